#include "firmware/kiosk/checklist_facts.hpp"

#include "ui/kiosk/lookup/take_along.hpp"
#include "ui/kiosk/lookup/wording.hpp"

#include <algorithm>

namespace motcua::kiosk {
namespace {

using Facts = paper::ChecklistFacts;
using lookup::Have;

Facts::Item item_of(const catalogue::Procedure& procedure, const lookup::Item& item, Facts::Have have) {
  const auto& paper = lookup::paper_of(procedure, item);
  return {.text = kiosk_ui::shown(kiosk_ui::name_of(paper)),
          .count = {paper.originals, paper.copies, paper.shown_only},
          .have = have,
          .of_case = kiosk_ui::shown(procedure.cases[item.group].title)};
}

void add_lacks(const lookup::PrintChecklist& effect, Have have, Facts::Have as, Facts& facts,
               const text::Locale& locale) {
  const auto& procedure = effect.record->procedure;
  for (const auto& lack : lookup::lacks(procedure, effect.list, have)) {
    if (lack.any_of.size() == 1)
      facts.items.push_back(item_of(procedure, lack.any_of.front(), as));
    else
      facts.items.push_back(
          {.text = kiosk_ui::words_of(lack, procedure, locale), .count = {}, .have = as, .of_case = {}});
  }
}

}  // namespace

Facts checklist_facts(const lookup::PrintChecklist& effect, const config::Centre& centre, const Now& now,
                      const text::Locale& locale) {
  const auto& [key, procedure] = *effect.record;
  Facts facts{.centre = centre.name.in(language_code(locale.language())),
              .procedure = kiosk_ui::shown(kiosk_ui::name_of(procedure, locale.language())),
              .code = key.code,
              .version = key.version,
              .source = kiosk_ui::shown(procedure.source.document),
              .source_date = procedure.source.date,
              .verified = procedure.source.verified,
              .url = procedure.source.url,
              .printed = now.business_date};
  const auto asked = [](const lookup::Item& item) { return item.have.has_value(); };
  if (std::ranges::none_of(effect.list.items, asked)) {
    for (const auto& item : effect.list.items)
      facts.items.push_back(item_of(procedure, item, Facts::Have::not_asked));
    return facts;
  }
  add_lacks(effect, Have::no, Facts::Have::no, facts, locale);
  add_lacks(effect, Have::unsure, Facts::Have::unsure, facts, locale);
  for (const auto& item : effect.list.items)
    if (item.have == Have::yes) facts.items.push_back(item_of(procedure, item, Facts::Have::yes));
  return facts;
}

}  // namespace motcua::kiosk
