// Words as the search compares them: Vietnamese syllables without marks, with their marks kept beside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::catalogue {

// `fold`: lower-case letters without marks, final y as i ("kỹ", "kĩ"). `spelled`: the same letters with their marks written
// behind, the tone at the end, so that "hoà" and "hòa" are equal. Without a mark both are equal.
struct Token {
  std::string fold;
  std::string spelled;
  bool is_marked() const { return fold != spelled; }
};

// How letters come apart, asked once of the room that knows Vietnamese.
class Letters {
public:
  Letters();
  // Letters and digits make words, all else parts them. At most `most` words; a half or broken character parts words too.
  std::vector<Token> tokens(std::string_view text, std::size_t most) const;

private:
  struct Letter {
    char base = 0;
    char shape = 0;  // 0: the letter has none
    char tone = 0;
  };
  const Letter* letter(char32_t code) const;

  std::unordered_map<char32_t, Letter> letters_;
};

// As Token::fold has it: "ky" is "ki".
std::string same_ending(std::string_view fold);

// The first bytes of a text, at most `bytes`, without a half character at the end.
std::string_view beginning(std::string_view text, std::size_t bytes);

}  // namespace motcua::catalogue
