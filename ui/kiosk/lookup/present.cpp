// Finding a procedure: what fits one's words, questions back, "not here", and looking around.
#include "ui/kiosk/lookup/present.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/flows/lookup/flow.hpp"
#include "firmware/flows/ticket/intents.hpp"
#include "ui/kiosk/lookup/present_parts.hpp"
#include "ui/kiosk/lookup/wording.hpp"
#include "ui/text/places.hpp"

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

// Where this centre takes it, so that nobody chooses in vain; else that it does not.
Choice procedure_choice(const lookup::Named& named, const Words& words, std::size_t characters = key_characters) {
  kit::Button button{.label = shortened(name_of(named, words.locale.language()), characters),
                     .icon = kit::Icon::files};
  const auto services = words.setup.of<lookup::Flow>().services_for(named.key.code);
  if (services.empty()) {
    button.detail = words.locale.tr(key::lookup_elsewhere);
  } else if (const auto* service = words.installation.centre.service(services.front())) {
    button.icon = words.icon_of(service->id);
    button.zone = words.zone_of(service->group);
    button.detail = text::counters(words.locale, words.counters_of(service->group));
  }
  return choice(lookup::Choose{named.key}, std::move(button));
}

std::vector<Choice> procedure_choices(const std::vector<lookup::Named>& all, const Words& words) {
  std::vector<Choice> out;
  out.reserve(all.size());
  for (const auto& named : all) out.push_back(procedure_choice(named, words));
  return out;
}

Choice browse_choice(const Words& words) {
  return choice(lookup::Browse{}, {.label = words.locale.tr(key::lookup_browse),
                                   .icon = kit::Icon::list_bullets,
                                   .role = kit::TextRole::label});
}

// What fits so far: a question back shows its choices, and what is nowhere the nearest.
std::vector<lookup::Named> found_so_far(const lookup::Search& screen) {
  if (!screen.answer) return {};
  return std::visit(Overloaded{[](const lookup::Hits& found) { return found.hits; },
                               [](const lookup::AskBack& found) { return found.choices; },
                               [](const lookup::OutOfScope&) { return std::vector<lookup::Named>(); }},
                    *screen.answer);
}

SearchPage page_of(const lookup::Search& screen, const Words& words) {
  constexpr std::size_t most = 3;
  const auto& locale = words.locale;
  SearchPage page{.title = locale.tr(key::lookup_title),
                  .typing = typing_part(
                      screen.typed, words.setup.of<lookup::Flow>().typing,
                      {.hint = locale.tr(key::lookup_type_here), .enter = locale.tr(key::lookup_find)}, locale),
                  .browse = browse_choice(words)};
  auto found = found_so_far(screen);
  if (found.size() > most) found.resize(most);
  for (const auto& named : found) {
    page.found.push_back(procedure_choice(named, words, head_characters));
    page.found.back().button.role = kit::TextRole::label;
  }
  if (screen.failed)
    page.note = locale.tr(key::lookup_failed);
  else if (!page.typing.full.empty())
    page.note = page.typing.full;
  else if (screen.typed.text().empty())
    page.note = locale.tr(key::lookup_examples);
  else if (screen.answer && found.empty())
    page.note = locale.tr(key::lookup_type_on);
  return page;
}

ListPage page_of(const lookup::Results& screen, const Words& words) {
  return {.title = words.locale.tr(key::lookup_results_title),
          .detail = screen.search.typed.text(),
          .answers = procedure_choices(screen.hits, words),
          .note = words.locale.tr(key::lookup_results_note),
          .about = screen.search.typed.text()};
}

ListPage page_of(const lookup::Ask& screen, const Words& words) {
  const bool english = words.locale.language() == Language::en && !screen.ask.question_en.empty();
  const auto& question = english ? screen.ask.question_en : screen.ask.question;
  return {.title = question.empty() ? words.locale.tr(key::lookup_results_title) : shown(question),
          .detail = screen.search.typed.text(),
          .answers = procedure_choices(screen.ask.choices, words),
          .note = words.locale.tr(key::lookup_results_note),
          .about = screen.search.typed.text()};
}

NowherePage page_of(const lookup::NotHere& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool english = locale.language() == Language::en && screen.answer.referral_en;
  const auto& referral = english ? screen.answer.referral_en : screen.answer.referral;
  NowherePage page{.title = locale.tr(referral ? key::lookup_not_here_title : key::lookup_nothing_title),
                   .lead = referral ? shown(*referral) : locale.tr(key::lookup_nothing_detail),
                   .about = screen.search.typed.text()};
  if (auto guidance = guidance_choice(words, kit::Emphasis::primary)) page.ways.push_back(*std::move(guidance));
  page.ways.push_back(browse_choice(words));
  page.nearest = procedure_choices(screen.answer.nearest, words);
  if (!page.nearest.empty()) page.nearest_title = locale.tr(key::lookup_nearest);
  return page;
}

std::string edition_text(const Words& words) {
  const auto& edition = words.state.memory<lookup::Flow>().catalogue;
  if (!edition || edition->number == 0 || !edition->date) return {};
  return words.locale.tr(key::lookup_edition, {{"number", std::to_string(edition->number)},
                                               {"date", words.locale.short_date(*edition->date)}});
}

ShelvesPage::Part& part_of(ShelvesPage& page, lookup::ShelfKind kind) {
  switch (kind) {
    case lookup::ShelfKind::life_event:
      break;
    case lookup::ShelfKind::field:
      return page.fields;
    case lookup::ShelfKind::agency:
      return page.agencies;
  }
  return page.events;
}

ShelvesPage page_of(const lookup::Shelves& screen, const Words& words) {
  const auto& locale = words.locale;
  ShelvesPage page{.title = locale.tr(key::lookup_shelves_title),
                   .events = {.title = locale.tr(key::lookup_shelf_events)},
                   .fields = {.title = locale.tr(key::lookup_shelf_fields)},
                   .agencies = {.title = locale.tr(key::lookup_shelf_agencies)},
                   .note = edition_text(words)};
  for (const auto& shelf : screen.shelves) {
    auto& part = part_of(page, shelf.id.kind);
    part.shelves.push_back(
        choice(lookup::ChooseShelf{shelf.id},
               {.label = shortened(name_of(shelf, locale.language())),
                .detail = locale.tr_count(key::lookup_shelf_count, static_cast<std::int64_t>(shelf.count)),
                .icon = kit::icon_named(shelf.icon).value_or(kit::Icon::files)}));
  }
  return page;
}

ListPage page_of(const lookup::Shelf& screen, const Words& words) {
  return {.title = shown(name_of(screen.shelf, words.locale.language())),
          .answers = procedure_choices(screen.procedures, words),
          .note = words.locale.tr(key::lookup_results_note),
          .about = screen.shelf.id.name};
}

MessagePage page_of(const lookup::Failed& screen, const Words& words) {
  const auto& locale = words.locale;
  MessagePage page{.icon = kit::Icon::warning,
                   .tone = kit::Role::attention,
                   .title = locale.tr(screen.gone ? key::lookup_gone_title : key::lookup_failed_title),
                   .lead = locale.tr(screen.gone ? key::lookup_gone_detail : key::lookup_failed_detail)};
  if (auto guidance = guidance_choice(words, kit::Emphasis::primary)) page.buttons.push_back(*std::move(guidance));
  return page;
}

}  // namespace

std::optional<Choice> guidance_choice(const Words& words, kit::Emphasis emphasis) {
  const auto& guidance = words.setup.of<lookup::Flow>().guidance;
  if (!guidance) return std::nullopt;
  return choice(ticket::ChooseService{*guidance, {}},
                {.label = words.locale.tr(key::lookup_guidance),
                 .icon = kit::Icon::ticket,
                 .emphasis = emphasis,
                 .align = emphasis == kit::Emphasis::primary ? kit::Align::centre : kit::Align::left});
}

LookupPages present_flow(const lookup::Screen& screen, const Words& words) {
  return std::visit([&words](const auto& one) -> LookupPages { return page_of(one, words); }, screen);
}

}  // namespace motcua::kiosk_ui
