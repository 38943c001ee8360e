#include "firmware/index/scoring.hpp"

#include <algorithm>

namespace motcua::index {
namespace {

constexpr double whole = 100;  // percent

const Figure* figure_of(const Item& item, const Figures& figures) {
  const auto found = std::ranges::find_if(figures.items, [&item](const Figure& figure) {
    return figure.id == item.id || (item.code && figure.id == *item.code);
  });
  return found == figures.items.end() ? nullptr : &*found;
}

std::optional<double> percent_of(const Figure& figure) {
  if (figure.percent) return figure.percent;
  if (!figure.numerator || !figure.denominator || *figure.denominator == 0) return std::nullopt;
  return whole * *figure.numerator / *figure.denominator;
}

// 5 of 0 contradicts itself as 5 of 4 does.
bool larger_than_whole(const Figure& figure) {
  if (figure.percent) return *figure.percent > whole;
  return figure.numerator.value_or(0) > figure.denominator.value_or(0);
}

double points_for(const Item& item, double percent) {
  const auto target = item.target.value_or(whole);
  return percent >= target ? item.points : percent * item.points / target;
}

void leave_unknown(ItemScore& score, Reason reason) {
  score.standing = Standing::unknown;
  score.reason = reason;
}

void judge(const Item& item, const Figure& figure, ItemScore& score) {
  if (!figure.percent && !figure.numerator) return leave_unknown(score, Reason::not_given);
  if (larger_than_whole(figure)) return leave_unknown(score, Reason::part_larger_than_whole);
  score.standing = Standing::scored;
  if (score.percent) {
    score.score = points_for(item, *score.percent * figure.coefficient.value_or(1));
    return;
  }
  if (item.nothing_counted == NothingCounted::unknown) return leave_unknown(score, Reason::nothing_counted);
  score.score = item.points;
}

void add(std::optional<double>& sum, double score) {
  sum = sum.value_or(0) + score;
}

void count(const ItemScore& item, Sum& sum) {
  switch (item.standing) {
    case Standing::scored:
      sum.known += item.points;
      add(sum.score, *item.score);
      return;
    case Standing::unknown:
      sum.unknown += item.points;
      return;
    case Standing::not_applicable:
      sum.not_applicable += item.points;
      return;
    case Standing::shown:
      return;
  }
}

void take_percent(const GroupFigure& figure, GroupScore& group) {
  const auto asked_for = group.sum.maximum - group.sum.not_applicable;
  group.items.clear();
  group.percent = figure.percent;
  group.sum.known = 0;
  group.sum.unknown = asked_for;
  group.sum.score.reset();
  if (figure.percent > whole) return;  // contradicts itself, so it scores nothing (flags.cpp says so)
  group.sum.known = asked_for;
  group.sum.unknown = 0;
  group.sum.score = asked_for * figure.percent / whole;
}

}  // namespace

ItemScore score_item(const Item& item, const Figure* figure, Level level) {
  ItemScore score{.id = item.id,
                  .code = item.code,
                  .name = item.name,
                  .points = item.points,
                  .target = item.target,
                  .reason = Reason::not_given,
                  .basis = item.basis};
  if (figure != nullptr) {
    score.numerator = figure->numerator;
    score.denominator = figure->denominator;
    score.percent = percent_of(*figure);
    score.reason.reset();
    judge(item, *figure, score);
  }
  if (item.points == 0) score.standing = Standing::shown;
  if (!std::ranges::contains(item.levels, level)) score.standing = Standing::not_applicable;
  if (score.standing != Standing::scored) score.score.reset();
  if (score.standing != Standing::unknown) score.reason.reset();
  return score;
}

GroupScore score_group(const Definition& definition, const Group& group, const Figures& figures) {
  GroupScore score{.id = group.id, .name = group.name};
  score.sum.maximum = group.maximum;
  for (const auto& item : definition.items) {
    if (item.group != group.id) continue;
    score.items.push_back(score_item(item, figure_of(item, figures), figures.level));
    count(score.items.back(), score.sum);
  }
  if (const auto found = std::ranges::find(figures.groups, group.id, &GroupFigure::id);
      found != figures.groups.end())
    take_percent(*found, score);
  if (!figures.official) return score;
  const auto& published = figures.official->groups;
  if (const auto found = std::ranges::find(published, group.id, &OfficialGroup::id); found != published.end())
    score.official_score = found->score;
  return score;
}

Sum add_up(const std::vector<GroupScore>& groups) {
  Sum total;
  for (const auto& group : groups) {
    total.maximum += group.sum.maximum;
    total.known += group.sum.known;
    total.unknown += group.sum.unknown;
    total.not_applicable += group.sum.not_applicable;
    if (group.sum.score) add(total.score, *group.sum.score);
  }
  return total;
}

}  // namespace motcua::index
