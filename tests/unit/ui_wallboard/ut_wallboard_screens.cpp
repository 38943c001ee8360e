#include "tests/support/board.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wallboard_ui {
namespace {

struct Shown : Board {
  test::Screen screen{{.display = "wallboard"}};
};

std::string numbers(const std::vector<CallLine>& lines) {
  std::string out;
  for (const auto& line : lines) out += line.number + " ";
  return out;
}

BOOST_FIXTURE_TEST_SUITE(ut_wallboard_screens, Shown)

BOOST_AUTO_TEST_CASE(the_newest_awaited_call_is_shown_largest_and_the_rest_below_and_beside) {
  busy_morning();
  BOOST_TEST(numbers(view().called) == "B118 A012 A011 ");
  BOOST_TEST(numbers(view().history) == "C045 A010 B117 A009 C044 ");
}

BOOST_AUTO_TEST_CASE(two_counters_calling_close_together_do_not_hide_each_other) {
  using std::chrono::seconds;
  add("A001", 1, seconds{2});
  add("A002", 2, seconds{1});
  const auto now = view();
  BOOST_TEST(numbers(now.called) == "A002 A001 ");
  BOOST_TEST((now.called[0].attention != Attention::calm));
  BOOST_TEST((now.called[1].attention != Attention::calm));
}

BOOST_AUTO_TEST_CASE(more_awaited_calls_than_places_go_on_beside_them) {
  for (int i = 1; i <= 16; ++i) add("A0" + std::to_string(10 + i), i, std::chrono::seconds{i});
  BOOST_TEST(view().called.size() == 5);
  BOOST_TEST(view().history.size() == 7);
  BOOST_TEST(view().history.front().number == "A016");
}

BOOST_AUTO_TEST_CASE(nobody_is_named_and_nothing_can_be_touched) {
  busy_morning();
  screen.show(draw());
  BOOST_TEST(screen.targets().empty());
}

BOOST_AUTO_TEST_CASE(a_board_without_its_hub_says_since_when) {
  model.stale_since = 9 * 60 + 58;
  BOOST_REQUIRE(view().stale.has_value());
  BOOST_TEST(view().stale->contains("09:58"));
}

BOOST_AUTO_TEST_CASE(the_board_looks_as_agreed) {
  BOOST_TEST(screen.picture_matches("wallboard-empty", draw()));
  busy_morning();
  BOOST_TEST(screen.picture_matches("wallboard-spotlight", draw()));
  model.steady += std::chrono::seconds{12};
  BOOST_TEST(screen.picture_matches("wallboard-calls", draw()));
  model.stale_since = 9 * 60 + 58;
  model.heard->front().at = model.steady - Milliseconds{600};
  BOOST_TEST(screen.picture_matches("wallboard-stale-flash", draw()));
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_CASE(the_fullest_board_has_no_flaw_in_any_language) {
  for (int i = 1; i <= 16; ++i) add("AB9" + std::to_string(60 + i), i + 80, std::chrono::seconds{i});
  model.stale_since = 0;
  for (const auto spoken : languages) {
    language = spoken;
    screen.show(draw());
    BOOST_TEST(view().spotlight.has_value());
    model.steady += std::chrono::minutes{3};
    BOOST_TEST(!view().spotlight.has_value());
    screen.show(draw());
    model.steady -= std::chrono::minutes{3};
  }
  BOOST_TEST(screen.flaws() == "", screen.flaws());
}

// Close calls hide nobody: each is alone on the board for its time, in the order of calling.
BOOST_AUTO_TEST_CASE(each_of_several_close_calls_is_shown_alone_for_its_time) {
  using std::chrono::seconds;
  add("A001", 1, seconds{2});
  add("A002", 2, seconds{1});
  BOOST_TEST(view().spotlight.value().number == "A001");
  model.steady += seconds{2};
  BOOST_TEST(view().spotlight.value().number == "A002");
  model.steady += seconds{7};
  BOOST_TEST(view().spotlight.value().number == "A002");
  model.steady += seconds{1};
  BOOST_TEST(!view().spotlight.has_value());
}

BOOST_AUTO_TEST_CASE(a_call_that_is_being_served_needs_no_spotlight) {
  add("A001", 1, std::chrono::seconds{2}, TicketPhase::serving);
  BOOST_TEST(!view().spotlight.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wallboard_ui
