// The index of one place and period, computed: what a manager is shown, and the body of the answer to `read_index`. Every
// number here is unofficial; what was published stands beside it in `official` and is never mixed in. The kiosk's own rating
// is another series (firmware/satisfaction) and has no place here.
//
// A group or total with unknown parts has the score of the parts that are known (`score`), how much of its maximum they are
// (`known`), and how much is not known (`unknown`): the true score lies between `score` and `score + unknown`. Nothing known:
// no score. `known + unknown + not_applicable` is the maximum.
#pragma once

#include "firmware/index/figures.hpp"

#include <expected>

namespace motcua::index {

enum class Standing : std::uint8_t { scored, unknown, not_applicable, shown };
BOOST_DESCRIBE_ENUM(Standing, scored, unknown, not_applicable, shown)

enum class Reason : std::uint8_t {
  not_given,
  nothing_counted,        // the denominator is 0
  part_larger_than_whole  // the figures contradict themselves, so they score nothing; they stand uncut
};
BOOST_DESCRIBE_ENUM(Reason, not_given, nothing_counted, part_larger_than_whole)

struct ItemScore {
  std::string id;
  std::optional<std::string> code;
  Title name;
  double points = 0;
  std::optional<double> target;  // percent
  Standing standing = Standing::unknown;
  std::optional<Reason> reason;  // why it is unknown
  std::optional<std::uint32_t> numerator;
  std::optional<std::uint32_t> denominator;
  std::optional<double> percent;  // uncut: over 100 where a part is larger than its whole
  std::optional<double> score;    // there when `scored`
  Basis basis = Basis::inferred;
};
BOOST_DESCRIBE_STRUCT(ItemScore, (),
                      (id, code, name, points, target, standing, reason, numerator, denominator, percent, score,
                       basis))

struct Sum {
  double maximum = 0;
  double known = 0;
  double unknown = 0;
  double not_applicable = 0;
  std::optional<double> score;
};
BOOST_DESCRIBE_STRUCT(Sum, (), (maximum, known, unknown, not_applicable, score))

struct GroupScore {
  std::string id;
  Title name;
  Sum sum;
  std::optional<double> percent;         // published for the whole group, in place of its items
  std::optional<double> official_score;  // as imported
  std::vector<ItemScore> items;          // empty where `percent` was all there was
};
BOOST_DESCRIBE_STRUCT(GroupScore, (), (id, name, sum, percent, official_score, items))

enum class FlagKind : std::uint8_t {
  part_larger_than_whole,
  parts_exceed_whole,       // fields that exclude each other add up to more than there is
  full_points_for_nothing,  // nothing was counted, and the item's rule gives all points then
  percent_alone,            // no numerator and denominator behind it
  not_applicable_given,     // figures of an item that this level is not asked for; they count nothing
  source_warns,             // the source itself doubts the figure
  period_unfinished,
  definition_changed,  // within the period; the one of its last day is taken
  differs_from_official,
  example  // the figures are given as an example, and say nothing of whoever looks at them
};
BOOST_DESCRIBE_ENUM(FlagKind, part_larger_than_whole, parts_exceed_whole, full_points_for_nothing, percent_alone,
                    not_applicable_given, source_warns, period_unfinished, definition_changed,
                    differs_from_official, example)

struct Flag {
  FlagKind kind = FlagKind::part_larger_than_whole;
  std::string where;  // item, group or report: "1.4", "openness", "Hồ sơ tiếp nhận: BHXH"; "" for the whole
  std::optional<double> part;   // or the computed score, of differs_from_official
  std::optional<double> whole;  // or the official one
  std::optional<std::string> detail;
  friend bool operator==(const Flag&, const Flag&) = default;
};
BOOST_DESCRIBE_STRUCT(Flag, (), (kind, where, part, whole, detail))

enum class Authority : std::uint8_t { unofficial };
BOOST_DESCRIBE_ENUM(Authority, unofficial)

struct Answer {
  std::uint32_t version = 1;
  Authority authority = Authority::unofficial;
  Period period;
  Level level = Level::province;
  std::string place;
  std::string source;  // of the figures
  BusinessDate source_date;
  Head definition;  // which points, targets and rules were taken, and whether anybody compared them with the text
  Sum total;
  std::vector<GroupScore> groups;
  std::vector<Flag> flags;
  std::optional<Official> official;
};
BOOST_DESCRIBE_STRUCT(Answer, (),
                      (version, authority, period, level, place, source, source_date, definition, total, groups,
                       flags, official))

// `today` in the place's own time zone. Errors are of the figures, all at once, with the JSON pointer of each; or of the
// period (check_period()). Scores are rounded to a ten-thousandth after they were summed.
std::expected<Answer, std::vector<Error>> compute(const Definitions& definitions, const Figures& figures,
                                                  BusinessDate today);

}  // namespace motcua::index
