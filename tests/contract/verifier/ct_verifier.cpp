#include "drivers/verifier/verifier.hpp"
#include "tests/support/device_story.hpp"
#include "tests/support/process.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_verifier)

using drivers::Health;
using drivers::IdentityVerifierClass;
using drivers::VerifierAnswer;
using identity::chip::Bytes;
using Lines = std::vector<std::string>;

drivers::VerifyIdentity card(std::uint8_t number) {
  return {.id = Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number}),
          .evidence = {.sod = PersonalData<Bytes>(Bytes{0x77, 0x02, 0x30, 0x00}),
                       .challenge = Bytes(8, number),
                       .challenge_signature = PersonalData<Bytes>(Bytes(64, number))}};
}

drivers::SupervisionPlan plan() {
  return {.id = DeviceId::parse("verifier").value(),
          .severities = {{"identity_verifier_gone", Severity::degraded},
                         {"identity_verifier_silent", Severity::degraded},
                         {"identity_verifier_refused", Severity::notice}},
          .request_deadline = Milliseconds{1'000},
          .cancel_deadline = Milliseconds{200},
          .first_back_off = Milliseconds{50}};
}

class VerifierStory : public DeviceStory<IdentityVerifierClass> {
public:
  using DeviceStory::DeviceStory;

  bool asks(const drivers::VerifyIdentity& request) { return device().submit(request).has_value(); }

  // "1 confirmed", "2 not_confirmed", "3 refused <code>", in the order of their coming.
  Lines told() const {
    Lines out;
    for (const auto& event : events()) {
      if (const auto* no = std::get_if<drivers::Refused>(&event))
        out.push_back(std::format("{} refused {}", no->request.bytes().back(), no->fault.code));
      if (const auto* said = std::get_if<drivers::IdentityVerified>(&event))
        out.push_back(
            std::format("{} {}", said->request.bytes().back(), boost::describe::enum_to_string(said->answer, "?")));
    }
    return out;
  }
};

// Where the contract is tried: the handles that the place of a real service would have too.
class SimulatedHall {
public:
  std::unique_ptr<VerifierStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_simulated_verifier(
        runner->loop,
        {.directory = directory_.path(), .faults = {}, .pace = Milliseconds{20}, .look = Milliseconds{10}});
    auto verifier = drivers::supervise(runner->loop, plan(), std::move(back_end.value()));
    return std::make_unique<VerifierStory>(std::move(runner), std::move(verifier));
  }
  void confirms() { write("answer = \"confirmed\"\n"); }
  void confirms_nothing() { write("answer = \"not_confirmed\"\n"); }
  void refuses() { write("manner = \"refuse\"\n"); }
  void says_nothing() { write("manner = \"silent\"\n"); }
  void takes_its_time() { write("answer_ms = 60000\n"); }
  void goes() { write("link = \"gone\"\n"); }
  void confirms_but_the_second() { write("[[step]]\nat_request = 2\nfault = \"not_confirmed\"\n"); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory_.path()), {}));
  }

private:
  void write(std::string_view text) {
    write_file(directory_.path() / "new.toml", text);
    std::filesystem::rename(directory_.path() / "new.toml", directory_.path() / "verifier.toml");
  }
  TempDir directory_;
};

using Halls = boost::mpl::list<SimulatedHall>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(cards_are_answered_one_after_another_and_each_once, Hall, Halls) {
  Hall hall;
  hall.confirms();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().kind == "identity_verifier");
  for (std::uint8_t number = 1; number <= 3; ++number) BOOST_TEST(story->asks(card(number)));
  BOOST_TEST(story->until_answered(3));
  story->watch(Milliseconds{50});
  same(story->told(), {"1 confirmed", "2 confirmed", "3 confirmed"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_card_that_is_not_confirmed_is_an_answer_and_no_fault, Hall, Halls) {
  Hall hall;
  hall.confirms_nothing();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(1)));
  BOOST_TEST(story->until_answered(1));
  hall.confirms();
  BOOST_TEST(story->asks(card(2)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 not_confirmed", "2 confirmed"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_has_no_signed_object_is_refused_and_blocks_nothing, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  auto bare = card(1);
  bare.evidence.sod = {};
  BOOST_TEST(story->asks(bare));
  BOOST_TEST(story->asks(card(2)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 refused identity_verifier_refused", "2 confirmed"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_service_that_is_unwilling_refuses_and_is_asked_on, Hall, Halls) {
  Hall hall;
  hall.refuses();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(1)));
  BOOST_TEST(story->until_answered(1));
  hall.confirms();
  BOOST_TEST(story->asks(card(2)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 refused identity_verifier_refused", "2 confirmed"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_service_that_never_answers_is_silent_until_it_answers_again, Hall, Halls) {
  Hall hall;
  hall.says_nothing();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(1)));
  BOOST_TEST(story->until([&] { return story->has_fault("identity_verifier_silent"); }));
  same(story->told(), {"1 refused identity_verifier_silent"});
  hall.confirms();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(2)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 refused identity_verifier_silent", "2 confirmed"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_question_that_is_withdrawn_ends_at_once_and_the_next_one_is_answered, Hall, Halls) {
  Hall hall;
  hall.takes_its_time();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(1)));
  BOOST_TEST(story->asks(card(2)));
  story->watch(Milliseconds{20});
  story->device().withdraw(card(2).id);
  story->device().withdraw(card(1).id);
  BOOST_TEST(story->until_answered(2));
  hall.confirms();
  BOOST_TEST(story->asks(card(3)));
  BOOST_TEST(story->until_answered(3));
  same(story->told(),
       {"2 refused identity_verifier_refused", "1 refused identity_verifier_refused", "3 confirmed"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_service_that_is_away_is_told_and_found_when_it_is_back, Hall, Halls) {
  Hall hall;
  hall.goes();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::backing_off));
  BOOST_TEST(story->has_fault("identity_verifier_gone"));
  BOOST_TEST((story->device().submit(card(1)).error().code == ErrorCode::unavailable));
  hall.confirms();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().faults.empty());
  BOOST_TEST(story->asks(card(2)));
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"2 confirmed"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_service_that_goes_with_a_question_leaves_it_open, Hall, Halls) {
  Hall hall;
  hall.takes_its_time();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(1)));
  story->watch(Milliseconds{20});
  hall.goes();
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 refused identity_verifier_silent"});  // its outcome is not known
  BOOST_TEST(story->has_fault("identity_verifier_gone"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(more_questions_than_may_wait_are_refused_at_once, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  std::size_t taken = 0;
  for (std::uint8_t number = 1; number <= 20; ++number) taken += story->asks(card(number)) ? 1U : 0U;
  BOOST_TEST(taken == 1 + plan().most_waiting);
  BOOST_TEST(story->until_answered(taken));
}

BOOST_AUTO_TEST_CASE(a_script_says_which_card_is_not_confirmed) {
  SimulatedHall hall;
  hall.confirms_but_the_second();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  for (std::uint8_t number = 1; number <= 2; ++number) BOOST_TEST(story->asks(card(number)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 confirmed", "2 not_confirmed"});
  BOOST_TEST(story->device().info().faults.empty());
}

BOOST_AUTO_TEST_CASE(a_script_with_an_unknown_answer_refuses_the_start) {
  const TempDir folder;
  write_file(folder.path() / "verifier.toml", "answer = \"perhaps\"\n");
  LoopRunner runner;
  const auto back_end = drivers::make_simulated_verifier(runner.loop, {.directory = folder.path(), .faults = {}});
  BOOST_REQUIRE(!back_end.has_value());
  BOOST_TEST(describe(back_end.error()).contains("verifier.toml:1: answer"));
}

BOOST_AUTO_TEST_CASE(the_simulated_service_writes_nothing) {
  SimulatedHall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(card(1)));
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(hall.files() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
