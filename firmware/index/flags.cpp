#include "firmware/index/flags.hpp"

#include "firmware/index/scoring.hpp"

#include <algorithm>
#include <cmath>
#include <format>

namespace motcua::index {
namespace {

std::optional<double> number(std::optional<std::uint32_t> count) {
  return count ? std::optional<double>(*count) : std::nullopt;
}

void look_at(const Item& item, const Figure& figure, Level level, std::vector<Flag>& flags) {
  const auto say = [&](FlagKind kind, std::optional<std::string> detail = std::nullopt) {
    flags.push_back({kind, item.id, number(figure.numerator), number(figure.denominator), std::move(detail)});
  };
  const auto score = score_item(item, &figure, level);
  if (!figure.quality.empty()) say(FlagKind::source_warns, figure.quality);
  if (figure.numerator.value_or(0) > figure.denominator.value_or(0)) say(FlagKind::part_larger_than_whole);
  if (figure.percent) {
    flags.push_back({FlagKind::percent_alone, item.id, figure.percent, std::nullopt, std::nullopt});
    if (*figure.percent > 100)
      flags.push_back({FlagKind::part_larger_than_whole, item.id, figure.percent, 100, std::nullopt});
  }
  if (score.standing == Standing::not_applicable) say(FlagKind::not_applicable_given);
  if (score.standing == Standing::scored && !score.percent) say(FlagKind::full_points_for_nothing);
}

void look_at(const GroupFigure& figure, std::vector<Flag>& flags) {
  flags.push_back({FlagKind::percent_alone, figure.id, figure.percent, std::nullopt, std::nullopt});
  if (figure.percent > 100)
    flags.push_back({FlagKind::part_larger_than_whole, figure.id, figure.percent, 100, std::nullopt});
}

void compare(const std::string& where, std::optional<double> computed, std::optional<double> official,
             double tolerance, std::vector<Flag>& flags) {
  if (computed && official && std::abs(*computed - *official) > tolerance)
    flags.push_back({FlagKind::differs_from_official, where, computed, official, std::nullopt});
}

// An official score above the maximum contradicts itself too.
void compare_with_official(const Definition& definition, const Answer& answer, std::vector<Flag>& flags) {
  const auto tolerance = definition.index.tolerance;
  for (const auto& group : answer.groups) {
    compare(group.id, group.sum.score, group.official_score, tolerance, flags);
    if (group.official_score.value_or(0) > group.sum.maximum)
      flags.push_back(
          {FlagKind::part_larger_than_whole, group.id, group.official_score, group.sum.maximum, std::nullopt});
  }
  if (answer.official)
    compare("", answer.total.score, answer.official->total, tolerance * static_cast<double>(answer.groups.size()),
            flags);
}

}  // namespace

std::vector<Flag> look_at(const Report& report) {
  std::vector<Flag> flags;
  std::uint64_t sum = 0;
  for (const auto& part : report.parts) {
    sum += part.count;
    if (part.count > report.total)
      flags.push_back({FlagKind::part_larger_than_whole, std::format("{}: {}", report.name, part.name), part.count,
                       report.total, std::nullopt});
  }
  if (sum > report.total)
    flags.push_back(
        {FlagKind::parts_exceed_whole, report.name, static_cast<double>(sum), report.total, std::nullopt});
  return flags;
}

std::vector<Flag> flags_of(const Definition& definition, const Figures& figures, const Answer& answer,
                           BusinessDate today) {
  std::vector<Flag> flags;
  if (figures.example) flags.push_back({FlagKind::example, "", std::nullopt, std::nullopt, figures.place});
  if (figures.period.progress(today) != Progress::finished)
    flags.push_back({FlagKind::period_unfinished, "", std::nullopt, std::nullopt, std::nullopt});
  if (figures.period.first_day() < definition.index.effective_from)
    flags.push_back(
        {FlagKind::definition_changed, "", std::nullopt, std::nullopt, date_text(definition.index.effective_from)});
  for (const auto& figure : figures.items) look_at(*definition.item(figure.id), figure, figures.level, flags);
  for (const auto& figure : figures.groups) look_at(figure, flags);
  for (const auto& report : figures.reports) std::ranges::move(look_at(report), std::back_inserter(flags));
  compare_with_official(definition, answer, flags);
  return flags;
}

}  // namespace motcua::index
