// What a folder of pictures shows.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace motcua::drivers {

struct PictureFile {
  std::filesystem::path path;
  std::filesystem::file_time_type time;
  std::uintmax_t size = 0;
  friend bool operator==(const PictureFile&, const PictureFile&) = default;
};

// The picture that was written last; of several, that whose name comes last. Error unavailable: the folder cannot be read.
Result<std::optional<PictureFile>> newest_picture(const std::filesystem::path& folder);

}  // namespace motcua::drivers
