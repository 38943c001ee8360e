#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {

std::size_t length_in_characters(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; };
  return static_cast<std::size_t>(std::ranges::count_if(text, begins));
}

void check_text(std::string_view text, std::size_t longest, const std::string& pointer, Findings& findings) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (text.empty())
    findings.refuse(ErrorCode::missing, pointer, "the text is empty");
  else if (text.front() == ' ' || text.back() == ' ')
    findings.refuse(ErrorCode::invalid, pointer, "the text begins or ends with a space");
  else if (std::ranges::any_of(text, is_control))
    findings.refuse(ErrorCode::invalid, pointer, "the text must be one line without tabs");
  else if (const auto length = length_in_characters(text); length > longest)
    findings.refuse(ErrorCode::too_large, pointer,
                    std::format("has {} characters, at most {} fit where it is shown", length, longest));
}

void check_text(const LocalText& text, std::size_t longest, const std::string& pointer, Findings& findings) {
  check_text(text.vi, longest, pointer + "/vi", findings);
  check_text(text.en, longest, pointer + "/en", findings);
}

void Unique::check(const std::string& value, const std::string& pointer, Findings& findings) {
  if (value.empty()) return;
  const auto [first, fresh] = seen_.try_emplace(value, findings.place(pointer));
  if (!fresh)
    findings.refuse(ErrorCode::duplicate, pointer,
                    std::format("{} '{}' stands already at {}", what_, value, first->second));
}

}  // namespace motcua::config
