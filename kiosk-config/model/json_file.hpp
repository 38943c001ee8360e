// A JSON file as a Document; unlike those of TOML, its values have no lines.
#pragma once

#include "kiosk-config/model/toml_file.hpp"

namespace motcua::config {

// Files of at most 1 MiB. Broken JSON gives one error with its place.
Loaded<Document> read_json(const std::filesystem::path& file);

}  // namespace motcua::config
