// Pictures from files.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/scan/frame.hpp"

#include <filesystem>

namespace motcua::provision {

// In grey; what is transparent counts as white. Errors: not_found, io (cannot be read), invalid (no PNG picture).
Result<identity::Picture> read_png(const std::filesystem::path& file);

}  // namespace motcua::provision
