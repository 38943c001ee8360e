// The languages of the screens and papers. Locales are loaded once, checked as a whole and then only read; a query
// without arguments gives a reference and costs an array access, so that a screen may ask every frame.
//
// Locale files: kiosk-config/locales/<language>.toml. A value is a text, or a table {one = "...", other = "..."}
// for counted texts in languages that have a plural (English; Vietnamese has none). {name} stands for an argument,
// {{ and }} for braces; the same placeholders in every language. NFC.
#pragma once

#include "firmware/base/language.hpp"
#include "firmware/base/time.hpp"
#include "ui/text/keys.hpp"

#include <array>
#include <expected>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

namespace motcua::text {

// The value of a placeholder: {"number", "A001"}.
struct Argument {
  std::string_view name;
  std::string_view value;
};
using Arguments = std::initializer_list<Argument>;

class Locale {
public:
  struct Entry {
    std::string other;
    std::string one;  // empty: as other
  };

  Locale(Language language, std::vector<Entry> entries) : language_(language), entries_(std::move(entries)) {}

  Language language() const { return language_; }
  const std::string& tr(TextKey key) const { return entries_[static_cast<std::size_t>(key.index())].other; }
  // A placeholder without its argument stays visible as {name}; an argument without a placeholder is not an error.
  std::string tr(TextKey key, Arguments arguments) const;
  // Chooses singular or plural by `count` and offers it as {count}.
  std::string tr_count(TextKey key, std::int64_t count, Arguments arguments = {}) const;

  std::string short_date(BusinessDate date) const;  // 21/11/2026, in every language
  std::string time(int local_minute) const;         // 07:30, 24 hours, in every language
  std::string number(std::int64_t number) const;    // 1.234 (vi), 1,234 (en)
  // "1, 2 và 3" / "1, 2 and 3": numbers of counters and the like.
  std::string list(const std::vector<std::string>& items) const;

  std::vector<std::string> texts() const;  // everything in it, for glyph lists and checks

private:
  Language language_;
  std::vector<Entry> entries_;
};

class Locales {
public:
  // Reads <folder>/vi.toml and <folder>/en.toml. All errors at once: missing and unknown keys, empty texts, text
  // that is not NFC, unbalanced braces, placeholders or plurals that do not fit, broken TOML; `where` is
  // "vi.toml:12: area.name".
  static std::expected<Locales, std::vector<Error>> load(const std::filesystem::path& folder);

  const Locale& in(Language language) const { return locales_[static_cast<std::size_t>(language)]; }

private:
  explicit Locales(std::vector<Locale> locales) : locales_(std::move(locales)) {}
  std::vector<Locale> locales_;
};

}  // namespace motcua::text
