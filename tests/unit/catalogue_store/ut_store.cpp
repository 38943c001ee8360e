#include "tests/support/error_of.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

using namespace test;

struct StorePlace {
  TempDir directory;
  std::filesystem::path path = directory.path() / "catalogue.sqlite";
  Store store = Store::open(path).value();

  Version keep(const std::vector<Procedure>& procedures, int day) {
    return store.replace_all(procedures, on_day(day)).value();
  }
  void check_refused(const std::vector<Procedure>& procedures, ErrorCode code, std::string_view says,
                     std::string province = "01") {
    const auto error = error_of(store.replace_all(procedures, on_day(9, std::move(province))));
    BOOST_TEST((error.code == code), describe(error));
    BOOST_TEST(error.detail.contains(says), describe(error));
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_store, StorePlace)

BOOST_AUTO_TEST_CASE(a_catalogue_that_cannot_be_right_is_refused_whole) {
  const auto kept = keep(procedures(1, 3), 1);
  check_refused({}, ErrorCode::invalid, "without procedures");
  check_refused({a_procedure(1), a_procedure(2), a_procedure(1, 5)}, ErrorCode::duplicate,
                "9.000001 (bo-thu-nghiem)");
  auto nameless = procedures(1, 4);
  nameless[3].agency.clear();
  check_refused(nameless, ErrorCode::missing, "Đăng ký mẫu số 4");
  check_refused(procedures(1, 4), ErrorCode::conflict, "that of province 01", "79");
  check_refused(procedures(1, 4), ErrorCode::missing, "province", "");
  BOOST_TEST((store.head().value() == kept));
  BOOST_TEST(shown(store).size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_empty_store_shows_nothing_and_has_nothing_to_go_back_to) {
  BOOST_TEST(!store.head()->has_value());
  BOOST_TEST(shown(store).empty());
  BOOST_TEST(!store.current("9.000001", "bo-thu-nghiem")->has_value());
  BOOST_TEST((error_of(store.roll_back()).code == ErrorCode::not_found));
  keep(procedures(1, 1), 1);
  BOOST_TEST((error_of(store.roll_back()).code == ErrorCode::not_found));
  BOOST_TEST((error_of(store.show(7)).code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(what_was_kept_is_shown_by_name_and_opened_by_key) {
  keep(procedures(1, 3), 1);
  const auto entries = store.entries().value();
  BOOST_REQUIRE(entries.size() == 3U);
  BOOST_TEST(entries[1].code == "9.000002");
  BOOST_TEST(entries[1].name == "Đăng ký mẫu số 2");
  BOOST_TEST(entries[1].everyday_name == "Mẫu 2");
  BOOST_TEST(entries[1].field == "Thử nghiệm");
  BOOST_TEST((entries[1].keywords == std::vector<std::string>{"mẫu", "số 2"}));
  const auto keys = store.keys().value();
  BOOST_TEST((keys[1] == Key{"9.000002", "bo-thu-nghiem", 1}));
  BOOST_TEST((store.procedure(keys[1]).value() == a_procedure(2)));
  BOOST_TEST((error_of(store.procedure({"9.000002", "bo-thu-nghiem", 7})).code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(the_same_procedures_again_make_no_new_version) {
  const auto first = keep(procedures(1, 3), 1);
  BOOST_TEST((keep(procedures(1, 3), 2) == first));
  BOOST_TEST(store.versions()->size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_page_that_is_open_keeps_its_version_when_a_new_one_comes) {
  keep(procedures(1, 3), 1);
  const auto held = store.current("9.000002", "bo-thu-nghiem").value().value();
  const auto gone = store.current("9.000001", "bo-thu-nghiem").value().value();
  const auto second = keep(changed(procedures(1, 3)), 2);
  BOOST_TEST(second.number == 2U);
  BOOST_TEST((shown(store) == std::vector<std::string>{"9.000002", "9.000003", "9.000500"}));
  BOOST_TEST((store.procedure(held).value() == a_procedure(2)));
  BOOST_TEST((store.procedure(gone).value() == a_procedure(1)));
  const auto now = store.current("9.000002", "bo-thu-nghiem").value().value();
  BOOST_TEST(now.version == 2U);
  BOOST_TEST(store.procedure(now)->ways[0].fees[0].amount.value() == 12'000);
  BOOST_TEST(store.current("9.000003", "bo-thu-nghiem").value()->version == 1U);
  BOOST_TEST(store.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_record_that_comes_back_has_a_new_key) {
  keep(procedures(1, 3), 1);
  keep(procedures(2, 2), 2);
  keep(procedures(1, 3), 3);
  BOOST_TEST(store.current("9.000001", "bo-thu-nghiem").value()->version == 3U);
  BOOST_TEST((store.procedure({"9.000001", "bo-thu-nghiem", 1}).value() == a_procedure(1)));
}

BOOST_AUTO_TEST_CASE(a_roll_back_shows_the_version_before_and_what_comes_next_follows_the_newest) {
  const auto first = keep(procedures(1, 3), 1);
  const auto second = keep(changed(procedures(1, 3)), 2);
  BOOST_TEST((store.roll_back().value() == first));
  BOOST_TEST((store.head().value() == first));
  BOOST_TEST((store.newest().value() == second));
  BOOST_TEST(shown(store).front() == "9.000001");
  const auto third = keep(procedures(1, 5), 3);
  BOOST_TEST(third.number == 3U);
  BOOST_TEST(third.base_hash == second.hash);
  BOOST_TEST((store.head().value() == third));
  BOOST_TEST((store.show(2).value() == second));
}

BOOST_AUTO_TEST_CASE(what_was_shown_is_shown_again_after_a_start) {
  keep(procedures(1, 3), 1);
  keep(changed(procedures(1, 3)), 2);
  const auto first = store.roll_back().value();
  store = Store::open(directory.path() / "another.sqlite").value();
  store = Store::open(path).value();
  BOOST_TEST((store.head().value() == first));
  BOOST_TEST(shown(store).size() == 3U);
}

BOOST_AUTO_TEST_CASE(old_versions_are_forgotten_but_never_the_head_or_the_one_before_it) {
  keep(procedures(1, 3), 1);
  keep(changed(procedures(1, 3)), 2);
  keep(procedures(1, 5), 3);
  keep(procedures(1, 6), 4);
  BOOST_TEST(store.show(3)->number == 3U);
  BOOST_TEST(store.prune(1).value() == 1U);
  BOOST_TEST(store.versions()->front().number == 2U);
  BOOST_TEST((error_of(store.procedure({"9.000001", "bo-thu-nghiem", 1})).code == ErrorCode::not_found));
  BOOST_TEST(store.procedure({"9.000003", "bo-thu-nghiem", 1}).has_value());
  BOOST_TEST(store.roll_back()->number == 2U);
  BOOST_TEST(store.prune(1).value() == 0U);
  BOOST_TEST((shown(store) == std::vector<std::string>{"9.000002", "9.000003", "9.000500"}));
  BOOST_TEST(store.verify().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
