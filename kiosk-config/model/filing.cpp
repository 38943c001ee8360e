#include "kiosk-config/model/filing.hpp"

#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

template <class T>
bool holds_on(const T& entry, BusinessDate date) {
  return entry.effective_from <= date && (!entry.effective_to || date <= *entry.effective_to);
}

const NationwideProcedure* nationwide(const FilingRules& rules, const FilingQuestion& question) {
  const auto found = std::ranges::find_if(rules.nationwide, [&](const NationwideProcedure& procedure) {
    return procedure.code == question.code && procedure.agency == question.agency &&
           holds_on(procedure, question.date);
  });
  return found == rules.nationwide.end() ? nullptr : &*found;
}

bool covers(const FilingRule& rule, const FilingQuestion& question) {
  return holds_on(rule, question.date) && std::ranges::any_of(question.levels, [&rule](const std::string& level) {
           return std::ranges::contains(rule.levels, level);
         });
}

// The enumerators stand in the order of how far they reach, except that the first two add up to the third.
FilingReach together(FilingReach a, FilingReach b) {
  if (a == FilingReach::not_known || a == b) return b;
  if (b == FilingReach::not_known) return a;
  if (std::max(a, b) == FilingReach::province_centre) return FilingReach::whole_province;
  return std::max(a, b);
}

void add_all(std::span<const Unit> units, std::vector<const Unit*>& into) {
  for (const auto& unit : units) into.push_back(&unit);
}

bool reaches_communes(FilingReach reach) {
  return reach == FilingReach::communes_of_province || reach == FilingReach::whole_province;
}

bool reaches_centre(FilingReach reach) {
  return reach == FilingReach::province_centre || reach == FilingReach::whole_province;
}

template <class T>
void check_period(const T& entry, const std::string& at, Findings& findings) {
  if (entry.effective_to && *entry.effective_to < entry.effective_from)
    findings.refuse(ErrorCode::invalid, at + "/effective_to", "is before effective_from");
  check_text(entry.legal_reference, longest_sentence, at + "/legal_reference", findings);
}

void check_rule(const FilingRule& rule, const std::string& at, Findings& findings) {
  check_period(rule, at, findings);
  if (rule.levels.empty()) findings.refuse(ErrorCode::missing, at + "/levels", "name at least one level");
  if (rule.reach == FilingReach::not_known || rule.reach == FilingReach::nationwide)
    findings.refuse(
        ErrorCode::invalid, at + "/reach",
        "a rule reaches communes_of_province, province_centre or whole_province; nationwide is for single "
        "procedures");
}

}  // namespace

FilingPlaces filing_places(const FilingRules& rules, const UnitList& units, const FilingQuestion& question) {
  FilingPlaces places;
  const auto* home = units.province(question.province);
  if (home == nullptr) return places;
  if (const auto* listed = nationwide(rules, question); listed != nullptr) {
    places.reach = FilingReach::nationwide;
    places.legal_reference = listed->legal_reference;
    add_all(units.provinces, places.provinces);
    add_all(units.communes, places.communes);
    return places;
  }
  for (const auto& rule : rules.rules) {
    if (!covers(rule, question)) continue;
    const auto before = places.reach;
    places.reach = together(before, rule.reach);
    if (places.reach != before) places.legal_reference = rule.legal_reference;
  }
  if (reaches_centre(places.reach)) places.provinces.push_back(home);
  if (reaches_communes(places.reach)) add_all(units.communes_of(home->code), places.communes);
  return places;
}

Loaded<FilingRules> load_filing(const std::filesystem::path& configuration) {
  const auto document = read_toml(configuration / "filing.toml");
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto rules = findings.read<FilingRules>();
  check_text(rules.filing.source, longest_sentence, "/filing/source", findings);
  for (std::size_t i = 0; i < rules.rules.size(); ++i)
    check_rule(rules.rules[i], std::format("/rules/{}", i), findings);
  for (std::size_t i = 0; i < rules.nationwide.size(); ++i) {
    const auto at = std::format("/nationwide/{}", i);
    check_period(rules.nationwide[i], at, findings);
    check_text(rules.nationwide[i].code, longest_name, at + "/code", findings);
    check_text(rules.nationwide[i].agency, longest_name, at + "/agency", findings);
  }
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return rules;
}

}  // namespace motcua::config
