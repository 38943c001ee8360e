// What the index of QĐ 766/QĐ-TTg is made of: groups, their items, points, targets and what is done where nothing was counted,
// as data with a period of validity and a source (kiosk-config/index). Nothing of it is in the code.
#pragma once

#include "firmware/base/time.hpp"

#include <array>
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::index {

// A name in the languages of the product; the customer's data, shown as it is.
struct Title {
  std::string vi;
  std::string en;
  friend bool operator==(const Title&, const Title&) = default;
};
BOOST_DESCRIBE_STRUCT(Title, (), (vi, en))

enum class Level : std::uint8_t { province, commune };
BOOST_DESCRIBE_ENUM(Level, province, commune)

// How well points, target and rule of an item are founded; none of the three is the official text.
enum class Basis : std::uint8_t {
  stated,    // a public table of the national portal states them
  observed,  // they reproduce scores that the portal published
  inferred   // neither: somebody has to confirm them
};
BOOST_DESCRIBE_ENUM(Basis, stated, observed, inferred)

// What an item scores when its denominator is 0.
enum class NothingCounted : std::uint8_t { unknown, full_points };
BOOST_DESCRIBE_ENUM(NothingCounted, unknown, full_points)

struct Item {
  static constexpr auto optional_keys =
      std::to_array<std::string_view>({"nothing_counted", "levels", "takes_coefficient", "note"});
  std::string id;                    // 1.4
  std::optional<std::string> code;   // the portal's own: DOSSIER_SYNC
  std::optional<std::uint32_t> row;  // its number in the portal's table of items
  std::string group;
  Title name;
  double points = 0;             // its maximum; 0: shown only
  std::optional<double> target;  // percent at which it has all its points; none: 100
  NothingCounted nothing_counted = NothingCounted::unknown;
  std::vector<Level> levels = {Level::province, Level::commune};  // whom it is asked of
  bool takes_coefficient = false;  // its ratio may be given one (Figure::coefficient)
  Basis basis = Basis::inferred;
  std::string note;  // what is doubtful about it; "" for nothing
};
BOOST_DESCRIBE_STRUCT(Item, (),
                      (id, code, row, group, name, points, target, nothing_counted, levels, takes_coefficient,
                       basis, note))

struct Group {
  std::string id;
  Title name;
  double maximum = 0;  // the sum of its items' points
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, name, maximum))

struct Head {
  std::string legal_reference;
  BusinessDate effective_from;
  std::optional<BusinessDate> effective_to;  // its last day; none: still in force
  std::string source;
  BusinessDate source_date;
  bool verified = false;  // compared with the official text by a person
  double tolerance =
      0;  // points by which a computed group may differ from a published one: the roundings of its items
};
BOOST_DESCRIBE_STRUCT(Head, (),
                      (legal_reference, effective_from, effective_to, source, source_date, verified, tolerance))

struct Definition {
  Head index;
  std::vector<Group> groups;
  std::vector<Item> items;

  const Group* group(std::string_view id) const;  // null for an unknown one
  const Item* item(std::string_view name) const;  // by id or by the portal's code; null for an unknown one
};
BOOST_DESCRIBE_STRUCT(Definition, (), (index, groups, items))

struct Definitions {
  std::vector<Definition> editions;               // by effective_from, without overlap
  const Definition* on(BusinessDate date) const;  // null on a day without one
};

}  // namespace motcua::index
