// Secret files: present, regular, and readable by their owner alone.
#pragma once

#include "firmware/base/result.hpp"

#include <filesystem>

namespace motcua::config {

Status check_secret_file(const std::filesystem::path& file);

}  // namespace motcua::config
