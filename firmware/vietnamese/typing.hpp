// Typing Vietnamese on keys: Telex, VNI or none of them, and keys of their own for ă â đ ê ô ơ ư and the five tones, so that
// nobody has to know either way. Pure values: one press makes the next text; everything is UTF-8 in normal form C.
//
//     Typed typed;
//     typed = press(std::move(typed), Character{U'h'}, rules);
//
// What happens to a press:
// - Marks and tones may be typed anywhere behind their letter ("hoaf", "tiengse", "dduowngf"); the tone goes where the
//   spelling wants it, and moves when the syllable grows (hòa, hoàn). "uo" with a horn is "uơ" alone and "ươ" before more.
// - The same mark or tone again takes it away and leaves its key as typed: "ass" is "as", "ddd" is "dd".
// - What is no Vietnamese syllable is left as typed: a word with a digit ("1.004873", "C08_XPHCDB"), a word that begins with
//   f, j, w or z ("www"), and letters that run on past a first syllable without a mark ("internet"). Letters that run on past a syllable with a
//   mark begin the next one: a space was forgotten ("cánhân"). W makes ư behind a consonant only ("nhw").
// - A letter or tone of its own key is always taken as it is; a tone goes to the last syllable, also behind a space.
// - Erase takes the last letter with all its marks: that is what one sees as one letter.
// - Undo takes back the last press that changed the text, whatever it was, up to `most_undone` presses.
// - At `Typing::limit` characters a press that would make the text longer changes nothing; is_full() says so beforehand.
#pragma once

#include "firmware/vietnamese/letters.hpp"

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::vietnamese {

enum class Method : std::uint8_t { telex, vni, plain };  // plain: marks and tones by their own keys only
BOOST_DESCRIBE_ENUM(Method, telex, vni, plain)

inline constexpr std::size_t usual_limit = 200;
inline constexpr std::size_t most_undone = 400;

struct Typing {
  Method method = Method::telex;
  TonePlacement tone_placement = TonePlacement::old_style;
  std::size_t limit = usual_limit;  // characters; marks are no characters of their own
};

// A key with a letter (a-z, ă â đ ê ô ơ ư), a digit, a space or one of . , - / _ on it. Anything else is ignored. A space
// at the beginning or behind another is ignored too.
struct Character {
  char32_t code = U' ';
  friend bool operator==(const Character&, const Character&) = default;
};
enum class Command : std::uint8_t {
  erase,
  undo,
  clear,  // all of the text; can be undone
  shift,  // one capital, all capitals, none
  letters,
  digits,
  marks  // which keys are shown, where there is no room for all
};
BOOST_DESCRIBE_ENUM(Command, erase, undo, clear, shift, letters, digits, marks)

// Tone::none takes the last syllable's tone away; where it has none, the marks of its letters.
using Key = std::variant<Character, Tone, Command>;

enum class Capitals : std::uint8_t { off, next, all };
BOOST_DESCRIBE_ENUM(Capitals, off, next, all)
enum class KeysShown : std::uint8_t { letters, digits, marks };
BOOST_DESCRIBE_ENUM(KeysShown, letters, digits, marks)

// What is typed so far, and the state of the keys. It keeps nothing outside of itself: copy it, put it into a screen.
class Typed {
public:
  const std::string& text() const { return text_; }
  Capitals capitals() const { return capitals_; }
  KeysShown keys_shown() const { return keys_shown_; }
  bool can_undo() const { return !presses_.empty(); }
  bool is_full(const Typing& rules) const;
  friend bool operator==(const Typed&, const Typed&) = default;

private:
  friend Typed press(Typed typed, const Key& key, const Typing& rules);
  friend class Typist;

  // The word that is being typed. foreign: no more marks and tones by letters and digits; no_vowel_marks: none on vowels.
  enum class Mode : std::uint8_t { composing, no_vowel_marks, foreign };
  struct State {
    std::u32string before;                                  // of the text
    Syllable word;                                          // behind it
    std::optional<std::u32string> keys = std::u32string();  // what the word would be as typed; none: not known
    Mode mode = Mode::composing;
    friend bool operator==(const State&, const State&) = default;
  };
  struct Press {
    Key key;
    Case letter_case = Case::lower;
    friend bool operator==(const Press&, const Press&) = default;
  };
  static State after(State state, const Press& press, const Typing& rules);
  static std::u32string text_of(const State& state, const Typing& rules);
  void change(const Press& press, const Typing& rules);
  void undo(const Typing& rules);

  State start_;                 // before the first of the presses
  std::vector<Press> presses_;  // that changed the text
  State now_;
  std::string text_;
  Capitals capitals_ = Capitals::off;
  KeysShown keys_shown_ = KeysShown::letters;
};

Typed press(Typed typed, const Key& key, const Typing& rules);

}  // namespace motcua::vietnamese
