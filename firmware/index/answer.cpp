#include "firmware/index/answer.hpp"

#include "firmware/index/check.hpp"
#include "firmware/index/flags.hpp"
#include "firmware/index/scoring.hpp"

#include <cmath>
#include <format>

namespace motcua::index {
namespace {

void round_number(double& number) {
  constexpr double ten_thousand = 10'000;
  number = std::round(number * ten_thousand) / ten_thousand;
}

void round_number(std::optional<double>& number) {
  if (number) round_number(*number);
}

void round_all(Answer& answer) {
  round_number(answer.total.score);
  for (auto& group : answer.groups) {
    round_number(group.sum.score);
    for (auto& item : group.items) {
      round_number(item.percent);
      round_number(item.score);
    }
  }
  for (auto& flag : answer.flags) round_number(flag.part);
}

}  // namespace

std::expected<Answer, std::vector<Error>> compute(const Definitions& definitions, const Figures& figures,
                                                  BusinessDate today) {
  if (auto sound = check_period(figures.period, today); !sound)
    return std::unexpected(std::vector{std::move(sound.error())});
  const auto* definition = definitions.on(figures.period.last_day());
  if (definition == nullptr)
    return std::unexpected(
        std::vector{Error{ErrorCode::not_found, "/period",
                          std::format("no definition of the index is in force on {}: add one to the configuration",
                                      date_text(figures.period.last_day()))}});
  if (auto errors = check_figures(*definition, figures); !errors.empty()) return std::unexpected(std::move(errors));
  Answer answer{.period = figures.period,
                .level = figures.level,
                .place = figures.place,
                .source = figures.source,
                .source_date = figures.source_date,
                .definition = definition->index,
                .official = figures.official};
  for (const auto& group : definition->groups) answer.groups.push_back(score_group(*definition, group, figures));
  answer.total = add_up(answer.groups);
  answer.flags = flags_of(*definition, figures, answer, today);
  round_all(answer);
  return answer;
}

}  // namespace motcua::index
