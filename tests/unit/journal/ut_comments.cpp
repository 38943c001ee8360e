#include "firmware/journal/comments.hpp"
#include "tests/support/failing_disk.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

namespace motcua::journal {
namespace {

using namespace test;

BusinessDate day(int number) {
  return parse_date(std::format("2026-11-{:02}", number)).value();
}

KeptComment comment(std::uint64_t number, BusinessDate date, int hour, std::string text) {
  return {std::format("{:064x}", number),
          {.date = date,
           .hour = hour,
           .service = ServiceId::parse("chung-thuc-ban-sao").value(),
           .level = queue::RatingLevel::dissatisfied,
           .text = PersonalData<std::string>(std::move(text))}};
}
KeptComment objection(std::uint64_t number, BusinessDate date, std::string text) {
  return {std::format("{:064x}", number),
          {.date = date,
           .hour = 9,
           .clerk = ClerkId::parse("clerk-05").value(),
           .about = day(1),
           .text = PersonalData<std::string>(std::move(text))}};
}

struct StorePlace {
  TempDir directory;
  FailingDisk disk;
  std::filesystem::path file = directory.path() / "comments.sqlite";
  std::unique_ptr<CommentStore> store = CommentStore::open(file).value();

  void put(const KeptComment& kept) { BOOST_REQUIRE(store->put(std::array{kept}, an_epoch(1), 7).has_value()); }
  void reopen() {
    store.reset();
    store = CommentStore::open(file).value();
  }
  wire::Comments page(BusinessDate from, BusinessDate to, std::optional<std::string> after = {}) const {
    return store->read({from, to, std::move(after)}).value();
  }
  std::vector<std::string> texts(BusinessDate from, BusinessDate to) const {
    std::vector<std::string> out;
    for (const auto& row : page(from, to).rows) out.push_back(row.text.reveal());
    return out;
  }
  bool lies_on_disk(std::string_view text) const {
    for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator(in), {}};
      if (bytes.contains(text)) return true;
    }
    return false;
  }
};

using Texts = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(ut_comments, StorePlace)

BOOST_AUTO_TEST_CASE(a_text_that_was_put_is_there_as_a_kill_leaves_the_files) {
  const int before = disk.syncs();
  put(comment(1, day(21), 8, "Chờ lâu"));
  BOOST_TEST(disk.syncs() > before);
  const auto left = directory.path() / "left";
  std::filesystem::create_directory(left);
  for (const auto* name : {"comments.sqlite", "comments.sqlite-wal"})
    std::filesystem::copy_file(directory.path() / name, left / name);
  const auto again = CommentStore::open(left / "comments.sqlite").value();
  BOOST_TEST(again->read({day(21), day(21), {}})->rows.at(0).text.reveal() == "Chờ lâu");
  const auto pending = again->pending().value();
  BOOST_REQUIRE(pending.size() == 1U);
  BOOST_TEST(pending[0].key == std::format("{:064x}", 1));
  BOOST_TEST(pending[0].position == 7U);
  BOOST_TEST((pending[0].epoch == an_epoch(1)));
}

BOOST_AUTO_TEST_CASE(pending_is_what_was_put_last_and_never_an_objection) {
  put(comment(1, day(21), 8, "một"));
  put(comment(2, day(21), 8, "hai"));
  BOOST_REQUIRE(store->pending()->size() == 1U);
  BOOST_TEST(store->pending()->at(0).key == std::format("{:064x}", 2));
  put(objection(3, day(21), "ba"));
  BOOST_TEST(store->pending()->empty());
  BOOST_TEST(texts(day(21), day(21)).size() == 3U);
}

BOOST_AUTO_TEST_CASE(what_did_not_come_to_be_is_dropped_and_nothing_else) {
  put(comment(1, day(21), 8, "một"));
  put(comment(2, day(21), 8, "hai"));
  BOOST_REQUIRE(store->drop(std::array{std::format("{:064x}", 2)}).has_value());
  BOOST_TEST(store->pending()->empty());
  BOOST_TEST(texts(day(21), day(21)) == Texts{"một"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_same_key_again_changes_nothing) {
  put(objection(1, day(21), "một"));
  put(objection(1, day(21), "khác"));
  BOOST_TEST(texts(day(21), day(21)) == Texts{"một"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_level_is_told_of_days_with_five_ratings_alone) {
  put(comment(1, day(20), 8, "một"));
  put(comment(2, day(21), 8, "hai"));
  put(comment(3, day(22), 8, "ba"));
  BOOST_REQUIRE(store->note_ratings(day(20), 4).has_value());
  BOOST_REQUIRE(store->note_ratings(day(21), 5).has_value());
  const auto rows = page(day(20), day(22)).rows;
  BOOST_REQUIRE(rows.size() == 3U);
  BOOST_TEST(!rows[0].level.has_value());
  BOOST_TEST((rows[1].level == queue::RatingLevel::dissatisfied));
  BOOST_TEST(!rows[2].level.has_value());
  // A desk that was made anew knows fewer for a moment.
  BOOST_REQUIRE(store->note_ratings(day(21), 1).has_value());
  BOOST_TEST(page(day(21), day(21)).rows[0].level.has_value());
}

BOOST_AUTO_TEST_CASE(a_row_says_when_and_of_what_and_an_objection_whose) {
  put(comment(1, day(21), 8, "một"));
  put(objection(2, day(21), "hai"));
  const auto rows = page(day(21), day(21)).rows;
  BOOST_REQUIRE(rows.size() == 2U);
  BOOST_TEST((rows[0].date == day(21)));
  BOOST_TEST(rows[0].hour == 8);
  BOOST_TEST(rows[0].service.value().text() == "chung-thuc-ban-sao");
  BOOST_TEST(!rows[0].clerk.has_value());
  BOOST_TEST(rows[1].clerk.value().text() == "clerk-05");
  BOOST_TEST((rows[1].about == day(1)));
  BOOST_TEST(!rows[1].service.has_value());
  BOOST_TEST(!rows[1].level.has_value());
}

BOOST_AUTO_TEST_CASE(pages_follow_each_other_and_nothing_is_left_out_or_told_twice) {
  for (std::uint64_t i = 0; i < 60; ++i)
    put(comment(1000 - i, day(20 + static_cast<int>(i % 3)), 8, std::format("{}", i)));
  Texts all;
  std::optional<std::string> after;
  int pages = 0;
  do {
    auto next = page(day(20), day(22), after);
    BOOST_TEST(next.rows.size() <= wire::most_comment_rows);
    for (const auto& row : next.rows) all.push_back(row.text.reveal());
    after = std::move(next.next);
    ++pages;
  } while (after);
  BOOST_TEST(pages == 3);
  std::ranges::sort(all);
  BOOST_TEST(all.size() == 60U);
  BOOST_TEST((std::ranges::adjacent_find(all) == all.end()));
  BOOST_TEST(texts(day(23), day(30)).empty());
}

// By the digest, which is as good as random: who gave the first rating of an hour is not who stands first.
BOOST_AUTO_TEST_CASE(within_an_hour_rows_do_not_come_in_the_order_of_their_arrival) {
  put(comment(9, day(21), 8, "trước"));
  put(comment(2, day(21), 8, "sau"));
  BOOST_TEST(texts(day(21), day(21)) == (Texts{"sau", "trước"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_cursor_that_is_none_of_ours_is_refused) {
  for (const auto* wrong :
       {"x", "2026-11-21", "2026-11-21.", "2026-11-21.8", "2026-11-21.x.ab", "2026-13-21.8.ab"}) {
    const auto page = store->read({day(1), day(30), wrong});
    BOOST_REQUIRE(!page.has_value());
    BOOST_TEST((page.error().code == ErrorCode::invalid), wrong);
  }
}

BOOST_AUTO_TEST_CASE(what_is_older_is_gone_from_the_disk_too) {
  put(comment(1, day(10), 8, "chuyện cũ của ngày trước"));
  put(comment(2, day(21), 8, "chuyện mới"));
  BOOST_REQUIRE(lies_on_disk("chuyện cũ của ngày trước"));
  BOOST_TEST(store->forget_before(day(10)).value() == 0U);
  BOOST_TEST(store->forget_before(day(11)).value() == 1U);
  BOOST_TEST(texts(day(1), day(30)) == Texts{"chuyện mới"}, boost::test_tools::per_element());
  BOOST_TEST(!lies_on_disk("chuyện cũ của ngày trước"));
  reopen();
  BOOST_TEST(texts(day(1), day(30)) == Texts{"chuyện mới"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_all_of_a_turn_and_the_store_goes_on) {
  put(comment(1, day(21), 8, "một"));
  disk.set(DiskFault::full);
  const auto refused =
      store->put(std::array{comment(2, day(21), 8, "hai"), comment(3, day(21), 8, "ba")}, an_epoch(1), 8);
  BOOST_TEST(!refused.has_value());
  disk.set(DiskFault::none);
  BOOST_TEST(texts(day(21), day(21)) == Texts{"một"}, boost::test_tools::per_element());
  put(comment(2, day(21), 8, "hai"));
  BOOST_TEST(texts(day(21), day(21)).size() == 2U);
}

BOOST_AUTO_TEST_CASE(only_its_owner_may_read_the_file) {
  const auto others = std::filesystem::status(file).permissions() &
                      (std::filesystem::perms::group_all | std::filesystem::perms::others_all);
  BOOST_TEST((others == std::filesystem::perms::none));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
