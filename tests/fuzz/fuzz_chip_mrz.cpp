// Machine readable zones as a fuzzer makes them. What is accepted holds together: its number gives a key, and DG1 around
// the same text says the same.
#include "firmware/identity/chip/lds.hpp"
#include "firmware/identity/chip/tlv.hpp"
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace motcua::identity::chip;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto mrz = parse_td1(text);
  const auto group = parse_dg1(tlv(0x61, tlv(0x5f1f, view_of(text))));
  motcua::fuzz::require(mrz.has_value() == group.has_value() && (!mrz || *mrz == *group), "DG1 says the same");
  static_cast<void>(parse_dg1({data, size}));
  if (!mrz) return 0;
  const auto number = mrz->document_number.empty() ? "0" : mrz->document_number;
  motcua::fuzz::require(mrz_information(number, mrz->birth, mrz->expiry).has_value(), "it gives a key");
  const auto citizen = citizen_number(*mrz);
  motcua::fuzz::require(!citizen || can_of(*citizen).has_value(), "a citizen's number is twelve digits");
  using namespace std::chrono_literals;
  static_cast<void>(birth_date(mrz->birth, 2026y / 11 / 26));
  static_cast<void>(expiry_date(mrz->expiry));
  return 0;
}
