#include "tests/support/error_of.hpp"
#include "tests/support/failing_disk.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_procedures.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sqlite3.h>

namespace motcua::catalogue {
namespace {

using namespace test;

struct FaultyPlace {
  TempDir directory;
  std::filesystem::path path = directory.path() / "catalogue.sqlite";
  std::filesystem::path kept = directory.path() / "kept.sqlite";
  FailingDisk disk;

  Store open() const { return Store::open(path).value(); }
  void keep_one_version() const {
    BOOST_REQUIRE(open().replace_all(procedures(1, 20), on_day(1)).has_value());
    std::filesystem::copy_file(path, kept);
  }
  void start_from_kept() const {
    for (const auto* behind : {"", "-wal", "-shm"}) std::filesystem::remove(path.string() + behind);
    std::filesystem::copy_file(kept, path);
  }
  // Cuts the power at every step of `change`; afterwards `before` or `after` is shown, whole.
  template <class Change>
  void cut_everywhere(Change change, const Version& before, const Version& after) {
    bool came_through = false;
    bool seen_old = false;
    for (int step = 1; !came_through; ++step) {
      BOOST_REQUIRE(step < 1000);
      start_from_kept();
      {
        auto store = open();
        const int steps = disk.steps();
        disk.cut_after(step);
        const bool done = change(store);
        came_through = disk.steps() - steps < step;
        BOOST_TEST((done || !came_through));
      }
      disk.set(DiskFault::none);
      auto store = open();
      const auto head = store.head().value().value();
      BOOST_TEST((head == before || head == after), "step " << step << " shows version " << head.number);
      const auto verified = store.verify();
      BOOST_TEST(verified.has_value(), "step " << step);
      BOOST_TEST(store.entries()->size() == 20U);
      seen_old = seen_old || head == before;
      if (came_through) BOOST_TEST((head == after));
    }
    BOOST_TEST(seen_old);
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_store_faults, FaultyPlace)

BOOST_AUTO_TEST_CASE(an_import_that_is_cut_at_any_step_leaves_the_old_or_the_new) {
  keep_one_version();
  const auto before = open().head().value().value();
  const auto after = open().replace_all(changed(procedures(1, 20)), on_day(2)).value();
  cut_everywhere([](Store& store) { return store.replace_all(changed(procedures(1, 20)), on_day(2)).has_value(); },
                 before, after);
}

BOOST_AUTO_TEST_CASE(a_roll_back_that_is_cut_at_any_step_leaves_the_old_or_the_new) {
  BOOST_REQUIRE(open().replace_all(procedures(2, 20), on_day(1)).has_value());
  BOOST_REQUIRE(open().replace_all(changed(procedures(2, 20)), on_day(2)).has_value());
  std::filesystem::copy_file(path, kept);
  const auto before = open().head().value().value();
  const auto after = open().roll_back().value();
  cut_everywhere([](Store& store) { return store.roll_back().has_value(); }, before, after);
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_the_import_and_the_old_version_stays) {
  keep_one_version();
  auto store = open();
  disk.set(DiskFault::full);
  const auto refused = error_of(store.replace_all(changed(procedures(1, 20)), on_day(2)));
  BOOST_TEST((refused.code == ErrorCode::io));
  BOOST_TEST(refused.detail.contains("disk is full"), describe(refused));
  disk.set(DiskFault::none);
  BOOST_TEST(store.usable());
  BOOST_TEST(store.head().value()->number == 1U);
  BOOST_TEST(store.replace_all(changed(procedures(1, 20)), on_day(2)).has_value());
}

BOOST_AUTO_TEST_CASE(a_damaged_file_and_another_programs_are_refused_with_what_to_do) {
  keep_one_version();
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(8192, '\x55');
  }
  const auto damaged = error_of(Store::open(path));
  BOOST_TEST((damaged.code == ErrorCode::corrupt), describe(damaged));
  BOOST_TEST(damaged.detail.contains("put it aside"), describe(damaged));
  write_file(path, "this is no catalogue, and long enough to be looked at: " + std::string(200, 'x'));
  BOOST_TEST((error_of(Store::open(path)).code == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_CASE(a_text_that_changed_in_the_file_is_not_shown) {
  keep_one_version();
  sqlite3* database = nullptr;
  BOOST_REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  BOOST_REQUIRE(sqlite3_exec(database, "UPDATE texts SET text = replace(text, '8000', '9000') WHERE id = 3",
                             nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(database);
  auto store = open();
  const auto broken = error_of(store.procedure({"9.000003", "bo-thu-nghiem", 1}));
  BOOST_TEST((broken.code == ErrorCode::corrupt));
  BOOST_TEST(broken.detail.contains("9.000003"), describe(broken));
  BOOST_TEST(store.procedure({"9.000004", "bo-thu-nghiem", 1}).has_value());
  BOOST_TEST((error_of(store.verify()).code == ErrorCode::corrupt));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
