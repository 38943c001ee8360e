// The authority's word on a card that was read: waited for, but not for long, and never taken for another reading's.
#include "identifying.hpp"

namespace motcua::kiosk::test {
namespace {

using drivers::VerifierAnswer;
using flows::Confirmation;
using identify::Problem;

struct Verifying : Identifying {
  ScriptedVerifier service;

  Verifying() {
    verifier = &service;
    start();
    begin();
  }
  // A sound card is read, and the authority is asked about it.
  const drivers::VerifyIdentity& asked_about_card() {
    place();
    read();
    BOOST_REQUIRE(!service.requests.empty());
    return service.requests.back();
  }
  void nobody_is_known() const {
    BOOST_TEST(session::screen_if<identify::Identified>(state()) == nullptr);
    BOOST_TEST(vault().empty());
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_verification, Verifying)

BOOST_AUTO_TEST_CASE(a_card_that_was_read_waits_for_the_authority_and_is_confirmed) {
  const auto request = asked_about_card().id;
  BOOST_TEST(session::at<identify::Reading>(state()));
  BOOST_TEST(vault().find(request) == nullptr);
  service.answers(VerifierAnswer::confirmed);
  BOOST_TEST((subject().confirmation == Confirmation::confirmed));
  BOOST_TEST((subject().proof == flows::Proof::authentic));
  BOOST_TEST(vault().find(subject().key)->number == "001090012345");
  pass(Milliseconds{10'000});
  BOOST_TEST(service.withdrawn.empty());
  BOOST_TEST((subject().confirmation == Confirmation::confirmed));
}

BOOST_AUTO_TEST_CASE(the_authority_gets_what_the_chip_signed_and_no_word_that_names_anybody) {
  const auto& request = asked_about_card();
  BOOST_TEST(request.evidence.challenge.size() == 8U);
  BOOST_TEST(!request.evidence.challenge_signature.reveal().empty());
  const auto& sod = request.evidence.sod.reveal();
  BOOST_TEST(!sod.empty());
  for (const auto& word : {person.number, person.mrz_name, person.name})
    BOOST_TEST(std::ranges::search(sod, word).empty());
}

BOOST_AUTO_TEST_CASE(a_confirmation_makes_no_proof_better) {
  trust = {};
  start();
  begin();
  asked_about_card();
  service.answers(VerifierAnswer::confirmed);
  BOOST_TEST((subject().confirmation == Confirmation::confirmed));
  BOOST_TEST((subject().proof == flows::Proof::read));
}

BOOST_AUTO_TEST_CASE(a_card_that_the_authority_does_not_confirm_is_not_genuine_and_nobody_is_kept) {
  asked_about_card();
  service.answers(VerifierAnswer::not_confirmed);
  BOOST_TEST((problem() == Problem::not_genuine));
  nobody_is_known();
  service.answers(VerifierAnswer::confirmed);  // once more: of nothing that is waited for
  BOOST_TEST((problem() == Problem::not_genuine));
}

BOOST_AUTO_TEST_CASE(a_service_that_refuses_holds_nobody_up) {
  service.refuses(asked_about_card().id, "identity_verifier_refused");
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
  BOOST_TEST((subject().proof == flows::Proof::authentic));
}

BOOST_AUTO_TEST_CASE(a_service_that_is_away_is_not_waited_for) {
  service.becomes(drivers::Health::backing_off);
  place();
  read();
  BOOST_TEST(service.requests.empty());
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
}

BOOST_AUTO_TEST_CASE(a_service_that_does_not_answer_holds_somebody_up_for_five_seconds_and_is_told_to_leave_it) {
  const auto request = asked_about_card().id;
  pass(Milliseconds{4'900});
  BOOST_TEST(session::at<identify::Reading>(state()));
  BOOST_TEST(service.withdrawn.empty());
  pass(Milliseconds{100});
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
  BOOST_TEST((service.withdrawn == std::vector{request}));
}

BOOST_AUTO_TEST_CASE(an_answer_that_comes_too_late_is_nobody_s) {
  const auto request = asked_about_card().id;
  pass(Milliseconds{5'000});
  for (const auto late : {VerifierAnswer::not_confirmed, VerifierAnswer::confirmed}) {
    service.answers(request, late);
    BOOST_TEST((subject().confirmation == Confirmation::no_answer));
  }
  service.refuses(request, "identity_verifier_refused");
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
}

BOOST_AUTO_TEST_CASE(an_answer_about_another_card_is_nobody_s) {
  asked_about_card();
  for (const auto answer : {VerifierAnswer::not_confirmed, VerifierAnswer::confirmed})
    service.answers(Uuid({1, 2, 3}), answer);
  service.refuses(Uuid({1, 2, 3}), "identity_verifier_refused");
  BOOST_TEST(session::at<identify::Reading>(state()));
  service.answers(VerifierAnswer::confirmed);
  BOOST_TEST((subject().confirmation == Confirmation::confirmed));
}

BOOST_AUTO_TEST_CASE(the_answer_about_the_last_card_says_nothing_of_the_next_one) {
  const auto last = asked_about_card().id;
  reader.lies(drivers::Lying::nothing);
  pass(Milliseconds{5'000});
  touch(session::Home{});
  begin();  // the next one
  const auto next = asked_about_card().id;
  BOOST_TEST((next != last));
  service.answers(last, VerifierAnswer::not_confirmed);
  service.answers(last, VerifierAnswer::confirmed);
  BOOST_TEST(session::at<identify::Reading>(state()));
  pass(Milliseconds{5'000});
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
}

BOOST_AUTO_TEST_CASE(a_card_that_is_taken_away_before_the_answer_takes_the_question_along) {
  const auto request = asked_about_card().id;
  const auto before = reader.withdrawn.size();
  reader.lies(drivers::Lying::nothing);
  BOOST_TEST((service.withdrawn == std::vector{request}));
  BOOST_TEST(reader.withdrawn.size() == before);  // it has done its part
  service.answers(VerifierAnswer::confirmed);
  BOOST_TEST(session::at<identify::PutBack>(state()));
  BOOST_TEST(vault().find(request) == nullptr);
  pass(Milliseconds{5'000});
  BOOST_TEST((problem() == Problem::removed));
  nobody_is_known();
}

BOOST_AUTO_TEST_CASE(who_goes_on_without_waiting_for_the_answer_takes_the_question_along) {
  const auto request = asked_about_card().id;
  touch(identify::Skip{});
  BOOST_TEST((service.withdrawn == std::vector{request}));
  service.answers(VerifierAnswer::confirmed);
  nobody_is_known();
}

// No screen of today leads from a reading straight to the end of its visit; the performer does not count on that.
BOOST_AUTO_TEST_CASE(a_visit_that_ends_before_the_answer_takes_the_question_along) {
  std::vector<session::Input> given;
  Vault kept;
  CardPerformer cards({loop, clock, log, trace, &reader, &service, kept, identify, trust},
                      [&given](session::Input input) { given.push_back(std::move(input)); });
  const Uuid reading({4, 5, 6});
  BOOST_TEST((cards.perform(identify::ReadChip{reading, Secret<std::string>("012345"), {}}) == Carry::on));
  const auto& job = reader.requests.back();
  cards.on(drivers::CardRead{job.id, reader.inspect(job, *emulated::find_profile("sound"), person)});
  BOOST_REQUIRE(service.requests.size() == 1U);
  cards.wipe();
  kept.wipe();
  BOOST_TEST((service.withdrawn == std::vector{reading}));
  cards.on(drivers::IdentityVerified{reading, drivers::VerifierAnswer::confirmed, ""});
  pass(Milliseconds{10'000});
  BOOST_TEST(given.empty());
  BOOST_TEST(kept.empty());
}

BOOST_AUTO_TEST_CASE(a_long_reading_is_not_lost_to_a_service_that_is_slow) {
  place();
  pass(Milliseconds{28'000});  // of the 30 that the visit gives
  read();
  BOOST_TEST(service.requests.size() == 1U);
  pass(Milliseconds{1'500});
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
}

BOOST_AUTO_TEST_CASE(a_reading_that_ends_at_its_last_moment_asks_nobody) {
  place();
  pass(Milliseconds{29'600});
  read();
  BOOST_TEST(service.requests.empty());
  BOOST_TEST((subject().confirmation == Confirmation::no_answer));
}

BOOST_AUTO_TEST_CASE(what_the_reader_says_behind_a_reading_changes_nothing_while_the_authority_is_asked) {
  asked_about_card();
  read("sod-signature");
  reader.refuses(reader.requests.back().id, "card_reader_gone");
  BOOST_TEST(session::at<identify::Reading>(state()));
  BOOST_TEST(service.requests.size() == 1U);
  service.answers(VerifierAnswer::confirmed);
  BOOST_TEST((subject().proof == flows::Proof::authentic));
}

BOOST_AUTO_TEST_CASE(of_a_card_that_said_something_untrue_or_of_another_person_nobody_is_asked) {
  place();
  read("sod-signature");
  BOOST_TEST((problem() == Problem::not_genuine));
  touch(session::Home{});
  begin();
  scanner.sees({"001090912345||Nguyễn Văn Thử|01011990|Nam|Hà Nội|15052021"});
  read();
  BOOST_TEST((problem() == Problem::other_person));
  BOOST_TEST(service.requests.empty());
}

BOOST_AUTO_TEST_CASE(where_nobody_can_be_asked_nobody_is) {
  verifier = nullptr;
  start();
  begin();
  place();
  read();
  BOOST_TEST((subject().confirmation == Confirmation::not_asked));
}

BOOST_AUTO_TEST_CASE(a_code_before_the_lens_is_not_asked_about) {
  scanner.sees({code});
  BOOST_TEST((subject().confirmation == Confirmation::not_asked));
  BOOST_TEST(service.requests.empty());
}

BOOST_AUTO_TEST_CASE(a_service_that_is_away_is_a_fault_for_staff_and_none_for_a_visit) {
  service.becomes(drivers::Health::backing_off, {fault("identity_verifier_gone")});
  BOOST_TEST((health == Codes{"identity_verifier_gone"}));
  BOOST_TEST((journalled_from() == Types{"fault_raised"}));
  BOOST_TEST(session::at<identify::Offer>(state()));
  service.becomes(drivers::Health::ready);
  BOOST_TEST(health.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
