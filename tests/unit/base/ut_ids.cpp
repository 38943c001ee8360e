#include "firmware/base/ids.hpp"
#include "tests/support/error_of.hpp"

#include <boost/test/unit_test.hpp>
#include <unordered_set>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ids)

constexpr std::string_view uuid_text = "018f3a5e-1234-7abc-8def-0123456789ab";

static_assert(!std::is_convertible_v<NodeId, CentreId>, "a node is no centre");

BOOST_AUTO_TEST_CASE(names_are_small_letters_digits_and_hyphens) {
  for (const auto* good : {"a", "9", "mau-tinh-kiosk-1", "a--b", "a-"})
    BOOST_TEST(NodeId::parse(good)->text() == good);
  BOOST_TEST(NodeId::parse(std::string(40, 'x')).has_value());
}

BOOST_AUTO_TEST_CASE(everything_else_is_no_name) {
  for (const auto* bad : {"", "-a", "A", "a_b", "a.b", "a/b", "a+b", "#", "a b", "a\n", "mẫu", "../x", "$sys"}) {
    BOOST_TEST(!NodeId::parse(bad).has_value(), bad);
    BOOST_TEST((error_of(NodeId::parse(bad)).code == ErrorCode::invalid), bad);
  }
  BOOST_TEST(!NodeId::parse(std::string(41, 'x')).has_value());
  BOOST_TEST(!NodeId::parse(std::string_view("a\0b", 3)).has_value());
}

BOOST_AUTO_TEST_CASE(the_error_of_an_endless_name_is_short) {
  BOOST_TEST(error_of(NodeId::parse(std::string(100'000, 'x'))).detail.size() < 200);
}

BOOST_AUTO_TEST_CASE(a_uuid_reads_back_in_lower_case_alone) {
  BOOST_TEST(Uuid::parse(uuid_text)->text() == uuid_text);
  for (const auto* bad : {"", "018F3A5E-1234-7ABC-8DEF-0123456789AB", "018f3a5e12347abc8def0123456789ab",
                          "018f3a5e-1234-7abc-8def-0123456789a", "018f3a5e-1234-7abc-8def-0123456789abc",
                          "018f3a5e-1234-7abc-8def-0123456789ag", "018f3a5e+1234-7abc-8def-0123456789ab",
                          "{18f3a5e-1234-7abc-8def-0123456789a}"})
    BOOST_TEST(!Uuid::parse(bad).has_value(), bad);
}

BOOST_AUTO_TEST_CASE(a_default_uuid_is_nil) {
  BOOST_TEST(Uuid{}.is_nil());
  BOOST_TEST(Uuid{}.text() == "00000000-0000-0000-0000-000000000000");
  BOOST_TEST(!Uuid::parse(uuid_text)->is_nil());
}

// RFC 9562, appendix A.6.
BOOST_AUTO_TEST_CASE(a_version_7_uuid_is_laid_out_as_the_rfc_says) {
  const std::array<std::uint8_t, 10> random{0xfc, 0xc3, 0xd8, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f};
  BOOST_TEST(make_uuid7(0x017F22E279B0, random).text() == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

BOOST_AUTO_TEST_CASE(later_version_7_uuids_sort_later) {
  const std::array<std::uint8_t, 10> low{};
  std::array<std::uint8_t, 10> high{};
  high.fill(0xff);
  BOOST_TEST((make_uuid7(1'000, high) < make_uuid7(1'001, low)));
  BOOST_TEST((make_uuid7(255, high) < make_uuid7(256, low)));
}

BOOST_AUTO_TEST_CASE(ids_are_keys_of_hashed_sets) {
  std::unordered_set<Uuid> ids{Uuid{}, Uuid::parse(uuid_text).value(), Uuid::parse(uuid_text).value()};
  BOOST_TEST(ids.size() == 2U);
  std::unordered_set<NodeId> nodes{NodeId::parse("a").value(), NodeId::parse("b").value(),
                                   NodeId::parse("a").value()};
  BOOST_TEST(nodes.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
