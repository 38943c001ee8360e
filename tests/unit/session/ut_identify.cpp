// Saying who one is: card, code, what goes wrong, the way on without, and that nothing of it outlives its visit.
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_identify)

using namespace flows;
using namespace identify;
using ticket::ChooseService;
using ticket::Confirm;
using ticket::Take;

Setup asking_office() {
  auto setup = office();
  setup.of<identify::Flow>() = {.offered = Offered::yes, .priorities = {{.from = 75, .until = {}}}, .limits = {}};
  return setup;
}
DeviceChanged works(DeviceClass device) {
  return {device, Ability::its_work, {}};
}

Subject somebody(std::uint8_t key, Proof proof = Proof::authentic) {
  return {.key = test_uuid(key), .proof = proof, .last_digits = "345", .priority = {}};
}

// At the confirmation, with both devices, the identification begun.
struct Asked {
  Visit visit{asking_office()};
  Asked() {
    visit.give(HubReached{}).give(printer_works());
    visit.give(works(DeviceClass::card_reader)).give(works(DeviceClass::code_scanner));
    visit.touch(ChooseService{service("chung-thuc")}).touch(Begin{});
  }
  Asked& place(Lying what = Lying::card) {
    visit.give(CardLies{what});
    return *this;
  }
  Asked& take_away() { return place(Lying::nothing); }
  Asked& type(std::string_view digits = "012345") {
    visit.type(digits).touch(KeyOk{});
    return *this;
  }
  Asked& done(std::variant<Subject, Problem> outcome) {
    visit.give(CardDone{visit.screen<Reading>().reading, std::move(outcome)});
    return *this;
  }
  Asked& show_card(std::uint8_t key = 50) {
    visit.give(CardShown{look(), somebody(key, Proof::claimed)});
    return *this;
  }
  Uuid look() const { return visit.screen<Offer>().look; }
  Problem problem() const { return visit.screen<Failed>().why; }
};

BOOST_AUTO_TEST_CASE(it_is_not_offered_unless_the_centre_wants_it_and_a_device_works) {
  auto unwanted = Visit::ready();
  unwanted.give(works(DeviceClass::card_reader)).touch(ChooseService{service("chung-thuc")}).touch(Begin{});
  BOOST_TEST(at<Confirm>(unwanted.state()));
  Visit without(asking_office());
  without.give(HubReached{}).touch(ChooseService{service("chung-thuc")}).touch(Begin{});
  BOOST_TEST(at<Confirm>(without.state()));
  without.give(works(DeviceClass::code_scanner)).touch(Begin{});
  BOOST_TEST(at<Offer>(without.state()));
}

BOOST_AUTO_TEST_CASE(a_card_is_read_once_its_digits_are_typed_and_its_holder_goes_on_with_the_ticket) {
  Asked asked;
  BOOST_TEST(asked.visit.count<StartLooking>() == 1);
  asked.place();
  BOOST_TEST(at<EnterDigits>(asked.visit.state()));
  asked.type("012345");
  const auto& read = asked.visit.only<ReadChip>();
  BOOST_TEST(read.digits.value().reveal() == "012345");
  BOOST_TEST(!read.claimed.has_value());
  BOOST_TEST(asked.visit.count<StopLooking>() == 1);
  asked.done(somebody(60));
  BOOST_TEST(asked.visit.count<ForgetDigits>() == 1);
  BOOST_TEST(asked.visit.screen<Identified>().subject.last_digits == "345");
  asked.visit.touch(Done{});
  BOOST_TEST(at<Confirm>(asked.visit.state()));
  BOOST_TEST(asked.visit.state().subject.value().key.text() == test_uuid(60).text());
  asked.visit.touch(Take{});
  BOOST_TEST(asked.visit.only<ticket::AskTicket>().person.value().text() == test_uuid(60).text());
  BOOST_TEST(!asked.visit.only<ticket::RememberOrder>().asked.person.has_value());
}

BOOST_AUTO_TEST_CASE(a_card_s_code_is_enough_and_the_chip_under_it_is_read_where_it_lies) {
  Asked shown;
  shown.show_card();
  BOOST_TEST((shown.visit.screen<Identified>().subject.proof == Proof::claimed));
  shown.place();
  BOOST_TEST(shown.visit.only<ReadChip>().claimed.value().text() == test_uuid(50).text());
  BOOST_TEST(!shown.visit.only<ReadChip>().digits.has_value());
  shown.done(somebody(61));
  BOOST_TEST(shown.visit.only<DropSubject>().key.text() == test_uuid(50).text());
  Asked lying;
  lying.place();
  lying.visit.touch(Back{});
  lying.show_card();
  BOOST_TEST(at<Reading>(lying.visit.state()));
}

BOOST_AUTO_TEST_CASE(a_card_that_lies_there_already_is_read_only_when_it_is_wanted) {
  Visit visit(asking_office());
  visit.give(HubReached{}).give(works(DeviceClass::card_reader)).give(CardLies{Lying::card});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.touch(ChooseService{service("chung-thuc")}).touch(Begin{});
  BOOST_TEST(at<Offer>(visit.state()));  // what it is for comes first
  visit.touch(identify::ReadCard{});
  BOOST_TEST(at<EnterDigits>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_card_taken_too_early_may_come_back_and_is_read_on_by_what_opened_it) {
  Asked asked;
  asked.place().type().take_away();
  BOOST_TEST(at<PutBack>(asked.visit.state()));
  BOOST_TEST(asked.visit.count<StopReading>() == 1);
  BOOST_TEST((asked.visit.length_of(identify::timer::put_back) == Milliseconds{5'000}));
  const auto old = asked.visit.screen<PutBack>().reading.reading;
  asked.visit.give(CardDone{old, somebody(66)});  // too late: nobody's
  BOOST_TEST(at<PutBack>(asked.visit.state()));
  asked.place();
  BOOST_TEST(asked.visit.count<ReadAgain>() == 1);
  BOOST_TEST(asked.visit.screen<Reading>().reading.text() != old.text());
  BOOST_TEST(!asked.visit.runs(identify::timer::put_back));
  asked.done(Problem::removed);
  BOOST_TEST(at<PutBack>(asked.visit.state()));
  asked.visit.fire(identify::timer::put_back);
  BOOST_TEST((asked.problem() == Problem::removed));
  BOOST_TEST(asked.visit.count<ForgetDigits>() == 1);
}

BOOST_AUTO_TEST_CASE(a_reading_ends_by_its_own_answer_and_by_no_other_one) {
  Asked asked;
  asked.place().type();
  asked.visit.give(CardDone{test_uuid(99), somebody(66)}).give(CardDone{test_uuid(99), Problem::unreadable});
  BOOST_TEST(at<Reading>(asked.visit.state()));
  asked.done(somebody(60));
  BOOST_TEST(asked.visit.screen<Identified>().subject.key.text() == test_uuid(60).text());
}

BOOST_AUTO_TEST_CASE(wrong_digits_are_asked_again_and_no_more_than_three_times) {
  Asked asked;
  asked.place().type().done(Problem::wrong_number);
  BOOST_TEST((asked.visit.screen<EnterDigits>().entry == Entry::wrong));
  BOOST_TEST(asked.visit.screen<EnterDigits>().typed.reveal().empty());
  asked.type().done(Problem::wrong_number).type().done(Problem::wrong_number);
  BOOST_TEST((asked.problem() == Problem::wrong_number));
  BOOST_TEST(asked.visit.count_ever<StartLooking>() == asked.visit.count_ever<StopLooking>());
}

BOOST_AUTO_TEST_CASE(a_card_that_the_shown_code_does_not_open_is_another_person_s) {
  Asked asked;
  asked.show_card().place().done(Problem::wrong_number);
  BOOST_TEST((asked.problem() == Problem::other_person));
  BOOST_TEST(asked.visit.only<DropSubject>().key.text() == test_uuid(50).text());
}

BOOST_AUTO_TEST_CASE(whatever_goes_wrong_has_a_screen_with_a_way_on) {
  for (const auto why : {Problem::another_card, Problem::unreadable, Problem::not_genuine, Problem::other_person,
                         Problem::reader_gone, Problem::no_answer}) {
    Asked asked;
    asked.place().type().done(why);
    BOOST_TEST((asked.problem() == why));
    BOOST_TEST(!asked.visit.runs(identify::timer::reading));
    asked.visit.touch(Skip{});
    BOOST_TEST(at<Confirm>(asked.visit.state()));
    BOOST_TEST(!asked.visit.state().subject.has_value());
  }
  Asked slow;
  slow.place().type().visit.fire(identify::timer::reading);
  BOOST_TEST((slow.problem() == Problem::no_answer));
  BOOST_TEST(slow.visit.count<StopReading>() == 1);
  Asked mute;
  mute.place(Lying::mute);
  BOOST_TEST((mute.problem() == Problem::unreadable));
  mute.visit.touch(Again{Way::code});
  BOOST_TEST((mute.visit.screen<Offer>().first == Way::code));
}

BOOST_AUTO_TEST_CASE(a_code_that_is_no_card_says_so_and_the_looking_goes_on) {
  Asked asked;
  asked.visit.give(CodeRefused{asked.look(), CodeProblem::broken_card});
  BOOST_TEST((asked.visit.screen<Offer>().wrong == CodeProblem::broken_card));
  asked.visit.give(CodeRefused{test_uuid(99), CodeProblem::several});  // of another look
  BOOST_TEST((asked.visit.screen<Offer>().wrong == CodeProblem::broken_card));
  BOOST_TEST(asked.visit.count_ever<StopLooking>() == 0);
}

BOOST_AUTO_TEST_CASE(what_was_begun_in_one_visit_ends_in_none_other) {
  Asked asked;
  const auto look = asked.look();
  asked.place().type();
  const auto reading = asked.visit.screen<Reading>().reading;
  asked.take_away().visit.fire(identify::timer::put_back).touch(Home{});
  BOOST_TEST(asked.visit.count<Wipe>() == 1);
  asked.visit.touch(ChooseService{service("chung-thuc")}).touch(Begin{});
  asked.visit.give(CardDone{reading, somebody(70)});
  asked.visit.give(CardShown{look, somebody(71, Proof::claimed)});
  BOOST_TEST(at<Offer>(asked.visit.state()));
  BOOST_TEST(asked.visit.only<DropSubject>().key.text() == test_uuid(71).text());
  BOOST_TEST(!asked.visit.state().subject.has_value());
}

BOOST_AUTO_TEST_CASE(back_home_and_silence_stop_what_is_under_way_and_drop_whom_nobody_confirmed) {
  Asked back;
  back.visit.touch(Back{});
  BOOST_TEST(at<Confirm>(back.visit.state()));
  BOOST_TEST(back.visit.count<StopLooking>() == 1);
  Asked home;
  home.show_card().visit.touch(Home{});
  BOOST_TEST(home.visit.only<DropSubject>().key.text() == test_uuid(50).text());
  BOOST_TEST(home.visit.count<Wipe>() == 1);
  Asked silent;
  silent.visit.fire(session::timer::idle).let_countdown_end();
  BOOST_TEST(silent.visit.count<StopLooking>() == 1);
  BOOST_TEST(at<Attract>(silent.visit.state()));
}

BOOST_AUTO_TEST_CASE(who_it_is_ends_with_the_visit) {
  Asked asked;
  asked.show_card().visit.touch(Done{});
  BOOST_TEST(asked.visit.state().subject.has_value());
  asked.visit.touch(Home{});
  BOOST_TEST(!asked.visit.state().subject.has_value());
  BOOST_TEST(asked.visit.count<Wipe>() == 1);
}

BOOST_AUTO_TEST_CASE(who_goes_back_to_the_first_screen_is_known_no_more_and_the_language_stays) {
  Asked asked;
  asked.show_card().visit.touch(Done{}).touch(SpeakLanguage{Language::en}).touch(Back{});
  BOOST_TEST(at<Attract>(asked.visit.state()));
  BOOST_TEST(!asked.visit.state().subject.has_value());
  BOOST_TEST(asked.visit.count<Wipe>() == 1);
  BOOST_TEST((asked.visit.state().language == Language::en));
}

BOOST_AUTO_TEST_CASE(who_goes_on_without_it_is_dropped_though_the_card_was_read) {
  Asked asked;
  asked.show_card().visit.touch(Skip{});
  BOOST_TEST(asked.visit.only<DropSubject>().key.text() == test_uuid(50).text());
  BOOST_TEST(!asked.visit.state().subject.has_value());
}

BOOST_AUTO_TEST_CASE(who_is_asked_again_is_known_once) {
  Asked asked;
  asked.show_card().visit.touch(Done{}).touch(Begin{});
  asked.show_card(51).visit.touch(Done{});
  BOOST_TEST(asked.visit.only<DropSubject>().key.text() == test_uuid(50).text());
  BOOST_TEST(asked.visit.state().subject->key.text() == test_uuid(51).text());
}

BOOST_AUTO_TEST_CASE(nobody_takes_over_the_open_order_of_somebody_who_said_who_they_are) {
  Asked asked;
  asked.show_card().visit.touch(Done{}).touch(Take{}).touch(Home{});
  BOOST_TEST(asked.visit.left_behind().size() == 1);
  asked.visit.touch(ChooseService{service("chung-thuc")}).touch(Take{});
  BOOST_TEST(asked.visit.count<ticket::AskTicket>() == 1);
  BOOST_TEST(!asked.visit.only<ticket::AskTicket>().person.has_value());
}

BOOST_AUTO_TEST_CASE(a_route_without_a_card_is_a_step_that_leads_back) {
  Asked asked;
  const auto look = asked.look();
  asked.visit.touch(NoCard{});
  BOOST_TEST(at<WithoutCard>(asked.visit.state()));
  asked.visit.touch(Back{});
  BOOST_TEST(asked.look().text() == look.text());
  asked.visit.touch(NoCard{}).touch(Skip{});
  BOOST_TEST(at<Confirm>(asked.visit.state()));
  BOOST_TEST(asked.visit.count<StopLooking>() == 1);
}

BOOST_AUTO_TEST_CASE(ages_with_priority_count_completed_years) {
  const auto day = [](int year, unsigned month, unsigned day_of_month) {
    return BusinessDate{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
  };
  const identify::Setup setup{
      .offered = Offered::yes, .priorities = {{.from = 75, .until = {}}, {.from = {}, .until = 6}}, .limits = {}};
  BOOST_TEST(age_on(day(2026, 11, 26), day(1951, 11, 26)) == 75);
  BOOST_TEST(age_on(day(2026, 11, 25), day(1951, 11, 26)) == 74);
  BOOST_TEST(age_on(day(2026, 2, 28), day(2020, 2, 29)) == 5);
  BOOST_TEST((priority_of(setup, day(1951, 11, 26), day(2026, 11, 26)) == std::optional<std::size_t>(0)));
  BOOST_TEST(!priority_of(setup, day(1951, 11, 27), day(2026, 11, 26)).has_value());
  BOOST_TEST((priority_of(setup, day(2020, 11, 27), day(2026, 11, 26)) == std::optional<std::size_t>(1)));
  BOOST_TEST(!priority_of(setup, day(2020, 11, 26), day(2026, 11, 26)).has_value());
  BOOST_TEST(!priority_of(setup, day(2027, 1, 1), day(2026, 11, 26)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
