// The index of QĐ 766/QĐ-TTg of one place and period as a collector computes it of imported figures (firmware/index says what
// the parts mean). It is unofficial; what was published stands beside it in `official`. Ratings of kiosks have no part in it.
//
// Points and percents are whole hundredths: 6736 is 67.36.
#pragma once

#include "firmware/queue/types.hpp"
#include "firmware/wire/names.hpp"
#include "firmware/wire/rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::wire {

inline constexpr std::string_view index_period_pattern = "^[2-9][0-9]{3}(-(0[1-9]|1[0-2]|q[1-4]))?$";
constexpr bool is_index_period(std::string_view text) {
  if (text.size() < 4 || text[0] < '2' || !std::ranges::all_of(text.substr(0, 4), queue::is_digit)) return false;
  if (text.size() == 4) return true;
  if (text.size() != 7 || text[4] != '-') return false;
  if (text[5] == 'q') return text[6] >= '1' && text[6] <= '4';
  if (text[5] == '0') return text[6] >= '1' && text[6] <= '9';
  return text[5] == '1' && text[6] >= '0' && text[6] <= '2';
}
inline constexpr TextRule index_period{is_index_period, index_period_pattern, 7,
                                       "a month (2026-08), a quarter (2026-q3) or a year (2026)"};
inline constexpr TextRule index_text{has_bytes<0, 500>, "", 500, "a text of at most 500 bytes"};
inline constexpr TextRule index_flag{is_code_word, "^[a-z][a-z0-9_.-]{0,59}$", 60,
                                     "a flag: 1 to 60 of a-z, 0-9, '_', '-', '.'"};

enum class IndexLevel : std::uint8_t { province, commune };
BOOST_DESCRIBE_ENUM(IndexLevel, province, commune)
enum class IndexStanding : std::uint8_t { scored, unknown, not_applicable, shown };
BOOST_DESCRIBE_ENUM(IndexStanding, scored, unknown, not_applicable, shown)
enum class IndexBasis : std::uint8_t { stated, observed, inferred };
BOOST_DESCRIBE_ENUM(IndexBasis, stated, observed, inferred)

// The true score lies between `score` and `score` + `unknown`; nothing known: no score.
struct IndexSum {
  std::int32_t maximum = 0;
  std::int32_t known = 0;
  std::int32_t unknown = 0;
  std::int32_t not_applicable = 0;
  std::optional<std::int32_t> score;
};
BOOST_DESCRIBE_STRUCT(IndexSum, (), (maximum, known, unknown, not_applicable, score))
template <>
inline constexpr auto rules<IndexSum> =
    std::tuple(on(&IndexSum::maximum, how_many), on(&IndexSum::known, how_many), on(&IndexSum::unknown, how_many),
               on(&IndexSum::not_applicable, how_many), on(&IndexSum::score, how_many));

// `percent` is uncut: over 10000 where a part is larger than its whole. `reason`: why it is unknown.
struct IndexItem {
  std::string id;
  std::optional<std::string> code;  // the national portal's
  LocalName name;
  std::int32_t points = 0;  // its maximum
  std::optional<std::int32_t> target;
  IndexStanding standing = IndexStanding::unknown;
  std::optional<std::string> reason;
  std::optional<std::int32_t> numerator;
  std::optional<std::int32_t> denominator;
  std::optional<std::int32_t> percent;
  std::optional<std::int32_t> score;
  IndexBasis basis = IndexBasis::inferred;
};
BOOST_DESCRIBE_STRUCT(IndexItem, (),
                      (id, code, name, points, target, standing, reason, numerator, denominator, percent, score,
                       basis))
template <>
inline constexpr auto rules<IndexItem> = std::tuple(
    on(&IndexItem::id, index_text), on(&IndexItem::code, index_text), on(&IndexItem::points, how_many),
    on(&IndexItem::target, how_many), on(&IndexItem::reason, index_flag), on(&IndexItem::numerator, how_many),
    on(&IndexItem::denominator, how_many), on(&IndexItem::percent, how_many), on(&IndexItem::score, how_many));

// `percent` was published for the whole group, in place of its items.
struct IndexGroup {
  std::string id;
  LocalName name;
  IndexSum sum;
  std::optional<std::int32_t> percent;
  std::optional<std::int32_t> official_score;
  std::vector<IndexItem> items;
};
BOOST_DESCRIBE_STRUCT(IndexGroup, (), (id, name, sum, percent, official_score, items))
template <>
inline constexpr auto rules<IndexGroup> =
    std::tuple(on(&IndexGroup::id, index_text), on(&IndexGroup::percent, how_many),
               on(&IndexGroup::official_score, how_many), on(&IndexGroup::items, ListRule{0, 100}));

// `where`: an item, a group, a table of a report; "" for the whole. `part` against `whole`: hundredths.
struct IndexFlag {
  std::string kind;
  std::string where;
  std::optional<std::int64_t> part;
  std::optional<std::int64_t> whole;
  std::optional<std::string> detail;
};
BOOST_DESCRIBE_STRUCT(IndexFlag, (), (kind, where, part, whole, detail))
template <>
inline constexpr auto rules<IndexFlag> =
    std::tuple(on(&IndexFlag::kind, index_flag), on(&IndexFlag::where, index_text), on(&IndexFlag::part, how_many),
               on(&IndexFlag::whole, how_many), on(&IndexFlag::detail, index_text));

// Which points, targets and rules were taken; `verified`: a person compared them with the official text.
struct IndexDefinition {
  std::string legal_reference;
  BusinessDate effective_from{};
  std::string source;
  BusinessDate source_date{};
  bool verified = false;
};
BOOST_DESCRIBE_STRUCT(IndexDefinition, (), (legal_reference, effective_from, source, source_date, verified))
template <>
inline constexpr auto rules<IndexDefinition> =
    std::tuple(on(&IndexDefinition::legal_reference, index_text), on(&IndexDefinition::source, index_text));

struct OfficialIndex {
  std::string source;
  BusinessDate source_date{};
  std::optional<std::int32_t> total;
  std::optional<std::string> rank;  // as published: 34/63
};
BOOST_DESCRIBE_STRUCT(OfficialIndex, (), (source, source_date, total, rank))
template <>
inline constexpr auto rules<OfficialIndex> =
    std::tuple(on(&OfficialIndex::source, index_text), on(&OfficialIndex::total, how_many),
               on(&OfficialIndex::rank, index_text));

enum class IndexAuthority : std::uint8_t { unofficial };
BOOST_DESCRIBE_ENUM(IndexAuthority, unofficial)

struct IndexAnswer {
  static constexpr std::string_view type_name = "index";
  IndexAuthority authority = IndexAuthority::unofficial;
  std::string period;
  std::vector<std::string> periods;  // of which there are figures, the latest first
  IndexLevel level = IndexLevel::province;
  std::string place;
  std::string source;  // of the figures
  BusinessDate source_date{};
  IndexDefinition definition;
  IndexSum total;
  std::vector<IndexGroup> groups;
  std::vector<IndexFlag> flags;
  std::optional<std::int32_t> flags_left_out;  // for which there was no room
  std::optional<OfficialIndex> official;
};
BOOST_DESCRIBE_STRUCT(IndexAnswer, (),
                      (authority, period, periods, level, place, source, source_date, definition, total, groups,
                       flags, flags_left_out, official))
template <>
inline constexpr auto rules<IndexAnswer> = std::tuple(
    on(&IndexAnswer::period, index_period), on(&IndexAnswer::periods, ListRule<TextRule>{0, 60, index_period}),
    on(&IndexAnswer::place, index_text), on(&IndexAnswer::source, index_text),
    on(&IndexAnswer::groups, ListRule{0, 20}), on(&IndexAnswer::flags, ListRule{0, 50}),
    on(&IndexAnswer::flags_left_out, at_least_one));

}  // namespace motcua::wire
