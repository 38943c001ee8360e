#include "firmware/apps/provision/evaluation.hpp"

#include <algorithm>
#include <random>

namespace motcua::provision {
namespace {

using catalogue::Answer;
using catalogue::AnswerKind;

std::string words_of(const SearchCase& one) {
  if (one.expected == Expected::ask) return "ASK";
  if (one.expected == Expected::out) return "OUT";
  std::string out;
  for (const auto& code : one.codes) out += (out.empty() ? "" : ",") + code;
  return out;
}

std::string words_of(const catalogue::Search& search, const Answer& answer) {
  std::string out = answer.kind == AnswerKind::ask ? "ASK" : answer.kind == AnswerKind::out_of_scope ? "OUT" : "";
  for (std::size_t i = 0; i < std::min<std::size_t>(answer.hits.size(), 4); ++i)
    out += (out.empty() ? "" : " ") + search.entries()[answer.hits[i].entry].code;
  return out;
}

// The place of the first right procedure, from 1; 0 when none is there.
std::size_t place_of(const catalogue::Search& search, const Answer& answer, const SearchCase& one) {
  for (std::size_t i = 0; i < answer.ranked.size(); ++i)
    if (std::ranges::contains(one.codes, search.entries()[answer.ranked[i].entry].code)) return i + 1;
  return 0;
}

struct Count {
  double answered = 0;
  double expected = 0;
  double right = 0;
  void add(bool is_answer, bool is_expected) {
    answered += is_answer ? 1 : 0;
    expected += is_expected ? 1 : 0;
    right += is_answer && is_expected ? 1 : 0;
  }
  Share share() const { return {answered > 0 ? right / answered : 1, expected > 0 ? right / expected : 1}; }
};

double auroc(const std::vector<double>& inside, const std::vector<double>& outside) {
  if (inside.empty() || outside.empty()) return 1;
  double better = 0;
  for (const auto in : inside)
    for (const auto out : outside) better += in > out ? 1 : in == out ? 0.5 : 0;
  return better / (static_cast<double>(inside.size()) * static_cast<double>(outside.size()));
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Evaluation evaluate(const catalogue::Search& search, std::span<const SearchCase> cases,
                    const std::function<std::string(const std::string&)>& spoiled) {
  Evaluation out{.queries = cases.size()};
  Count ask;
  Count scope;
  std::vector<double> inside;
  std::vector<double> outside;
  for (const auto& one : cases) {
    const auto query = spoiled(one.query);
    const auto answer = search.find(query, catalogue::Typing::finished);
    ask.add(answer.kind == AnswerKind::ask, one.expected == Expected::ask);
    scope.add(answer.kind == AnswerKind::out_of_scope, one.expected == Expected::out);
    (one.expected == Expected::out ? outside : inside).push_back(answer.in_scope);
    bool right =
        one.expected == Expected::ask ? answer.kind == AnswerKind::ask : answer.kind == AnswerKind::out_of_scope;
    if (one.expected == Expected::procedures) {
      const auto place = answer.kind == AnswerKind::out_of_scope ? 0 : place_of(search, answer, one);
      ++out.with_codes;
      out.recall_at_1 += place == 1 ? 1 : 0;
      out.recall_at_3 += place >= 1 && place <= 3 ? 1 : 0;
      out.mrr_at_10 += place >= 1 && place <= 10 ? 1 / static_cast<double>(place) : 0;
      right = place == 1;
    }
    if (!right) out.misses.push_back({one.line, query, words_of(one), words_of(search, answer)});
  }
  const auto meant = std::max<double>(1, static_cast<double>(out.with_codes));
  out.recall_at_1 /= meant;
  out.recall_at_3 /= meant;
  out.mrr_at_10 /= meant;
  out.ask = ask.share();
  out.out = scope.share();
  out.out_of_scope_auroc = auroc(inside, outside);
  return out;
}

std::string with_typing_error(std::string_view query, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> places;  // of ASCII letters with another one behind, so that no diacritic is broken
  for (std::size_t i = 0; i + 1 < query.size(); ++i)
    if (is_letter(query[i]) && is_letter(query[i + 1])) places.push_back(i);
  std::string out(query);
  if (places.empty()) return out;
  const auto at = places[random() % places.size()];
  switch (random() % 3) {
    case 0:
      std::swap(out[at], out[at + 1]);
      break;
    case 1:
      out.erase(at, 1);
      break;
    default:
      out.insert(at, 1, out[at]);
  }
  return out;
}

}  // namespace motcua::provision
