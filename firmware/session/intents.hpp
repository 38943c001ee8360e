// What a citizen can want at the kiosk. The screens emit these values; step() takes them. Every tappable on a
// screen carries the name of its intent as its id, and tests and the guided tour tap by these ids:
//
//   service.<service id>   group.<group id>   more                     choosing what one came for
//   purpose.file  purpose.collect  purpose.supplement  purpose.ask  purpose.pay
//   take.normal  take.priority                                         asks for the ticket
//   back  home  help  language.vi  language.en  extend                 always about the visit itself
//   rate  key.<a-z or 0-9>  key.erase  key.ok                          rating by hand: number, then code
//   level.very_dissatisfied  level.dissatisfied  level.neutral  level.satisfied  level.very_satisfied
//   noted                                                              "I have my number": ends the visit
//
// A touch that hits none of them is Touched: it means only that somebody is there.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/queue/types.hpp"

#include <string>
#include <variant>

namespace motcua::session {

enum class Language : std::uint8_t { vi, en };
BOOST_DESCRIBE_ENUM(Language, vi, en)

struct ChooseService {
  ServiceId service;
  friend bool operator==(const ChooseService&, const ChooseService&) = default;
};
struct ChooseGroup {
  ServiceGroupId group;
  friend bool operator==(const ChooseGroup&, const ChooseGroup&) = default;
};
struct More {  // all groups of services
  friend bool operator==(const More&, const More&) = default;
};
struct ChoosePurpose {
  queue::Purpose purpose = queue::Purpose::file;
  friend bool operator==(const ChoosePurpose&, const ChoosePurpose&) = default;
};
struct Take {
  queue::PriorityClass priority = queue::PriorityClass::normal;
  friend bool operator==(const Take&, const Take&) = default;
};
struct Back {
  friend bool operator==(const Back&, const Back&) = default;
};
struct Home {
  friend bool operator==(const Home&, const Home&) = default;
};
struct Help {
  friend bool operator==(const Help&, const Help&) = default;
};
struct SpeakLanguage {
  Language language = Language::vi;
  friend bool operator==(const SpeakLanguage&, const SpeakLanguage&) = default;
};
struct Rate {  // begins (again) at the number on the ticket
  friend bool operator==(const Rate&, const Rate&) = default;
};
struct Key {
  char key = '0';  // A-Z or 0-9; anything else is ignored
  friend bool operator==(const Key&, const Key&) = default;
};
struct KeyErase {
  friend bool operator==(const KeyErase&, const KeyErase&) = default;
};
struct KeyOk {
  friend bool operator==(const KeyOk&, const KeyOk&) = default;
};
struct ChooseLevel {
  queue::RatingLevel level = queue::RatingLevel::neutral;
  friend bool operator==(const ChooseLevel&, const ChooseLevel&) = default;
};
struct Noted {
  friend bool operator==(const Noted&, const Noted&) = default;
};
struct Extend {
  friend bool operator==(const Extend&, const Extend&) = default;
};
struct Touched {
  friend bool operator==(const Touched&, const Touched&) = default;
};

using Intent = std::variant<ChooseService, ChooseGroup, More, ChoosePurpose, Take, Back, Home, Help, SpeakLanguage,
                            Rate, Key, KeyErase, KeyOk, ChooseLevel, Noted, Extend, Touched>;

// The id of the tappable that emits this intent, as in the table above; "touched" for Touched.
std::string id_of(const Intent& intent);

}  // namespace motcua::session
