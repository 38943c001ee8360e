#include "firmware/flows/lookup/checklist.hpp"

#include <algorithm>

namespace motcua::lookup {
namespace {

// Headings of the national data that sort papers and name no situation, without their first letter: it may be a capital.
// rule 9: the data's own words, never shown
constexpr std::string_view headings = "iấy tờ phải|iấy tờ cần|iấy tờ xuất trình|hành phần hồ sơ|ồ sơ bao gồm|ưu ý";
// And the words of one that does name some.
// rule 9: the data's own words, never shown
constexpr std::string_view conditions = "rường hợp|ối với|Nếu |nếu |Khi | khi ";

// Whether one of `words`, which are parted by bars, is in the title.
bool names(std::string_view title, std::string_view words) {
  while (!words.empty()) {
    const auto end = std::min(words.find('|'), words.size());
    if (title.contains(words.substr(0, end))) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool for_everybody(const catalogue::PaperCase& group) {
  return group.title.empty() || (names(group.title, headings) && !names(group.title, conditions));
}

bool applies(const catalogue::Procedure& procedure, std::size_t at, const Situation& situation) {
  if (situation.whose == Whose::any || for_everybody(procedure.cases[at])) return true;
  return situation.whose == Whose::one && situation.at == at;
}

bool told(const Checklist& list, std::size_t group, Have have) {
  return std::ranges::any_of(list.items,
                             [&](const Item& item) { return item.group == group && item.have == have; });
}

}  // namespace

std::vector<std::size_t> situations(const catalogue::Procedure& procedure) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < procedure.cases.size(); ++i)
    if (const auto& group = procedure.cases[i]; !group.papers.empty() && !for_everybody(group)) out.push_back(i);
  return out;
}

bool has_papers_for_everybody(const catalogue::Procedure& procedure) {
  return std::ranges::any_of(procedure.cases,
                             [](const auto& group) { return !group.papers.empty() && for_everybody(group); });
}

bool asks_situation(const catalogue::Procedure& procedure) {
  const auto some = situations(procedure).size();
  return some > 1 || (some == 1 && has_papers_for_everybody(procedure));
}

bool one_is_enough(const catalogue::PaperCase& group) {
  // rule 9: the data's own words, never shown
  return group.papers.size() > 1 && group.title.contains("một trong ");
}

Checklist checklist_of(const catalogue::Procedure& procedure, const Situation& situation) {
  Checklist list{.situation = situation, .items = {}};
  for (std::size_t i = 0; i < procedure.cases.size(); ++i) {
    if (!applies(procedure, i, situation)) continue;
    for (std::size_t j = 0; j < procedure.cases[i].papers.size(); ++j) {
      const auto same = [&](const Item& item) { return paper_of(procedure, item) == procedure.cases[i].papers[j]; };
      if (std::ranges::none_of(list.items, same)) list.items.push_back({.group = i, .paper = j});
    }
  }
  return list;
}

bool has_papers(const catalogue::Procedure& procedure) {
  return std::ranges::any_of(procedure.cases, [](const auto& group) { return !group.papers.empty(); });
}

const catalogue::Paper& paper_of(const catalogue::Procedure& procedure, const Item& item) {
  return procedure.cases[item.group].papers[item.paper];
}

std::size_t next_to_ask(const catalogue::Procedure& procedure, const Checklist& list, std::size_t from) {
  const auto settled = [&](const Item& item) {
    return one_is_enough(procedure.cases[item.group]) && told(list, item.group, Have::yes);
  };
  while (from < list.items.size() && settled(list.items[from])) ++from;
  return from;
}

std::optional<std::size_t> asked_before(const Checklist& list, std::size_t at) {
  while (at > 0)
    if (list.items[--at].have) return at;
  return std::nullopt;
}

std::vector<Lack> lacks(const catalogue::Procedure& procedure, const Checklist& list, Have have) {
  std::vector<Lack> out;
  std::optional<std::size_t> together;  // the group whose papers the last one is made of
  for (const auto& item : list.items) {
    if (item.have != have) continue;
    const bool one = one_is_enough(procedure.cases[item.group]);
    const bool settled =
        told(list, item.group, Have::yes) || (have == Have::no && told(list, item.group, Have::unsure));
    if (one && settled) continue;
    if (one && together == item.group) {
      out.back().any_of.push_back(item);
      continue;
    }
    out.push_back({.any_of = {item}});
    together = one ? std::optional(item.group) : std::nullopt;
  }
  return out;
}

queue::Preparation preparation_of(const Record& record, const Checklist* list) {
  constexpr std::size_t most_missing = 99;
  queue::Preparation out{.procedure = record.key.code,
                         .agency = record.key.agency,
                         .record_version = static_cast<std::int32_t>(record.key.version)};
  if (list == nullptr) return out;
  const auto missing = lacks(record.procedure, *list, Have::no).size();
  const bool sure = lacks(record.procedure, *list, Have::unsure).empty();
  out.missing = static_cast<std::int32_t>(std::min(missing, most_missing));
  out.readiness = missing > 0 ? queue::Readiness::papers_missing
                  : sure      ? queue::Readiness::ready
                              : queue::Readiness::unsure;
  return out;
}

}  // namespace motcua::lookup
