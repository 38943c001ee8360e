// Rules for single texts in configuration files, shared by the readers here.
#pragma once

#include "kiosk-config/model/local_text.hpp"
#include "kiosk-config/model/toml_file.hpp"

#include <optional>

namespace motcua::config {

inline constexpr std::size_t longest_name = 60;
inline constexpr std::size_t longest_sentence = 300;
inline constexpr std::size_t longest_official_name = 1200;  // the longest published one has 1,094 characters

// Characters (code points) of UTF-8 text.
std::size_t length_in_characters(std::string_view text);

// One line, not empty, no space at its ends, no control character, at most `longest` characters.
void check_text(std::string_view text, std::size_t longest, const std::string& pointer, Findings& findings);
void check_text(const LocalText& text, std::size_t longest, const std::string& pointer, Findings& findings);

// Reports every value that was seen before in the same list.
class Unique {
public:
  explicit Unique(std::string what) : what_(std::move(what)) {}
  void check(const std::string& value, const std::string& pointer, Findings& findings);

private:
  std::string what_;
  std::map<std::string, std::string> seen_;
};

}  // namespace motcua::config
