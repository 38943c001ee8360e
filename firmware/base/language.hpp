// The languages that screens, papers and announcements speak; the same two letters in configuration, locale files
// and intents.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua {

enum class Language : std::uint8_t { vi, en };
BOOST_DESCRIBE_ENUM(Language, vi, en)
inline constexpr std::array languages{Language::vi, Language::en};

std::string_view language_code(Language language);  // "vi", "en"
std::optional<Language> parse_language(std::string_view code);
Language next_language(Language language);  // what the switch on the first screen changes to

}  // namespace motcua
