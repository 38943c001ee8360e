// Marks and tones by the letters of Telex and the digits of VNI.
#include "firmware/vietnamese/typist.hpp"

#include <algorithm>
#include <array>

namespace motcua::vietnamese {
namespace {

// The one that is a whole syllable, else the first that can become one; nothing if none can.
std::optional<Letters> best_of(const std::vector<Letters>& candidates) {
  std::optional<Letters> best;
  for (const auto& each : candidates) {
    const auto fits = fit(each);
    if (fits == Fit::whole) return each;
    if (fits == Fit::begun && !best) best = each;
  }
  return best;
}

std::optional<Tone> telex_tone(char key) {
  switch (key) {
    case 's':
      return Tone::sac;
    case 'f':
      return Tone::huyen;
    case 'r':
      return Tone::hoi;
    case 'x':
      return Tone::nga;
    case 'j':
      return Tone::nang;
    case 'z':
      return Tone::none;
    default:
      return std::nullopt;
  }
}

std::optional<Tone> vni_tone(char32_t key) {
  constexpr std::array tones{Tone::none, Tone::sac, Tone::huyen, Tone::hoi, Tone::nga, Tone::nang};
  return key - U'0' < tones.size() ? std::optional(tones.at(key - U'0')) : std::nullopt;
}

}  // namespace

bool Typist::by_telex(char32_t key) {
  const char base = take_apart(key)->letter.base;
  if (base == 'd') return bar(key);
  if (const auto which = telex_tone(base)) return tone(*which, key);
  if (std::string_view("aeo").contains(base)) return circumflex({&base, 1}, key);
  return base == 'w' && (horn_or_breve("uoa", key) || horn_alone(key));
}

bool Typist::by_vni(char32_t key) {
  if (const auto which = vni_tone(key)) return tone(*which, key);
  if (key == U'6') return circumflex("aeo", key);
  if (key == U'7') return horn_or_breve("uo", key);
  if (key == U'8') return horn_or_breve("a", key);
  return bar(key);
}

bool Typist::tone(Tone which, char32_t key) {
  auto& now = state_.word.tone;
  if (state_.mode == Mode::foreign || !has_rhyme() || fit(letters()) == Fit::no) return false;
  if (which == Tone::none && now == Tone::none) return false;
  if (which == now) {
    now = Tone::none;
    state_.mode = Mode::foreign;
    leave_as_typed(key);
    return true;
  }
  now = which;
  note(key);
  return true;
}

// đ is also a letter of abbreviations, which have no vowel: HĐND.
bool Typist::bar(char32_t key) {
  if (state_.mode == Mode::foreign || letters().empty()) return false;
  auto changed = letters();
  auto& d = has_vowel(changed) ? changed.front() : changed.back();
  if (d.base != 'd') return false;
  if (d.mark == Mark::bar) {
    d.mark = Mark::none;
    state_.mode = Mode::foreign;
    letters() = std::move(changed);
    leave_as_typed(key);
    return true;
  }
  d.mark = Mark::bar;
  if (has_vowel(changed) && fit(changed) == Fit::no) return false;
  use(std::move(changed), key);
  return true;
}

bool Typist::circumflex(std::string_view bases, char32_t key) {
  if (state_.mode != Mode::composing || fit(letters()) == Fit::no) return false;
  std::vector<Letters> candidates;
  const auto begin = rhyme_begin(letters());
  for (auto i = letters().size(); i-- > begin;) {
    if (!bases.contains(letters()[i].base)) continue;
    auto changed = letters();
    if (changed[i].mark == Mark::circumflex) {
      changed[i].mark = Mark::none;
      letters() = std::move(changed);
      leave_as_typed(key);
      if (!letters().empty()) state_.mode = fit(letters()) == Fit::no ? Mode::foreign : Mode::no_vowel_marks;
      return true;
    }
    changed[i].mark = Mark::circumflex;
    if (i > begin && changed[i - 1].base == 'u') changed[i - 1].mark = Mark::none;  // ươ becomes uô
    candidates.push_back(std::move(changed));
  }
  auto best = best_of(candidates);
  if (!best) return false;
  use(*std::move(best), key);
  return true;
}

std::vector<Letters> Typist::with_horn_or_breve(std::string_view bases) const {
  std::vector<Letters> out;
  const auto& now = letters();
  const auto begin = rhyme_begin(now);
  const bool begun =
      std::any_of(now.begin() + static_cast<std::ptrdiff_t>(begin), now.end(),
                  [](const Letter& each) { return each.mark == Mark::horn || each.mark == Mark::breve; });
  const auto change = [&](std::size_t i, std::size_t count) {
    auto changed = now;
    for (auto at = i; at < i + count; ++at) changed[at].mark = changed[at].base == 'a' ? Mark::breve : Mark::horn;
    out.push_back(std::move(changed));
  };
  for (auto i = begin; i + 1 < now.size(); ++i) {
    const bool pair = now[i].base == 'u' && now[i + 1].base == 'o' && now[i + 1].mark != Mark::horn;
    if (pair && bases.contains('o')) change(i, 2);
  }
  for (const char base : std::string_view("oua")) {
    for (auto i = begin; i < now.size(); ++i) {
      const bool changes = now[i].mark != Mark::horn && now[i].mark != Mark::breve && (base == 'o' || !begun);
      if (now[i].base == base && bases.contains(base) && changes) change(i, 1);
    }
  }
  return out;
}

bool Typist::horn_or_breve(std::string_view bases, char32_t key) {
  if (state_.mode != Mode::composing || !has_rhyme() || fit(letters()) == Fit::no) return false;
  if (auto best = best_of(with_horn_or_breve(bases))) {
    use(*std::move(best), key);
    return true;
  }
  auto changed = letters();
  bool taken_back = false;
  for (auto& letter : changed) {
    const bool has = letter.mark == Mark::horn || letter.mark == Mark::breve;
    if (!has || !bases.contains(letter.base)) continue;
    letter.mark = Mark::none;
    taken_back = true;
  }
  if (!taken_back) return false;
  const bool made_of_w = state_.keys && !state_.keys->contains(U'u') && !state_.keys->contains(U'U') &&
                         changed.back().base == 'u' && take_apart(key);
  if (made_of_w) changed.pop_back();
  letters() = std::move(changed);
  leave_as_typed(key);
  if (!letters().empty()) state_.mode = fit(letters()) == Fit::no ? Mode::foreign : Mode::no_vowel_marks;
  return true;
}

// "nhw" is "như".
bool Typist::horn_alone(char32_t key) {
  if (state_.mode != Mode::composing || letters().empty() || has_vowel(letters())) return false;
  auto longer = letters();
  longer.push_back({'u', Mark::horn, take_apart(key)->letter.letter_case});
  if (fit(longer) == Fit::no) return false;
  use(std::move(longer), key);
  return true;
}

}  // namespace motcua::vietnamese
