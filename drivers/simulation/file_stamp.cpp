#include "drivers/simulation/file_stamp.hpp"

#include <sys/stat.h>
#include <system_error>

namespace motcua::drivers {

std::optional<FileStamp> stamp_of(const std::filesystem::path& file) {
  std::error_code error;
  const auto time = std::filesystem::last_write_time(file, error);
  if (error) return std::nullopt;
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) return std::nullopt;
  return FileStamp{.time = time, .size = static_cast<std::uintmax_t>(status.st_size), .inode = status.st_ino};
}

}  // namespace motcua::drivers
