#include "firmware/vietnamese/vietnamese.hpp"
#include "ui/text/locale.hpp"

#include <algorithm>
#include <format>
#include <set>
#include <toml++/toml.hpp>

namespace motcua::text {
namespace {

using Errors = std::vector<Error>;
using Names = std::set<std::string, std::less<>>;

// One text of a file with the place that it came from.
struct Found {
  Locale::Entry entry;
  std::string where;  // "vi.toml:12: area.name"; empty: not in the file
};

struct File {
  std::string name;  // vi.toml
  std::vector<Found> texts{key_count};
};

std::string place(const File& file, const toml::node& node, std::string_view key) {
  return std::format("{}:{}: {}", file.name, node.source().begin.line, key);
}

// The placeholders of a text, or what is wrong with its braces.
std::expected<Names, std::string> placeholders(std::string_view text) {
  Names names;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{' && text[i] != '}') continue;
    if (i + 1 < text.size() && text[i + 1] == text[i]) {
      ++i;
      continue;
    }
    if (text[i] == '}') return std::unexpected("a } without its {; write }} for the character");
    const auto end = text.find_first_of("{}", i + 1);
    const auto name = end == std::string_view::npos ? std::string_view{} : text.substr(i + 1, end - i - 1);
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    if (name.empty() || text[end] != '}' || !std::ranges::all_of(name, good))
      return std::unexpected("after { must stand a name of [a-z_] and }; write {{ for the character");
    names.emplace(name);
    i = end;
  }
  return names;
}

std::optional<std::string> fault_of(std::string_view text) {
  if (text.empty()) return "the text is empty";
  if (text.front() == ' ' || text.back() == ' ') return "the text begins or ends with a space";
  if (!vietnamese::is_nfc(text)) return "the text is not in Unicode normal form C: type it precomposed";
  if (const auto names = placeholders(text); !names) return names.error();
  return std::nullopt;
}

void take_text(const toml::node& node, const std::string& where, std::string& out, Errors& errors) {
  const auto* text = node.as_string();
  if (text == nullptr) return errors.push_back({ErrorCode::mistyped, where, "here must stand a text"});
  out = text->get();
  if (const auto fault = fault_of(out)) errors.push_back({ErrorCode::invalid, where, *fault});
}

void take_plural(const toml::table& forms, const std::string& where, Locale::Entry& entry, Errors& errors) {
  for (const auto& [form, node] : forms) {
    if (form.str() == "one")
      take_text(node, where + ".one", entry.one, errors);
    else if (form.str() == "other")
      take_text(node, where + ".other", entry.other, errors);
    else
      errors.push_back(
          {ErrorCode::invalid, where, std::format("'{}' is no plural form; use one and other", form.str())});
  }
  if (!forms.contains("one") || !forms.contains("other"))
    errors.push_back({ErrorCode::missing, where, "a counted text needs both 'one' and 'other'"});
  else if (!placeholders(entry.other).value_or(Names{}).contains("count"))
    errors.push_back({ErrorCode::invalid, where, "a counted text needs {count} in 'other'"});
}

void take_entry(File& file, std::string_view key, const toml::node& node, Errors& errors) {
  const auto where = place(file, node, key);
  const auto known = find_key(key);
  if (!known) {
    errors.push_back(
        {ErrorCode::invalid, where, "no screen uses this key: remove it, or add it to ui/text/keys.inc"});
    return;
  }
  auto& found = file.texts[static_cast<std::size_t>(known->index())];
  found.where = where;
  if (const auto* forms = node.as_table())
    take_plural(*forms, where, found.entry, errors);
  else
    take_text(node, where, found.entry.other, errors);
}

void take_area(File& file, std::string_view area, const toml::node& node, Errors& errors) {
  const auto* table = node.as_table();
  if (table == nullptr) {
    errors.push_back(
        {ErrorCode::mistyped, place(file, node, area), "here must stand an area: [area] and texts in it"});
    return;
  }
  for (const auto& [name, text] : *table) take_entry(file, std::format("{}.{}", area, name.str()), text, errors);
}

void find_missing(const File& file, Errors& errors) {
  for (std::size_t i = 0; i < key_count; ++i) {
    if (!file.texts[i].where.empty()) continue;
    const auto key = name(TextKey::Maker::make(static_cast<KeyIndex>(i)));
    errors.push_back({ErrorCode::missing, std::format("{}: {}", file.name, key), "this text is missing"});
  }
}

File read_file(const std::filesystem::path& path, Errors& errors) {
  File file{.name = path.filename().string()};
  try {
    for (const auto& [area, node] : toml::parse_file(path.string())) take_area(file, area.str(), node, errors);
    find_missing(file, errors);
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    errors.push_back({line == 0 ? ErrorCode::not_found : ErrorCode::invalid,
                      line == 0 ? path.string() : std::format("{}:{}", file.name, line),
                      std::string(error.description())});
  }
  return file;
}

std::string written(const Names& names) {
  std::string out;
  for (const auto& name : names) out.append(out.empty() ? "{" : " {").append(name).append("}");
  return out.empty() ? "none" : out;
}

// A singular need not say its number.
Names without_count(std::string_view text) {
  auto names = placeholders(text).value_or(Names{});
  names.erase("count");
  return names;
}

// Vietnamese says what may be filled in; every other language must offer the same, in each of its forms.
void compare(const File& first, const File& other, Errors& errors) {
  for (std::size_t i = 0; i < key_count; ++i) {
    const auto& a = first.texts[i];
    const auto& b = other.texts[i];
    const auto wanted = placeholders(a.entry.other);
    const auto offered = placeholders(b.entry.other);
    if (a.where.empty() || b.where.empty() || !wanted || !offered) continue;
    if (*wanted != *offered)
      errors.push_back(
          {ErrorCode::invalid, b.where,
           std::format("its placeholders are {}, but {} has {}", written(*offered), first.name, written(*wanted))});
    if (!b.entry.one.empty() && without_count(b.entry.one) != without_count(b.entry.other))
      errors.push_back(
          {ErrorCode::invalid, b.where, "'one' and 'other' must have the same placeholders beside {count}"});
  }
}

void refuse_plurals(const File& file, Errors& errors) {
  for (const auto& text : file.texts)
    if (!text.entry.one.empty())
      errors.push_back({ErrorCode::invalid, text.where, "Vietnamese has no plural: write one text"});
}

Locale locale_of(Language language, File file) {
  std::vector<Locale::Entry> entries;
  entries.reserve(key_count);
  for (auto& text : file.texts) entries.push_back(std::move(text.entry));
  return {language, std::move(entries)};
}

}  // namespace

std::expected<Locales, std::vector<Error>> Locales::load(const std::filesystem::path& folder) {
  Errors errors;
  auto vi = read_file(folder / "vi.toml", errors);
  auto en = read_file(folder / "en.toml", errors);
  refuse_plurals(vi, errors);
  compare(vi, en, errors);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  std::vector<Locale> locales;
  locales.push_back(locale_of(Language::vi, std::move(vi)));
  locales.push_back(locale_of(Language::en, std::move(en)));
  return Locales(std::move(locales));
}

}  // namespace motcua::text
