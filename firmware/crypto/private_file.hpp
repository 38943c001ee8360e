// Files that their owner alone may read, and files that everybody may.
#pragma once

#include "firmware/base/result.hpp"

#include <filesystem>
#include <string_view>

namespace motcua::crypto {

// Mode 0600 from the first moment, by write, sync and rename: at every instant the file is the old one or the new one.
Status write_private(const std::filesystem::path& path, std::string_view text);
// The same with mode 0644: certificates, lists of what was taken back.
Status write_public(const std::filesystem::path& path, std::string_view text);

}  // namespace motcua::crypto
