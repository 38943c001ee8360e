#include "firmware/catalogue/folder/folder_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <system_error>
#include <unistd.h>

namespace motcua::catalogue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".motcua-catalogue";

std::unexpected<Error> failed(const fs::path& at, std::string words) {
  return fail(ErrorCode::io, at.string(), std::move(words));
}

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '_' || c == '~' || c == '-';
    out += kept ? c : '_';
  }
  // Hidden files are passed over when a catalogue is read.
  if (out.starts_with('.')) out.front() = '_';
  return out.empty() ? "_" : out;
}

bool may_be_replaced(const fs::path& folder) {
  std::error_code ec;
  if (!fs::exists(folder, ec)) return !ec;
  return fs::is_directory(folder, ec) && (fs::is_empty(folder, ec) || fs::exists(folder / mark, ec)) && !ec;
}

// What was written lies on the disk before its name changes.
Status sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return failed(folder, std::generic_category().message(errno));
  const int done = ::syncfs(fd);
  ::close(fd);
  if (done != 0) return failed(folder, std::generic_category().message(errno));
  return {};
}

}  // namespace

Result<FolderWriter> FolderWriter::begin(const fs::path& folder) {
  std::error_code ec;
  auto whole = fs::absolute(folder, ec).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  if (ec || !whole.has_filename()) return failed(folder, "this names no folder");
  if (!may_be_replaced(whole))
    return fail(ErrorCode::denied, folder.string(),
                "something else lies there: name a new or empty folder, or one that this command wrote");
  const auto beside = whole.parent_path() / ("." + whole.filename().string() + ".new");
  fs::remove_all(beside, ec);  // of somebody who was killed
  if (!ec) fs::create_directories(beside, ec);
  if (ec) return failed(beside, ec.message());
  FolderWriter writer(std::move(whole), beside);
  if (!std::ofstream(beside / mark)) return failed(beside, "nothing can be written here");
  return writer;
}

FolderWriter::FolderWriter(FolderWriter&& other) noexcept
    : folder_(std::move(other.folder_)), beside_(std::exchange(other.beside_, {})) {}

FolderWriter::~FolderWriter() {
  std::error_code ec;
  if (!beside_.empty()) fs::remove_all(beside_, ec);
}

Status FolderWriter::put(std::string_view agency, std::string_view name, std::string_view text) {
  const auto into = beside_ / plain_name(agency);
  std::error_code ec;
  fs::create_directory(into, ec);
  if (ec) return failed(into, ec.message());
  const auto file = into / (plain_name(name) + ".json");
  if (fs::exists(file, ec)) return fail(ErrorCode::duplicate, file.string(), "two records would be this file");
  std::ofstream out(file, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size())).flush();
  if (!out) return failed(file, "it cannot be written");
  return {};
}

Status FolderWriter::finish() {
  if (const auto done = sync_folder(beside_); !done) return done;
  std::error_code ec;
  const bool taken = fs::exists(folder_, ec);
  const auto flags = taken ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, folder_.c_str(), flags) != 0)
    return failed(folder_, std::generic_category().message(errno));
  // After an exchange the old catalogue lies beside.
  if (taken) fs::remove_all(beside_, ec);
  beside_.clear();
  return sync_folder(folder_.parent_path());
}

}  // namespace motcua::catalogue
