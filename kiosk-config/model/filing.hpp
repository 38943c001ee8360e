// Where else a procedure may be filed: <configuration>/filing.toml has the rules as data, by the level that a procedure names, and
// the published list of procedures that every province receives. What no rule covers is not claimed.
#pragma once

#include "kiosk-config/model/units.hpp"

#include <array>
#include <boost/describe.hpp>
#include <optional>

namespace motcua::config {

enum class FilingReach : std::uint8_t {
  not_known,
  communes_of_province,
  province_centre,
  whole_province,
  nationwide
};
BOOST_DESCRIBE_ENUM(FilingReach, not_known, communes_of_province, province_centre, whole_province, nationwide)

struct FilingRule {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"effective_to"});
  std::vector<std::string> levels;  // as the portal writes them: "Cấp xã", "Cấp Xã"
  FilingReach reach = FilingReach::communes_of_province;
  BusinessDate effective_from;
  std::optional<BusinessDate> effective_to;  // its last day
  std::string legal_reference;
};
BOOST_DESCRIBE_STRUCT(FilingRule, (), (levels, reach, effective_from, effective_to, legal_reference))

// A procedure received in every province. The code alone is no key (firmware/catalogue/model), so the agency belongs to it.
struct NationwideProcedure {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"effective_to"});
  std::string code;
  std::string agency;
  BusinessDate effective_from;
  std::optional<BusinessDate> effective_to;
  std::string legal_reference;
};
BOOST_DESCRIBE_STRUCT(NationwideProcedure, (), (code, agency, effective_from, effective_to, legal_reference))

struct FilingHead {
  std::string source;
  BusinessDate source_date;
  bool verified = false;
};
BOOST_DESCRIBE_STRUCT(FilingHead, (), (source, source_date, verified))

struct FilingRules {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"nationwide"});
  FilingHead filing;
  std::vector<FilingRule> rules;
  std::vector<NationwideProcedure> nationwide;
};
BOOST_DESCRIBE_STRUCT(FilingRules, (), (filing, rules, nationwide))

struct FilingQuestion {
  std::string_view code;
  std::string_view agency;
  std::span<const std::string> levels;
  std::string_view province;  // whose people ask: the province that the kiosk stands in
  BusinessDate date;
};

struct FilingPlaces {
  FilingReach reach = FilingReach::not_known;
  std::vector<const Unit*> provinces;  // whose provincial centres receive it; pointers into the list that was given
  std::vector<const Unit*> communes;   // whose centres receive it
  std::string legal_reference;         // of the rule that reaches furthest; "" when nothing is known
};

// Several levels: all of their places together. Nothing is known (empty) for a level without a rule on that day, a province
// that the list does not have, or no level at all.
FilingPlaces filing_places(const FilingRules& rules, const UnitList& units, const FilingQuestion& question);

Loaded<FilingRules> load_filing(const std::filesystem::path& configuration);

}  // namespace motcua::config
