// Vietnamese letters and syllables as typing takes them apart and puts them together: base, mark, tone, and where a tone is
// written. Pure; characters are code points of normal form C.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::vietnamese {

enum class Mark : std::uint8_t { none, breve, circumflex, horn, bar };  // ă, â ê ô, ơ ư, đ
enum class Tone : std::uint8_t { none, huyen, hoi, nga, sac, nang };    // a à ả ã á ạ
enum class Case : std::uint8_t { lower, upper };
enum class TonePlacement : std::uint8_t { old_style, new_style };  // hòa khỏe thúy, hoà khoẻ thuý
BOOST_DESCRIBE_ENUM(Tone, none, huyen, hoi, nga, sac, nang)
BOOST_DESCRIBE_ENUM(TonePlacement, old_style, new_style)

// The letters that are no letters of English, in dictionary order.
inline constexpr std::u32string_view marked_letters = U"ăâđêôơư";

struct Letter {
  char base = 'a';  // a-z
  Mark mark = Mark::none;
  Case letter_case = Case::lower;
  friend bool operator==(const Letter&, const Letter&) = default;
};
struct Toned {
  Letter letter;
  Tone tone = Tone::none;
};
// What a character is made of; nothing for one that is no letter of a-z or of Vietnamese.
std::optional<Toned> take_apart(char32_t character);
char32_t spell(const Letter& letter, Tone tone);  // a mark or tone that the base cannot have is left out

struct Syllable {
  std::vector<Letter> letters;
  Tone tone = Tone::none;
  friend bool operator==(const Syllable&, const Syllable&) = default;
};

// no: nothing that follows makes a syllable of it. begun: more letters or marks can. whole: it is one, but for its tone.
enum class Fit : std::uint8_t { no, begun, whole };
Fit fit(std::span<const Letter> letters);
// Whether a whole syllable can have this tone: with a final p, t, c, ch only sắc and nặng, or none yet.
bool takes_tone(std::span<const Letter> letters, Tone tone);

// Where the vowels that make the rhyme begin: behind "qu", and behind "gi" where another vowel follows. letters.size() where
// there is none.
std::size_t rhyme_begin(std::span<const Letter> letters);
bool is_vowel(const Letter& letter);
// Where the tone is written; nothing without a vowel. Letters that are no syllable: among the last vowels.
std::optional<std::size_t> tone_place(std::span<const Letter> letters, TonePlacement placement);
std::u32string spell(const Syllable& syllable, TonePlacement placement);

}  // namespace motcua::vietnamese
