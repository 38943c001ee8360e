#include "firmware/flows/rating/screens.hpp"

#include "firmware/queue/number.hpp"

#include <algorithm>

namespace motcua::rating {

std::optional<Screen> way_back(const EnterCode& screen, const Setup&) {
  return EnterNumber{.typed = screen.number, .look = screen.look, .wrong = {}};
}

std::optional<Screen> way_back(const AskLevel& screen, const Setup&) {
  const auto* typed = std::get_if<Typed>(&screen.claim);
  return EnterNumber{.typed = typed != nullptr ? typed->number : std::string(), .look = {}, .wrong = {}};
}

std::optional<Screen> way_back(const AskReasons& screen, const Setup&) {
  return AskLevel{screen.claim};
}

bool takes_key(const EnterNumber& screen, char key) {
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(screen.typed, queue::is_capital));
  const auto digits = screen.typed.size() - letters;
  if (queue::is_capital(key)) return digits == 0 && letters < queue::prefix_letters_most;
  return queue::is_digit(key) && letters > 0 && digits < queue::number_digits;
}

bool takes_key(const EnterCode& screen, char key) {
  return queue::is_digit(key) && screen.typed.reveal().size() < queue::code_digits;
}

bool is_whole(const EnterNumber& screen) {
  return queue::is_ticket_number(screen.typed);
}

bool is_whole(const EnterCode& screen) {
  return queue::is_rating_code(screen.typed.reveal());
}

bool is_chosen(const AskReasons& screen, queue::RatingReason reason) {
  return std::ranges::contains(screen.reasons, reason);
}

bool is_full(const AskReasons& screen) {
  return screen.reasons.size() >= queue::most_reasons;
}

}  // namespace motcua::rating
