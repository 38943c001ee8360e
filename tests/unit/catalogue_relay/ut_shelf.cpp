#include "tests/unit/catalogue_relay/relay_place.hpp"

namespace motcua::catalogue {
namespace {

using namespace test;

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_shelf, RelayPlace)

BOOST_AUTO_TEST_CASE(what_is_not_signed_by_a_trusted_key_is_not_offered) {
  auto forged = next();
  forged.back() = static_cast<char>(forged.back() ^ 1);
  lay("forged.mcu", forged);
  lay("text.mcu", "no update");
  lay("half.mcu.part", whole());
  Shelf shelf(log, folder, trusted);
  BOOST_TEST(shelf.files().empty());
  BOOST_TEST((error_of(shelf.add(forged)).code == ErrorCode::denied));
  BOOST_TEST(shelf.files().empty());
  BOOST_TEST(Shelf(log, directory.path() / "nowhere", trusted).files().empty());
}

BOOST_AUTO_TEST_CASE(the_newest_is_offered_first_and_the_changes_before_the_whole) {
  lay("a.mcu", next());
  lay("b.mcu", next());
  lay("c.mcu", whole());
  const auto files = Shelf(log, folder, trusted).files();
  BOOST_REQUIRE(files.size() == 3U);
  BOOST_TEST((files[0].number == 3 && files[0].base == 2));
  BOOST_TEST((files[1].number == 3 && files[1].base == 0));
  BOOST_TEST((files[2].number == 2 && files[2].base == 1));
}

BOOST_AUTO_TEST_CASE(a_file_that_comes_or_goes_is_seen_at_the_next_look) {
  Shelf shelf(log, folder, trusted);
  BOOST_TEST(!shelf.scan());
  lay("a.mcu", next());
  BOOST_TEST(shelf.scan());
  BOOST_TEST(!shelf.scan());
  BOOST_TEST(shelf.files().size() == 1U);
  std::filesystem::remove(folder / "a.mcu");
  BOOST_TEST(shelf.scan());
  BOOST_TEST(shelf.files().empty());
}

BOOST_AUTO_TEST_CASE(bytes_come_by_digest_and_what_is_not_kept_goes) {
  Shelf shelf(log, directory.path() / "made", trusted);
  const auto second = next();
  const auto third = next();
  BOOST_REQUIRE(shelf.add(second).has_value());
  BOOST_REQUIRE(shelf.add(third).has_value());
  const auto files = shelf.files();
  BOOST_REQUIRE(files.size() == 2U);
  BOOST_TEST(shelf.bytes(files[0].sha256).value() == third);
  BOOST_TEST(shelf.block(files[1].sha256, 10, 20) == second.substr(10, 20));
  BOOST_TEST(shelf.block(files[1].sha256, files[1].size, 20).empty());
  BOOST_TEST(shelf.block(std::string(64, '0'), 0, 20).empty());
  shelf.keep_only({files[0]});
  BOOST_TEST(shelf.files().size() == 1U);
  BOOST_TEST(Shelf(log, directory.path() / "made", trusted).files().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_store_takes_what_leads_on_the_changes_before_the_whole) {
  auto store = at("kiosk");
  Shelf shelf(log, folder, trusted);
  BOOST_TEST(!next_for(store, shelf.files())->has_value());
  BOOST_REQUIRE(store.replace_all(procedures(1, 20), on_day(1)).has_value());
  const auto second = next();
  const auto third = next();
  BOOST_REQUIRE(shelf.add(third).has_value());
  BOOST_TEST(!next_for(store, shelf.files())->has_value());
  BOOST_REQUIRE(shelf.add(whole()).has_value());
  BOOST_TEST(next_for(store, shelf.files()).value()->base == 0U);
  BOOST_REQUIRE(shelf.add(second).has_value());
  BOOST_TEST(next_for(store, shelf.files()).value()->base == 1U);
  BOOST_TEST(take_from(shelf, store, trusted).value() == 2U);
  BOOST_TEST(take_from(shelf, store, trusted).value() == 0U);
  BOOST_TEST((store.head().value() == province.head().value()));
}

BOOST_AUTO_TEST_CASE(a_damaged_store_is_put_aside_and_begun_anew) {
  const auto path = directory.path() / "kiosk.sqlite";
  write_file(path, "damaged, and long enough to be looked at: " + std::string(200, 'x'));
  auto store = open_replaceable(log, path);
  BOOST_REQUIRE(store.has_value());
  BOOST_TEST(!store->newest()->has_value());
  BOOST_TEST(std::filesystem::exists(path.string() + ".damaged"));
  Shelf shelf(log, folder, trusted);
  BOOST_REQUIRE(shelf.add(whole()).has_value());
  BOOST_TEST(take_from(shelf, *store, trusted).value() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
