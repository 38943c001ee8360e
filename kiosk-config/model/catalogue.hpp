// The shared catalogue of procedures: <configuration>/services/<field>.toml, one file a field of work. A centre's
// services name a procedure by id; names and codes stand here alone. Codes alone are no safe key in the national
// data (domain notes), so each field carries its source, the date of that source, and whether somebody has compared
// it with the official text.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "kiosk-config/model/loaded.hpp"
#include "kiosk-config/model/local_text.hpp"

#include <array>

namespace motcua::config {

struct Procedure {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"official_name", "icon"});
  ServiceId id;               // ASCII, unique in the catalogue: dang-ky-khai-sinh
  std::string code;           // 1.001193: one digit, a point, six digits; unique in the catalogue
  std::string official_name;  // Vietnamese, as published, without the word "Thủ tục" before it; "" if not known
  LocalText name;             // in everyday words, at most 40 characters: fits a button
  std::string icon;           // its picture on every screen, by name (ui/kit/icons.inc); "": the common one
  std::string icon_place;     // where the icon stands: "dat-dai.toml:14: /procedures/0/icon"
};
BOOST_DESCRIBE_STRUCT(Procedure, (), (id, code, official_name, name, icon))

struct Field {
  ServiceId id;  // equals the file's name
  LocalText name;
  std::string source;
  BusinessDate source_date;
  bool verified = false;  // compared with the official text by a person
};
BOOST_DESCRIBE_STRUCT(Field, (), (id, name, source, source_date, verified))

struct FieldOfWork {
  Field field;
  std::vector<Procedure> procedures;
};
BOOST_DESCRIBE_STRUCT(FieldOfWork, (), (field, procedures))

struct Catalogue {
  std::vector<FieldOfWork> fields;                        // by file name
  const Procedure* procedure(const ServiceId& id) const;  // null when there is none
};

Loaded<Catalogue> load_catalogue(const std::filesystem::path& configuration);

inline constexpr std::size_t longest_button_name = 40;  // characters (code points)

}  // namespace motcua::config
