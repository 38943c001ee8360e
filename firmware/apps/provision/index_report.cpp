#include "firmware/apps/provision/index_report.hpp"

#include "firmware/codec/codec.hpp"

#include <algorithm>
#include <format>
#include <ostream>

namespace motcua::provision {
namespace {

std::string words(std::string_view name) {
  std::string out(name);
  std::ranges::replace(out, '_', ' ');
  return out;
}

std::string points(double number) {
  return std::format("{:.2f}", number);
}

// "7.96 of 8 known points, 10 of 18 unknown: between 7.96 and 17.96"
std::string said_of(const index::Sum& sum) {
  const auto away = sum.not_applicable > 0 ? std::format(", {:g} not applicable", sum.not_applicable) : "";
  if (!sum.score) return std::format("unknown, all of {:g}{}", sum.unknown, away);
  if (sum.unknown == 0) return std::format("{} of {:g}{}", points(*sum.score), sum.known, away);
  return std::format("{} of {:g} known points, {:g} of {:g} unknown{}: between {} and {}", points(*sum.score),
                     sum.known, sum.unknown, sum.maximum, away, points(*sum.score),
                     points(*sum.score + sum.unknown));
}

std::string official(std::optional<double> score) {
  return score ? std::format(" | official {}", points(*score)) : "";
}

std::string ratio_of(const index::ItemScore& item) {
  auto percent = item.percent ? std::format("{:.2f} %", *item.percent) : "";
  if (!item.numerator || !item.denominator) return percent;
  return std::format("{} of {}{}{}", *item.numerator, *item.denominator, percent.empty() ? "" : " = ", percent);
}

std::string standing_of(const index::ItemScore& item) {
  using index::Standing;
  if (item.standing == Standing::scored) return std::format("{} of {:g}", points(*item.score), item.points);
  if (item.standing == Standing::unknown)
    return std::format("unknown of {:g} ({})", item.points, words(codec::enum_text(*item.reason)));
  return words(codec::enum_text(item.standing));
}

void print(const index::ItemScore& item, std::ostream& out) {
  const auto target = item.target ? std::format(", target {:g} %", *item.target) : "";
  const auto ratio = ratio_of(item);
  out << std::format("    {:<15} {}{}{}{} | {} | {}\n", item.id, standing_of(item), ratio.empty() ? "" : " | ",
                     ratio, target, codec::enum_text(item.basis), item.name.vi);
}

void print(const index::Flag& flag, std::ostream& out) {
  out << std::format("  {}{}{}", words(codec::enum_text(flag.kind)), flag.where.empty() ? "" : ": ", flag.where);
  if (flag.part && flag.whole)
    out << std::format(" ({} against {})", *flag.part, *flag.whole);
  else if (flag.part)
    out << std::format(" ({} %)", *flag.part);
  if (flag.detail) out << ": " << *flag.detail;
  out << "\n";
}

void print_sources(const index::Answer& answer, std::ostream& out) {
  out << std::format("sources\n  figures: {} ({})\n", answer.source, date_text(answer.source_date));
  const auto& definition = answer.definition;
  out << std::format(
      "  points, targets, rules: {}, in force from {}; {} ({}); {}\n", definition.legal_reference,
      date_text(definition.effective_from), definition.source, date_text(definition.source_date),
      definition.verified ? "compared with the official text" : "nobody compared them with the official text");
  if (answer.official)
    out << std::format("  official: {} ({}){}{}\n", answer.official->source,
                       date_text(answer.official->source_date), answer.official->rank.empty() ? "" : ", rank ",
                       answer.official->rank);
  out << "The ratings of kiosks are another series; nothing of them is in this index.\n";
}

}  // namespace

void print(const index::Answer& answer, std::ostream& out) {
  out << std::format("{}, {}, {} ({}): UNOFFICIAL, computed from the figures below\n",
                     answer.definition.legal_reference, answer.period.text(), answer.place,
                     codec::enum_text(answer.level));
  for (const auto& group : answer.groups) {
    out << std::format("  {:<13} {}{} | {}\n", group.id, said_of(group.sum), official(group.official_score),
                       group.name.vi);
    if (group.percent) out << std::format("    published for the whole group: {:g} %\n", *group.percent);
    for (const auto& item : group.items) print(item, out);
  }
  out << std::format("total {}{}\n", said_of(answer.total),
                     official(answer.official ? answer.official->total : std::nullopt));
  if (!answer.flags.empty()) out << "flags\n";
  for (const auto& flag : answer.flags) print(flag, out);
  print_sources(answer, out);
}

}  // namespace motcua::provision
