#include "firmware/session/state.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/queue/number.hpp"

#include <algorithm>

namespace motcua::session {
namespace {

Screen list_of(const Setup& setup, const ServiceId& service, Via via) {
  const auto* offer = setup.service(service);
  if (via == Via::group && offer != nullptr) return Services{offer->group};
  return Attract{};
}

}  // namespace

const ServiceOffer* Setup::service(const ServiceId& id) const {
  const auto found = std::ranges::find(services, id, &ServiceOffer::id);
  return found == services.end() ? nullptr : &*found;
}

bool Setup::has_group(const ServiceGroupId& id) const {
  return std::ranges::contains(groups, id);
}

bool visited(const Setup& setup, const State& state) {
  if (state.overlay != Overlay::none || state.language != setup.language) return true;
  return !at<Attract>(state) && !at<OutOfOrder>(state);
}

std::optional<Screen> way_back(const Setup& setup, const State& state) {
  using Way = std::optional<Screen>;
  return std::visit(Overloaded{
                        [](const Groups&) -> Way { return Attract{}; },
                        [](const Services&) -> Way { return Groups{}; },
                        [&setup](const AskPurpose& s) -> Way { return list_of(setup, s.service, s.via); },
                        [&setup](const Confirm& s) -> Way {
                          const auto* offer = setup.service(s.service);
                          if (offer != nullptr && offer->purposes.size() > 1) return AskPurpose{s.service, s.via};
                          return list_of(setup, s.service, s.via);
                        },
                        [](const EnterNumber&) -> Way { return Attract{}; },
                        [](const EnterCode& s) -> Way { return EnterNumber{s.number}; },
                        [](const AskLevel& s) -> Way { return EnterNumber{s.number}; },
                        [](const auto&) -> Way { return std::nullopt; },
                    },
                    state.screen);
}

bool may_go_home(const State& state) {
  return !at<Attract>(state) && !at<OutOfOrder>(state) && !at<Printing>(state);
}

bool takes_key(const State& state, char key) {
  if (const auto* number = std::get_if<EnterNumber>(&state.screen)) {
    const auto letters = static_cast<std::size_t>(std::ranges::count_if(number->typed, queue::is_capital));
    const auto digits = number->typed.size() - letters;
    if (queue::is_capital(key)) return digits == 0 && letters < queue::prefix_letters_most;
    return queue::is_digit(key) && letters > 0 && digits < queue::number_digits;
  }
  const auto* code = std::get_if<EnterCode>(&state.screen);
  return code != nullptr && queue::is_digit(key) && code->typed.reveal().size() < queue::code_digits;
}

bool is_whole(const State& state) {
  if (const auto* number = std::get_if<EnterNumber>(&state.screen)) return queue::is_ticket_number(number->typed);
  const auto* code = std::get_if<EnterCode>(&state.screen);
  return code != nullptr && queue::is_rating_code(code->typed.reveal());
}

}  // namespace motcua::session
