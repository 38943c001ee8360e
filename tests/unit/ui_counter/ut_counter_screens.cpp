#include "terminal.hpp"
#include "ui/counter/buttons.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::counter_ui {
namespace {

struct Shown : Terminal {
  test::Screen screen{{.display = "counter"}};

  void show() { screen.show(draw()); }
  // What tapping leads to: the request, if there is one.
  std::optional<Request> tap(std::string_view id) {
    show();
    screen.tap(id, draw());
    std::optional<Request> asked;
    for (const auto& intent : std::exchange(intents, {})) {
      if (auto request = apply(local, model, intent)) asked = std::move(request);
    }
    show();
    return asked;
  }
  bool enabled(std::string_view id) {
    show();
    const auto* target = screen.target(id);
    return target != nullptr && target->enabled == kit::Enabled::yes;
  }
};

template <class T>
bool is(const std::optional<Request>& request) {
  return request && std::holds_alternative<T>(*request);
}

BOOST_FIXTURE_TEST_SUITE(ut_counter_screens, Shown)

BOOST_AUTO_TEST_CASE(a_clerk_reads_which_record_the_citizen_saw_and_what_they_still_miss) {
  set_ticket(TicketPhase::called);
  const auto shown = [&](queue::Readiness readiness, std::int32_t missing) {
    model.counter.ticket->preparation = queue::Preparation{"1.001193", "bo-tu-phap", 2, readiness, missing};
    return std::get<TicketView>(present(Setup{centre, test::locale(language), counter}, model, local).body);
  };
  BOOST_TEST(shown(queue::Readiness::not_asked, 0).read == "Đã xem thủ tục 1.001193 (bản 2)");
  BOOST_TEST(shown(queue::Readiness::not_asked, 0).own_check.empty());
  BOOST_TEST(shown(queue::Readiness::ready, 0).own_check == "Tự kiểm: đủ giấy tờ");
  BOOST_TEST(shown(queue::Readiness::papers_missing, 2).own_check == "Tự kiểm: còn thiếu 2 giấy tờ");
  BOOST_TEST(shown(queue::Readiness::unsure, 0).own_check == "Tự kiểm: chưa chắc đủ giấy tờ");
}

BOOST_AUTO_TEST_CASE(a_clerk_logs_in_by_name_and_code) {
  model.counter.clerk.reset();
  tap("clerk.mau-hai");
  BOOST_TEST(screen.name() == "code");
  BOOST_TEST(!enabled("log_in"));
  for (const auto* key : {"key.1", "key.2", "key.9", "key.delete", "key.3", "key.4"}) tap(key);
  const auto asked = tap("log_in");
  BOOST_REQUIRE(is<LogIn>(asked));
  BOOST_TEST(std::get<LogIn>(*asked).clerk.text() == "mau-hai");
  BOOST_TEST(std::get<LogIn>(*asked).code.reveal() == "1234");
  tap("back");
  BOOST_TEST(screen.name() == "log_in");
}

BOOST_AUTO_TEST_CASE(a_closed_counter_opens_and_nothing_is_called_from_it) {
  model.counter.door = CounterFacts::Door::closed;
  show();
  BOOST_TEST(screen.name() == "closed");
  BOOST_TEST(!screen.sees("call_next"));
  BOOST_TEST(is<queue::OpenCounter>(tap("open_counter")));
  BOOST_TEST(is<queue::LogOut>(tap("log_out")));
}

BOOST_AUTO_TEST_CASE(calling_next_is_the_largest_thing_to_touch) {
  show();
  BOOST_TEST(screen.name() == "ready");
  const auto* call = screen.target("call_next");
  BOOST_REQUIRE(call != nullptr);
  for (const auto& other : screen.targets())
    BOOST_TEST((other.id == "call_next" || other.rect.w * other.rect.h < call->rect.w * call->rect.h / 3));
  BOOST_TEST(is<queue::CallNext>(tap("call_next")));
  BOOST_TEST(is<queue::CloseCounter>(tap("close_counter")));
}

BOOST_AUTO_TEST_CASE(nobody_waiting_leaves_nothing_to_call) {
  model.counter.waiting = 0;
  BOOST_TEST(!enabled("call_next"));
  BOOST_TEST(enabled("close_counter"));
}

BOOST_AUTO_TEST_CASE(a_called_ticket_is_recalled_started_or_marked) {
  set_ticket(TicketPhase::called);
  BOOST_TEST(is<queue::Recall>(tap("recall")));
  BOOST_TEST(is<queue::StartService>(tap("start_service")));
  BOOST_TEST(!tap("no_show").has_value());
  BOOST_TEST(!screen.sees("recall"));  // the dialog lies above
  BOOST_TEST(is<queue::MarkNoShow>(tap("no_show.confirm")));
  tap("no_show");
  BOOST_TEST(!tap("dialog.cancel").has_value());
  BOOST_TEST(screen.sees("recall"));
}

BOOST_AUTO_TEST_CASE(a_served_ticket_ends_with_an_outcome) {
  set_ticket(TicketPhase::serving);
  show();
  BOOST_TEST(!screen.sees("recall"));
  BOOST_TEST(!tap("finish_service").has_value());
  const auto asked = tap("finish.redirected");
  BOOST_REQUIRE(is<queue::FinishService>(asked));
  BOOST_TEST((std::get<queue::FinishService>(*asked).outcome == queue::Outcome::redirected));
}

BOOST_AUTO_TEST_CASE(who_did_the_online_part_can_be_said_before_the_outcome_and_is_seen) {
  const auto filled = [this](std::string_view id) {
    show();
    const auto& rect = screen.target(id)->rect;
    const auto inside = [this, &rect](float x) {
      return screen.pixel(static_cast<int>(x) / 2, static_cast<int>(rect.y + 14) / 2) ==
             screen.theme().colour(kit::Role::primary);
    };
    return inside(rect.x + 30) && inside(rect.right() - 30);
  };
  set_ticket(TicketPhase::serving);
  tap("finish_service");
  BOOST_TEST(!filled("assistance.unassisted"));
  BOOST_TEST(!filled("assistance.assisted"));
  BOOST_TEST(!tap("assistance.unassisted").has_value());
  BOOST_TEST(filled("assistance.unassisted"));
  BOOST_TEST(!tap("assistance.assisted").has_value());
  BOOST_TEST(!filled("assistance.unassisted"));
  BOOST_TEST(filled("assistance.assisted"));
  const auto asked = tap("finish.solved");
  BOOST_REQUIRE(is<queue::FinishService>(asked));
  BOOST_TEST((std::get<queue::FinishService>(*asked).assistance == queue::Assistance::assisted));
}

BOOST_AUTO_TEST_CASE(an_outcome_alone_finishes_and_says_nothing_of_the_online_part) {
  set_ticket(TicketPhase::serving);
  tap("finish_service");
  const auto asked = tap("finish.solved");
  BOOST_REQUIRE(is<queue::FinishService>(asked));
  BOOST_TEST(!std::get<queue::FinishService>(*asked).assistance.has_value());
}

BOOST_AUTO_TEST_CASE(without_the_hub_nothing_can_be_asked_but_everything_stays_visible) {
  set_ticket(TicketPhase::called);
  model.link = Link::lost;
  for (const auto* id : {"recall", "start_service", "no_show"}) {
    BOOST_TEST(screen.targets().empty() == !screen.sees(id));
    BOOST_TEST(!enabled(id));
    BOOST_TEST(screen.sees(id));
  }
}

BOOST_AUTO_TEST_CASE(buttons_stand_still_only_when_an_answer_is_slow) {
  model.answer = Answer::due;
  BOOST_TEST(enabled("call_next"));
  model.answer = Answer::slow;
  BOOST_TEST(!enabled("call_next"));
}

BOOST_AUTO_TEST_CASE(a_ticket_tells_since_when_and_how_often) {
  const Setup setup{centre, test::locale(), test::id<CounterId>("quay-5")};
  const auto progress = [&] { return std::get<TicketView>(present(setup, model, local).body).progress; };
  set_ticket(TicketPhase::called);
  BOOST_TEST(progress() == "Đã gọi 2 lần · Gọi lúc 10:01");
  set_ticket(TicketPhase::serving);
  BOOST_TEST(progress() == "Đã phục vụ 3 phút");
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_wrong_changes_neither_the_time_of_a_call_nor_the_length_of_a_service) {
  const Setup setup{centre, test::locale(), test::id<CounterId>("quay-5")};
  const auto progress = [&] { return std::get<TicketView>(present(setup, model, local).body).progress; };
  set_ticket(TicketPhase::called);
  model.now.instant += std::chrono::hours{20};
  model.now.local_minute = (model.now.local_minute + 20 * 60) % (24 * 60);
  BOOST_TEST(progress() == "Đã gọi 2 lần · Gọi lúc 10:01");
  model.counter.ticket->phase = TicketPhase::serving;
  BOOST_TEST(progress() == "Đã phục vụ 3 phút");
}

BOOST_AUTO_TEST_CASE(names_that_the_configuration_lacks_are_shown_by_id) {
  model.counter.clerk = test::id<ClerkId>("new-one");
  set_ticket(TicketPhase::serving);
  model.counter.ticket->service = test::id<ServiceId>("new-service");
  const auto view = present({centre, test::locale(), test::id<CounterId>("quay-5")}, model, local);
  BOOST_TEST(view.header.place == "new-one");
  BOOST_TEST(std::get<TicketView>(view.body).service == "new-service");
}

BOOST_AUTO_TEST_CASE(a_refusal_is_said_in_words) {
  model.refusal = "nobody_waiting";
  const auto view = present({centre, test::locale(), test::id<CounterId>("quay-5")}, model, local);
  BOOST_REQUIRE(view.notice.has_value());
  BOOST_TEST(view.notice->text == test::locale().tr(text::key::refusal_clerk_nobody_waiting));
}

BOOST_AUTO_TEST_CASE(the_number_in_hand_stays_in_sight_behind_every_dialog) {
  const Setup setup{centre, test::locale(), test::id<CounterId>("quay-5")};
  const auto number_drawn = [this] {
    show();
    std::vector<bool> ink;
    for (int x = 90; x < 330; x += 10)
      for (const int y : {120, 140, 160, 180})
        ink.push_back(screen.pixel(x, y) == screen.theme().colour(kit::Role::primary));
    return ink;
  };
  for (const auto phase : {TicketPhase::called, TicketPhase::serving}) {
    set_ticket(phase);
    local.dialog = Local::Dialog::none;
    const auto before = number_drawn();
    BOOST_REQUIRE(std::ranges::contains(before, true));
    local.dialog = phase == TicketPhase::serving ? Local::Dialog::outcome : Local::Dialog::no_show;
    BOOST_TEST(number_drawn() == before, boost::test_tools::per_element());
    BOOST_TEST(present(setup, model, local).dialog.value().title.contains("A012"));
  }
}

BOOST_AUTO_TEST_CASE(too_many_wrong_codes_say_how_long_to_wait) {
  model.refusal = "too_many_attempts";
  const auto view = present({centre, test::locale(), test::id<CounterId>("quay-5")}, model, local);
  BOOST_TEST(view.notice.value().text.contains("1 phút"));
}

BOOST_AUTO_TEST_CASE(every_button_has_an_intent) {
  BOOST_TEST(find_button("key.1") == nullptr);
  for (const auto phase : {TicketPhase::called, TicketPhase::serving}) {
    set_ticket(phase);
    for (const auto dialog : {Local::Dialog::none, Local::Dialog::outcome, Local::Dialog::no_show}) {
      local.dialog = dialog;
      show();
      for (const auto& target : screen.targets()) BOOST_TEST(find_button(target.id) != nullptr, target.id);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_screens_look_as_agreed) {
  model.counter.clerk.reset();
  BOOST_TEST(screen.picture_matches("counter-log-in", draw()));
  local.clerk = test::id<ClerkId>("mau-mot");
  local.code = Secret<std::string>("12");
  model.refusal = "wrong_code";
  BOOST_TEST(screen.picture_matches("counter-code", draw()));
  model.refusal.reset();
  model.counter.clerk = local.clerk;
  model.counter.door = CounterFacts::Door::closed;
  BOOST_TEST(screen.picture_matches("counter-closed", draw()));
  model.counter.door = CounterFacts::Door::open;
  BOOST_TEST(screen.picture_matches("counter-ready", draw()));
  model.link = Link::lost;
  BOOST_TEST(screen.picture_matches("counter-link-lost", draw()));
  model.link = Link::connected;
  set_ticket(TicketPhase::called);
  BOOST_TEST(screen.picture_matches("counter-called", draw()));
  local.dialog = Local::Dialog::no_show;
  BOOST_TEST(screen.picture_matches("counter-no-show", draw()));
  set_ticket(TicketPhase::serving);
  local.dialog = Local::Dialog::none;
  BOOST_TEST(screen.picture_matches("counter-serving", draw()));
  local.dialog = Local::Dialog::outcome;
  BOOST_TEST(screen.picture_matches("counter-outcome", draw()));
  local.assistance = queue::Assistance::unassisted;
  BOOST_TEST(screen.picture_matches("counter-outcome-said", draw()));
  BOOST_TEST(screen.flaws() == "");
}

// No text may be cut in English either, and with every notice above the page.
BOOST_AUTO_TEST_CASE(no_screen_has_a_flaw_in_any_language_or_with_any_notice) {
  const std::vector<std::string> reasons{
      "", "too_many_attempts", "clerk_elsewhere", "clock_went_back", "not_a_counter", "unsupported"};
  for (const auto spoken : languages) {
    language = spoken;
    for (const auto& reason : reasons) {
      model.refusal = reason.empty() ? std::nullopt : std::optional(reason);
      for (const auto link : {Link::connected, Link::lost}) {
        model.link = link;
        model.counter.clerk.reset();
        model.counter.ticket.reset();
        local = {};
        show();
        local.clerk = test::id<ClerkId>("mau-mot");
        show();
        model.counter.clerk = local.clerk;
        for (const auto door : {CounterFacts::Door::open, CounterFacts::Door::closed}) {
          model.counter.door = door;
          show();
        }
        for (const auto phase : {TicketPhase::called, TicketPhase::serving}) {
          set_ticket(phase);
          for (const auto dialog : {Local::Dialog::none, Local::Dialog::outcome, Local::Dialog::no_show}) {
            local.dialog = dialog;
            show();
          }
        }
      }
    }
  }
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::counter_ui
