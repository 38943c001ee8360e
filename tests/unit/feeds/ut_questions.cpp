// Questions of people: what is refused, then pages of history and the events behind a number.
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

struct AskedPlace : FeedsPlace {
  AskedPlace() {
    start();
    hub.open();
  }
  wire::ReadEvents events(wire::EventsWhich which) const {
    return {.centre = centre_named("mau-tinh"), .date = monday, .which = which};
  }
  wire::EventsPage page(const wire::ReadEvents& question) {
    return std::get<wire::EventsPage>(ask("mau-tinh", question));
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_questions, AskedPlace)

BOOST_AUTO_TEST_CASE(a_manager_of_a_centre_asks_of_that_centre_alone) {
  take();
  Hub other(directory, "mau-xa", 2);
  take(other.open());
  auto question = days_of_monday();
  question.centre = centre_named("mau-xa");
  BOOST_TEST(refusal("mau-tinh", question) == "not_allowed");
  BOOST_TEST(refusal("province", question).empty());
  BOOST_TEST(refusal("mau-xa", events(wire::EventsWhich::visits)) == "not_allowed");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_answered_is_refused_with_a_reason) {
  take();
  auto question = days_of_monday();
  question.to = std::chrono::sys_days{monday} - std::chrono::days{1};
  BOOST_TEST(refusal("mau-tinh", question) == "bad_period");
  question.to = std::chrono::sys_days{monday} + std::chrono::days{400};
  BOOST_TEST(refusal("mau-tinh", question) == "bad_period");
  question = days_of_monday();
  question.after = "nonsense";
  BOOST_TEST(refusal("mau-tinh", question) == "malformed");
  question = days_of_monday();
  question.centre = centre_named("nowhere");
  BOOST_TEST(refusal("province", question) == "unknown_centre");
  auto behind = events(wire::EventsWhich::visits);
  behind.after = "nonsense";
  BOOST_TEST(refusal("mau-tinh", behind) == "malformed");
}

BOOST_AUTO_TEST_CASE(who_writes_in_anothers_name_is_refused_and_answered_on_the_own_topic) {
  take();
  const wire::Command forged{
      .id = an_id(900), .at = clock_at(480), .source = a_node("somebody"), .body = days_of_monday()};
  send("mau-tinh", wire::write(forged), an_id(900));
  const auto reply = wire::read<wire::Reply>(latest("motcua/v1/mau-tinh/manager/reply")).value();
  BOOST_TEST(std::get<wire::Refused>(reply.body).reason == "malformed");
}

BOOST_AUTO_TEST_CASE(a_question_of_a_newer_page_is_refused_as_unsupported) {
  take();
  auto text = wire::write(
      wire::Command{.id = an_id(901), .at = clock_at(480), .source = a_node("manager"), .body = days_of_monday()});
  send("mau-tinh", text.replace(text.find(R"("version":1)"), 11, R"("version":2)"), an_id(901));
  const auto reply = wire::read<wire::Reply>(latest("motcua/v1/mau-tinh/manager/reply")).value();
  BOOST_TEST(std::get<wire::Refused>(reply.body).reason == "unsupported");
}

BOOST_AUTO_TEST_CASE(who_asks_without_end_is_told_to_wait) {
  take();
  for (int i = 0; i < 120; ++i) BOOST_TEST(refusal("mau-tinh", days_of_monday()).empty());
  BOOST_TEST(refusal("mau-tinh", days_of_monday()) == "too_many_requests");
  BOOST_TEST(refusal("province", days_of_monday()).empty());
}

BOOST_AUTO_TEST_CASE(what_belongs_to_others_is_not_answered) {
  take();
  const wire::Command login{.id = an_id(901),
                            .at = clock_at(480),
                            .source = a_node("manager"),
                            .body = wire::LogIn{binh().clerk, Secret<std::string>("0000")}};
  send("mau-tinh", wire::write(login), an_id(901));
  BOOST_TEST(latest("motcua/v1/mau-tinh/manager/reply").empty());
}

BOOST_AUTO_TEST_CASE(history_has_the_running_day_within_a_minute) {
  hub.visit(1, 430).visit(2, 500);
  take();
  auto question = days_of_monday();
  question.by = wire::HistoryBy::hour;
  const auto told = history("mau-tinh", question).rows;
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST(told[0].hour.value() == 7);
  BOOST_TEST(told[1].hour.value() == 8);
  BOOST_TEST(told[0].figures.visits == 1);
  BOOST_TEST(told[0].figures.wait->median_s == 60);
  BOOST_TEST(!told[0].figures.waiting.has_value());
}

BOOST_AUTO_TEST_CASE(a_province_that_is_asked_for_together_is_told_in_one_row_a_cell) {
  Hub other(directory, "mau-xa", 2);
  take(hub.visit(1, 430));
  take(other.open().visit(1, 435).visit(2, 440).visit(3, 500));
  auto question = days_of_monday();
  BOOST_TEST(history("province", question).rows.size() == 2U);
  question.centres = wire::HistoryCentres::together;
  const auto days = history("province", question).rows;
  BOOST_REQUIRE(days.size() == 1U);
  BOOST_TEST(days[0].centre.text() == "province");
  BOOST_TEST(days[0].figures.visits == 4);
  question.by = wire::HistoryBy::weekday_hour;
  const auto cells = history("province", question).rows;
  BOOST_REQUIRE(cells.size() == 2U);
  BOOST_TEST(cells[0].weekday.value() == 1);
  BOOST_TEST(cells[0].hour.value() == 7);
  BOOST_TEST(cells[0].figures.wait->count == 3);
  const auto own = history("mau-xa", question).rows;
  BOOST_REQUIRE(own.size() == 2U);
  BOOST_TEST(own[0].centre.text() == "mau-xa");
  BOOST_TEST(own[0].figures.visits == 2);
}

BOOST_AUTO_TEST_CASE(a_centre_that_is_asked_for_by_service_is_told_in_a_row_each) {
  hub.visit(1, 430).visit(2, 500, "khai-sinh").visit(3, 510, "khai-sinh");
  take();
  auto question = days_of_monday();
  question.services = wire::HistoryServices::each;
  const auto told = history("mau-tinh", question).rows;
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST(told[0].service->text() == "ban-sao");
  BOOST_TEST(told[0].figures.visits == 1);
  BOOST_TEST(told[1].service->text() == "khai-sinh");
  BOOST_TEST(told[1].figures.visits == 2);
}

// Of one day of one centre the batches of five are whole, in the province's sum they are added up and stay whole.
BOOST_AUTO_TEST_CASE(a_provinces_sum_tells_ratings_by_whole_batches_alone) {
  Hub other(directory, "mau-xa", 2);
  for (std::uint32_t i = 1; i <= 5; ++i) hub.visit(i, 430).rate(i, queue::RatingLevel::satisfied, 440);
  other.open();
  for (std::uint32_t i = 1; i <= 4; ++i) other.visit(i, 430).rate(i, queue::RatingLevel::very_dissatisfied, 440);
  take(hub);
  take(other);
  auto question = days_of_monday();
  question.centres = wire::HistoryCentres::together;
  const auto days = history("province", question).rows;
  BOOST_REQUIRE(days.size() == 1U);
  BOOST_TEST(days[0].figures.ratings->count == 9);
  BOOST_TEST(days[0].figures.ratings->counted.value() == 5);
  BOOST_TEST(days[0].figures.ratings->mean.value() == 75);
  question.by = wire::HistoryBy::weekday_hour;
  BOOST_TEST(!history("province", question).rows.at(0).figures.ratings->counted.has_value());
}

// Counts what is written.
class CountingRows final : public journal::HourlyRows {
public:
  explicit CountingRows(std::unique_ptr<journal::HourlyRows> inner) : inner_(std::move(inner)) {}
  Status replace(const journal::DayPart& part, std::span<const aggregate::Row> rows) override {
    ++replaced;
    return inner_->replace(part, rows);
  }
  Status for_each(const journal::RowsWanted& wanted, const std::optional<journal::RowPlace>& after,
                  const std::function<journal::Walk(const journal::HourlyRow&)>& visit) override {
    return inner_->for_each(wanted, after, visit);
  }
  Result<std::uint64_t> resume_at(const journal::Source& source, std::uint64_t sequence) override {
    return inner_->resume_at(source, sequence);
  }
  Status clear() override { return inner_->clear(); }
  int replaced = 0;

private:
  std::unique_ptr<journal::HourlyRows> inner_;
};

BOOST_AUTO_TEST_CASE(a_running_day_is_written_again_only_when_it_has_changed) {
  auto made = std::make_unique<CountingRows>(std::move(rows));
  const auto& counting = *made;
  rows = std::move(made);
  start();
  take(hub.visit(1, 430));
  pass(std::chrono::seconds{61});
  BOOST_TEST(counting.replaced == 1);
  health(wire::NodeStatus::online);
  pass(std::chrono::seconds{61});
  health(wire::NodeStatus::offline);
  pass(std::chrono::minutes{7});
  BOOST_TEST(counting.replaced == 1);
  take(hub.visit(2, 500));
  BOOST_TEST(history("mau-tinh", days_of_monday()).rows.at(0).figures.visits == 2);
  BOOST_TEST(counting.replaced == 2);
}

// Rows of many centres: more than fit into one message.
BOOST_AUTO_TEST_CASE(pages_of_history_hold_every_row_once_and_fit_into_a_message) {
  hub.visit(1, 430);
  for (int i = 0; i < 20; ++i) {
    const auto date = std::chrono::sys_days{monday} + std::chrono::days{1 + i};
    hub.open(date, std::chrono::days{1 + i});
    for (int hour = 0; hour < 12; ++hour)
      hub.visit(static_cast<std::uint32_t>(1000 + i * 20 + hour), 430 + hour * 60, "ban-sao", date,
                std::chrono::days{1 + i});
  }
  take();
  wire::ReadHistory question{
      .from = monday, .to = std::chrono::sys_days{monday} + std::chrono::days{30}, .by = wire::HistoryBy::hour};
  std::set<std::string> seen;
  std::size_t told = 0;
  int pages = 0;
  do {
    const auto page = history("mau-tinh", question);
    ++pages;
    BOOST_TEST(latest("motcua/v1/mau-tinh/manager/reply").size() <= wire::max_reply_bytes);
    for (const auto& row : page.rows) seen.insert(std::format("{} {}", date_text(*row.date), *row.hour));
    told += page.rows.size();
    question.after = page.next;
  } while (question.after);
  BOOST_TEST(told == 241U);
  BOOST_TEST(seen.size() == 241U);
  BOOST_TEST(pages > 1);
}

BOOST_AUTO_TEST_CASE(the_events_behind_a_number_are_those_that_it_counts) {
  hub.visit(1, 430).visit(2, 500, "khai-sinh");
  hub.tell(clock_at(510), issued(3, "A003", "ban-sao")).tell(clock_at(550), called(3, binh()));
  hub.tell(clock_at(551), no_show(3, binh()));
  hub.open(tuesday, std::chrono::days{1}).visit(4, 430, "ban-sao", tuesday, std::chrono::days{1});
  take();
  BOOST_TEST(page(events(wire::EventsWhich::visits)).rows.size() == 3U);
  auto at_eight = events(wire::EventsWhich::visits);
  at_eight.hour = 8;
  at_eight.service = service("khai-sinh");
  const auto eight = page(at_eight).rows;
  BOOST_REQUIRE(eight.size() == 1U);
  BOOST_TEST(eight[0].number.value() == "A002");
  BOOST_TEST(eight[0].wait_s.value() == 60);
  BOOST_TEST(eight[0].service_s.value() == 120);
  const auto missed = page(events(wire::EventsWhich::no_shows)).rows;
  BOOST_REQUIRE(missed.size() == 1U);
  BOOST_TEST(missed[0].type == "ticket_no_show");
  const auto over = page(events(wire::EventsWhich::waits_over)).rows;
  BOOST_REQUIRE(over.size() == 1U);
  BOOST_TEST(over[0].wait_s.value() == 2'400);
  BOOST_TEST(over[0].type == "ticket_called");
}

// One is served, one at the counter, one was cancelled and taken back, one cancelled for good, one did not come.
BOOST_AUTO_TEST_CASE(who_waits_who_is_at_a_counter_and_who_was_served_can_be_read) {
  hub.visit(1, 430);
  for (std::uint32_t i = 2; i <= 5; ++i) hub.tell(clock_at(440), issued(i, std::format("A{:03}", i), "ban-sao"));
  hub.tell(clock_at(441), called(2, binh())).tell(clock_at(442), started(2, binh()));
  hub.tell(clock_at(443), queue::TicketCancelled{queue::story::visit(3), queue::CancelledBy::phone});
  hub.tell(clock_at(444), queue::TicketRestored{queue::story::visit(3)});
  hub.tell(clock_at(445), queue::TicketCancelled{queue::story::visit(4), queue::CancelledBy::phone});
  hub.tell(clock_at(446), called(5, binh())).tell(clock_at(447), no_show(5, binh()));
  take();
  const auto total = today().total;
  const auto numbers = [this](wire::EventsWhich which) {
    std::vector<std::string> out;
    for (const auto& row : page(events(which)).rows) out.push_back(row.number.value());
    return out;
  };
  BOOST_TEST(numbers(wire::EventsWhich::waiting) == std::vector<std::string>{"A003"});
  BOOST_TEST(numbers(wire::EventsWhich::serving) == std::vector<std::string>{"A002"});
  BOOST_TEST(numbers(wire::EventsWhich::served) == std::vector<std::string>{"A001"});
  BOOST_TEST(total.waiting.value() == 1);
  BOOST_TEST(total.serving.value() == 1);
  BOOST_TEST(total.served == 1);
}

// Called and closed at once, left open over lunch, and an ordinary one.
BOOST_AUTO_TEST_CASE(services_of_an_implausible_time_are_counted_flagged_and_can_be_read) {
  settings.plausible = {std::chrono::seconds{30}, std::chrono::hours{2}};
  start();
  hub.visit(1, 430);
  const auto visit = [this](std::uint32_t number, int minute, int seconds) {
    hub.tell(clock_at(minute), issued(number, std::format("A{:03}", number), "ban-sao"));
    hub.tell(clock_at(minute + 1), called(number, binh())).tell(clock_at(minute + 1), started(number, binh()));
    hub.tell(clock_at(minute + 1, seconds), finished(number, binh()));
  };
  visit(2, 440, 29);
  visit(3, 445, 30);
  visit(4, 450, 2 * 60 * 60);
  visit(5, 455, 3 * 60 * 60);
  take();
  const auto told = today().total;
  BOOST_TEST(told.implausible->too_short == 1);
  BOOST_TEST(told.implausible->too_long == 1);
  BOOST_TEST(told.service->count == 5);
  BOOST_TEST(std::ranges::contains(*told.flags, "service_times_implausible"));
  const auto past = history("mau-tinh", days_of_monday()).rows.at(0).figures;
  BOOST_TEST(past.implausible->too_short == 1);
  BOOST_TEST(past.implausible->too_long == 1);
  const auto told_rows = page(events(wire::EventsWhich::implausible_services)).rows;
  BOOST_REQUIRE(told_rows.size() == 2U);
  BOOST_TEST(told_rows[0].type == "service_finished");
  BOOST_TEST(told_rows[0].number.value() == "A002");
  BOOST_TEST(told_rows[0].service_s.value() == 29);
  BOOST_TEST(told_rows[1].number.value() == "A005");
}

BOOST_AUTO_TEST_CASE(where_all_services_are_plausible_nothing_is_said_of_it) {
  take(hub.visit(1, 430));
  pass(Milliseconds{2'000});
  BOOST_TEST(!today().total.implausible.has_value());
  BOOST_TEST(!today().total.flags.has_value());
  BOOST_TEST(page(events(wire::EventsWhich::implausible_services)).rows.empty());
}

// By clocks that are centuries off: unknown, as in the figures, and the answer keeps to the contract.
BOOST_AUTO_TEST_CASE(times_that_cannot_be_are_unknown_behind_a_number_too) {
  const Instant far{std::chrono::sys_days{std::chrono::year{2199} / 1 / 1}};
  hub.tell(clock_at(430), issued(1, "A001", "ban-sao"));
  hub.tell(far, called(1, binh())).tell(clock_at(440), started(1, binh())).tell(far, finished(1, binh()));
  take();
  const auto told_rows = page(events(wire::EventsWhich::visits)).rows;
  BOOST_REQUIRE(told_rows.size() == 1U);
  BOOST_TEST(!told_rows[0].wait_s.has_value());
  BOOST_TEST(!told_rows[0].service_s.has_value());
  BOOST_TEST(page(events(wire::EventsWhich::waits_over)).rows.empty());
}

BOOST_AUTO_TEST_CASE(pages_of_events_hold_every_event_once) {
  for (std::uint32_t i = 1; i <= 250; ++i) hub.tell(clock_at(430), issued(i, std::format("A{:03}", i), "ban-sao"));
  take();
  auto question = events(wire::EventsWhich::visits);
  const auto first = page(question);
  BOOST_TEST(first.rows.size() == 200U);
  question.after = first.next.value();
  const auto second = page(question);
  BOOST_TEST(second.rows.size() == 50U);
  BOOST_TEST(!second.next.has_value());
  BOOST_TEST(second.rows.front().sequence == first.rows.back().sequence + 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
