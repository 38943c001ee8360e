// Comments of ratings and objections of clerks: kept before they are accepted, deleted in time, read by managers of the centre.
#include "tests/unit/hub/phones_fixture.hpp"

#include <set>

namespace motcua::hub {
namespace {

using namespace test;
using motcua::test::DiskFault;

struct Written : Phones {
  std::unique_ptr<wire::Transport> managers = broker.connect("thu-manager-1-0123456789");
  const wire::Address manager{id<CentreId>("thu"), id<NodeId>("thu-manager-1-0123456789")};
  std::vector<wire::Reply> told;

  Written() {
    managers->start({.message =
                         [this](const wire::Message& message) {
                           if (const auto reply = wire::read<wire::Reply>(message.payload)) told.push_back(*reply);
                         },
                     .connected = [] {},
                     .lost = [](const Error&) {}});
    managers->subscribe(wire::topic(manager, wire::Channel::reply));
    settle();
  }
  wire::TicketGranted served() {
    const auto granted = ticket();
    at_counter(queue::CallNext{});
    at_counter(queue::StartService{});
    at_counter(queue::FinishService{});
    return granted;
  }
  static wire::RateByPhone rating(std::string comment) {
    return {.level = queue::RatingLevel::dissatisfied, .comment = PersonalData<std::string>(std::move(comment))};
  }
  std::string rates(std::string comment) {
    auto& holder = phone_of(served());
    return asks(holder, rating(std::move(comment)));
  }
  static BusinessDate day(int later = 0) {
    return std::chrono::sys_days{at(0).business_date} + std::chrono::days{later};
  }
  wire::Command reading(int from = 0, int to = 0) {
    return {.id = uuid(++asked),
            .at = at(480).instant,
            .source = manager.node,
            .body = wire::ReadComments{day(from), day(to)}};
  }
  void manager_sends(const wire::Command& command, wire::Retain retain = wire::Retain::no) {
    run->hub.managers().on_command({.topic = wire::topic(manager, wire::Channel::cmd),
                                    .payload = wire::write(command),
                                    .retain = retain,
                                    .correlation_data = command.id.text()});
    settle();
  }
  std::vector<wire::CommentRow> rows(int from = 0, int to = 0) {
    manager_sends(reading(from, to));
    return std::get<wire::Comments>(told.back().body).rows;
  }
  std::vector<std::string> texts(int from = 0, int to = 0) {
    std::vector<std::string> out;
    for (const auto& row : rows(from, to)) out.push_back(row.text.reveal());
    return out;
  }
  std::string refusal_of_reading(const wire::Command& command) {
    manager_sends(command);
    return std::get<wire::Refused>(told.back().body).reason;
  }
  void next_day(int days) {
    clock.days += days;
    run->hub.begin_day();
    settle();
    at_counter(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
    at_counter(queue::OpenCounter{});
  }
  std::size_t digests() {
    const auto rated = journalled<queue::VisitRated>();
    return static_cast<std::size_t>(
        std::ranges::count_if(rated, [](const auto& each) { return each.comment_digest.has_value(); }));
  }
};

using Texts = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(ut_written, Written)

BOOST_AUTO_TEST_CASE(a_manager_of_the_centre_reads_what_was_written_masked_and_without_the_ticket) {
  BOOST_TEST(rates("Chờ lâu, gọi tôi 0912 345 678") == "accepted");
  const auto read = rows();
  BOOST_REQUIRE(read.size() == 1U);
  BOOST_TEST(read[0].text.reveal() == "Chờ lâu, gọi tôi •••");
  BOOST_TEST((read[0].date == day()));
  BOOST_TEST(read[0].hour == 8);
  BOOST_TEST(read[0].service.value().text() == "ban-sao");
  BOOST_TEST(!read[0].level.has_value());
  const auto answer = wire::write(told.back());
  BOOST_TEST(!answer.contains("A001"));
  BOOST_TEST(!answer.contains("quay-1"));
}

BOOST_AUTO_TEST_CASE(the_level_is_told_once_five_ratings_stand_in_the_day) {
  for (int i = 0; i < 4; ++i) rates("Chờ lâu");
  BOOST_TEST(!rows().at(0).level.has_value());
  rates("Chờ lâu");
  for (const auto& row : rows()) BOOST_TEST((row.level == queue::RatingLevel::dissatisfied));
  next_day(1);
  rates("Chờ lâu");
  const auto read = rows(0, 1);
  BOOST_REQUIRE(read.size() == 6U);
  BOOST_TEST(read[0].level.has_value());
  BOOST_TEST(!read[5].level.has_value());
}

BOOST_AUTO_TEST_CASE(what_was_accepted_is_read_after_a_restart) {
  rates("Chờ lâu");
  start_hub();
  BOOST_TEST(texts() == Texts{"Chờ lâu"}, boost::test_tools::per_element());
}

// The hub was killed behind the first of the two commits: nobody was told that it was accepted.
BOOST_AUTO_TEST_CASE(a_text_whose_rating_never_came_to_be_is_deleted_at_the_start) {
  rates("Chờ lâu");
  const auto position = run->journal.last_sequence();
  const auto epoch = run->journal.epoch();
  run.reset();
  {
    const auto store = journal::CommentStore::open(place.folder / "comments.sqlite").value();
    const journal::KeptComment orphan{
        std::string(64, 'a'), {.date = day(), .hour = 8, .text = PersonalData<std::string>("Không ai nhận")}};
    BOOST_REQUIRE(store->put(std::array{orphan}, epoch, position).has_value());
  }
  start_hub();
  BOOST_TEST(texts() == Texts{"Chờ lâu"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_comments_for_a_minute_and_ratings_without_go_on_where_there_is_room) {
  auto& first = phone_of(served());
  auto& second = phone_of(served());
  disk.set(DiskFault::full);
  BOOST_TEST(asks(first, rating("Chờ lâu")) == "hub_busy");
  disk.set(DiskFault::none);
  BOOST_TEST(asks(first, rating("Chờ lâu")) == "hub_busy");
  BOOST_TEST(asks(second, wire::RateByPhone{.level = queue::RatingLevel::neutral}) == "accepted");
  BOOST_TEST(texts().empty());
  time.skip_to(time.now() + std::chrono::seconds{61});
  BOOST_TEST(asks(first, rating("Chờ lâu")) == "accepted");
  BOOST_TEST(texts().size() == 1U);
}

BOOST_AUTO_TEST_CASE(after_their_time_comments_are_deleted_at_the_next_date_and_at_the_start) {
  times = {{day(-100), 30}, {day(3), 2}};
  start_hub();
  rates("cũ");
  next_day(1);
  rates("mới");
  next_day(1);
  BOOST_TEST(texts(0, 2).size() == 2U);
  next_day(1);  // from now on two days
  BOOST_TEST(texts(0, 3) == Texts{"mới"}, boost::test_tools::per_element());
  times = {{day(-100), 1}};
  start_hub();
  run->hub.begin_day();
  BOOST_TEST(texts(0, 3).empty());
}

BOOST_AUTO_TEST_CASE(a_clock_years_ahead_deletes_nothing) {
  rates("Chờ lâu");
  clock.days = 3650;
  run->hub.begin_day();
  settle();
  BOOST_TEST(texts() == Texts{"Chờ lâu"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_objection_is_shown_beside_the_comments_and_asked_again_it_is_one) {
  const auto command = asking.counter(1, "thu-mot", wire::Contest{day(), PersonalData<std::string>("Mất điện")});
  for (int i = 0; i < 2; ++i) {
    publish({kiosk_address.centre, command.source}, wire::write(command), command.id);
    settle();
  }
  const auto read = rows();
  BOOST_REQUIRE(read.size() == 1U);
  BOOST_TEST(read[0].clerk.value().text() == "thu-mot");
  BOOST_TEST((read[0].about == day()));
  BOOST_TEST(read[0].text.reveal() == "Mất điện");
}

BOOST_AUTO_TEST_CASE(a_period_is_of_at_most_92_days_and_runs_forwards) {
  BOOST_TEST(refusal_of_reading(reading(1, 0)) == "bad_period");
  BOOST_TEST(refusal_of_reading(reading(0, 93)) == "bad_period");
  BOOST_TEST(rows(0, 92).empty());
  auto wrong = reading();
  std::get<wire::ReadComments>(wrong.body).after = "2026";
  BOOST_TEST(refusal_of_reading(wrong) == "malformed");
}

BOOST_AUTO_TEST_CASE(a_manager_who_asks_too_often_is_told_so_and_then_nothing_and_others_are_answered) {
  for (int i = 0; i < manager_answers; ++i) manager_sends(reading());
  BOOST_TEST(told.size() == static_cast<std::size_t>(manager_answers));
  BOOST_TEST(std::holds_alternative<wire::Comments>(told.back().body));
  BOOST_TEST(refusal_of_reading(reading()) == "too_many_requests");
  for (int i = 0; i < 200; ++i) manager_sends(reading());
  BOOST_TEST(told.size() == static_cast<std::size_t>(2 * manager_answers));
  const wire::Address other{manager.centre, id<NodeId>("thu-manager-2-0123456789")};
  managers->subscribe(wire::topic(other, wire::Channel::reply));
  settle();
  auto command = reading();
  command.source = other.node;
  run->hub.managers().on_command({.topic = wire::topic(other, wire::Channel::cmd),
                                  .payload = wire::write(command),
                                  .correlation_data = command.id.text()});
  settle();
  BOOST_TEST(std::holds_alternative<wire::Comments>(told.back().body));
  time.skip_to(time.now() + std::chrono::minutes{1});
  BOOST_TEST(rows().empty());
}

BOOST_AUTO_TEST_CASE(what_is_the_collectors_or_of_another_room_or_name_is_passed_over) {
  auto question = reading();
  question.body = wire::ReadHistory{.from = day(), .to = day()};
  manager_sends(question);
  auto posing = reading();
  posing.source = id<NodeId>("thu-manager-2-0123456789");
  manager_sends(posing);
  manager_sends(reading(), wire::Retain::yes);
  const auto elsewhere = reading();
  run->hub.managers().on_command({.topic = "motcua/v1/khac/thu-manager-1-0123456789/cmd",
                                  .payload = wire::write(elsewhere),
                                  .correlation_data = elsewhere.id.text()});
  run->hub.managers().on_command({.topic = wire::topic(manager, wire::Channel::cmd), .payload = "{"});
  settle();
  BOOST_TEST(told.empty());
}

BOOST_AUTO_TEST_CASE(on_the_centres_own_broker_nobody_reads_comments) {
  ask(asking.kiosk(wire::ReadComments{day(), day()}));
  settle();
  BOOST_TEST(refusal(replies.size() - 1) == "wrong_role");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(ut_written_and_the_power)

// What a hub finds that was ended by the cut; its loop stands still.
struct Found {
  std::string answer;
  bool is_text = false;
  bool is_rating = false;
};

Found cut_after(int steps) {
  Written hall;
  auto& holder = hall.phone_of(hall.served());
  hall.disk.cut_after(steps);
  Found found{.answer = hall.asks(holder, Written::rating("Góp ý"))};
  hall.run.reset();
  hall.disk.set(DiskFault::none);
  hall.run.emplace(hall.loop, hall.broker, hall.place, hall.clock, hall.log, hall.setup,
                   desk::ProofKeys{hall.signing, 1, keys().code_key, 99}, hall.times);
  const auto page = hall.run->comments->read({Written::day(), Written::day(), std::nullopt});
  found.is_text = !page.value().rows.empty();
  found.is_rating = hall.digests() == 1;
  return found;
}

// Whatever moment the power goes at: a text is there exactly where its event is, and `accepted` means both.
BOOST_AUTO_TEST_CASE(a_cut_at_any_step_leaves_a_comment_with_its_rating_or_neither) {
  int kept = 0;
  int lost = 0;
  for (int steps = 1; steps < 40; ++steps) {
    BOOST_TEST_CONTEXT("cut after " << steps) {
      const auto found = cut_after(steps);
      BOOST_TEST(found.is_text == found.is_rating);
      if (found.answer == "accepted") BOOST_TEST(found.is_text);
      ++(found.is_text ? kept : lost);
    }
  }
  BOOST_TEST(kept > 0);
  BOOST_TEST(lost > 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
