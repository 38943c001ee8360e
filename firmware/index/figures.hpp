// The figures of one place and period that the index is computed from, with where they come from, and official figures that
// were imported to stand beside it. What is not known is left out; it is never written as 0.
#pragma once

#include "firmware/index/definition.hpp"
#include "firmware/index/period.hpp"

namespace motcua::index {

// One item: numerator and denominator, or only the percent where nothing else was published.
struct Figure {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"quality"});
  std::string id;  // the item's id or the portal's code
  std::optional<std::uint32_t> numerator;
  std::optional<std::uint32_t> denominator;
  std::optional<double> percent;      // 0 to 100
  std::optional<double> coefficient;  // 0 to 1, of items that take one
  std::string quality;                // what the source itself warns of: TEMP_NATIONAL_REPORT_DENOMINATOR
};
BOOST_DESCRIBE_STRUCT(Figure, (), (id, numerator, denominator, percent, coefficient, quality))

// A group of which only the percent of its maximum was published.
struct GroupFigure {
  std::string id;
  double percent = 0;
};
BOOST_DESCRIBE_STRUCT(GroupFigure, (), (id, percent))

struct Part {
  std::string name;
  std::uint32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, count))

// A table of a report that splits one number over fields which exclude each other. It scores nothing; it is only looked at.
struct Report {
  std::string name;
  std::uint32_t total = 0;
  std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(Report, (), (name, total, parts))

struct OfficialGroup {
  std::string id;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(OfficialGroup, (), (id, score))

struct Official {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"rank", "groups"});
  std::string source;
  BusinessDate source_date;
  std::optional<double> total;
  std::string rank;  // as published: 34/63
  std::vector<OfficialGroup> groups;
};
BOOST_DESCRIBE_STRUCT(Official, (), (source, source_date, total, rank, groups))

struct Figures {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"items", "groups", "reports", "example"});
  Period period;
  Level level = Level::province;
  std::string place;
  std::string source;
  BusinessDate source_date;
  std::vector<Figure> items;
  std::vector<GroupFigure> groups;
  std::vector<Report> reports;
  std::optional<Official> official;
  bool example = false;  // to show how an index looks: not of the place that it is shown in
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (period, level, place, source, source_date, items, groups, reports, official, example))

}  // namespace motcua::index
