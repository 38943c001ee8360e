#include "tests/support/error_of.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

using namespace test;

std::function<Result<std::optional<Change>>()> one_by_one(std::vector<Change> changes) {
  return [changes = std::move(changes), at = std::size_t{0}]() mutable -> Result<std::optional<Change>> {
    return at == changes.size() ? std::nullopt : std::optional(changes[at++]);
  };
}

Change put(const Procedure& procedure, std::uint32_t version) {
  return {ChangeKind::put, {procedure.code, procedure.agency, version}, encode(procedure)};
}
Change removal(int number, std::uint32_t version) {
  return {ChangeKind::remove, {a_procedure(number).code, a_procedure(number).agency, version}, ""};
}

// A store with version 1, and the province's, which made version 2 of it.
struct TwoStores {
  TempDir directory;
  Store province = Store::open(directory.path() / "province.sqlite").value();
  Store store = Store::open(directory.path() / "kiosk.sqlite").value();
  Version first = province.replace_all(procedures(1, 3), on_day(1)).value();
  Version second = province.replace_all(changed(procedures(1, 3)), on_day(2)).value();
  std::vector<Change> changes{put(changed(procedures(1, 3))[0], 2), removal(1, 1), put(a_procedure(500), 2)};

  TwoStores() { BOOST_REQUIRE(store.replace_all(procedures(1, 3), on_day(1)).value() == first); }
  Arrival arrival() const { return {second, Extent::changes, 1, one_by_one(changes)}; }
  Arrival whole() {
    std::vector<Change> all;
    const auto records = province.records(2).value();
    for (const auto& record : records)
      all.push_back({ChangeKind::put, record.key, province.text(record.key).value()});
    return {second, Extent::whole, 1, one_by_one(all)};
  }
  void check_refused(const Arrival& arrival, ErrorCode code, std::string_view says) {
    const auto error = error_of(store.take(arrival));
    BOOST_TEST((error.code == code), describe(error));
    BOOST_TEST(error.detail.contains(says), describe(error));
    BOOST_TEST((store.newest().value() == first));
    BOOST_TEST((shown(store) == std::vector<std::string>{"9.000001", "9.000002", "9.000003"}));
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_taking, TwoStores)

BOOST_AUTO_TEST_CASE(another_province_is_refused) {
  auto other = arrival();
  other.version.province = "79";
  check_refused(other, ErrorCode::conflict, "province");
}

BOOST_AUTO_TEST_CASE(an_older_version_and_another_of_the_same_number_are_refused) {
  auto same = arrival();
  same.version.number = 1;
  same.base = 0;
  check_refused(same, ErrorCode::conflict, "its content is another");
  BOOST_REQUIRE((store.take(arrival()).value() == Taken::new_version));
  auto older = arrival();
  older.version = first;
  older.base = 0;
  const auto error = error_of(store.take(older));
  BOOST_TEST((error.code == ErrorCode::conflict));
  BOOST_TEST(error.detail.contains("version 1 is not newer than version 2"), describe(error));
  BOOST_TEST((store.head().value() == second));
}

BOOST_AUTO_TEST_CASE(a_gap_is_refused_with_the_version_that_has_to_come_first) {
  auto late = arrival();
  late.version.number = 5;
  late.base = 4;
  check_refused(late, ErrorCode::missing, "take version 2 first");
}

BOOST_AUTO_TEST_CASE(another_chain_is_refused) {
  auto other = arrival();
  other.version.base_hash = digest_of("another");
  check_refused(other, ErrorCode::conflict, "take a whole catalogue");
}

BOOST_AUTO_TEST_CASE(what_does_not_come_out_as_its_maker_said_changes_nothing) {
  changes.pop_back();
  check_refused(arrival(), ErrorCode::corrupt, "does not come out");
}

BOOST_AUTO_TEST_CASE(an_entry_that_does_not_fit_changes_nothing) {
  const auto good = changes;
  changes = {good[0], removal(9, 1)};
  check_refused(arrival(), ErrorCode::conflict, "9.000009");
  changes = {good[0], removal(3, 2)};
  check_refused(arrival(), ErrorCode::conflict, "9.000003");
  changes = {good[0], good[0]};
  check_refused(arrival(), ErrorCode::conflict, "there twice");
  changes = {good[0], put(a_procedure(500), 1)};
  check_refused(arrival(), ErrorCode::conflict, "9.000500");
  changes = {good[0], {ChangeKind::put, {"9.000500", "bo-thu-nghiem", 2}, encode(a_procedure(501))}};
  check_refused(arrival(), ErrorCode::conflict, "says 9.000501");
  changes = {good[0], {ChangeKind::put, {"9.000500", "bo-thu-nghiem", 2}, "{"}};
  BOOST_TEST(!store.take(arrival()).has_value());
  BOOST_TEST((store.newest().value() == first));
}

BOOST_AUTO_TEST_CASE(a_source_that_fails_in_the_middle_changes_nothing) {
  auto broken = arrival();
  broken.next = [rest = one_by_one(changes), n = 0]() mutable -> Result<std::optional<Change>> {
    if (++n == 3) return fail(ErrorCode::corrupt, "update", "cut off");
    return rest();
  };
  check_refused(broken, ErrorCode::corrupt, "cut off");
}

BOOST_AUTO_TEST_CASE(changes_lead_to_the_version_of_their_maker_and_twice_is_once) {
  BOOST_TEST((store.take(arrival()).value() == Taken::new_version));
  BOOST_TEST((store.head().value() == second));
  BOOST_TEST((store.keys().value() == province.keys().value()));
  BOOST_TEST(store.verify().has_value());
  BOOST_TEST((store.take(arrival()).value() == Taken::had_it));
  BOOST_TEST(store.versions()->size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_was_rolled_back_does_not_come_again_by_itself) {
  BOOST_REQUIRE(store.take(arrival()).has_value());
  BOOST_REQUIRE(store.roll_back().has_value());
  BOOST_TEST((store.take(arrival()).value() == Taken::had_it));
  BOOST_TEST((store.head().value() == first));
}

BOOST_AUTO_TEST_CASE(a_whole_catalogue_fills_an_empty_store_and_brings_a_late_one_up) {
  auto empty = Store::open(directory.path() / "new.sqlite").value();
  for (auto* behind : {&empty, &store}) {
    BOOST_TEST((behind->take(whole()).value() == Taken::new_version));
    BOOST_TEST((behind->head().value() == second));
    BOOST_TEST((behind->keys().value() == province.keys().value()));
    BOOST_TEST(behind->verify().has_value());
  }
  BOOST_TEST(store.procedure({"9.000001", "bo-thu-nghiem", 1}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
