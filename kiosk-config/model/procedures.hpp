// The procedures that ship: <configuration>/services/procedures/<code>.json, one record a file
// (firmware/catalogue/model/procedure.hpp); where two agencies use one code, <code>.<agency>.json. A broken file takes none of
// the others with it: what can be read is there, and what cannot is named.
#pragma once

#include "firmware/catalogue/model/procedure.hpp"
#include "kiosk-config/model/loaded.hpp"

namespace motcua::config {

struct Procedures {
  std::vector<catalogue::Procedure> procedures;  // by file name; only those without an error
  std::vector<Error> errors;                     // of all files, each as "1.001193.json: /ways/0: what is wrong"
};

Procedures load_procedures(const std::filesystem::path& configuration);

}  // namespace motcua::config
