// Exports of procedures as a fuzzer makes them. Whatever the text is: what is lost is said, and what is kept has a key and a name,
// can be stored, and is the same when it is read again.
#include "firmware/catalogue/exchange/exchange.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

namespace motcua::catalogue {
namespace {

using fuzz::require;

ExportReading read(std::string_view text) {
  return read_export({.file = "bo-thu/tep.json", .agency = "bo-thu", .exported = Source{}.date, .text = text});
}

bool says_lost(const ExportReading& reading) {
  return std::ranges::any_of(reading.defects, [](const Defect& each) { return weight(each.kind) == Weight::lost; });
}

void check(const Procedure& procedure) {
  require(!procedure.code.empty() && !procedure.name.empty() && !procedure.agency.empty(),
          "a record has a key and a name");
  const auto text = encode(procedure);
  const auto back = decode_procedure(text);
  require(back.has_value() && *back == procedure, "a record can be stored");
  const auto again = read(text);
  require(again.procedures.size() == 1 && again.procedures[0] == procedure,
          "a record is the same when it is read again");
}

}  // namespace
}  // namespace motcua::catalogue

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua;
  const auto reading = catalogue::read({reinterpret_cast<const char*>(data), size});
  fuzz::require(!reading.procedures.empty() || catalogue::says_lost(reading), "what is lost is said");
  for (const auto& procedure : reading.procedures) catalogue::check(procedure);
  return 0;
}
