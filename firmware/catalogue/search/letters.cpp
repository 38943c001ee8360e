#include "firmware/catalogue/search/letters.hpp"

#include "firmware/vietnamese/vietnamese.hpp"

#include <array>
#include <utility>

namespace motcua::catalogue {
namespace {

constexpr std::array<std::string_view, 6> tones{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"};
constexpr std::size_t longest_word = 64;  // bytes; what is longer is no word, and is cut

struct Decoded {
  char32_t code = 0;  // 0: no character
  std::size_t bytes = 1;
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const std::size_t bytes = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : byte(0) >= 0xC2 ? 2 : 0;
  if (bytes == 0 || bytes > text.size() || byte(0) > 0xF4) return {};
  char32_t code = byte(0) & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  return {code, bytes};
}

// Spaces and punctuation beyond ASCII; anything else is taken for a letter of some script.
bool parts_words(char32_t code) {
  return code < 0xC0 || (code >= 0x2000 && code <= 0x206F) || code == 0x3000 || code == 0xFEFF || code == 0xFFFD ||
         code == 0xD7 || code == 0xF7;
}

bool is_vowel(char base) {
  return std::string_view("aeiouy").contains(base);
}

// "kỹ" and "kĩ", "quý" and "quí" are the same words; "thủy" is not "thủi".
bool ends_in_i(std::string_view fold) {
  if (fold.empty() || fold.back() != 'y') return false;
  const auto before = fold.substr(0, fold.size() - 1);
  return before.empty() || before == "qu" || !is_vowel(before.back());
}

class Word {
public:
  void add(char base, char shape, char tone) {
    if (token_.fold.size() >= longest_word) return;
    token_.fold += base;
    last_ = token_.spelled.size();
    token_.spelled += base;
    if (shape != 0) token_.spelled += shape;
    if (tone != 0) tone_ = tone;
  }
  void add(std::string_view bytes) {
    if (token_.fold.size() >= longest_word) return;
    token_.fold += bytes;
    token_.spelled += bytes;
  }
  void end(std::vector<Token>& into) {
    if (token_.fold.empty()) return;
    if (ends_in_i(token_.fold)) token_.fold.back() = token_.spelled[last_] = 'i';
    if (tone_ != 0) token_.spelled += tone_;
    into.push_back(std::exchange(token_, {}));
    tone_ = 0;
  }

private:
  Token token_;
  std::size_t last_ = 0;
  char tone_ = 0;
};

bool is_ascii_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');
}

}  // namespace

Letters::Letters() {
  constexpr std::array<std::string_view, 24> vowels{"a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y",
                                                    "A", "Ă", "Â", "E", "Ê", "I", "O", "Ô", "Ơ", "U", "Ư", "Y"};
  constexpr std::string_view shapes(" (^ ^  ^+ + ", 12);
  for (std::size_t i = 0; i < vowels.size(); ++i)
    for (std::size_t tone = 0; tone < tones.size(); ++tone) {
      const auto letter = vietnamese::nfc(std::string(vowels[i]).append(tones[tone]));
      const char shape = shapes[i % shapes.size()];
      letters_[decode(letter).code] = {.base = vietnamese::fold(letter).front(),
                                       .shape = shape == ' ' ? '\0' : shape,
                                       .tone = tone == 0 ? '\0' : "`'~?."[tone - 1]};
    }
  letters_[U'đ'] = letters_[U'Đ'] = {.base = 'd', .shape = '-', .tone = 0};
}

const Letters::Letter* Letters::letter(char32_t code) const {
  const auto found = letters_.find(code);
  return found == letters_.end() ? nullptr : &found->second;
}

std::vector<Token> Letters::tokens(std::string_view text, std::size_t most) const {
  // Marks that stand behind their letters (text from a Mac, an export) are put together first.
  std::string composed;
  if (text.find("\xCC") != std::string_view::npos || text.find("\xCD") != std::string_view::npos)
    text = composed = vietnamese::nfc(text);
  std::vector<Token> found;
  Word word;
  while (!text.empty() && found.size() < most) {
    const auto [code, bytes] = decode(text);
    const auto lower = code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
    if (is_ascii_letter(lower)) {
      word.add(static_cast<char>(lower), 0, 0);
    } else if (const auto* known = letter(code)) {
      word.add(known->base, known->shape, known->tone);
    } else if (parts_words(code)) {
      word.end(found);
    } else {
      word.add(text.substr(0, bytes));
    }
    text.remove_prefix(bytes);
  }
  if (found.size() < most) word.end(found);
  return found;
}

std::string same_ending(std::string_view fold) {
  std::string same(fold);
  if (ends_in_i(fold)) same.back() = 'i';
  return same;
}

std::string_view beginning(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
  return text.substr(0, bytes);
}

}  // namespace motcua::catalogue
