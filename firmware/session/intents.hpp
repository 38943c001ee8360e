// What a citizen can want at the kiosk. The screens emit these values; step() takes them. Every tappable on a
// screen carries the id of its intent, and tests and the guided tour tap by these ids; they stand with the intents
// of each flow (firmware/flows/*/intents.hpp). Those here are always about the visit itself:
//
//   back  home  help  language.vi  language.en  appearance  size.small ... size.largest
//   contrast.light ... contrast.contrast_dark  extend
//
// A touch that hits none of them is Touched: it means only that somebody is there.
#pragma once

#include "firmware/base/display.hpp"
#include "firmware/session/flows.hpp"

namespace motcua::session {

struct Back {
  std::string id() const { return "back"; }
  friend bool operator==(const Back&, const Back&) = default;
};
struct Home {
  std::string id() const { return "home"; }
  friend bool operator==(const Home&, const Home&) = default;
};
struct Help {
  std::string id() const { return "help"; }
  friend bool operator==(const Help&, const Help&) = default;
};
struct SpeakLanguage {
  Language language = Language::vi;
  std::string id() const { return flows::id("language", language); }
  friend bool operator==(const SpeakLanguage&, const SpeakLanguage&) = default;
};
// The page on which size and contrast are chosen; a second touch leaves it.
struct ShowAppearance {
  std::string id() const { return "appearance"; }
  friend bool operator==(const ShowAppearance&, const ShowAppearance&) = default;
};
struct ChooseSize {
  TextSize size = TextSize::small;
  std::string id() const { return flows::id("size", size); }
  friend bool operator==(const ChooseSize&, const ChooseSize&) = default;
};
struct ChooseContrast {
  Contrast contrast = Contrast::light;
  std::string id() const { return flows::id("contrast", contrast); }
  friend bool operator==(const ChooseContrast&, const ChooseContrast&) = default;
};
struct Extend {
  std::string id() const { return "extend"; }
  friend bool operator==(const Extend&, const Extend&) = default;
};
struct Touched {
  std::string id() const { return "touched"; }
  friend bool operator==(const Touched&, const Touched&) = default;
};

using FrameIntent =
    std::variant<Back, Home, Help, SpeakLanguage, ShowAppearance, ChooseSize, ChooseContrast, Extend, Touched>;
using Intent = Together<IntentOf, FrameIntent>;

// The id of the tappable that emits this intent.
std::string id_of(const Intent& intent);

}  // namespace motcua::session
