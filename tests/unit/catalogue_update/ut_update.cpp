#include "tests/support/failing_disk.hpp"
#include "tests/unit/catalogue_update/update_place.hpp"

namespace motcua::catalogue {
namespace {

using namespace test;

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_update, UpdatePlace)

BOOST_AUTO_TEST_CASE(an_update_that_is_cut_at_any_step_leaves_the_old_or_the_new_and_can_be_taken_again) {
  const auto bytes = update();
  const auto path = directory.path() / "cut.sqlite";
  bool came_through = false;
  for (int step = 1; !came_through; ++step) {
    BOOST_REQUIRE(step < 1000);
    for (const auto* behind : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + behind);
    FailingDisk disk;
    {
      auto store = Store::open(path).value();
      BOOST_REQUIRE(store.replace_all(procedures(1, 30), on_day(1)).has_value());
      const int steps = disk.steps();
      disk.cut_after(step);
      static_cast<void>(apply_update(store, bytes, trusted));  // what it says counts less than what is there
      came_through = disk.steps() - steps < step;
    }
    disk.set(DiskFault::none);
    auto store = Store::open(path).value();
    const auto head = store.head().value().value();
    const auto verified = store.verify();
    BOOST_TEST((head == first || head.number == 2U), "step " << step);
    BOOST_TEST(verified.has_value(), "step " << step);
    const auto again = apply_update(store, bytes, trusted);
    BOOST_REQUIRE(again.has_value());
    BOOST_TEST((again.value() == (head == first ? Taken::new_version : Taken::had_it)));
    BOOST_TEST(shown(store).back() == "9.000500");
  }
}

BOOST_AUTO_TEST_CASE(an_update_leads_to_the_makers_version_and_twice_is_once) {
  const auto bytes = update();
  for (auto* store : {&province, &kiosk}) {
    BOOST_TEST((apply_update(*store, bytes, trusted).value() == Taken::new_version));
    BOOST_TEST((apply_update(*store, bytes, trusted).value() == Taken::had_it));
    BOOST_TEST(store->verify().has_value());
  }
  BOOST_TEST((kiosk.head().value() == province.head().value()));
  BOOST_TEST((kiosk.keys().value() == province.keys().value()));
  const auto now = kiosk.current("9.000002", "bo-thu-nghiem").value().value();
  BOOST_TEST((kiosk.procedure(now).value() == changed(procedures(1, 30))[0]));
  BOOST_TEST((kiosk.head().value()->made_at == on_day(2).made_at));
}

BOOST_AUTO_TEST_CASE(updates_follow_one_another) {
  const auto second = update();
  BOOST_REQUIRE(apply_update(province, second, trusted).has_value());
  const auto third = update_to(procedures(1, 31), 3);
  BOOST_REQUIRE(apply_update(kiosk, second, trusted).has_value());
  BOOST_TEST((apply_update(kiosk, third, trusted).value() == Taken::new_version));
  BOOST_TEST(kiosk.head().value()->number == 3U);
  BOOST_TEST(kiosk.verify().has_value());
}

BOOST_AUTO_TEST_CASE(the_same_changes_are_the_same_bytes) {
  const auto fresh = update();
  BOOST_TEST((fresh == make_update(province, kiosk, key, on_day(2).made_at).value_or(fresh)));
  auto again = at("again");
  BOOST_REQUIRE(again.replace_all(changed(procedures(1, 30)), on_day(5)).has_value());
  BOOST_TEST((make_update(province, again, key, on_day(2).made_at).value() == fresh));
}

BOOST_AUTO_TEST_CASE(nothing_changed_is_nothing_to_send) {
  BOOST_TEST((error_of(make_update(province, kiosk, key, on_day(2).made_at)).code == ErrorCode::not_found));
  auto empty = at("empty");
  BOOST_TEST((error_of(make_update(province, empty, key, on_day(2).made_at)).code == ErrorCode::missing));
  BOOST_TEST((error_of(make_whole(empty, key)).code == ErrorCode::missing));
}

BOOST_AUTO_TEST_CASE(a_changed_fee_in_every_record_is_small_beside_the_records) {
  auto dearer = procedures(1, 30);
  for (auto& procedure : dearer) procedure.ways[0].fees[0].amount = 10'000;
  const auto bytes = update_to(dearer);
  BOOST_TEST(bytes.size() < 2500U);
  BOOST_TEST((apply_update(kiosk, bytes, trusted).value() == Taken::new_version));
}

BOOST_AUTO_TEST_CASE(the_whole_catalogue_fills_an_empty_store_and_one_that_missed_too_much) {
  BOOST_REQUIRE(apply_update(province, update(), trusted).has_value());
  BOOST_REQUIRE(apply_update(province, update_to(procedures(1, 31), 3), trusted).has_value());
  const auto whole = make_whole(province, key).value();
  auto empty = at("empty");
  for (auto* store : {&empty, &kiosk}) {
    BOOST_TEST((apply_update(*store, whole, trusted).value() == Taken::new_version));
    BOOST_TEST((store->head().value() == province.head().value()));
    BOOST_TEST((store->keys().value() == province.keys().value()));
    BOOST_TEST(store->verify().has_value());
  }
  BOOST_TEST((apply_update(province, whole, trusted).value() == Taken::had_it));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
