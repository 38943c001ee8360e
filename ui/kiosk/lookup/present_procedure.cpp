// One procedure: what a 75-year-old has to know of it on one page, and the rest behind a touch.
#include "firmware/flows/lookup/flow.hpp"
#include "firmware/flows/ticket/intents.hpp"
#include "ui/kiosk/lookup/parts.hpp"
#include "ui/kiosk/lookup/present_parts.hpp"
#include "ui/kiosk/lookup/wording.hpp"
#include "ui/text/places.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

constexpr std::size_t most_papers = 4;
constexpr std::size_t longest_line = 240;  // bytes: what is longer is told in full behind a touch
constexpr std::size_t most_lines = 4;

std::string what_it_is(const catalogue::Procedure& procedure, const text::Locale& locale) {
  std::string words;
  if (name_of(procedure, locale.language()) != procedure.name)
    words = locale.tr(key::procedure_official, {{"name", shown(procedure.name)}});
  std::vector<std::string> outcomes;
  outcomes.reserve(procedure.outcomes.size());
  for (const auto& outcome : procedure.outcomes) outcomes.push_back(shown(outcome.name));
  if (!outcomes.empty())
    words += (words.empty() ? "" : "\n") + locale.tr(key::procedure_outcome, {{"list", locale.list(outcomes)}});
  return words;
}

// A line that would fill the page begins there and is whole in its part.
std::vector<std::string> brief(std::vector<std::string> lines, const std::string& unknown) {
  if (lines.empty()) return {unknown};
  const bool cut = lines.size() > most_lines;
  if (cut) lines.resize(most_lines);
  for (auto& line : lines)
    if (line.size() > longest_line) line = shortened(line);
  if (cut) lines.emplace_back("…");
  return lines;
}

ProcedureFact papers_fact(const catalogue::Procedure& procedure, const text::Locale& locale) {
  ProcedureFact fact{.icon = kit::Icon::files, .label = locale.tr(key::procedure_bring), .lines = {}};
  if (!lookup::has_papers(procedure)) {
    fact.lines.push_back(locale.tr(key::procedure_bring_unknown));
    return fact;
  }
  const bool by_case = lookup::asks_situation(procedure);
  const auto list =
      lookup::checklist_of(procedure, {.whose = by_case ? lookup::Whose::none : lookup::Whose::any, .at = 0});
  const auto shown_papers = std::min(list.items.size(), most_papers);
  for (std::size_t i = 0; i < shown_papers; ++i)
    fact.lines.push_back("• " + shortened(name_of(lookup::paper_of(procedure, list.items[i]))));
  if (const auto more = list.items.size() - shown_papers; more > 0)
    fact.lines.push_back(locale.tr_count(key::procedure_bring_more, static_cast<std::int64_t>(more)));
  if (by_case)
    fact.lines.push_back(
        locale.tr(list.items.empty() ? key::procedure_bring_of_case : key::procedure_bring_by_case));
  return fact;
}

ProcedureFact fees_fact(const catalogue::Procedure& procedure, const Words& words) {
  const auto& locale = words.locale;
  ProcedureFact fact{.icon = kit::Icon::money,
                     .label = locale.tr(key::procedure_how_much),
                     .lines = brief(fee_lines(procedure, words.around.now.business_date, locale),
                                    locale.tr(key::procedure_fee_unknown))};
  if (!procedure.exemption.empty()) fact.lines.push_back(locale.tr(key::procedure_may_exempt));
  return fact;
}

std::string where_else(const catalogue::Agencies& agencies, const text::Locale& locale) {
  for (const auto* place : {&agencies.receiving_address, &agencies.performing, &agencies.competent})
    if (!place->empty()) return locale.tr(key::procedure_not_taken, {{"place", shown(*place)}});
  return locale.tr(key::procedure_not_taken_unknown);
}

ProcedureFact where_fact(const lookup::Page& screen, const Words& words) {
  const auto& locale = words.locale;
  ProcedureFact fact{.icon = kit::Icon::map_pin, .label = locale.tr(key::procedure_where), .lines = {}};
  if (screen.services.empty()) fact.lines.push_back(where_else(screen.record->procedure.agencies, locale));
  if (screen.services.size() > 1) fact.lines.push_back(locale.tr(key::procedure_several_queues));
  for (const auto& id : screen.services) {
    const auto* service = words.installation.centre.service(id);
    const auto* group = service == nullptr ? nullptr : words.installation.centre.group(service->group);
    if (group == nullptr) continue;
    auto place = words.in_language(group->name);
    if (const auto counters = text::counters(locale, words.counters_of(group->id)); !counters.empty())
      place += " · " + counters;
    if (!std::ranges::contains(fact.lines, place)) fact.lines.push_back(std::move(place));
  }
  return fact;
}

Choice part_choice(lookup::Part part, text::TextKey label, kit::Icon icon, const text::Locale& locale) {
  return choice(
      lookup::Show{part},
      {.label = locale.tr(label), .icon = icon, .role = kit::TextRole::label, .align = kit::Align::centre});
}

bool online(const catalogue::Procedure& procedure) {
  return std::ranges::contains(procedure.ways, catalogue::Channel::online, &catalogue::Way::channel);
}

void add_more(const lookup::Page& screen, ProcedurePage& page, const text::Locale& locale) {
  const auto& procedure = screen.record->procedure;
  if (lookup::has_papers(procedure))
    page.more.push_back(part_choice(lookup::Part::papers, key::procedure_show_papers, kit::Icon::files, locale));
  if (!procedure.exemption.empty())
    page.more.push_back(
        part_choice(lookup::Part::exemption, key::procedure_show_exemption, kit::Icon::hand_coins, locale));
  const auto label = online(procedure) ? key::procedure_show_portal : key::procedure_show_portal_read;
  if (!procedure.source.url.empty())
    page.more.push_back(choice(lookup::ShowPortal{}, {.label = locale.tr(label),
                                                      .icon = kit::Icon::qr_code,
                                                      .role = kit::TextRole::label,
                                                      .align = kit::Align::centre}));
  if (screen.filing && screen.filing->country)
    page.more.push_back(choice(lookup::ShowElsewhere{}, {.label = locale.tr(key::procedure_show_elsewhere),
                                                         .icon = kit::Icon::map_pin,
                                                         .role = kit::TextRole::label,
                                                         .align = kit::Align::centre}));
  page.more.push_back(choice(lookup::ShowDetails{}, {.label = locale.tr(key::procedure_show_details),
                                                     .icon = kit::Icon::list_bullets,
                                                     .role = kit::TextRole::label,
                                                     .align = kit::Align::centre}));
}

}  // namespace

std::string about(const lookup::Page& page) {
  return page.record->key.code + " " + page.record->key.agency;
}

std::optional<Choice> ticket_choice(const lookup::Page& page, const lookup::Checklist* list, std::string label,
                                    kit::Emphasis emphasis) {
  if (page.services.empty()) return std::nullopt;
  kit::Button button{
      .label = std::move(label), .icon = kit::Icon::ticket, .emphasis = emphasis, .align = kit::Align::centre};
  if (page.services.size() > 1) return choice(lookup::ShowQueues{}, std::move(button));
  return choice(ticket::ChooseService{page.services.front(), lookup::preparation_of(*page.record, list)},
                std::move(button));
}

ProcedurePage page_of(const lookup::Page& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& procedure = screen.record->procedure;
  ProcedurePage page{.title = shown(name_of(procedure, locale.language())),
                     .what = what_it_is(procedure, locale),
                     .source = source_of(*screen.record, locale),
                     .about = about(screen)};
  page.facts.push_back(papers_fact(procedure, locale));
  page.facts.push_back({.icon = kit::Icon::clock,
                        .label = locale.tr(key::procedure_how_long),
                        .lines = brief(time_lines(procedure, locale), locale.tr(key::procedure_time_unknown))});
  page.facts.push_back(fees_fact(procedure, words));
  page.facts.push_back(where_fact(screen, words));
  if (locale.language() != Language::vi) page.source += " " + locale.tr(key::procedure_in_vietnamese);
  const bool papers = lookup::has_papers(procedure);
  const auto second = papers ? kit::Emphasis::normal : kit::Emphasis::primary;
  if (papers) {
    page.check = choice(lookup::Check{}, {.label = locale.tr(key::procedure_check),
                                          .icon = kit::Icon::list_checks,
                                          .emphasis = kit::Emphasis::primary,
                                          .align = kit::Align::centre});
  }
  if (auto ticket = ticket_choice(screen, nullptr, locale.tr(key::procedure_take_number), second))
    page.main.push_back(*std::move(ticket));
  if (papers) {
    page.main.push_back(choice(
        lookup::Take{},
        {.label = locale.tr(key::procedure_take_along), .icon = kit::Icon::qr_code, .align = kit::Align::centre}));
  }
  add_more(screen, page, locale);
  return page;
}

ListPage page_of(const lookup::Details& screen, const Words& words) {
  const auto& procedure = screen.page.record->procedure;
  ListPage page{.title = words.locale.tr(key::procedure_details_title),
                .detail = shortened(name_of(procedure, words.locale.language()), head_characters),
                .note = source_of(*screen.page.record, words.locale),
                .about = about(screen.page)};
  for (const auto part : parts_of(procedure))
    page.answers.push_back(
        choice(lookup::Show{part}, {.label = words.locale.tr(title_of(part)), .icon = kit::Icon::scroll}));
  return page;
}

PassagesPage page_of(const lookup::Wording& screen, const Words& words) {
  const auto& record = *screen.page.record;
  return {.title = words.locale.tr(title_of(screen.part)),
          .detail = shortened(name_of(record.procedure, words.locale.language()), head_characters),
          .passages = passages_of(record.procedure, screen.part, words.around.now.business_date, words.locale),
          .source = source_of(record, words.locale),
          .about = about(screen.page) + flows::id("", screen.part)};
}

CodesPage page_of(const lookup::Portal& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& procedure = screen.page.record->procedure;
  CodesPage page{.title = locale.tr(key::procedure_portal_title),
                 .detail = shortened(name_of(procedure, locale.language()), head_characters),
                 .help = locale.tr(online(procedure) ? key::procedure_portal_online : key::procedure_portal_read),
                 .about = about(screen.page)};
  for (const auto& code : words.around.codes) page.codes.push_back({.modules = code, .label = {}});
  if (online(procedure)) page.note = locale.tr(key::procedure_portal_own);
  return page;
}

ListPage page_of(const lookup::Queues& screen, const Words& words) {
  ListPage page{
      .title = words.locale.tr(key::procedure_which_queue),
      .detail = shortened(name_of(screen.page.record->procedure, words.locale.language()), head_characters),
      .about = about(screen.page)};
  for (const auto& id : screen.page.services) {
    const auto* service = words.installation.centre.service(id);
    if (service == nullptr) continue;
    const auto* list = screen.list ? &*screen.list : nullptr;
    page.answers.push_back(choice(ticket::ChooseService{id, lookup::preparation_of(*screen.page.record, list)},
                                  {.label = words.in_language(service->name),
                                   .detail = text::counters(words.locale, words.counters_of(service->group)),
                                   .icon = words.icon_of(id),
                                   .zone = words.zone_of(service->group)}));
  }
  return page;
}

}  // namespace motcua::kiosk_ui
