// What goes wrong between a right password and a session, and between a session and its end.
#include "tests/unit/keeper/keeping.hpp"

namespace motcua::keeper {
namespace {

using namespace test;
using std::chrono::milliseconds;

BOOST_FIXTURE_TEST_SUITE(ut_failures, Keeping)

BOOST_AUTO_TEST_CASE(who_is_right_has_a_user_and_a_session_on_disk_before_the_answer) {
  mood = Mood::works;
  const auto session = opened();
  BOOST_TEST(users.contains(session.user.text()));
  BOOST_TEST(file("sessions.json").contains(session.user.text()));
  BOOST_TEST(!file("sessions.json").contains(session.password.reveal()));
  BOOST_TEST(reason(open(manager, "no words of a manager")) == "wrong_password");
}

BOOST_AUTO_TEST_CASE(a_broker_that_says_nothing_for_five_seconds_has_made_nobody) {
  const auto node = knock(manager, right);
  until([this] { return asked_for("createClient") == 1; });
  pass(milliseconds{4'999});
  BOOST_TEST(!answer_to(node).has_value());
  pass(milliseconds{1});
  BOOST_REQUIRE(answer_to(node).has_value());
  BOOST_TEST(reason(*answer_to(node)) == "hub_busy");
  BOOST_TEST(asked_for("deleteClient") == 1U);
  BOOST_TEST(!file("sessions.json").contains(manager));
}

BOOST_AUTO_TEST_CASE(a_user_that_the_broker_made_too_late_is_given_to_nobody) {
  const auto node = knock(manager, right);
  until([this] { return asked_for("createClient") == 1; });
  pass(milliseconds{5'000});
  const auto heard = stranger.heard.size();
  const auto made =
      std::ranges::find_if(security.heard, [](const auto& each) { return each.payload.contains("createClient"); });
  const auto asked = made->payload;
  say(asked, "createClient", "");
  settle();
  BOOST_TEST(stranger.heard.size() == heard);
  BOOST_TEST(!file("sessions.json").contains(manager));
}

BOOST_AUTO_TEST_CASE(a_user_that_could_not_be_made_leaves_no_session_and_no_role) {
  mood = Mood::makes_nobody;
  BOOST_TEST(reason(open(manager, right)) == "hub_busy");
  settle();
  BOOST_TEST(asked_for("deleteRole") == 1U);
  BOOST_TEST(!file("sessions.json").contains(manager));
  mood = Mood::works;
  static_cast<void>(opened());
}

BOOST_AUTO_TEST_CASE(a_session_that_cannot_be_noted_is_given_to_nobody_and_its_user_goes) {
  mood = Mood::works;
  const auto in_the_way = directory.path() / "sessions.json.part";
  std::filesystem::create_directory(in_the_way);
  BOOST_TEST(reason(open(manager, right)) == "hub_busy");
  settle();
  BOOST_TEST(asked_for("createClient") == 1U);
  BOOST_TEST(users.empty());
  std::filesystem::remove(in_the_way);
  const auto session = opened();
  BOOST_TEST(file("sessions.json").contains(session.user.text()));
}

// A name that is not known takes as long as any other: some 60 ms each, of which sixteen wait.
BOOST_AUTO_TEST_CASE(of_many_that_come_at_once_some_are_told_to_try_again) {
  std::size_t busy = 0;
  for (int i = 0; i < 60; ++i) {
    if (i % 20 == 0) pass(std::chrono::seconds{1});
    const auto node = knock(std::format("nobody-{}", i), "x");
    if (const auto answer = answer_to(node); answer && reason(*answer) == "hub_busy") ++busy;
  }
  BOOST_TEST(busy > 0U);
  BOOST_TEST(busy <= 60U - 16U);
}

BOOST_AUTO_TEST_CASE(a_broker_that_is_away_is_said_at_once_and_costs_no_attempt) {
  broker.go_down();
  settle();
  for (int i = 0; i < 10; ++i) BOOST_TEST(reason(open(manager, right)) == "hub_busy");
  mood = Mood::works;
  broker.come_up();
  settle();
  static_cast<void>(opened());
}

BOOST_AUTO_TEST_CASE(a_user_that_could_not_be_removed_is_looked_at_again_until_it_is_gone) {
  mood = Mood::works;
  static_cast<void>(opened());
  mood = Mood::removes_nobody;
  pass(std::chrono::hours{1});  // the session is over
  BOOST_TEST(users.size() == 1U);
  const auto before = asked_for("listClients");
  pass(std::chrono::minutes{30});
  BOOST_TEST(asked_for("listClients") > before);
  BOOST_TEST(asked_for("listClients") < before + 40);  // ever more seldom
  mood = Mood::works;
  pass(std::chrono::minutes{2});
  BOOST_TEST(users.empty());
  const auto done = asked_for("listClients");
  pass(std::chrono::minutes{30});
  BOOST_TEST(asked_for("listClients") == done);
}

BOOST_AUTO_TEST_CASE(a_broker_that_cannot_say_whom_it_knows_ends_nobodys_session) {
  mood = Mood::works;
  const auto session = opened();
  mood = Mood::lists_nobody;
  const auto before = asked_for("listClients");
  broker.go_down();
  broker.come_up();
  pass(std::chrono::seconds{10});
  BOOST_TEST(asked_for("listClients") > before);
  BOOST_TEST(file("sessions.json").contains(session.user.text()));
  users.clear();
  mood = Mood::works;
  pass(std::chrono::minutes{1});
  BOOST_TEST(!file("sessions.json").contains(session.user.text()));  // now it is known to be nobody's
}

BOOST_AUTO_TEST_CASE(a_broker_that_does_not_say_whom_it_knows_is_asked_again) {
  const auto before = asked_for("listClients");
  pass(milliseconds{5'400});
  BOOST_TEST(asked_for("listClients") == before);
  pass(milliseconds{200});
  BOOST_TEST(asked_for("listClients") == before + 1);
  mood = Mood::works;
  pass(std::chrono::minutes{1});
  const auto answered = asked_for("listClients");
  pass(std::chrono::hours{1});
  BOOST_TEST(asked_for("listClients") == answered);
}

BOOST_AUTO_TEST_CASE(files_that_others_may_read_are_refused_at_the_start) {
  keeper.reset();
  for (const auto* name : {"sessions.json", "devices.json"}) {
    std::ofstream(directory.path() / name) << "{}";
    std::filesystem::permissions(directory.path() / name, std::filesystem::perms(0644));
    const auto opened = SessionKeeper::open(
        {loop, clock, randomness, log, *door_router, *control_router, *main_router}, {.data = directory.path()});
    BOOST_REQUIRE(!opened.has_value());
    BOOST_TEST((opened.error().code == ErrorCode::denied));
    std::filesystem::remove(directory.path() / name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::keeper
