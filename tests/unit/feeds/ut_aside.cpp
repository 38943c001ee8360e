// Questions are answered beside the thread that takes events: what is refused, and that neither keeps the other waiting.
#include "firmware/runtime/worker.hpp"
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <deque>

namespace motcua::feeds::test {
namespace {

// A thread aside that gets to its jobs when the test says so, and has room for ten.
struct SlowPlace : FeedsPlace {
  std::deque<std::function<void()>> waiting;

  SlowPlace() {
    aside = [this](std::function<void()> job) -> Status {
      if (waiting.size() == 10) return fail(ErrorCode::unavailable, "questions", "10 jobs wait already");
      waiting.push_back(std::move(job));
      return {};
    };
    start();
    take(hub.open().visit(1, 430));
    take();
    pass(std::chrono::seconds{61});
  }
  // Of whoever; without waiting for an answer.
  Uuid pose(const std::string& who, wire::CommandBody body) {
    const auto id = an_id(++asked);
    const auto below = std::format("motcua/v1/mau-tinh/{}", who);
    const wire::Command command{.id = id, .at = clock_at(480), .source = a_node(who), .body = std::move(body)};
    const wire::Message message{.topic = below + "/cmd",
                                .payload = wire::write(command),
                                .response_topic = below + "/reply",
                                .correlation_data = id.text()};
    BOOST_REQUIRE(manager.transport->publish(message).has_value());
    settle();
    return id;
  }
  std::size_t replies(const std::string& who) const {
    return count(std::format("motcua/v1/mau-tinh/{}/reply", who));
  }
  std::string refusal_of(const std::string& who) const {
    const auto text = latest(std::format("motcua/v1/mau-tinh/{}/reply", who));
    if (text.empty()) return "";
    const auto reply = wire::read<wire::Reply>(text).value();
    const auto* refused = std::get_if<wire::Refused>(&reply.body);
    return refused == nullptr ? "" : refused->reason;
  }
  void answer_one() {
    const auto job = std::move(waiting.front());
    waiting.pop_front();
    job();
    settle();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_aside, SlowPlace)

BOOST_AUTO_TEST_CASE(where_too_many_questions_wait_the_next_is_refused_as_busy_and_may_be_asked_again) {
  for (int i = 0; i < 5; ++i) {
    pose("one", days_of_monday());
    pose("two", days_of_monday());
  }
  BOOST_TEST(waiting.size() == 10U);
  pose("three", days_of_monday());
  BOOST_TEST(refusal_of("three") == "collector_busy");
  answer_one();
  pose("three", days_of_monday());
  while (!waiting.empty()) answer_one();
  BOOST_TEST(replies("three") == 2U);
  BOOST_TEST(refusal_of("three").empty());
  BOOST_TEST(replies("one") == 5U);
}

BOOST_AUTO_TEST_CASE(one_asker_does_not_take_all_the_room) {
  for (int i = 0; i < most_at_once; ++i) pose("greedy", days_of_monday());
  BOOST_TEST(replies("greedy") == 0U);
  pose("greedy", days_of_monday());
  BOOST_TEST(refusal_of("greedy") == "collector_busy");
  BOOST_TEST(waiting.size() == static_cast<std::size_t>(most_at_once));
  pose("modest", days_of_monday());
  while (!waiting.empty()) answer_one();
  BOOST_TEST(replies("modest") == 1U);
  BOOST_TEST(refusal_of("modest").empty());
  pose("greedy", days_of_monday());
  BOOST_TEST(waiting.size() == 1U);
}

BOOST_AUTO_TEST_CASE(events_are_taken_and_told_while_a_question_is_being_answered) {
  pose("slow", wire::ReadEvents{.centre = centre_named("mau-tinh"), .date = monday});
  take(hub.visit(2, 440));
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.visits == 2);
  BOOST_TEST(replies("slow") == 0U);
  answer_one();
  BOOST_TEST(replies("slow") == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_not_allowed_is_refused_without_waiting) {
  for (int i = 0; i < 5; ++i) {
    pose("one", days_of_monday());
    pose("two", days_of_monday());
  }
  pose("three", wire::ReadEvents{.centre = centre_named("mau-xa"), .date = monday});
  BOOST_TEST(refusal_of("three") == "not_allowed");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_ready_when_the_feeds_are_gone_goes_nowhere) {
  pose("slow", days_of_monday());
  feeds.reset();
  settle();
  waiting.clear();
  BOOST_TEST(replies("slow") == 0U);
}

BOOST_AUTO_TEST_CASE(a_date_of_which_not_all_is_looked_at_is_told_as_cut) {
  hub.visit(2, 440).visit(3, 450);
  take();
  const wire::ReadEvents question{.centre = centre_named("mau-tinh"), .date = monday};
  const auto asked_with = [&](std::size_t most) {
    return std::get<wire::EventsPage>(
        answer(question, Asker{}, {*reader_aside, seven_hours_offset, settings.wait_ceiling, {}, most}));
  };
  const auto whole = asked_with(most_events_behind);
  BOOST_TEST(whole.rows.size() == 3U);
  BOOST_TEST(!whole.flags.has_value());
  const auto cut = asked_with(4);  // day, log-in, open, the first ticket
  BOOST_TEST(cut.rows.size() == 1U);
  BOOST_TEST(cut.flags.value() == std::vector<std::string>{"cut"}, boost::test_tools::per_element());
}

// Of a journal that came before the fold's, and of a long one: the date begins far behind the first event.
BOOST_AUTO_TEST_CASE(a_date_is_found_in_a_long_journal_and_in_one_that_the_fold_has_not) {
  Hub long_one(directory, "mau-xa", 2);
  long_one.open();
  for (std::uint32_t i = 1; i <= 3'000; ++i)
    long_one.tell(clock_at(430), issued(i, std::format("A{:03}", i % 1000), "ban-sao"));
  long_one.open(tuesday, std::chrono::days{1}).visit(5'000, 430, "ban-sao", tuesday, std::chrono::days{1});
  BOOST_REQUIRE(store->store(long_one.news()).has_value());
  const wire::ReadEvents question{.centre = centre_named("mau-xa"), .date = tuesday};
  const auto page = std::get<wire::EventsPage>(
      answer(question, Asker{}, {*reader_aside, seven_hours_offset, settings.wait_ceiling, {}, 100}));
  BOOST_TEST(page.rows.size() == 1U);
  BOOST_TEST(!page.flags.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_CASE(ut_aside_a_thread_of_its_own_answers_from_stores_of_its_own) {
  FeedsPlace place;
  runtime::Worker worker("questions", 4);
  place.aside = [&worker](std::function<void()> job) { return worker.submit(std::move(job)); };
  place.start();
  place.take(place.hub.open().visit(1, 430));
  place.take();
  place.pass(std::chrono::seconds{61});
  const auto id = an_id(1);
  const wire::Command command{.id = id, .at = clock_at(480), .source = a_node("manager"), .body = days_of_monday()};
  place.send("mau-tinh", wire::write(command), id);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (place.latest("motcua/v1/mau-tinh/manager/reply").empty() && std::chrono::steady_clock::now() < deadline)
    place.settle();
  const auto reply = wire::read<wire::Reply>(place.latest("motcua/v1/mau-tinh/manager/reply")).value();
  BOOST_TEST(std::get<wire::History>(reply.body).rows.at(0).figures.visits == 1);
}

}  // namespace
}  // namespace motcua::feeds::test
