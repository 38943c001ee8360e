#include "firmware/session/state.hpp"

#include "firmware/base/overloaded.hpp"

#include <algorithm>

namespace motcua::session {

namespace {

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

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

bool is_ticket_number(std::string_view typed) {
  const auto digits = std::ranges::find_if_not(typed, is_letter);
  const auto letters = digits - typed.begin();
  return letters >= 1 && letters <= static_cast<std::ptrdiff_t>(prefix_letters_most) &&
         typed.end() - digits == static_cast<std::ptrdiff_t>(number_digits) &&
         std::all_of(digits, typed.end(), is_digit);
}

bool is_code(std::string_view typed) {
  return typed.size() == code_digits && std::ranges::all_of(typed, is_digit);
}

bool takes_key(const State& state, char key) {
  if (const auto* number = std::get_if<EnterNumber>(&state.screen)) {
    const auto letters = static_cast<std::size_t>(std::ranges::count_if(number->typed, is_letter));
    const auto digits = number->typed.size() - letters;
    if (is_letter(key)) return digits == 0 && letters < prefix_letters_most;
    return is_digit(key) && letters > 0 && digits < number_digits;
  }
  const auto* code = std::get_if<EnterCode>(&state.screen);
  return code != nullptr && is_digit(key) && code->typed.reveal().size() < code_digits;
}

bool is_whole(const State& state) {
  if (const auto* number = std::get_if<EnterNumber>(&state.screen)) return is_ticket_number(number->typed);
  const auto* code = std::get_if<EnterCode>(&state.screen);
  return code != nullptr && is_code(code->typed.reveal());
}

}  // namespace motcua::session
