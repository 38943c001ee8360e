// What tells one writing of a file from the next.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace motcua::drivers {

struct FileStamp {
  std::filesystem::file_time_type time;
  std::uintmax_t size = 0;   // bytes
  std::uintmax_t inode = 0;  // another one when a new file was renamed over the old one
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

std::optional<FileStamp> stamp_of(const std::filesystem::path& file);  // none: there is no such file

}  // namespace motcua::drivers
