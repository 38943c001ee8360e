// Every profile of the emulated card before our reader: both sides were written apart, and share the standard alone.
#include "drivers/card/emulated/authority.hpp"
#include "drivers/card/emulated/card.hpp"
#include "firmware/identity/chip/inspection.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::identity::chip {

// An operator who trusts the test country, and a person with a card.
struct ChipCounter {
  test::TempDir folder;
  emulated::Person person = emulated::invented_person(emulated::usual_number).value();
  Request request;

  ChipCounter() {
    for (const auto& file : emulated::make_trust()) test::write_file(folder.path() / file.name, text_of(file.der));
    using namespace std::chrono_literals;
    request.groups = {1, 2, 13};
    request.trust = TrustStore::load(folder.path()).value();
    request.now = Instant{std::chrono::sys_days{2026y / 11 / 26}};
    request.passwords.can = can_of(person.number);
    for (const auto& expiry : expiry_candidates(person.birth, person.issued))
      request.passwords.mrz.push_back(
          mrz_information(*document_number_of(person.number), yymmdd(person.birth), expiry).value());
  }

  // `touch` may change an answer, by the command's number from 1, or take the card away with an empty one.
  using Touch = std::function<void(std::size_t number, Bytes& answer)>;
  InspectionResult read(const emulated::Profile& profile, const Touch& touch = {}) const {
    auto card = emulated::make_card(profile, person, emulated::seeded(profile.name));
    std::size_t number = 0;
    const auto exchange = [&](View command) -> Result<Bytes> {
      auto answer = card.answer(command);
      if (touch) touch(++number, answer);
      if (!card.is_present() || answer.empty()) return fail(ErrorCode::unavailable, "card", "taken away");
      if (card.delay() > Milliseconds{10'000}) return fail(ErrorCode::timed_out, "card", "no answer in time");
      return answer;
    };
    return inspect(exchange, request, emulated::seeded("reader"));
  }
  const emulated::Profile& sound() const { return emulated::profiles().front(); }
};

namespace {

BOOST_FIXTURE_TEST_SUITE(ct_chip, ChipCounter)

using Expected = emulated::Verdict;

bool says(const InspectionResult& result, Reason reason) {
  return std::ranges::contains(result.checks, reason, &CheckResult::reason);
}

bool tells_something(const InspectionResult& result) {
  return !result.warnings.empty() || std::ranges::any_of(result.checks, [](const CheckResult& one) {
    return one.grade == Grade::failed || one.reason == Reason::unreadable;
  });
}

bool ends_as(const InspectionResult& result, Expected expected) {
  const auto verdict = result.verdict();
  switch (expected) {
    case Expected::accepted:
      return verdict == Verdict::authentic && result.warnings.empty();
    case Expected::accepted_with_warning:
      return verdict == Verdict::authentic && tells_something(result);
    case Expected::read_only:
      return verdict == Verdict::read;
    case Expected::not_authentic:
      return verdict == Verdict::suspect;
    case Expected::broken_protocol:
      return verdict == Verdict::suspect && result.ended.has_value() && !result.mrz;
    case Expected::refused_access:
    case Expected::unreadable:
      return verdict == Verdict::unread && !result.mrz;
    case Expected::removed:
      return verdict == Verdict::unread && says(result, Reason::card_gone);
    case Expected::another_card:
      return verdict == Verdict::unread && says(result, Reason::another_card);
  }
  return false;
}

BOOST_AUTO_TEST_CASE(every_profile_of_the_table_ends_in_its_verdict) {
  for (const auto& profile : emulated::profiles()) {
    if (profile.name == "card-access-stripped") continue;  // below
    const auto result = read(profile);
    BOOST_TEST(ends_as(result, profile.expected),
               profile.name << " ended as " << static_cast<int>(result.verdict()));
  }
}

BOOST_AUTO_TEST_CASE(a_card_that_hides_its_pace_is_read_and_not_called_authentic) {
  const auto result = read(*emulated::find_profile("card-access-stripped"));
  BOOST_TEST((result.find(Check::card_access)->reason == Reason::downgraded));
  BOOST_TEST((result.verdict() == Verdict::read));
}

BOOST_AUTO_TEST_CASE(a_card_that_leaves_at_any_command_is_gone_and_nothing_is_asked_after_it) {
  const auto commands = read(sound()).commands;
  for (std::size_t at = 1; at <= commands; ++at) {
    const auto result = read(sound(), [at](std::size_t number, Bytes& answer) {
      if (number >= at) answer.clear();
    });
    BOOST_TEST(ends_as(result, Expected::removed), at);
    BOOST_TEST(result.commands == at);
  }
}

BOOST_AUTO_TEST_CASE(an_answer_changed_on_the_way_is_never_authentic) {
  const auto commands = read(sound()).commands;
  std::size_t first_secured = 0;
  for (std::size_t at = 1; at <= commands; ++at) {
    const auto result = read(sound(), [at](std::size_t number, Bytes& answer) {
      if (number == at) answer[answer.size() / 3] ^= 0x04;
    });
    // Before access nothing is secret and nothing is proved: a changed EF.CardAccess may only lead to the assumed one.
    if (result.verdict() == Verdict::authentic) BOOST_TEST(at <= 2U);
    if (first_secured == 0 && result.verdict() == Verdict::suspect) first_secured = at;
  }
  BOOST_TEST(first_secured > 0U);
}

BOOST_AUTO_TEST_CASE(the_same_person_is_read_by_the_can_by_the_mrz_and_by_bac) {
  const auto by_can = read(sound());
  request.passwords.can.reset();
  const auto by_mrz = read(sound());
  const auto by_bac = read(*emulated::find_profile("bac-only"));
  BOOST_TEST((by_can.method == AccessMethod::pace));
  BOOST_TEST((by_mrz.method == AccessMethod::pace));
  BOOST_TEST((by_bac.method == AccessMethod::bac));
  for (const auto* result : {&by_can, &by_mrz, &by_bac}) {
    BOOST_TEST(result->authentic());
    BOOST_TEST(citizen_number(result->mrz->reveal()).value() == person.number);
    BOOST_TEST(result->dg13->reveal().text(2) == person.name);
    BOOST_TEST(result->dg13->reveal().text(13, 1) == person.mother);
  }
}

BOOST_AUTO_TEST_CASE(another_persons_number_opens_nothing) {
  request.passwords.can = Secret<std::string>("000000");
  const auto result = read(sound());
  BOOST_TEST((result.find(Check::access)->reason == Reason::wrong_password));
  BOOST_TEST(!result.mrz.has_value());
}

BOOST_AUTO_TEST_CASE(a_reading_costs_few_commands) {
  request.groups = {1, 2};
  BOOST_TEST(read(sound()).commands <= 22U);
  request.lengths = Lengths::short_only;
  BOOST_TEST(read(sound()).commands <= 95U);
  request.groups = {1};
  BOOST_TEST(read(sound()).commands <= 25U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
