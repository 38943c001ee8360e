// A clerk's terminal at counter 5 of an invented centre: what the hub says is set, what is drawn is tapped by id.
#pragma once

#include "tests/support/screen.hpp"
#include "tests/support/small_centre.hpp"
#include "ui/counter/view.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace motcua::counter_ui {

using queue::TicketPhase;

struct Terminal {
  config::Centre centre = test::small_centre();
  Model model{.counter = {.door = CounterFacts::Door::open, .clerk = test::id<ClerkId>("mau-mot"), .waiting = 7},
              .link = Link::connected,
              .now = test::morning(),
              .steady = std::chrono::hours{1}};
  Local local;
  Intents intents;
  Language language = Language::vi;
  CounterId counter = test::id<CounterId>("quay-5");

  test::Screen::Draw draw() {
    return [this](kit::Ui& ui) {
      const Setup setup{centre, test::locale(language), counter};
      counter_ui::draw(present(setup, model, local), local, ui, intents);
    };
  }
  void set_ticket(TicketPhase phase) {
    model.counter.ticket = TicketFacts{.number = "A012",
                                       .service = test::id<ServiceId>("cap-so-do"),
                                       .purpose = queue::Purpose::supplement,
                                       .phase = phase,
                                       .call_count = 2,
                                       .priority = queue::PriorityClass::priority,
                                       .since = model.now.instant - std::chrono::minutes{3},
                                       .began = model.steady - std::chrono::minutes{3}};
  }
};

// Every screen of a counter, each as it comes up by itself.
struct Scene {
  std::string name;
  std::function<void(Terminal&)> reach;
};

inline std::vector<Scene> scenes() {
  const auto ticket = [](TicketPhase phase, Local::Dialog dialog) {
    return [phase, dialog](Terminal& terminal) {
      terminal.set_ticket(phase);
      terminal.local.dialog = dialog;
    };
  };
  return {{"log-in", [](Terminal& t) { t.model.counter.clerk.reset(); }},
          {"code",
           [](Terminal& t) {
             t.local.clerk = std::exchange(t.model.counter.clerk, std::nullopt);
             t.local.code = Secret<std::string>("123456");
           }},
          {"closed", [](Terminal& t) { t.model.counter.door = CounterFacts::Door::closed; }},
          {"ready", [](Terminal&) {}},
          {"nobody-waiting", [](Terminal& t) { t.model.counter.waiting = 0; }},
          {"called", ticket(TicketPhase::called, Local::Dialog::none)},
          {"no-show", ticket(TicketPhase::called, Local::Dialog::no_show)},
          {"serving", ticket(TicketPhase::serving, Local::Dialog::none)},
          {"prepared",
           [](Terminal& t) {
             t.set_ticket(TicketPhase::called);
             t.model.counter.ticket->preparation = queue::Preparation{"1.012783", "bo-nong-nghiep-va-moi-truong", 3,
                                                                      queue::Readiness::papers_missing, 2};
           }},
          {"outcome", ticket(TicketPhase::serving, Local::Dialog::outcome)},
          {"outcome-said", [outcome = ticket(TicketPhase::serving, Local::Dialog::outcome)](Terminal& t) {
             outcome(t);
             t.local.assistance = queue::Assistance::assisted;
           }}};
}

}  // namespace motcua::counter_ui
