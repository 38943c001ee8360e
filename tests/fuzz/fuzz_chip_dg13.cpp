// DG13 as a fuzzer makes it: fields are in ascending order, each once, and every text is UTF-8.
#include "firmware/identity/chip/dg13.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua::identity::chip;
  const auto group = parse_dg13({data, size});
  if (!group) return 0;
  using motcua::fuzz::require;
  require(!group->fields.empty(), "what is understood has fields");
  int before = -1;
  for (const auto& field : group->fields) {
    require(field.number > before, "fields ascend, each once");
    before = field.number;
    for (const auto& text : field.texts) require(is_utf8(view_of(text)), "texts are UTF-8");
  }
  return 0;
}
