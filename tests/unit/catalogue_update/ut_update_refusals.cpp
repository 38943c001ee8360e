#include "tests/unit/catalogue_update/update_place.hpp"

namespace motcua::catalogue {
namespace {

using namespace test;

struct RefusalPlace : UpdatePlace {
  void check_refused(std::string_view bytes, ErrorCode code, std::string_view says) {
    const auto error = error_of(apply_update(kiosk, bytes, trusted));
    BOOST_TEST((error.code == code), describe(error));
    BOOST_TEST(error.detail.contains(says), describe(error));
    BOOST_TEST((kiosk.newest().value() == first));
    BOOST_TEST((kiosk.head().value() == first));
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_update_refusals, RefusalPlace)

BOOST_AUTO_TEST_CASE(whatever_byte_is_changed_nothing_is_taken) {
  const auto good = update();
  for (std::size_t at = 0; at < good.size(); ++at) {
    auto bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x01);
    const auto refused = apply_update(kiosk, bad, trusted);
    BOOST_REQUIRE_MESSAGE(!refused.has_value(), "byte " << at);
  }
  BOOST_TEST((kiosk.newest().value() == first));
  BOOST_TEST(apply_update(kiosk, good, trusted).has_value());
}

BOOST_AUTO_TEST_CASE(wherever_it_is_cut_nothing_is_taken) {
  const auto good = update();
  for (std::size_t size = 0; size < good.size(); ++size)
    BOOST_REQUIRE(!apply_update(kiosk, std::string_view(good).substr(0, size), trusted).has_value());
  check_refused(good + "x", ErrorCode::corrupt, "behind it");
  check_refused(std::string_view(good).substr(0, good.size() - 1), ErrorCode::corrupt, "cut off");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_not_trusted_is_refused_by_name) {
  const auto bytes = update();
  trusted = {crypto::SigningKey::generate().public_key()};
  check_refused(bytes, ErrorCode::denied, key_id(key.public_key()));
  trusted.clear();
  check_refused(bytes, ErrorCode::denied, "not among the trusted");
}

BOOST_AUTO_TEST_CASE(a_signature_of_other_bytes_is_refused) {
  const auto bytes = update();
  auto forged = bytes;
  const auto at = forged.find("\"version\":2");
  BOOST_REQUIRE(at != std::string::npos);
  forged[at + 10] = '3';
  check_refused(forged, ErrorCode::denied, "signature does not hold");
}

BOOST_AUTO_TEST_CASE(one_for_another_province_is_refused) {
  auto other = at("other");
  auto fresh = at("other-import");
  BOOST_REQUIRE(other.replace_all(procedures(1, 30), on_day(1, "79")).has_value());
  BOOST_REQUIRE(fresh.replace_all(procedures(1, 31), on_day(1, "79")).has_value());
  check_refused(make_update(other, fresh, key, on_day(2).made_at).value(), ErrorCode::conflict, "province 79");
  check_refused(make_whole(fresh, key).value(), ErrorCode::conflict, "province 79");
  BOOST_TEST((error_of(make_update(province, fresh, key, on_day(2).made_at)).code == ErrorCode::conflict));
}

BOOST_AUTO_TEST_CASE(an_older_one_is_refused_and_a_gap_says_what_has_to_come_first) {
  const auto second = update();
  BOOST_REQUIRE(apply_update(province, second, trusted).has_value());
  const auto third = update_to(procedures(1, 31), 3);
  check_refused(third, ErrorCode::missing, "take version 2 first");
  BOOST_REQUIRE(apply_update(province, third, trusted).has_value());
  const auto error = error_of(apply_update(province, second, trusted));
  BOOST_TEST((error.code == ErrorCode::conflict));
  BOOST_TEST(error.detail.contains("not newer than version 3"), describe(error));
}

BOOST_AUTO_TEST_CASE(another_chain_is_refused) {
  auto other = at("other");
  BOOST_REQUIRE(other.replace_all(procedures(1, 29), on_day(1)).has_value());
  auto fresh = at("other-import");
  BOOST_REQUIRE(fresh.replace_all(procedures(1, 28), on_day(1)).has_value());
  check_refused(make_update(other, fresh, key, on_day(2).made_at).value(), ErrorCode::conflict,
                "another version 1");
}

BOOST_AUTO_TEST_CASE(what_is_no_update_or_too_large_is_refused_without_being_read) {
  check_refused("", ErrorCode::invalid, "this is none");
  check_refused("PK", ErrorCode::invalid, "this is none");
  check_refused(std::string(largest_update + 1, 'x'), ErrorCode::too_large, "largest");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
