// The buttons that say it all by their id: what each is called, looks like, and does. A verb of the queue gets its
// button by a row here.
#pragma once

#include "ui/counter/model.hpp"
#include "ui/text/keys.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace motcua::counter_ui {

// hub: stands still while the hub cannot answer.
enum class Asks : std::uint8_t { hub, nobody };
struct ButtonRow {
  std::string_view id;
  Intent intent;
  text::TextKey label;
  kit::Icon icon = kit::Icon::none;
  kit::Emphasis emphasis = kit::Emphasis::normal;
  Asks asks = Asks::hub;
};

namespace table {
using enum kit::Icon;
using enum kit::Emphasis;
namespace key = text::key;

inline constexpr std::array buttons{
    ButtonRow{"back", intent::LeaveCode{}, key::common_back, back, normal, Asks::nobody},
    ButtonRow{"log_in", intent::EnterCode{}, key::counter_log_in, none, primary},
    ButtonRow{"log_out", queue::LogOut{}, key::counter_log_out, person},
    ButtonRow{"open_counter", queue::OpenCounter{}, key::counter_open, forward, primary},
    ButtonRow{"close_counter", queue::CloseCounter{}, key::counter_close},
    ButtonRow{"call_next", queue::CallNext{}, key::counter_call_next, listen, primary},
    ButtonRow{"recall", queue::Recall{}, key::counter_recall, listen},
    ButtonRow{"start_service", queue::StartService{}, key::counter_start, forward, primary},
    ButtonRow{"finish_service", intent::AskOutcome{}, key::counter_finish, check, primary},
    ButtonRow{"finish.solved", queue::FinishService{queue::Outcome::solved}, key::counter_outcome_solved, none,
              primary},
    ButtonRow{"finish.papers_missing", queue::FinishService{queue::Outcome::papers_missing},
              key::counter_outcome_papers_missing},
    ButtonRow{"finish.redirected", queue::FinishService{queue::Outcome::redirected},
              key::counter_outcome_redirected},
    ButtonRow{"no_show", intent::AskNoShow{}, key::counter_no_show, none, danger},
    ButtonRow{"no_show.confirm", queue::MarkNoShow{}, key::counter_no_show, none, danger},
    ButtonRow{"dialog.cancel", intent::CloseDialog{}, key::common_back, none, normal, Asks::nobody},
};
}  // namespace table

// Null for other ids ("clerk.x", "key.7").
constexpr const ButtonRow* find_button(std::string_view id) {
  const auto found = std::ranges::find(table::buttons, id, &ButtonRow::id);
  return found == table::buttons.end() ? nullptr : &*found;
}
// Does not compile for an id without a row.
consteval const ButtonRow& button(std::string_view id) {
  return *find_button(id);
}

}  // namespace motcua::counter_ui
