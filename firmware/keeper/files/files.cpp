#include "firmware/keeper/files/files.hpp"

#include "firmware/codec/codec.hpp"
#include "firmware/crypto/private_file.hpp"

#include <format>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace motcua::keeper {
namespace {

constexpr std::int32_t version = 1;
constexpr codec::Limits file_limits{.bytes = 4 * 1024 * 1024, .items = 200'000};

template <class T>
Result<T> load(const std::filesystem::path& file) {
  struct stat info{};
  if (::stat(file.c_str(), &info) != 0) {
    if (errno == ENOENT) return T{};
    return fail(ErrorCode::io, file.string(), "cannot be looked at");
  }
  if ((info.st_mode & 0077) != 0)
    return fail(ErrorCode::denied, file.string(), "others may read it: chmod 600 the file");
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.good() && !in.eof()) return fail(ErrorCode::io, file.string(), "cannot be read");
  auto value = codec::decode<T>(text, file_limits);
  if (!value) return fail(value.error().code, file.string(), describe(value.error()));
  if (value->version != version)
    return fail(ErrorCode::unsupported, file.string(),
                std::format("version {} is not known, only {}", value->version, version));
  return value;
}

}  // namespace

std::filesystem::path accounts_file(const std::filesystem::path& data) {
  return data / "accounts.json";
}
std::filesystem::path sessions_file(const std::filesystem::path& data) {
  return data / "sessions.json";
}
std::filesystem::path devices_file(const std::filesystem::path& data) {
  return data / "devices.json";
}

// Each account by the rules of adding one, so that a file written by hand holds nothing else.
Result<sessions::Accounts> load_accounts(const std::filesystem::path& file) {
  auto read = load<sessions::Accounts>(file);
  if (!read) return read;
  sessions::Accounts out;
  for (auto& account : read->accounts)
    if (auto added = sessions::add(out, std::move(account)); !added)
      return fail(added.error().code, file.string(), describe(added.error()));
  return out;
}

Result<sessions::Sessions> load_sessions(const std::filesystem::path& file) {
  return load<sessions::Sessions>(file);
}

Result<sessions::Devices> load_devices(const std::filesystem::path& file) {
  return load<sessions::Devices>(file);
}

Status save(const std::filesystem::path& file, const sessions::Accounts& accounts) {
  return crypto::write_private(file, codec::print(accounts) + "\n");
}
Status save(const std::filesystem::path& file, const sessions::Sessions& sessions) {
  return crypto::write_private(file, codec::print(sessions) + "\n");
}
Status save(const std::filesystem::path& file, const sessions::Devices& devices) {
  return crypto::write_private(file, codec::print(devices) + "\n");
}

}  // namespace motcua::keeper
