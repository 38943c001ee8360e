#include "tests/support/vietnamese_letters.hpp"

#include "drivers/card/emulated/card.hpp"
#include "firmware/identity/chip/inspection.hpp"
#include "firmware/identity/qr/payload.hpp"
#include "tests/support/screen.hpp"

#include <array>
#include <format>
#include <map>
#include <sstream>

namespace motcua::test {
namespace {

namespace chip = identity::chip;

// A vowel with none and with each of the five tones, and what it is made of.
struct Vowel {
  std::string_view base;
  std::string_view mark;
  std::array<std::string_view, 6> letters;
};
constexpr std::string_view breve = "\u0306", circumflex = "\u0302", horn = "\u031B";
constexpr std::array<std::string_view, 6> tones{"", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"};
constexpr std::size_t dot_below = 5;

constexpr std::array<Vowel, 24> vowels{{
    {"a", "", {"a", "à", "ả", "ã", "á", "ạ"}},         {"a", breve, {"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}},
    {"a", circumflex, {"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"}}, {"e", "", {"e", "è", "ẻ", "ẽ", "é", "ẹ"}},
    {"e", circumflex, {"ê", "ề", "ể", "ễ", "ế", "ệ"}}, {"i", "", {"i", "ì", "ỉ", "ĩ", "í", "ị"}},
    {"o", "", {"o", "ò", "ỏ", "õ", "ó", "ọ"}},         {"o", circumflex, {"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}},
    {"o", horn, {"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"}},       {"u", "", {"u", "ù", "ủ", "ũ", "ú", "ụ"}},
    {"u", horn, {"ư", "ừ", "ử", "ữ", "ứ", "ự"}},       {"y", "", {"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"}},
    {"A", "", {"A", "À", "Ả", "Ã", "Á", "Ạ"}},         {"A", breve, {"Ă", "Ằ", "Ẳ", "Ẵ", "Ắ", "Ặ"}},
    {"A", circumflex, {"Â", "Ầ", "Ẩ", "Ẫ", "Ấ", "Ậ"}}, {"E", "", {"E", "È", "Ẻ", "Ẽ", "É", "Ẹ"}},
    {"E", circumflex, {"Ê", "Ề", "Ể", "Ễ", "Ế", "Ệ"}}, {"I", "", {"I", "Ì", "Ỉ", "Ĩ", "Í", "Ị"}},
    {"O", "", {"O", "Ò", "Ỏ", "Õ", "Ó", "Ọ"}},         {"O", circumflex, {"Ô", "Ồ", "Ổ", "Ỗ", "Ố", "Ộ"}},
    {"O", horn, {"Ơ", "Ờ", "Ở", "Ỡ", "Ớ", "Ợ"}},       {"U", "", {"U", "Ù", "Ủ", "Ũ", "Ú", "Ụ"}},
    {"U", horn, {"Ư", "Ừ", "Ử", "Ữ", "Ứ", "Ự"}},       {"Y", "", {"Y", "Ỳ", "Ỷ", "Ỹ", "Ý", "Ỵ"}},
}};

// A dot below comes before a mark above, and behind a horn, which is attached (Unicode, canonical order).
std::string taken_apart(const Vowel& vowel, std::size_t tone) {
  std::string out(vowel.base);
  const bool tone_first = tone == dot_below && vowel.mark != horn;
  out += tone_first ? tones.at(tone) : vowel.mark;
  out += tone_first ? vowel.mark : tones.at(tone);
  return out;
}

constexpr kit::TextRole faces[]{kit::TextRole::body, kit::TextRole::strong, kit::TextRole::title};
constexpr int cell = 80, columns = 12;

kit::Rect place(std::size_t index) {
  const auto at = static_cast<int>(index);
  return {static_cast<float>(30 + cell * (at % columns)), static_cast<float>(30 + (cell + 20) * (at / columns)),
          static_cast<float>(cell), static_cast<float>(cell)};
}

std::string pixels_of(const Screen& screen, const kit::Rect& where) {
  std::string out;
  for (int y = 0; y < static_cast<int>(where.h); ++y)
    for (int x = 0; x < static_cast<int>(where.w); ++x) {
      const auto colour = screen.pixel(static_cast<int>(where.x) + x, static_cast<int>(where.y) + y);
      out += std::format("{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
    }
  return out;
}

// How often each picture of a text came; the texts stand beside each other, in a font of this role.
std::vector<int> alike(Screen& screen, std::span<const std::string> texts, kit::TextRole role) {
  screen.show([&](kit::Ui& ui) {
    ui.screen("letters");
    for (std::size_t i = 0; i < texts.size(); ++i) ui.text(place(i), texts[i], {.role = role});
  });
  std::vector<std::string> pictures;
  std::map<std::string, int> count;
  for (std::size_t i = 0; i < texts.size(); ++i) ++count[pictures.emplace_back(pixels_of(screen, place(i)))];
  std::vector<int> out;
  for (const auto& picture : pictures) out.push_back(count[picture]);
  return out;
}

}  // namespace

std::vector<Letter> vietnamese_letters() {
  std::vector<Letter> out{{"đ", "đ"}, {"Đ", "Đ"}};
  for (const auto& vowel : vowels)
    for (std::size_t tone = 0; tone < tones.size(); ++tone)
      if (tone != 0 || !vowel.mark.empty())
        out.push_back({std::string(vowel.letters.at(tone)), taken_apart(vowel, tone)});
  return out;
}

std::string name_by_code(std::string_view name) {
  const auto text = std::format("001090012345||{}|01011990|Nam|Xã Thử|15052021", name);
  const auto read = identity::parse(std::vector<std::uint8_t>(text.begin(), text.end()), {});
  const auto* card = read ? std::get_if<identity::CardFields>(&*read) : nullptr;
  return card == nullptr ? std::string() : card->holder.reveal().name;
}

std::vector<std::string> names_by_chip(std::span<const Letter> letters) {
  auto person = emulated::invented_person(emulated::usual_number).value();
  person.name.clear();
  for (const auto& letter : letters) person.name += letter.composed + ' ';
  emulated::Card card(emulated::personalise(person, {}), {}, emulated::seeded("letters"));
  chip::Request request;
  request.groups = {13};
  request.passwords.can = chip::can_of(person.number);
  const auto result =
      chip::inspect([&card](chip::View command) -> Result<chip::Bytes> { return card.answer(command); }, request,
                    emulated::seeded("reader"));
  std::vector<std::string> out;
  if (!result.dg13) return out;
  std::istringstream words{std::string(result.dg13->reveal().text(2))};
  for (std::string word; words >> word;) out.push_back(word);
  return out;
}

std::set<std::string> drawn_like_no_other(std::span<const Letter> letters) {
  std::vector<std::string> texts;
  for (const auto& letter : letters) texts.push_back(letter.composed);
  for (const char bare : std::string_view("aeiouydAEIOUYD ")) texts.emplace_back(1, bare);
  Screen screen({.display = "kiosk", .appearance = {}, .scale = 1});
  std::set<std::string> out(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(letters.size()));
  for (const auto role : faces) {
    const auto times = alike(screen, texts, role);
    for (std::size_t i = 0; i < letters.size(); ++i)
      if (times[i] != 1) out.erase(texts[i]);
  }
  return out;
}

}  // namespace motcua::test
