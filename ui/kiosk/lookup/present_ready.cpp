// "Do I have everything?", and the list to take along.
#include "firmware/flows/lookup/flow.hpp"
#include "firmware/flows/ticket/intents.hpp"
#include "ui/kiosk/lookup/present_parts.hpp"
#include "ui/kiosk/lookup/take_along.hpp"
#include "ui/kiosk/lookup/wording.hpp"

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

using lookup::Have;

Choice situation_choice(const lookup::Situation& situation, kit::Button button) {
  return choice(lookup::ChooseSituation{situation}, std::move(button));
}

Choice answer(Have have, text::TextKey label, kit::Icon icon, const text::Locale& locale) {
  return choice(lookup::Tell{have}, {.label = locale.tr(label), .icon = icon});
}

std::vector<std::string> lines_of(const std::vector<lookup::Lack>& lacks, const catalogue::Procedure& procedure,
                                  const text::Locale& locale) {
  std::vector<std::string> out;
  out.reserve(lacks.size());
  for (const auto& lack : lacks) out.push_back("• " + words_of(lack, procedure, locale));
  return out;
}

bool printer_works(const Words& words) {
  return words.state.devices.work(flows::DeviceClass::printer);
}

Choice print_choice(std::string label, kit::Emphasis emphasis) {
  return choice(
      lookup::Print{},
      {.label = std::move(label), .icon = kit::Icon::printer, .emphasis = emphasis, .align = kit::Align::centre});
}

void add_keys(const lookup::Ready& screen, ReadyPage& page, const Words& words) {
  const auto& locale = words.locale;
  if (auto ticket =
          ticket_choice(screen.page, &screen.list, locale.tr(key::ready_take_number), kit::Emphasis::primary))
    page.keys.push_back(*std::move(ticket));
  const auto first = page.keys.empty() ? kit::Emphasis::primary : kit::Emphasis::normal;
  if (printer_works(words)) page.keys.push_back(print_choice(locale.tr(key::ready_print), first));
  page.keys.push_back(
      choice(lookup::Take{}, {.label = locale.tr(key::ready_take_along),
                              .icon = kit::Icon::qr_code,
                              .emphasis = page.keys.empty() ? kit::Emphasis::primary : kit::Emphasis::normal,
                              .align = kit::Align::centre}));
}

void tell_printing(const lookup::TakeAlong& screen, CodesPage& page, const Words& words) {
  const auto& locale = words.locale;
  using enum lookup::Printing;
  switch (screen.printing) {
    case not_yet:
      if (printer_works(words))
        page.print = print_choice(locale.tr(key::take_along_print), kit::Emphasis::primary);
      else
        page.paper = locale.tr(key::take_along_failed);
      if (!printer_works(words)) page.tone = kit::Tone::warning;
      return;
    case under_way:
      page.paper = locale.tr(key::take_along_printing);
      return;
    case out:
      page.tone = kit::Tone::good;
      page.paper = locale.tr(key::take_along_out);
      return;
    case failed:
      page.tone = kit::Tone::warning;
      page.paper = locale.tr(key::take_along_failed);
      if (printer_works(words)) page.print = print_choice(locale.tr(key::take_along_again), kit::Emphasis::normal);
      return;
  }
}

}  // namespace

ListPage page_of(const lookup::AskCase& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& procedure = screen.page.record->procedure;
  ListPage page{.title = locale.tr(key::ready_case_title),
                .detail = shortened(name_of(procedure, locale.language()), head_characters),
                .about = about(screen.page)};
  for (const auto at : lookup::situations(procedure))
    page.answers.push_back(
        situation_choice({.whose = lookup::Whose::one, .at = at},
                         {.label = shortened(procedure.cases[at].title), .role = kit::TextRole::label}));
  if (lookup::has_papers_for_everybody(procedure))
    page.answers.push_back(
        situation_choice({.whose = lookup::Whose::none, .at = 0},
                         {.label = locale.tr(key::ready_case_none), .role = kit::TextRole::label}));
  page.answers.push_back(
      situation_choice({.whose = lookup::Whose::any, .at = 0}, {.label = locale.tr(key::ready_case_any),
                                                                .detail = locale.tr(key::ready_case_any_detail),
                                                                .role = kit::TextRole::label}));
  return page;
}

QuestionPage page_of(const lookup::AskPaper& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& procedure = screen.page.record->procedure;
  const auto& item = screen.list.items[screen.at];
  const auto& paper = lookup::paper_of(procedure, item);
  const bool one_of = lookup::one_is_enough(procedure.cases[item.group]);
  QuestionPage page{
      .place = locale.tr(key::ready_of,
                         {{"at", std::to_string(screen.at + 1)}, {"of", std::to_string(screen.list.items.size())}}),
      .at = screen.at,
      .of = screen.list.items.size(),
      .question = locale.tr(one_of ? key::ready_one_of : key::ready_question),
      .paper = shown(name_of(paper)),
      .count = count_of(paper, locale),
      .text = paper.short_name.empty() || paper.short_name == paper.text ? std::string() : shown(paper.text),
      .about = about(screen.page) + " " + std::to_string(screen.at)};
  page.answers = {answer(Have::yes, key::ready_yes, kit::Icon::check_circle, locale),
                  answer(Have::no, key::ready_no, kit::Icon::x_circle, locale),
                  answer(Have::unsure, key::ready_unsure, kit::Icon::question, locale)};
  return page;
}

ReadyPage page_of(const lookup::Ready& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& procedure = screen.page.record->procedure;
  const auto missing = lookup::lacks(procedure, screen.list, Have::no);
  const auto unsure = lookup::lacks(procedure, screen.list, Have::unsure);
  ReadyPage page{.procedure = shortened(name_of(procedure, locale.language()), head_characters),
                 .note = locale.tr(key::ready_note),
                 .about = about(screen.page)};
  const auto count = [](const std::vector<lookup::Lack>& all) { return static_cast<std::int64_t>(all.size()); };
  if (!missing.empty()) {
    page.title = locale.tr_count(key::ready_missing_title, count(missing));
    page.lacking.push_back({locale.tr(key::ready_missing), lines_of(missing, procedure, locale)});
  }
  if (!unsure.empty()) {
    if (missing.empty()) page.title = locale.tr_count(key::ready_unsure_title, count(unsure));
    page.lacking.push_back({locale.tr(key::ready_not_sure), lines_of(unsure, procedure, locale)});
  }
  if (page.lacking.empty()) {
    page.title = locale.tr(key::ready_all_title);
  } else {
    page.tone = kit::Tone::warning;
    page.icon = kit::Icon::warning;
  }
  add_keys(screen, page, words);
  return page;
}

CodesPage page_of(const lookup::TakeAlong& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& codes = words.around.codes;
  CodesPage page{.title = locale.tr(key::take_along_title),
                 .detail = shortened(name_of(screen.page.record->procedure, locale.language()), head_characters),
                 .help = locale.tr(key::take_along_scan),
                 .about = about(screen.page)};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    page.codes.push_back({.modules = codes[i], .label = {}});
    if (codes.size() > 1)
      page.codes.back().label = locale.tr(key::take_along_scan_part,
                                          {{"at", std::to_string(i + 1)}, {"of", std::to_string(codes.size())}});
  }
  tell_printing(screen, page, words);
  return page;
}

}  // namespace motcua::kiosk_ui
