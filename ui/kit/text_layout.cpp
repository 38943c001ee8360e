#include "ui/kit/text_layout.hpp"

#include <algorithm>
#include <iterator>

namespace motcua::kit {
namespace {

constexpr std::string_view ellipsis = "\u2026";

// Breaks a word that is wider than a line; what is left over begins the next line.
std::string break_word(std::string_view word, float width, const Measure& measure,
                       std::vector<std::string>& lines) {
  std::string line;
  for (std::size_t at = 0; at < word.size();) {
    const auto length = character_length(word, at);
    const auto character = word.substr(at, length);
    if (!line.empty() && measure(line + std::string(character)) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    line += character;
    at += length;
  }
  return line;
}

void wrap_paragraph(std::string_view text, float width, const Measure& measure, std::vector<std::string>& lines) {
  std::string line;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (word.empty()) continue;
    const auto longer = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    line = break_word(word, width, measure, lines);
  }
  lines.push_back(std::move(line));
}

// The least width that keeps the number of lines: none is left with a single short word. Long texts stay as they are.
void wrap_balanced(std::string_view text, float width, const Measure& measure, std::vector<std::string>& lines) {
  constexpr std::size_t most_lines = 5;
  constexpr int halvings = 7;
  const auto wrapped = [&](float at) {
    std::vector<std::string> out;
    wrap_paragraph(text, at, measure, out);
    return out;
  };
  auto best = wrapped(width);
  if (best.size() > 1 && best.size() <= most_lines) {
    float narrow = width / 2;
    float wide = width;
    for (int i = 0; i < halvings; ++i) {
      const float middle = (narrow + wide) / 2;
      auto tried = wrapped(middle);
      const bool fits = tried.size() == best.size() &&
                        std::ranges::all_of(tried, [&](const auto& line) { return measure(line) <= middle; });
      (fits ? wide : narrow) = middle;
      if (fits) best = std::move(tried);
    }
  }
  std::ranges::move(best, std::back_inserter(lines));
}

}  // namespace

std::size_t character_length(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return std::min(length, text.size() - at);
}

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto length = character_length(text, at);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  char32_t out = U'\uFFFD';
  if (length == 1 && byte(0) < 0x80) out = byte(0);
  if (length == 2) out = (byte(0) & 0x1fU) << 6U | (byte(1) & 0x3fU);
  if (length == 3) out = (byte(0) & 0x0fU) << 12U | (byte(1) & 0x3fU) << 6U | (byte(2) & 0x3fU);
  at += length;
  return out;
}

std::vector<std::string> wrap_text(std::string_view text, float width, const Measure& measure, Lines how) {
  std::vector<std::string> lines;
  if (text.empty()) return lines;
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto wrap = how == Lines::balanced ? wrap_balanced : wrap_paragraph;
    wrap(text.substr(0, end), width, measure, lines);
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string shorten(std::string_view text, float width, const Measure& measure) {
  if (measure(text) <= width) return std::string(text);
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const auto length = character_length(text, at);
    const auto longer = kept + std::string(text.substr(at, length));
    if (measure(longer + std::string(ellipsis)) > width) break;
    kept = longer;
    at += length;
  }
  while (kept.ends_with(' ')) kept.pop_back();
  return kept + std::string(ellipsis);
}

std::string keep_end(std::string_view text, float width, const Measure& measure) {
  if (measure(text) <= width) return std::string(text);
  while (!text.empty()) {
    text.remove_prefix(character_length(text, 0));
    auto kept = std::string(ellipsis) + std::string(text);
    if (measure(kept) <= width) return kept;
  }
  return std::string(ellipsis);
}

}  // namespace motcua::kit
