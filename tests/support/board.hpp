// A waiting room's board: what the hub says is set, and drawn.
#pragma once

#include "tests/support/screen.hpp"
#include "tests/support/small_centre.hpp"
#include "ui/wallboard/view.hpp"

#include <functional>
#include <ranges>
#include <string>
#include <utility>
#include <vector>

namespace motcua::wallboard_ui {

using queue::TicketPhase;

struct Board {
  config::Centre centre = test::small_centre();
  Model model{.heard = HeardCalls{}, .now = test::morning(), .steady = std::chrono::hours{2}};
  Language language = Language::vi;

  View view() const { return present({centre, test::locale(language)}, model); }
  test::Screen::Draw draw() {
    return [this](kit::Ui& ui) { wallboard_ui::draw(view(), ui); };
  }
  void add(std::string number, std::int32_t counter, std::chrono::seconds ago,
           TicketPhase phase = TicketPhase::called) {
    queue::CallView call{.visit = Uuid({static_cast<std::uint8_t>(counter)}),
                         .number = std::move(number),
                         .counter = counter,
                         .called = model.now.instant - ago,
                         .phase = phase};
    const bool current = phase == TicketPhase::called || phase == TicketPhase::serving;
    if (current) model.heard->push_back({call.visit, call.call_count, model.steady - ago});
    (current ? model.calls.current : model.calls.past).push_back(std::move(call));
  }
  Board& pass(std::chrono::seconds time) {
    model.steady += time;
    return *this;
  }
  Board& busy_morning() {
    using std::chrono::seconds;
    add("B118", 12, seconds{7});
    add("A012", 5, seconds{15});
    add("A011", 6, seconds{95});
    add("C045", 9, seconds{130}, TicketPhase::serving);
    add("A010", 7, seconds{320}, TicketPhase::serving);
    add("B117", 11, seconds{400}, TicketPhase::finished);
    add("A009", 5, seconds{480}, TicketPhase::no_show);
    add("C044", 9, seconds{620}, TicketPhase::finished);
    return *this;
  }
  // Sixteen calls at once with the longest numbers that a centre can have.
  Board& fullest() {
    for (int i = 1; i <= 16; ++i) add("WW9" + std::to_string(60 + i), i, std::chrono::seconds{i});
    return *this;
  }
};

// Every picture that a board can show.
struct Scene {
  std::string name;
  std::function<void(Board&)> reach;
};

inline std::vector<Scene> scenes() {
  using std::chrono::seconds;
  return {{"empty", [](Board&) {}},
          {"spotlight", [](Board& b) { b.busy_morning(); }},
          // Nobody was called before.
          {"spotlight-first", [](Board& b) { b.add("A001", 1, seconds{1}); }},
          {"calls", [](Board& b) { b.busy_morning().pass(seconds{12}); }},
          {"calm", [](Board& b) { b.busy_morning().pass(seconds{40}); }},
          {"flash",
           [](Board& b) {
             b.busy_morning().pass(seconds{40});
             for (auto& heard : *b.model.heard | std::views::take(3)) heard.at = b.model.steady - Milliseconds{600};
           }},
          {"stale",
           [](Board& b) {
             b.busy_morning().pass(seconds{40});
             b.model.stale_since = 9 * 60 + 58;
           }},
          {"stale-spotlight",
           [](Board& b) {
             b.busy_morning();
             b.model.stale_since = 0;
           }},
          {"fullest-spotlight", [](Board& b) { b.fullest(); }},
          {"fullest-bright",
           [](Board& b) {
             b.fullest().pass(seconds{14});
             // All are bright, and none of them stands alone any more.
             for (auto& heard : *b.model.heard | std::views::take(5)) heard.at = b.model.steady - seconds{19};
             for (auto& heard : *b.model.heard | std::views::drop(5)) heard.at = b.model.steady - seconds{600};
           }},
          {"fullest", [](Board& b) { b.fullest().pass(seconds{600}); }}};
}

}  // namespace motcua::wallboard_ui
