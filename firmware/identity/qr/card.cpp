#include "firmware/identity/qr/card.hpp"

#include "firmware/identity/qr/utf8.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <array>

namespace motcua::identity {
namespace {

constexpr std::size_t number_digits = 12;
constexpr std::size_t old_number_digits = 9;
constexpr std::size_t fewest_fields = 6;
constexpr std::size_t known_fields = 7;
constexpr std::size_t most_fields = 14;
constexpr std::size_t longest_name = 80;      // code points
constexpr std::size_t longest_address = 300;  // code points
constexpr std::size_t shown_digits = 3;

// Codes of Circular 59/2021, annex 1; from 101 on they name countries.
constexpr auto provinces = std::to_array<std::uint8_t>(
    {1,  2,  4,  6,  8,  10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33,
     34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66,
     67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96});
static_assert(provinces.size() == 63 && std::ranges::is_sorted(provinces));

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int value(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

std::optional<BusinessDate> date_of(std::string_view text) {
  if (text.size() != 8 || !all_digits(text)) return std::nullopt;
  const BusinessDate date{std::chrono::year{value(text.substr(4))},
                          std::chrono::month{static_cast<unsigned>(value(text.substr(2, 2)))},
                          std::chrono::day{static_cast<unsigned>(value(text.substr(0, 2)))}};
  const bool in_range = date.year() >= std::chrono::year{1900} && date.year() < std::chrono::year{2200};
  return date.ok() && in_range ? std::optional(date) : std::nullopt;
}

// Vietnamese and the other languages of Viet Nam are written in these blocks.
bool is_letter(char32_t code) {
  if (code == U'×' || code == U'÷') return false;
  return (code >= U'A' && code <= U'Z') || (code >= U'a' && code <= U'z') || (code >= 0xC0 && code <= 0x24F) ||
         (code >= 0x1E00 && code <= 0x1EFF);
}
bool is_mark(char32_t code) {
  return code >= 0x300 && code <= 0x36F;
}
bool is_joiner(char32_t code) {
  return code == U'\'' || code == U'’' || code == U'-';
}

// Control characters, and those that turn the direction of writing.
bool is_hidden(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

bool is_line(std::string_view text, std::size_t longest) {
  std::size_t count = 0;
  for (auto point = first_code_point(text); point; point = first_code_point(text)) {
    if (is_hidden(point->code) || ++count > longest) return false;
    text.remove_prefix(point->bytes);
  }
  return text.empty();
}

// Letters with their marks (two at most, as on a vowel with a tone), joiners behind letters, spaces.
bool is_name(std::string_view text) {
  std::size_t count = 0;
  std::size_t letters = 0;
  std::size_t marks = 2;  // none before the first letter
  bool behind_letter = false;
  for (auto point = first_code_point(text); point; point = first_code_point(text)) {
    if (++count > longest_name) return false;
    if (is_letter(point->code)) {
      ++letters;
      marks = 0;
      behind_letter = true;
    } else if (is_mark(point->code)) {
      if (++marks > 2) return false;
    } else if (point->code == U' ' || (is_joiner(point->code) && behind_letter)) {
      marks = 2;
      behind_letter = false;
    } else {
      return false;
    }
    text.remove_prefix(point->bytes);
  }
  return text.empty() && letters > 0;
}

// ICU works on copies that it does not wipe. Nearly every name is in normal form already, and below U+0300 and among the
// letters with two marks there is nothing to compose.
bool needs_composing(std::string_view text) {
  for (auto point = first_code_point(text); point; point = first_code_point(text)) {
    if (is_mark(point->code)) return true;
    text.remove_prefix(point->bytes);
  }
  return false;
}

// One space between words, none at the ends.
void take_name(std::string& out, std::string_view field) {
  out.reserve(field.size());
  for (const char c : field)
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(c);
  if (!out.empty() && out.back() == ' ') out.pop_back();
  if (!needs_composing(out)) return;
  auto composed = vietnamese::nfc(out);
  motcua::wipe(out);
  out = composed;
  motcua::wipe(composed);
}

std::optional<Sex> sex_of(std::string_view text) {
  if (text == "Nam") return Sex::male;
  // rule 9: the card's own word
  if (vietnamese::nfc(text) == "Nữ") return Sex::female;
  return std::nullopt;
}

struct Fields {
  std::array<std::string_view, most_fields + 1> each;
  std::size_t count = 0;
};

// An empty field is a field. One bar at the end of a whole card is a scanner's.
std::optional<Fields> split(std::string_view text) {
  Fields out;
  for (;;) {
    if (out.count == out.each.size()) return std::nullopt;
    const auto bar = text.find('|');
    out.each[out.count++] = text.substr(0, bar);
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + 1);
  }
  if (out.count > known_fields && out.each[out.count - 1].empty()) --out.count;
  if (out.count < fewest_fields || out.count > most_fields) return std::nullopt;
  return out;
}

std::optional<Refusal> fill(Holder& holder, const Fields& fields) {
  const auto& each = fields.each;
  const auto old = each[1].size();
  if (!all_digits(each[1]) || (old != 0 && old != old_number_digits && old != number_digits))
    return Refusal::old_number;
  if (!is_name(each[2])) return Refusal::name;
  const auto birth = date_of(each[3]);
  if (!birth) return Refusal::birth;
  const auto sex = sex_of(each[4]);
  if (!sex) return Refusal::sex;
  if (!is_line(each[5], longest_address)) return Refusal::residence;
  if (fields.count >= known_fields && !each[6].empty()) {
    holder.issued = date_of(each[6]);
    if (!holder.issued) return Refusal::issued;
  }
  for (std::size_t i = known_fields; i < fields.count; ++i)
    if (!is_line(each[i], longest_address)) return Refusal::extra;
  holder.number = each[0];
  take_name(holder.name, each[2]);
  holder.birth = *birth;
  holder.sex = *sex;
  return std::nullopt;
}

std::vector<Doubt> doubts_about(const Holder& holder) {
  std::vector<Doubt> out;
  const std::string_view number = holder.number;
  const auto place = value(number.substr(0, 3));
  const bool known = place > 100 || std::ranges::binary_search(provinces, place);
  if (!known) out.push_back(Doubt::province);
  const int third = value(number.substr(3, 1));
  const int year = static_cast<int>(holder.birth.year());
  if (19 + third / 2 != year / 100) out.push_back(Doubt::century);
  if ((third % 2 == 0 ? Sex::male : Sex::female) != holder.sex) out.push_back(Doubt::sex);
  if (value(number.substr(4, 2)) != year % 100) out.push_back(Doubt::year);
  if (holder.issued && *holder.issued < holder.birth) out.push_back(Doubt::issued_before_birth);
  return out;
}

}  // namespace

void wipe(Holder& holder) noexcept {
  motcua::wipe(holder.number);
  motcua::wipe(holder.name);
  wipe_bytes(&holder.birth, sizeof holder.birth);
  wipe_bytes(&holder.sex, sizeof holder.sex);
  if (holder.issued) wipe_bytes(&*holder.issued, sizeof *holder.issued);
  holder.issued.reset();
}

bool looks_like_card(std::string_view text) {
  return text.size() > number_digits && all_digits(text.substr(0, number_digits)) && text[number_digits] == '|';
}

std::expected<CardFields, Refusal> read_card(std::string_view text) {
  if (!looks_like_card(text)) return std::unexpected(Refusal::unsupported);
  const auto fields = split(text);
  if (!fields) return std::unexpected(Refusal::field_count);
  Holder holder;
  if (const auto refusal = fill(holder, *fields)) {
    wipe(holder);
    return std::unexpected(*refusal);
  }
  auto doubts = doubts_about(holder);
  return CardFields{.holder = PersonalData<Holder>(std::move(holder)),
                    .has_old_number = !fields->each[1].empty(),
                    .field_count = fields->count,
                    .doubts = std::move(doubts)};
}

std::string masked_number(const CardFields& card) {
  const std::string_view number = card.holder.reveal().number;
  const auto hidden = number.size() - std::min(shown_digits, number.size());
  return std::string(hidden, '*').append(number.substr(hidden));
}

}  // namespace motcua::identity
