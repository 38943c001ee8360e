#include "ui/kiosk/lookup/parts.hpp"

#include "ui/kiosk/lookup/wording.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

using lookup::Part;
using Kind = Passage::Kind;

class Passages {
public:
  explicit Passages(const text::Locale& locale) : locale_(locale) {}

  void add(Kind kind, std::string_view words) {
    if (auto clean = shown(words); !clean.empty()) all_.push_back({kind, std::move(clean)});
  }
  void add(Kind kind, text::TextKey label, std::string_view argument, std::string_view value) {
    const auto clean = shown(value);
    if (!clean.empty()) add(kind, locale_.tr(label, {{argument, clean}}));
  }
  // One passage a line: nobody reads a text of 20,000 characters in one block.
  void add_lines(std::string_view words) {
    while (!words.empty()) {
      const auto end = std::min(words.find('\n'), words.size());
      add(Kind::text, words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }
  std::vector<Passage> take() && { return std::move(all_); }

private:
  const text::Locale& locale_;
  std::vector<Passage> all_;
};

void add_papers(const catalogue::PaperCase& group, Passages& to, const text::Locale& locale) {
  to.add(Kind::heading, group.title.empty() ? locale.tr(key::procedure_papers_everybody) : group.title);
  for (const auto& paper : group.papers) {
    to.add(Kind::item, paper.text);
    to.add(Kind::note, count_of(paper, locale));
    to.add(Kind::note, key::procedure_form, "form", paper.form);
  }
  if (group.explanations.empty()) return;
  to.add(Kind::heading, locale.tr(key::procedure_papers_notes));
  for (const auto& row : group.explanations) to.add(Kind::text, row);
}

void add_rules(const catalogue::Procedure& procedure, catalogue::PaperRuleKind kind, BusinessDate today,
               Passages& to, const text::Locale& locale) {
  const auto holds = [&](const catalogue::PaperRule& rule) {
    return rule.kind == kind && !(rule.effective_to && *rule.effective_to < today);
  };
  if (std::ranges::none_of(procedure.paper_rules, holds)) return;
  const bool asked = kind == catalogue::PaperRuleKind::may_not_be_asked;
  to.add(Kind::heading, locale.tr(asked ? key::procedure_papers_not_asked : key::procedure_papers_not_digitised));
  for (const auto& rule : procedure.paper_rules) {
    if (!holds(rule)) continue;
    to.add(Kind::item, rule.text);
    if (rule.effective_from)
      to.add(Kind::note, locale.tr(key::procedure_rule_from, {{"date", locale.short_date(*rule.effective_from)}}));
    if (rule.effective_to)
      to.add(Kind::note, locale.tr(key::procedure_rule_until, {{"date", locale.short_date(*rule.effective_to)}}));
    to.add(Kind::note, rule.legal_reference);
  }
}

void add_way(const catalogue::Way& way, BusinessDate today, Passages& to, const text::Locale& locale) {
  to.add(Kind::heading, channel_name(way.channel, locale));
  if (way.time) {
    to.add(Kind::item, time_text(*way.time, locale));
    to.add(Kind::text, way.time->note);
  }
  for (const auto& line : fee_lines(way.fees, today, locale)) to.add(Kind::item, line);
  for (const auto& fee : way.fees) to.add(Kind::note, fee.legal_reference);
  to.add_lines(way.description);
}

void add_agencies(const catalogue::Agencies& agencies, Passages& to) {
  to.add(Kind::text, key::procedure_competent, "name", agencies.competent);
  to.add(Kind::text, key::procedure_performing, "name", agencies.performing);
  to.add(Kind::text, key::procedure_delegated, "name", agencies.delegated);
  to.add(Kind::text, key::procedure_cooperating, "name", agencies.cooperating);
  to.add(Kind::text, key::procedure_address, "name", agencies.receiving_address);
}

}  // namespace

text::TextKey title_of(Part part) {
  switch (part) {
    case Part::papers:
      return key::procedure_papers;
    case Part::ways:
      return key::procedure_ways;
    case Part::exemption:
      return key::procedure_exemption;
    case Part::steps:
      return key::procedure_steps;
    case Part::conditions:
      return key::procedure_conditions;
    case Part::agencies:
      return key::procedure_agencies;
    case Part::outcomes:
      return key::procedure_outcomes;
    case Part::legal_basis:
      break;
  }
  return key::procedure_legal_basis;
}

std::vector<Passage> passages_of(const catalogue::Procedure& procedure, Part part, BusinessDate today,
                                 const text::Locale& locale) {
  Passages to(locale);
  switch (part) {
    case Part::papers:
      for (const auto& group : procedure.cases)
        if (!group.papers.empty() || !group.explanations.empty()) add_papers(group, to, locale);
      add_rules(procedure, catalogue::PaperRuleKind::may_not_be_asked, today, to, locale);
      add_rules(procedure, catalogue::PaperRuleKind::must_not_be_digitised, today, to, locale);
      break;
    case Part::ways:
      for (const auto& way : procedure.ways) add_way(way, today, to, locale);
      break;
    case Part::exemption:
      to.add_lines(procedure.exemption);
      break;
    case Part::steps:
      to.add_lines(procedure.steps);
      break;
    case Part::conditions:
      to.add_lines(procedure.conditions);
      break;
    case Part::agencies:
      add_agencies(procedure.agencies, to);
      break;
    case Part::outcomes:
      for (const auto& outcome : procedure.outcomes) to.add(Kind::item, outcome.name);
      break;
    case Part::legal_basis:
      for (const auto& basis : procedure.legal_basis)
        to.add(Kind::item, basis.title.empty() ? basis.number : basis.number + " – " + basis.title);
      break;
  }
  return std::move(to).take();
}

std::vector<Part> parts_of(const catalogue::Procedure& procedure) {
  std::vector<Part> out;
  const auto add = [&out](Part part, bool there) {
    if (there) out.push_back(part);
  };
  const auto& agencies = procedure.agencies;
  add(Part::papers, lookup::has_papers(procedure) || !procedure.paper_rules.empty());
  add(Part::ways, !procedure.ways.empty());
  add(Part::exemption, !procedure.exemption.empty());
  add(Part::steps, !procedure.steps.empty());
  add(Part::conditions, !procedure.conditions.empty());
  add(Part::agencies, agencies != catalogue::Agencies{});
  add(Part::outcomes, !procedure.outcomes.empty());
  add(Part::legal_basis, !procedure.legal_basis.empty());
  return out;
}

}  // namespace motcua::kiosk_ui
