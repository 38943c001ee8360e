// The simulated card reader in virtual time: everything on the loop, and the same every time.
#include "drivers/card/emulated/cryptography.hpp"
#include "drivers/card/reader/laid_card.hpp"
#include "drivers/card/reader/reader.hpp"
#include "drivers/supervisor/supervised.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/card_events.hpp"

#include <boost/test/unit_test.hpp>
#include <map>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_simulated_reader)

namespace fs = std::filesystem;
using identity::chip::Reason;
using identity::chip::Verdict;
using motcua::test::found;
using motcua::test::says;
using motcua::test::steps;
using motcua::test::told;
using Lines = std::vector<std::string>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

struct Hall {
  motcua::test::TempDir folder;
  motcua::test::CardAsker asker;
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  int made = 0;
  motcua::test::CardEvents events;
  std::unique_ptr<CardReader> reader;

  explicit Hall(std::string_view script = "") {
    if (!script.empty()) write("reader.toml", script);
    auto back_end = make_simulated_reader(loop, plan());
    reader = supervise(loop, motcua::test::card_reader_plan(Milliseconds{500}), std::move(back_end.value()));
    reader->start([this](const CardReaderEvent& event) { events.push_back(event); });
    pass(Milliseconds{0});
  }
  SimulatedReaderPlan plan() {
    return {.directory = folder.path(),
            .faults = {},
            .pace = Milliseconds{1'200},
            .look = Milliseconds{100},
            .randomness = emulated::seeded("unit"),
            .personalise = [this](const emulated::Person& person, const emulated::Recipe& recipe) {
              ++made;
              return emulated::personalise(person, recipe);
            }};
  }
  void write(const char* name, std::string_view text) const {
    motcua::test::write_file(folder.path() / "new", std::string(text));
    fs::rename(folder.path() / "new", folder.path() / name);
  }
  void lay(std::string_view text = "") {
    write("card", text);
    pass(Milliseconds{100});
  }
  void take() const { fs::remove(folder.path() / "card"); }
  void pass(Milliseconds span) {
    const std::array<runtime::Loop*, 1> loops{&loop};
    const auto end = time.now() + span;
    while (runtime::take_turns(time, loops, end)) {
    }
    while (loop.run_ready() > 0) {  // what is due just then
    }
  }
  void ask(int number) { BOOST_TEST_REQUIRE(reader->submit(asker.reading(number)).has_value()); }
  std::string fault() const {
    const auto info = reader->info();
    return info.faults.empty() ? "" : info.faults.front().code + ": " + info.faults.front().detail;
  }
  Lines refusals() const {
    Lines out;
    for (const auto& event : events)
      if (const auto* no = std::get_if<Refused>(&event)) out.push_back(no->fault.code);
    return out;
  }
};

BOOST_AUTO_TEST_CASE(an_empty_file_is_the_sound_card_of_the_usual_person) {
  const auto laid = parse_laid_card("", "card");
  BOOST_TEST_REQUIRE(laid.has_value());
  BOOST_TEST((laid->what == Lying::card));
  BOOST_TEST(laid->person.number == emulated::usual_number);
  BOOST_TEST(laid->profile == emulated::find_profile("sound"));
}

BOOST_AUTO_TEST_CASE(a_file_names_holder_profile_and_whether_the_card_is_mute) {
  const auto laid = parse_laid_card("number = \"001085054321\"\nprofile = \"slow\"\nlies = \"mute\"\n", "card");
  BOOST_TEST_REQUIRE(laid.has_value());
  BOOST_TEST((laid->what == Lying::mute));
  BOOST_TEST(laid->person.number == "001085054321");
  BOOST_TEST(laid->profile == emulated::find_profile("slow"));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_in_a_card_is_told_with_its_line) {
  const std::map<std::string, std::string> where{
      {"\nprofile = \"golden\"\n", "card:2: profile"}, {"number = \"12\"\n", "card:1: number"},
      {"number = 1090012345\n", "card:1: number"},     {"\n\nlies = \"down\"\n", "card:3: lies"},
      {"name = \"Nguyen\"\n", "card:1: name"},         {"profile = \n", "card:1"}};
  for (const auto& [text, place] : where) {
    const auto laid = parse_laid_card(text, "card");
    BOOST_TEST_REQUIRE(!laid.has_value(), text);
    BOOST_TEST(laid.error().where == place);
  }
}

BOOST_AUTO_TEST_CASE(a_broken_card_is_a_notice_and_nothing_lies_there_until_it_is_mended) {
  Hall hall;
  hall.lay("profile = \"golden\"\n");
  BOOST_TEST((hall.reader->info().health == Health::degraded));
  BOOST_TEST(hall.fault().starts_with("fault_script_broken: card:1: profile"));
  same(told(hall.events), {"nothing"});
  hall.lay("profile = \"sound\"\n");
  BOOST_TEST(hall.fault() == "");
  same(told(hall.events), {"nothing", "card"});
}

BOOST_AUTO_TEST_CASE(a_broken_script_and_a_broken_card_are_one_notice) {
  Hall hall;
  hall.write("reader.toml", "link = \"wet\"\n");
  hall.lay("profile = \"golden\"\n");
  BOOST_TEST(hall.reader->info().faults.size() == 1U);
  BOOST_TEST(hall.fault().starts_with("fault_script_broken: reader.toml:1"));
}

BOOST_AUTO_TEST_CASE(a_reading_takes_its_pace_and_tells_its_steps_on_the_way) {
  Hall hall;
  hall.lay();
  hall.ask(1);
  hall.pass(Milliseconds{600});
  const auto half_way = steps(hall.events, 1).size();
  BOOST_TEST(half_way > 0U);
  BOOST_TEST(half_way < 6U);
  hall.pass(Milliseconds{599});
  BOOST_TEST(steps(hall.events, 1).size() == 6U);
  BOOST_TEST(found(hall.events, 1) == nullptr);
  hall.pass(Milliseconds{1});
  BOOST_TEST_REQUIRE(found(hall.events, 1) != nullptr);
  BOOST_TEST((found(hall.events, 1)->verdict() == Verdict::authentic));
}

BOOST_AUTO_TEST_CASE(a_slow_card_takes_its_own_time_beside) {
  Hall hall("read_ms = 100\n");
  hall.lay("profile = \"slow\"\n");
  hall.ask(1);
  hall.pass(Milliseconds{100 + 60 * 5});
  BOOST_TEST(found(hall.events, 1) == nullptr);
  hall.pass(Milliseconds{10'000});
  BOOST_TEST_REQUIRE(found(hall.events, 1) != nullptr);
  Hall quick("read_ms = 100\n");
  quick.lay();
  quick.ask(1);
  quick.pass(Milliseconds{100});
  BOOST_TEST(found(quick.events, 1) != nullptr);
}

BOOST_AUTO_TEST_CASE(a_card_that_is_taken_away_is_missed_within_a_look_and_its_reading_ends_there) {
  Hall hall;
  hall.lay();
  hall.ask(1);
  hall.pass(Milliseconds{650});
  const auto heard = steps(hall.events, 1);
  hall.take();
  BOOST_TEST(found(hall.events, 1) == nullptr);
  hall.pass(Milliseconds{100});
  BOOST_TEST_REQUIRE(found(hall.events, 1) != nullptr);
  const auto& result = *found(hall.events, 1);
  BOOST_TEST((result.verdict() == Verdict::unread));
  BOOST_TEST(says(result, Reason::card_gone));
  BOOST_TEST(result.commands > 5U);  // it had come as far as half of the way
  same(told(hall.events), {"nothing", "card", "nothing"});
  hall.pass(Milliseconds{5'000});
  BOOST_TEST(steps(hall.events, 1) == heard, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(another_content_of_the_file_is_another_card_and_ends_the_reading_of_the_first) {
  Hall hall;
  hall.lay();
  hall.ask(1);
  hall.pass(Milliseconds{300});
  hall.lay("number = \"001085054321\"\n");
  BOOST_TEST_REQUIRE(found(hall.events, 1) != nullptr);
  BOOST_TEST(says(*found(hall.events, 1), Reason::card_gone));
  same(told(hall.events), {"nothing", "card", "nothing", "card"});
  BOOST_TEST_REQUIRE(hall.reader->submit(hall.asker.reading(2, "001085054321")).has_value());
  hall.pass(Milliseconds{1'200});
  BOOST_TEST((found(hall.events, 2)->verdict() == Verdict::authentic));
}

BOOST_AUTO_TEST_CASE(a_card_taken_away_at_the_last_moment_is_gone) {
  Hall hall("read_ms = 1050\n");  // between two looks
  hall.lay();
  hall.ask(1);
  hall.pass(Milliseconds{1'045});
  hall.take();
  hall.pass(Milliseconds{5});
  BOOST_TEST_REQUIRE(found(hall.events, 1) != nullptr);
  BOOST_TEST(says(*found(hall.events, 1), Reason::card_gone));
}

BOOST_AUTO_TEST_CASE(the_same_story_is_told_the_same_way_twice) {
  const auto story = [] {
    Hall hall;
    hall.lay("profile = \"slow\"\n");
    hall.ask(1);
    hall.pass(Milliseconds{1'500});
    hall.take();
    hall.pass(Milliseconds{100});
    return found(hall.events, 1)->commands;
  };
  BOOST_TEST(story() == story());
}

BOOST_AUTO_TEST_CASE(wrong_access_numbers_make_the_card_slower_until_it_is_laid_down_anew) {
  Hall hall("read_ms = 100\n");
  hall.lay();
  BOOST_TEST_REQUIRE(hall.reader->submit(hall.asker.reading(1, "001085054321")).has_value());
  hall.pass(Milliseconds{100});
  BOOST_TEST(says(*found(hall.events, 1), Reason::wrong_password));
  BOOST_TEST_REQUIRE(hall.reader->submit(hall.asker.reading(2, "001085054321")).has_value());
  hall.pass(Milliseconds{100});
  BOOST_TEST(found(hall.events, 2) == nullptr);
  hall.pass(Milliseconds{1'000});
  BOOST_TEST(says(*found(hall.events, 2), Reason::wrong_password));
}

BOOST_AUTO_TEST_CASE(a_card_is_made_once_and_a_few_are_kept) {
  Hall hall;
  for (int i = 0; i < 3; ++i) {
    hall.lay("number = \"001085054321\"\n");
    hall.lay("profile = \"slow\"\n");
  }
  BOOST_TEST(hall.made == 2);
  for (int i = 10; i < 17; ++i) hall.lay("number = \"0010850543" + std::to_string(i) + "\"\n");
  BOOST_TEST(hall.made == 9);
  hall.lay("profile = \"slow\"\n");
  BOOST_TEST(hall.made == 9);
  hall.lay("number = \"001085054321\"\n");
  BOOST_TEST(hall.made == 10);
}

BOOST_AUTO_TEST_CASE(the_script_pulls_the_cable_and_refuses_at_its_readings) {
  Hall hall(
      "read_ms = 100\n[[step]]\nat_reading = 2\nfault = \"refuse\"\nclears_after_ms = 50\n"
      "[[step]]\nat_reading = 3\nfault = \"gone\"\nclears_after_ms = 2000\n");
  hall.lay();
  hall.ask(1);
  hall.pass(Milliseconds{200});
  BOOST_TEST(found(hall.events, 1) != nullptr);
  hall.ask(2);
  hall.pass(Milliseconds{200});
  same(hall.refusals(), {"card_reader_refused"});
  hall.ask(3);
  hall.pass(Milliseconds{200});
  same(hall.refusals(), {"card_reader_refused", "card_reader_silent"});
  BOOST_TEST((hall.reader->info().health == Health::backing_off));
  const auto before = told(hall.events).size();
  hall.pass(Milliseconds{10'000});
  BOOST_TEST((hall.reader->info().health == Health::ready));
  BOOST_TEST(told(hall.events).size() == before + 1);  // said anew
  BOOST_TEST(told(hall.events).back() == "card");
}

BOOST_AUTO_TEST_CASE(a_silent_reader_never_answers_and_is_given_up) {
  Hall hall("manner = \"silent\"\n");
  hall.lay();
  hall.ask(1);
  hall.pass(Milliseconds{60'000});
  same(hall.refusals(), {"card_reader_silent"});
  BOOST_TEST(steps(hall.events, 1).empty());
}

BOOST_AUTO_TEST_CASE(a_broken_script_at_the_start_refuses_the_start) {
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  const motcua::test::TempDir folder;
  motcua::test::write_file(folder.path() / "reader.toml", "read_ms = 0\n");
  const auto back_end =
      make_simulated_reader(loop, {.directory = folder.path(), .faults = {}, .randomness = emulated::seeded("x")});
  BOOST_TEST_REQUIRE(!back_end.has_value());
  BOOST_TEST(back_end.error().where == "reader.toml:1: read_ms");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
