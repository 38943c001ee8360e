// Provinces and communes by date: <configuration>/units/<effective_from>.tsv, one file for each day on which the list changed
// (kiosk-config/units/README.md). Codes are those of the statistics office, as text: they begin with zeros.
#pragma once

#include "firmware/base/time.hpp"
#include "kiosk-config/model/loaded.hpp"

#include <boost/describe.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace motcua::config {

enum class UnitKind : std::uint8_t { province, city, commune, ward, special_zone };
BOOST_DESCRIBE_ENUM(UnitKind, province, city, commune, ward, special_zone)

struct Unit {
  std::string code;      // two digits of a province, five of the others; unique in its list
  std::string province;  // the code of its province; "" for a province
  std::string name;      // with its kind, as in a letter: "Phường Ba Đình"
  UnitKind kind = UnitKind::commune;
};

struct UnitList {
  BusinessDate effective_from;
  std::string source;
  BusinessDate source_date;
  bool verified = false;        // compared with the official list by a person
  std::vector<Unit> provinces;  // by code
  std::vector<Unit> communes;   // with wards and special zones; by province, then code

  const Unit* province(std::string_view code) const;  // null when there is none
  const Unit* commune(std::string_view code) const;
  std::span<const Unit> communes_of(std::string_view province) const;
};

struct Units {
  std::vector<UnitList> lists;                  // by effective_from; each holds until the next begins
  const UnitList* on(BusinessDate date) const;  // null before the first
};

// One list: `name` is the file's name, for places of errors ("2025-07-01.tsv:8").
Loaded<UnitList> read_units(std::string_view name, std::string_view text);
Loaded<Units> load_units(const std::filesystem::path& configuration);

}  // namespace motcua::config
