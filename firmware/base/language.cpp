#include "firmware/base/language.hpp"

namespace motcua {

std::string_view language_code(Language language) {
  return language == Language::en ? "en" : "vi";
}

std::optional<Language> parse_language(std::string_view code) {
  if (code == "vi") return Language::vi;
  if (code == "en") return Language::en;
  return std::nullopt;
}

Language next_language(Language language) {
  return language == Language::vi ? Language::en : Language::vi;
}

}  // namespace motcua
