#include "ui/kiosk/lookup/take_along.hpp"

#include "ui/kiosk/lookup/wording.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

using lookup::Have;

// Into codes, line by line; a line that is longer than a code is broken between two words.
class Codes {
public:
  void add(std::string_view line) {
    while (line.size() > longest_code) {
      auto end = line.rfind(' ', longest_code);
      if (end == std::string_view::npos || end == 0) end = longest_code;
      put(line.substr(0, end));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    put(line);
  }
  std::vector<std::string> take() && { return std::move(all_); }

private:
  void put(std::string_view line) {
    if (line.empty()) return;
    if (all_.empty() || all_.back().size() + 1 + line.size() > longest_code)
      all_.emplace_back(line);
    else
      all_.back().append("\n").append(line);
  }
  std::vector<std::string> all_;
};

void add_lacks(const std::vector<lookup::Lack>& lacks, const std::string& heading,
               const catalogue::Procedure& procedure, const text::Locale& locale, Codes& to) {
  if (lacks.empty()) return;
  to.add(heading);
  for (const auto& lack : lacks) to.add("- " + words_of(lack, procedure, locale));
}

}  // namespace

std::string words_of(const lookup::Lack& lack, const catalogue::Procedure& procedure, const text::Locale& locale) {
  std::string words;
  for (const auto& item : lack.any_of) {
    const auto& paper = lookup::paper_of(procedure, item);
    auto one = shown(name_of(paper));
    if (const auto count = count_of(paper, locale); !count.empty()) one += " (" + count + ")";
    words = words.empty() ? std::move(one) : locale.tr(key::ready_or, {{"first", words}, {"then", one}});
  }
  return words;
}

std::vector<std::string> take_along(const lookup::TakeAlong& screen, const text::Locale& locale) {
  const auto& procedure = screen.page.record->procedure;
  Codes codes;
  codes.add(shown(name_of(procedure, locale.language())));
  if (screen.from == lookup::TakeAlong::From::page) {
    codes.add(locale.tr(key::take_along_bring));
    std::optional<std::size_t> group;
    for (const auto& item : screen.list.items) {
      const auto& title = procedure.cases[item.group].title;
      if (group != item.group && !title.empty()) codes.add(shown(title) + ":");
      group = item.group;
      codes.add("- " + words_of({.any_of = {item}}, procedure, locale));
    }
  } else {
    const auto missing = lookup::lacks(procedure, screen.list, Have::no);
    const auto unsure = lookup::lacks(procedure, screen.list, Have::unsure);
    add_lacks(missing, locale.tr(key::take_along_missing), procedure, locale, codes);
    add_lacks(unsure, locale.tr(key::take_along_unsure), procedure, locale, codes);
    if (missing.empty() && unsure.empty()) codes.add(locale.tr(key::take_along_nothing_missing));
  }
  codes.add(procedure.source.url);
  return std::move(codes).take();
}

}  // namespace motcua::kiosk_ui
