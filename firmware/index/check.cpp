#include "firmware/index/check.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <set>

namespace motcua::index {
namespace {

template <class T>
std::string names_of(const std::vector<T>& list) {
  std::string out;
  for (const auto& each : list) out.append(out.empty() ? "" : ", ").append(each.id);
  return out;
}

class Checker {
public:
  explicit Checker(const Definition& definition) : definition_(definition) {}

  void check_item(const Figure& figure, const std::string& at) {
    const auto* item = definition_.item(figure.id);
    if (item == nullptr)
      return refuse(ErrorCode::not_found, at + "/id",
                    std::format("the index has no item '{}'; its items are {} (a kiosk's rating is none of them)",
                                figure.id, names_of(definition_.items)));
    if (!items_.insert(item->id).second)
      refuse(ErrorCode::duplicate, at + "/id", std::format("the item {} is given twice: keep one", item->id));
    groups_with_items_.insert(item->group);
    if (figure.numerator.has_value() != figure.denominator.has_value())
      refuse(ErrorCode::missing, at,
             "give numerator and denominator, or neither: half a ratio is unknown, which is written by leaving "
             "both out");
    if (figure.percent && (figure.numerator || figure.denominator))
      refuse(ErrorCode::conflict, at + "/percent", "give numerator and denominator, or the percent: not both");
    if (figure.percent) check_number(*figure.percent, at + "/percent");
    if (!figure.coefficient) return;
    if (!item->takes_coefficient)
      refuse(ErrorCode::invalid, at + "/coefficient",
             std::format("the item {} takes none: leave it out", item->id));
    check_number(*figure.coefficient, at + "/coefficient");
    if (*figure.coefficient > 1)
      refuse(ErrorCode::invalid, at + "/coefficient", "is a share, from 0 to 1: write 0.97 for 97 %");
  }

  void check_group(const GroupFigure& figure, const std::string& at) {
    check_group_name(figure.id, at, groups_);
    check_number(figure.percent, at + "/percent");
    if (groups_with_items_.contains(figure.id))
      refuse(ErrorCode::conflict, at,
             std::format("of the group {} items are given too: give either them or its percent", figure.id));
  }

  void check_official(const Official& official) {
    if (official.total) check_number(*official.total, "/official/total");
    for (std::size_t i = 0; i < official.groups.size(); ++i) {
      const auto at = std::format("/official/groups/{}", i);
      check_group_name(official.groups[i].id, at, official_);
      check_number(official.groups[i].score, at + "/score");
    }
  }

  std::vector<Error> errors() && { return std::move(errors_); }

private:
  void refuse(ErrorCode code, std::string at, std::string detail) {
    errors_.push_back({code, std::move(at), std::move(detail)});
  }

  void check_number(double number, const std::string& at) {
    if (!std::isfinite(number) || number < 0)
      refuse(ErrorCode::invalid, at, "must be a number from 0 on; leave out what is unknown");
  }

  void check_group_name(const std::string& id, const std::string& at, std::set<std::string>& seen) {
    if (definition_.group(id) == nullptr)
      refuse(ErrorCode::not_found, at + "/id",
             std::format("the index has no group '{}'; its groups are {}", id, names_of(definition_.groups)));
    else if (!seen.insert(id).second)
      refuse(ErrorCode::duplicate, at + "/id", std::format("the group {} is given twice: keep one", id));
  }

  const Definition& definition_;
  std::set<std::string> items_;
  std::set<std::string> groups_with_items_;
  std::set<std::string> groups_;
  std::set<std::string> official_;
  std::vector<Error> errors_;
};

}  // namespace

std::vector<Error> check_figures(const Definition& definition, const Figures& figures) {
  Checker checker(definition);
  for (std::size_t i = 0; i < figures.items.size(); ++i)
    checker.check_item(figures.items[i], std::format("/items/{}", i));
  for (std::size_t i = 0; i < figures.groups.size(); ++i)
    checker.check_group(figures.groups[i], std::format("/groups/{}", i));
  if (figures.official) checker.check_official(*figures.official);
  return std::move(checker).errors();
}

}  // namespace motcua::index
