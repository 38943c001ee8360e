#include "ui/paper/checklist_text.hpp"

#include <algorithm>

namespace motcua::paper {
namespace key = text::key;

namespace {

using Have = ChecklistFacts::Have;

ChecklistPaper::Item item_of(const ChecklistFacts::Item& item, const text::Locale& locale) {
  return {.text = item.text, .count = text::paper_count(locale, item.count), .ticked = item.have == Have::yes};
}

ChecklistPaper::Section section_of(const ChecklistFacts& facts, Have have, const std::string& title,
                                   const text::Locale& locale) {
  ChecklistPaper::Section section{.title = title, .items = {}};
  for (const auto& item : facts.items)
    if (item.have == have) section.items.push_back(item_of(item, locale));
  return section;
}

std::vector<ChecklistPaper::Section> by_case(const ChecklistFacts& facts, const text::Locale& locale) {
  std::vector<ChecklistPaper::Section> sections{{.title = locale.tr(key::checklist_to_bring), .items = {}}};
  std::string before;
  for (const auto& item : facts.items) {
    if (item.of_case != before) sections.push_back({.title = item.of_case, .items = {}});
    before = item.of_case;
    sections.back().items.push_back(item_of(item, locale));
  }
  return sections;
}

}  // namespace

ChecklistPaper checklist_paper(const ChecklistFacts& facts, const text::Locale& locale) {
  ChecklistPaper paper{.centre = facts.centre,
                       .heading = locale.tr(key::checklist_heading),
                       .procedure = facts.procedure,
                       .url = facts.url};
  paper.facts = {{locale.tr(key::checklist_code), facts.code},
                 {locale.tr(key::checklist_version), std::to_string(facts.version)},
                 {locale.tr(key::checklist_source), facts.source + ", " + locale.short_date(facts.source_date)},
                 {locale.tr(key::checklist_printed), locale.short_date(facts.printed)}};
  const bool asked =
      std::ranges::any_of(facts.items, [](const auto& item) { return item.have != Have::not_asked; });
  if (asked) {
    paper.sections = {section_of(facts, Have::no, locale.tr(key::checklist_missing), locale),
                      section_of(facts, Have::unsure, locale.tr(key::checklist_unsure), locale),
                      section_of(facts, Have::yes, locale.tr(key::checklist_have), locale)};
  } else {
    paper.sections = by_case(facts, locale);
  }
  if (!facts.url.empty()) paper.url_note = locale.tr(key::checklist_portal);
  if (!facts.verified) paper.notes.push_back(locale.tr(key::checklist_not_verified));
  if (asked) paper.notes.push_back(locale.tr(key::checklist_note));
  return paper;
}

}  // namespace motcua::paper
