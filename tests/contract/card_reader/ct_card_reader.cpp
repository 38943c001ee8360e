#include "tests/contract/card_reader/halls.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_card_reader)

using drivers::Health;
using identity::chip::Reason;
using identity::chip::Verdict;
using Halls = boost::mpl::list<SimulatedHall, PcscHall>;
using Lines = std::vector<std::string>;

constexpr int steps_of_a_reading = 6;  // access, COM, SOD, the two proofs of the chip, and DG1
constexpr std::string_view another_number = "001085054321";

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

// A story with words for what its readings came to.
struct Desk {
  CardAsker asker;
  std::unique_ptr<CardStory> story;

  explicit Desk(std::unique_ptr<CardStory> begun) : story(std::move(begun)) {
    BOOST_TEST_REQUIRE(story->until_health(Health::ready));
  }
  const CardEvents& events() const { return story->events(); }
  bool until_told(const Lines& lines) const {
    const bool came = story->until([&] { return told(events()) == lines; });
    if (!came) same(told(events()), lines);
    return came;
  }
  bool until_last(std::string_view what) const {
    return story->until([&] { return !told(events()).empty() && told(events()).back() == what; });
  }
  void ask(int number, std::string_view holder = emulated::usual_number) const {
    BOOST_TEST_REQUIRE(story->device().submit(asker.reading(number, holder)).has_value());
  }
  bool until_step(int number, int step) const {
    return story->until([&] { return std::ranges::contains(steps(events(), number), step); });
  }
  const identity::chip::InspectionResult& answer(int number) const {
    BOOST_TEST_REQUIRE(story->until([&] { return found(events(), number) != nullptr; }));
    return *found(events(), number);
  }
  const identity::chip::InspectionResult& read(int number, std::string_view holder = emulated::usual_number) const {
    ask(number, holder);
    return answer(number);
  }
};

void check_gone(const identity::chip::InspectionResult& result) {
  BOOST_TEST((result.verdict() == Verdict::unread));
  BOOST_TEST(result.ended.has_value());
  BOOST_TEST(says(result, Reason::card_gone));
  BOOST_TEST(!result.mrz.has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_card_is_noticed_read_and_found_authentic, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  BOOST_TEST(desk.story->device().info().kind == "card_reader");
  BOOST_TEST(desk.until_told({"nothing"}));
  hall.lay("sound");
  BOOST_TEST(desk.until_told({"nothing", "card"}));
  const auto& result = desk.read(1);
  BOOST_TEST((result.verdict() == Verdict::authentic));
  BOOST_TEST_REQUIRE(result.mrz.has_value());
  BOOST_TEST(result.mrz->reveal().document_number == "090012345");
  hall.take();
  BOOST_TEST(desk.until_told({"nothing", "card", "nothing"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reading_tells_its_steps_before_its_answer, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("sound");
  BOOST_TEST(desk.until_last("card"));
  for (const int number : {1, 2}) {
    desk.read(number);
    const auto heard = steps(desk.events(), number);
    BOOST_TEST(heard == (std::vector{1, 2, 3, 4, 5, 6}), boost::test_tools::per_element());
  }
  for (const auto* progress : notices<drivers::ReadingProgress>(desk.events()))
    BOOST_TEST(progress->of == steps_of_a_reading);
  desk.story->watch(Milliseconds{100});
  BOOST_TEST(notices<drivers::ReadingProgress>(desk.events()).size() == 2U * steps_of_a_reading);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_card_is_read_as_often_as_is_asked, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("sound");
  BOOST_TEST(desk.until_last("card"));
  for (const int number : {1, 2, 3}) desk.ask(number);
  BOOST_TEST(desk.story->until_answered(3));
  same(desk.story->answers("read"), {"1 read", "2 read", "3 read"});
  for (const int number : {1, 2, 3}) BOOST_TEST((desk.answer(number).verdict() == Verdict::authentic));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_card_that_lies_there_already_is_told_at_once, Hall, Halls) {
  Hall hall;
  hall.lay("sound");
  {
    const Desk before(hall.story());
    BOOST_TEST(before.until_last("card"));
  }
  const Desk desk(hall.story());
  BOOST_TEST(desk.until_told({"card"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_wrong_access_number_is_told_and_the_right_one_opens_the_card, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("sound");
  BOOST_TEST(desk.until_last("card"));
  const auto& result = desk.read(1, another_number);
  BOOST_TEST((result.verdict() == Verdict::unread));
  BOOST_TEST(says(result, Reason::wrong_password));
  BOOST_TEST((desk.read(2).verdict() == Verdict::authentic));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_card_taken_away_in_the_middle_ends_its_reading_at_once, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("slow");
  BOOST_TEST(desk.until_last("card"));
  desk.ask(1);
  BOOST_TEST(desk.until_step(1, 3));
  hall.take();
  check_gone(desk.answer(1));
  BOOST_TEST(!std::ranges::contains(steps(desk.events(), 1), steps_of_a_reading));
  BOOST_TEST(desk.until_last("nothing"));
  hall.lay("sound");
  BOOST_TEST(desk.until_last("card"));
  BOOST_TEST((desk.read(2).verdict() == Verdict::authentic));
  same(desk.story->answers("read"), {"1 read", "2 read"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_card_that_goes_by_itself_is_noticed, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("gone-at-12");
  BOOST_TEST(desk.until_last("card"));
  check_gone(desk.read(1));
  BOOST_TEST(desk.until_last("nothing"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reading_that_is_withdrawn_is_refused_and_the_next_one_is_read, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("slow");
  BOOST_TEST(desk.until_last("card"));
  desk.ask(1);
  BOOST_TEST(desk.until_step(1, 2));
  desk.story->device().withdraw(reading_id(1));
  BOOST_TEST(desk.story->until_answered(1));
  const auto heard = steps(desk.events(), 1).size();
  BOOST_TEST(heard < static_cast<std::size_t>(steps_of_a_reading));
  BOOST_TEST((desk.read(2).verdict() == Verdict::authentic));
  same(desk.story->answers("read"), {"1 refused card_reader_refused", "2 read"});
  BOOST_TEST(steps(desk.events(), 1).size() == heard);
  BOOST_TEST((desk.story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(where_nothing_lies_a_reading_ends_at_once, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  check_gone(desk.read(1));
  same(desk.story->answers("read"), {"1 read"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_does_not_answer_is_mute, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay_mute();
  BOOST_TEST(desk.until_told({"nothing", "mute"}));
  check_gone(desk.read(1));
  hall.take();
  BOOST_TEST(desk.until_told({"nothing", "mute", "nothing"}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_exchanged_card_is_another_card, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("sound");
  BOOST_TEST(desk.until_last("card"));
  hall.take();
  BOOST_TEST(desk.until_last("nothing"));
  hall.lay("sound", another_number);
  BOOST_TEST(desk.until_told({"nothing", "card", "nothing", "card"}));
  const auto& result = desk.read(1, another_number);
  BOOST_TEST((result.verdict() == Verdict::authentic));
  BOOST_TEST(result.mrz->reveal().document_number == "085054321");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reader_may_go_and_come_back_with_the_card_on_it, Hall, Halls) {
  Hall hall;
  const Desk desk(hall.story());
  hall.lay("slow");
  BOOST_TEST(desk.until_last("card"));
  desk.ask(1);
  BOOST_TEST(desk.until_step(1, 2));
  hall.pull();
  BOOST_TEST(desk.story->until_health(Health::backing_off));
  BOOST_TEST(desk.story->has_fault("card_reader_gone"));
  // Either the command in hand ended first, or the reader did.
  BOOST_TEST(desk.story->answers("read").size() == 1U);
  if (const auto* result = found(desk.events(), 1)) check_gone(*result);
  BOOST_TEST((desk.story->device().submit(desk.asker.reading(2)).error().code == ErrorCode::unavailable));
  const auto before = told(desk.events()).size();
  hall.plug();
  BOOST_TEST(desk.story->until_health(Health::ready));
  BOOST_TEST(desk.story->until([&] { return told(desk.events()).size() > before; }));
  BOOST_TEST(desk.until_last("card"));
  BOOST_TEST((desk.read(3).verdict() == Verdict::authentic));
  BOOST_TEST(desk.story->device().info().faults.empty());
}

// What only a machine with several readers and a service can show.

// Whether the reader is lost, with these words for a technician.
bool until_lost_with(CardStory& story, std::string_view words) {
  return story.until([&] {
    const auto info = story.device().info();
    return info.health == Health::backing_off && info.faults.front().detail.contains(words);
  });
}

BOOST_AUTO_TEST_CASE(a_withdrawn_reading_asks_the_card_nothing_more) {
  PcscHall hall;
  const Desk desk(hall.story());
  hall.lay("slow");
  BOOST_TEST(desk.until_last("card"));
  desk.ask(1);
  BOOST_TEST(desk.until_step(1, 2));
  desk.story->device().withdraw(reading_id(1));
  BOOST_TEST(desk.story->until_answered(1));
  const auto asked = hall.answered();
  BOOST_TEST(asked < desk.read(2).commands);
}

BOOST_AUTO_TEST_CASE(of_two_readers_the_one_with_the_card_is_read) {
  PcscHall hall;
  const Desk desk(hall.story());
  hall.lay_on(PcscHall::Slot::second, "sound", another_number);
  BOOST_TEST(desk.until_told({"nothing", "card"}));
  BOOST_TEST((desk.read(1, another_number).verdict() == Verdict::authentic));
  hall.lay_on(PcscHall::Slot::first, "sound");
  desk.story->watch(Milliseconds{300});
  BOOST_TEST((desk.read(2, another_number).verdict() == Verdict::authentic));  // the one that lay there first
  hall.take_from(PcscHall::Slot::second);
  BOOST_TEST(desk.until_told({"nothing", "card", "nothing", "card"}));
  BOOST_TEST((desk.read(3).verdict() == Verdict::authentic));
}

BOOST_AUTO_TEST_CASE(a_reader_with_a_name_is_the_only_one) {
  PcscHall hall;
  const Desk desk(hall.story("Virtual PCD 00 01"));
  BOOST_TEST(desk.story->device().info().model == "Virtual PCD 00 01");
  hall.lay_on(PcscHall::Slot::first, "sound");
  desk.story->watch(Milliseconds{500});
  same(told(desk.events()), {"nothing"});
  check_gone(desk.read(1));
  hall.lay_on(PcscHall::Slot::second, "sound", another_number);
  BOOST_TEST(desk.until_told({"nothing", "card"}));
  BOOST_TEST((desk.read(2, another_number).verdict() == Verdict::authentic));
}

BOOST_AUTO_TEST_CASE(a_technician_is_told_why_there_is_no_reader) {
  PcscHall hall;
  hall.pull();
  const auto story = hall.story("Another reader");
  BOOST_TEST(until_lost_with(*story, "pcscd does not run"));
  hall.plug_without_readers();
  BOOST_TEST(until_lost_with(*story, "no reader is plugged in"));
  hall.pull();
  BOOST_TEST(until_lost_with(*story, "pcscd does not run"));
  hall.plug();
  BOOST_TEST(until_lost_with(*story, "no reader \"Another reader\" is plugged in; there is \"Virtual PCD"));
}

BOOST_AUTO_TEST_CASE(what_a_reader_does_not_carry_is_tried_once) {
  PcscHall hall;
  const Desk desk(hall.story());
  hall.lay("extended-refused");
  BOOST_TEST(desk.until_last("card"));
  const auto first = desk.read(1).commands;
  const auto second = desk.read(2).commands;
  BOOST_TEST((desk.answer(2).verdict() == Verdict::authentic));
  BOOST_TEST(second < first);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
