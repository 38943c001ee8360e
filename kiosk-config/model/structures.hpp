// The agencies of a province by period: <configuration>/services/structures/*.toml, one file a period. A role is what a procedure or
// a centre names (cap-xa, cong-an-tinh, so-tai-chinh); the name people read depends on the date, and so does whether there
// is such an agency. Periods do not overlap; a date between two of them has no structure.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "kiosk-config/model/loaded.hpp"
#include "kiosk-config/model/local_text.hpp"

#include <array>
#include <optional>

namespace motcua::config {

using AgencyRole = Name<struct AgencyRoleTag>;

enum class AgencyLevel : std::uint8_t { province, district, commune };
BOOST_DESCRIBE_ENUM(AgencyLevel, province, district, commune)

struct Agency {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"formed_from", "effective_to"});
  AgencyRole role;  // unique in its structure
  AgencyLevel level = AgencyLevel::province;
  LocalText name;
  std::vector<AgencyRole> formed_from;       // roles of the structure before whose work it took over; with its own
  std::optional<BusinessDate> effective_to;  // its last day, when it ends before its structure does
};
BOOST_DESCRIBE_STRUCT(Agency, (), (role, level, name, formed_from, effective_to))

struct MovedTask {  // did not go where the rest of its agency went
  LocalText task;
  AgencyRole from;  // of this structure or the one before
  AgencyRole to;    // of this structure
  BusinessDate effective_from;
};
BOOST_DESCRIBE_STRUCT(MovedTask, (), (task, from, to, effective_from))

struct StructureHead {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"effective_to"});
  BusinessDate effective_from;
  std::optional<BusinessDate> effective_to;  // its last day; none: still in force
  std::string source;
  BusinessDate source_date;
  bool verified = false;  // compared with the official text by a person
};
BOOST_DESCRIBE_STRUCT(StructureHead, (), (effective_from, effective_to, source, source_date, verified))

struct Structure {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"moved"});
  StructureHead structure;
  std::vector<Agency> agencies;
  std::vector<MovedTask> moved;
  const Agency* agency(const AgencyRole& role) const;  // on any day of it; null for an unknown role
};
BOOST_DESCRIBE_STRUCT(Structure, (), (structure, agencies, moved))

struct Structures {
  std::vector<Structure> periods;  // by effective_from

  const Structure* structure_on(BusinessDate date) const;                    // null outside of all periods
  const Agency* agency_on(const AgencyRole& role, BusinessDate date) const;  // null where there is none that day
  // Who has the work of `role` on `date`, the role being of that day or of an earlier one: itself, or the agency that took
  // it over. Null where nobody took it over whole. `moved` has the tasks that went another way: look there first.
  const Agency* successor(const AgencyRole& role, BusinessDate date) const;
};

Loaded<Structures> load_structures(const std::filesystem::path& configuration);

}  // namespace motcua::config
