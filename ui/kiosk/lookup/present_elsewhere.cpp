// Where else it may be filed: what holds, a province, a unit, and what holds there.
#include "firmware/flows/lookup/flow.hpp"
#include "ui/kiosk/lookup/present_parts.hpp"
#include "ui/kiosk/lookup/wording.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

std::string short_name(const lookup::Page& page, const Words& words) {
  return shortened(name_of(page.record->procedure, words.locale.language()), head_characters);
}

text::TextKey reach_key(lookup::Reach reach) {
  switch (reach) {
    case lookup::Reach::communes:
      return key::elsewhere_communes;
    case lookup::Reach::provincial_centre:
      return key::elsewhere_provincial_centre;
    case lookup::Reach::whole_province:
      return key::elsewhere_whole_province;
    case lookup::Reach::nationwide:
      return key::elsewhere_nationwide;
    case lookup::Reach::not_known:
      break;
  }
  return key::elsewhere_not_known;
}

std::string origin_text(const lookup::Origin& origin, const text::Locale& locale) {
  auto words = locale.tr(key::elsewhere_source,
                         {{"source", shown(origin.source)}, {"date", locale.short_date(origin.date)}});
  if (!origin.verified) words += " " + locale.tr(key::procedure_not_verified);
  return words;
}

std::string rule_text(const lookup::Filing& filing, const text::Locale& locale) {
  auto words = origin_text(filing.rules, locale);
  if (filing.legal_reference.empty()) return words;
  return locale.tr(key::elsewhere_law, {{"law", shown(filing.legal_reference)}}) + " " + words;
}

Choice centre_choice(const Words& words) {
  return choice(lookup::ChooseUnit{},
                {.label = words.locale.tr(key::elsewhere_centre), .icon = kit::Icon::map_pin});
}

Choice unit_choice(const lookup::Commune& commune) {
  return choice(lookup::ChooseUnit{commune.code}, {.label = commune.name, .icon = kit::Icon::map_pin});
}

std::string agency_of(const lookup::Country& country, lookup::At at, Language language) {
  if (language == Language::en) return at ? country.commune_agency_en : country.province_agency_en;
  return at ? country.commune_agency : country.province_agency;
}

text::TextKey verdict_key(lookup::Verdict verdict) {
  if (verdict == lookup::Verdict::taken) return key::elsewhere_yes;
  return verdict == lookup::Verdict::not_there ? key::elsewhere_no : key::elsewhere_unclear;
}

}  // namespace

ShelvesPage page_of(const lookup::Elsewhere& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& filing = *screen.page.filing;
  const bool here = !screen.page.services.empty();
  ShelvesPage page{.title = locale.tr(key::elsewhere_title),
                   .events = {},
                   .fields = {},
                   .note = rule_text(filing, locale),
                   .lead = locale.tr(reach_key(filing.reach)) + " " +
                           locale.tr(here ? key::elsewhere_here : key::elsewhere_not_here),
                   .about = about(screen.page)};
  if (std::ranges::contains(screen.page.record->procedure.ways, catalogue::Channel::online,
                            &catalogue::Way::channel))
    page.lead += " " + locale.tr(key::elsewhere_online);
  if (filing.reach == lookup::Reach::not_known) return page;  // every place would have the same answer
  for (const auto& province : filing.country->provinces)
    page.events.shelves.push_back(
        choice(lookup::ChooseProvince{province.code}, {.label = province.name, .icon = kit::Icon::map_pin}));
  return page;
}

SearchPage page_of(const lookup::PickUnit& screen, const Words& words) {
  constexpr std::size_t most = 3;
  const auto& locale = words.locale;
  const auto& province = lookup::province_of(screen);
  const auto found = lookup::named_like(province, screen.typed.text());
  SearchPage page{
      .title = province.name,
      .typing = typing_part(screen.typed, words.setup.of<lookup::Flow>().typing,
                            {.hint = locale.tr(key::elsewhere_hint), .enter = locale.tr(key::lookup_find)}, locale),
      .found = {},
      .note = found.empty() ? locale.tr(key::elsewhere_nothing) : std::string(),
      .browse = centre_choice(words)};
  if (!found.empty())
    page.browse = choice(lookup::ShowUnits{},
                         {.label = locale.tr(key::elsewhere_all, {{"count", std::to_string(found.size())}}),
                          .icon = kit::Icon::list_bullets,
                          .role = kit::TextRole::label});
  if (screen.typed.text().empty()) return page;
  for (std::size_t i = 0; i < std::min(found.size(), most); ++i)
    page.found.push_back(unit_choice(province.communes[found[i]]));
  return page;
}

ListPage page_of(const lookup::UnitList& screen, const Words& words) {
  const auto& province = lookup::province_of(screen.pick);
  const auto& filing = *screen.pick.page.filing;
  ListPage page{.title = province.name,
                .detail = screen.pick.typed.text(),
                .answers = {centre_choice(words)},
                .note = origin_text(filing.country->units, words.locale),
                .about = province.code + " " + screen.pick.typed.text()};
  for (const auto i : lookup::named_like(province, screen.pick.typed.text()))
    page.answers.push_back(unit_choice(province.communes[i]));
  return page;
}

PassagesPage page_of(const lookup::FilingThere& screen, const Words& words) {
  using Kind = Passage::Kind;
  const auto& locale = words.locale;
  const auto& filing = *screen.pick.page.filing;
  const auto& country = *filing.country;
  const auto& province = lookup::province_of(screen.pick);
  const auto place = screen.at ? province.communes[*screen.at].name : locale.tr(key::elsewhere_centre);
  const auto verdict = lookup::verdict_of(filing.reach, screen.at);
  PassagesPage page{.title = place + ", " + province.name,
                    .detail = short_name(screen.pick.page, words),
                    .passages = {{Kind::heading, locale.tr(verdict_key(verdict))}},
                    .source = rule_text(filing, locale),
                    .about = about(screen.pick.page) + place};
  const bool anywhere = filing.reach == lookup::Reach::nationwide;
  if (verdict == lookup::Verdict::taken && !anywhere)
    page.passages.push_back({Kind::text, locale.tr(key::elsewhere_within, {{"province", province.name}})});
  page.passages.push_back({Kind::text, locale.tr(reach_key(filing.reach))});
  if (const auto agency = agency_of(country, screen.at, locale.language()); !agency.empty())
    page.passages.push_back({Kind::text, locale.tr(key::elsewhere_agency, {{"agency", agency}})});
  page.passages.push_back(
      {Kind::note, locale.tr(key::elsewhere_period, {{"date", locale.short_date(country.agencies_from)}}) + " " +
                       origin_text(country.agencies, locale)});
  page.passages.push_back(
      {Kind::note, locale.tr(key::elsewhere_units_from, {{"date", locale.short_date(country.units_from)}}) + " " +
                       origin_text(country.units, locale)});
  return page;
}

}  // namespace motcua::kiosk_ui
