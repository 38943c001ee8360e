// The buttons that say it all by their id: what each is called, looks like, and does. A verb of the queue gets its
// button by a row here.
#pragma once

#include "ui/counter/model.hpp"
#include "ui/text/keys.hpp"

#include <array>
#include <string_view>

namespace motcua::counter_ui {

// hub: stands still while the hub cannot answer.
enum class Asks : std::uint8_t { hub, nobody };
struct ButtonRow {
  std::string_view id;
  Intent (
      *intent)();  // made when it is wanted: GCC's undefined-behaviour sanitizer takes no constant with a variant
  text::TextKey label;
  kit::Icon icon = kit::Icon::none;
  kit::Emphasis emphasis = kit::Emphasis::normal;
  Asks asks = Asks::hub;
};

namespace table {
using enum kit::Icon;
using enum kit::Emphasis;
namespace key = text::key;

template <class T>
Intent make() {
  return T{};
}
template <queue::Outcome outcome>
Intent finish() {
  return queue::FinishService{outcome, {}};
}
template <queue::Assistance assistance>
Intent say() {
  return intent::SayAssistance{assistance};
}

inline constexpr std::array buttons{
    ButtonRow{"back", make<intent::LeaveCode>, key::common_back, arrow_left, normal, Asks::nobody},
    ButtonRow{"log_in", make<intent::EnterCode>, key::counter_log_in, none, primary},
    ButtonRow{"log_out", make<queue::LogOut>, key::counter_log_out, user},
    ButtonRow{"open_counter", make<queue::OpenCounter>, key::counter_open, check, primary},
    ButtonRow{"close_counter", make<queue::CloseCounter>, key::counter_close},
    ButtonRow{"call_next", make<queue::CallNext>, key::counter_call_next, megaphone, primary},
    ButtonRow{"recall", make<queue::Recall>, key::counter_recall, speaker_high},
    ButtonRow{"start_service", make<queue::StartService>, key::counter_start, user_check, primary},
    ButtonRow{"finish_service", make<intent::AskOutcome>, key::counter_finish, check, primary},
    ButtonRow{"finish.solved", finish<queue::Outcome::solved>, key::counter_outcome_solved, none, primary},
    ButtonRow{"finish.papers_missing", finish<queue::Outcome::papers_missing>, key::counter_outcome_papers_missing},
    ButtonRow{"finish.redirected", finish<queue::Outcome::redirected>, key::counter_outcome_redirected},
    ButtonRow{"assistance.unassisted", say<queue::Assistance::unassisted>, key::counter_unassisted, circle_dashed,
              normal, Asks::nobody},
    ButtonRow{"assistance.assisted", say<queue::Assistance::assisted>, key::counter_assisted, circle_dashed, normal,
              Asks::nobody},
    ButtonRow{"no_show", make<intent::AskNoShow>, key::counter_no_show, none, danger},
    ButtonRow{"no_show.confirm", make<queue::MarkNoShow>, key::counter_no_show, none, danger},
    ButtonRow{"dialog.cancel", make<intent::CloseDialog>, key::common_back, none, normal, Asks::nobody},
};
}  // namespace table

// The place of its row; their number for other ids ("clerk.x", "key.7"). No address is taken in a constant expression,
// for the same sanitizer's sake.
constexpr std::size_t button_index(std::string_view id) {
  std::size_t index = 0;
  while (index < table::buttons.size() && table::buttons[index].id != id) ++index;
  return index;
}
constexpr const ButtonRow* find_button(std::string_view id) {
  const auto index = button_index(id);
  return index == table::buttons.size() ? nullptr : &table::buttons[index];
}
// Does not compile for an id without a row.
consteval ButtonRow button(std::string_view id) {
  return table::buttons[button_index(id)];
}

}  // namespace motcua::counter_ui
