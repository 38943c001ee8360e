#include "kiosk-config/model/secrets.hpp"

#include "kiosk-config/model/node_config.hpp"
#include "kiosk-config/model/text_rules.hpp"

#include <fstream>
#include <sys/stat.h>

namespace motcua::config {
namespace {

constexpr std::uintmax_t largest_secret = 4096;

struct CodesFile {
  std::map<ClerkId, Secret<std::string>> codes;
};
BOOST_DESCRIBE_STRUCT(CodesFile, (), (codes))

}  // namespace

Status check_secret_file(const std::filesystem::path& file) {
  struct stat found{};
  if (::stat(file.c_str(), &found) != 0)
    return fail(ErrorCode::not_found, file.string(), "there is no such secret file");
  if (!S_ISREG(found.st_mode)) return fail(ErrorCode::invalid, file.string(), "is not a file");
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return fail(ErrorCode::denied, file.string(), "others may read this secret: give it mode 0600");
  return {};
}

Result<Secret<std::string>> read_secret_file(const std::filesystem::path& file) {
  if (const auto status = check_secret_file(file); !status) return std::unexpected(status.error());
  std::error_code code;
  const auto size = std::filesystem::file_size(file, code);
  if (size > largest_secret || code) return fail(ErrorCode::too_large, file.string(), "a secret has at most 4 KiB");
  std::ifstream in(file, std::ios::binary);
  std::string text(size, '\0');  // as large as it gets: a growing text leaves copies behind
  if (!in.read(text.data(), static_cast<std::streamsize>(size)))
    return fail(ErrorCode::io, file.string(), "cannot be read");
  text.erase(text.find_last_not_of(" \t\r\n") + 1);
  if (text.empty()) return fail(ErrorCode::missing, file.string(), "the secret file is empty");
  return Secret<std::string>(std::move(text));
}

Loaded<ClerkCodes> load_clerk_codes(const std::filesystem::path& file, const Centre& centre) {
  if (const auto status = check_secret_file(file); !status) return std::unexpected(std::vector{status.error()});
  const auto document = read_toml(file);
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto read = findings.read<CodesFile>();
  for (const auto& [clerk, hash] : read.codes) {
    const auto at = "/codes/" + clerk.text();
    if (centre.clerk(clerk) == nullptr)
      findings.refuse(ErrorCode::not_found, at, std::format("centre '{}' has no such clerk", centre.id.text()));
    if (!hash.reveal().starts_with("pbkdf2$"))
      findings.refuse(ErrorCode::invalid, at, "is not a hash made by the provision program: pbkdf2$...");
  }
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return std::move(read.codes);
}

}  // namespace motcua::config
