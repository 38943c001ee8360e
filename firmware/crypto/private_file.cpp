#include "firmware/crypto/private_file.hpp"

#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace motcua::crypto {
namespace {

Status write(const std::filesystem::path& path, std::string_view text, mode_t mode) {
  const auto temporary = path.string() + ".part";
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (fd < 0) return fail(ErrorCode::io, temporary, "cannot be written");
  // What a writer left that was killed may have another mode.
  const bool written = ::fchmod(fd, mode) == 0 &&
                       ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fsync(fd) == 0;
  ::close(fd);
  if (!written || std::rename(temporary.c_str(), path.c_str()) != 0)
    return fail(ErrorCode::io, path.string(), "cannot be written");
  return {};
}

}  // namespace

Status write_private(const std::filesystem::path& path, std::string_view text) {
  return write(path, text, 0600);
}

Status write_public(const std::filesystem::path& path, std::string_view text) {
  return write(path, text, 0644);
}

}  // namespace motcua::crypto
