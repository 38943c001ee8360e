#include "tests/contract/code_scanner/halls.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_code_scanner)

using drivers::Health;

using Halls = boost::mpl::list<CameraHall, SerialHall, SimulatedHall>;
using FolderHalls = boost::mpl::list<CameraHall, SimulatedHall>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

// Longer than a serial line is held, and than a camera stays on.
constexpr Milliseconds a_while{500};

BOOST_AUTO_TEST_CASE_TEMPLATE(a_code_that_is_shown_is_answered_with_its_bytes, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().kind == "code_scanner");
  const std::string card = "001090012345||Nguyễn Văn Thử|01011990|Nam|x|15052021";
  BOOST_TEST(story->asks(look(1)));
  hall.show({card});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 " + card});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_look_at_nothing_ends_empty_and_not_before_its_time, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  const auto began = std::chrono::steady_clock::now();
  BOOST_TEST(story->asks(look(1, Milliseconds{250})));
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 nothing"});
  BOOST_TEST((std::chrono::steady_clock::now() - began >= Milliseconds{250}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(two_codes_in_view_are_both_told, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.show({"A", "B"});
  story->watch(Milliseconds{100});  // for two lines to come
  BOOST_TEST(story->asks(look(1)));
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 A B"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_withdrawn_look_ends_at_once_and_the_next_one_is_carried_out, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{10'000})));
  BOOST_TEST(story->asks(look(2)));
  story->watch(Milliseconds{50});
  const auto began = std::chrono::steady_clock::now();
  story->device().withdraw(look(1).id);
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST((std::chrono::steady_clock::now() - began < Milliseconds{5'000}));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 refused code_scanner_refused", "2 A"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(looks_that_follow_each_other_are_answered_each_once, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(1));
  hall.clear();
  BOOST_TEST(story->asks(look(2, Milliseconds{60})));
  BOOST_TEST(story->until_answered(2));
  BOOST_TEST(story->asks(look(3)));
  hall.show({"B"});
  BOOST_TEST(story->until_answered(3));
  story->watch(Milliseconds{100});
  same(story->told(), {"1 A", "2 nothing", "3 B"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_code_that_is_shown_after_a_look_belongs_to_nobody, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{50})));
  BOOST_TEST(story->until_answered(1));
  hall.show({"LATE"});
  story->watch(a_while);
  hall.clear();
  BOOST_TEST(story->asks(look(2, Milliseconds{150})));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 nothing", "2 nothing"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scanner_that_goes_is_told_and_found_when_it_comes_back, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.pull();
  BOOST_TEST(story->until_health(Health::backing_off));
  BOOST_TEST(story->has_fault("code_scanner_gone"));
  BOOST_TEST((story->device().submit(look(1)).error().code == ErrorCode::unavailable));
  hall.plug();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().faults.empty());
  BOOST_TEST(story->asks(look(2)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"2 A"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scanner_that_goes_in_the_middle_of_a_look_ends_it, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{10'000})));
  story->watch(Milliseconds{50});
  hall.pull();
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 refused code_scanner_silent"});  // its outcome is not known
  BOOST_TEST(story->has_fault("code_scanner_gone"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_look_of_no_length_or_too_long_is_refused_and_blocks_nothing, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{0})));
  BOOST_TEST(story->asks(look(2, Milliseconds{10'001})));
  BOOST_TEST(story->asks(look(3)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(3));
  same(story->told(), {"1 refused code_scanner_refused", "2 refused code_scanner_refused", "3 A"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_broken_picture_shows_nothing_and_harms_nothing, Hall, FolderHalls) {
  Hall hall;
  hall.show_broken();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{150})));
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(story->asks(look(2)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 nothing", "2 A"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE(the_bytes_of_code_txt_are_shown_beside_a_picture) {
  SimulatedHall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.write("TEXT\n");
  BOOST_TEST(story->asks(look(1)));
  BOOST_TEST(story->until_answered(1));
  hall.show({"A"});
  BOOST_TEST(story->asks(look(2)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 TEXT", "2 A TEXT"});
}

BOOST_AUTO_TEST_CASE(a_line_from_just_before_a_look_is_its_answer) {
  SerialHall hall;
  hall.held = Milliseconds{5'000};
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.show({"EARLY"});
  story->watch(Milliseconds{100});
  BOOST_TEST(story->asks(look(1)));
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(story->asks(look(2, Milliseconds{50})));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 EARLY", "2 nothing"});
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_dropped_whole_and_staff_are_told_until_a_proper_one_comes) {
  SerialHall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1)));
  hall.send(std::string(1'025, 'X') + "\r");
  BOOST_TEST(story->until([&] { return story->has_fault("code_scanner_refused"); }));
  BOOST_TEST((story->device().info().health == Health::degraded));
  BOOST_TEST(story->device().info().faults.front().detail.contains("more than 1024 bytes"));
  BOOST_TEST(story->told().empty());
  hall.show({std::string(1'024, 'Y')});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 " + std::string(1'024, 'Y')});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE(a_line_is_no_typing_and_its_bytes_are_kept_as_they_came) {
  SerialHall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  const std::string keys =
      "A\x04\x03\x7F\x11\x15|\xE1\xBB\x85";  // end of file, interrupt, erase, stop, erase the line
  BOOST_TEST(story->asks(look(1)));
  hall.show({keys});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 " + keys});
}

BOOST_AUTO_TEST_CASE(a_port_that_another_program_has_is_left_alone) {
  SerialHall hall;
  const auto first = hall.story();
  BOOST_TEST(first->until_health(Health::ready));
  const auto second = hall.story();
  BOOST_TEST(second->until_health(Health::backing_off));
  BOOST_TEST(second->device().info().faults.front().detail.contains("another program has the scanner"));
  BOOST_TEST(first->asks(look(1)));
  hall.show({"A"});
  BOOST_TEST(first->until_answered(1));
  same(first->told(), {"1 A"});
}

BOOST_AUTO_TEST_CASE(what_is_no_serial_port_is_told_to_the_technician) {
  const TempDir scratch;
  write_file(scratch.path() / "file", "");
  for (const auto& [path, why] : {std::pair{scratch.path() / "file", "this is no serial port"},
                                  std::pair{scratch.path() / "nowhere", "the scanner is not there"}}) {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_serial_scanner(runner->loop, {.path = path});
    const auto story = story_of(std::move(runner), std::move(back_end));
    BOOST_TEST(story->until_health(Health::backing_off));
    BOOST_TEST(story->device().info().faults.front().detail.contains(why));
    BOOST_TEST(story->device().info().faults.front().detail.contains(path.string()));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
