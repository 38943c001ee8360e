#include "firmware/catalogue/relay/shelf.hpp"

#include "firmware/base/encoding.hpp"

#include <algorithm>
#include <format>
#include <fstream>
#include <tuple>

namespace motcua::catalogue {
namespace fs = std::filesystem;
namespace {

std::string read(const fs::path& path, std::uintmax_t offset, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(offset));
  std::string out(most, '\0');
  file.read(out.data(), static_cast<std::streamsize>(most));
  out.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return out;
}

wire::CatalogueFile announced(const UpdateHeader& header, std::string_view update) {
  return {.base = header.extent == Extent::whole ? 0 : header.base,
          .number = header.version,
          .size = static_cast<std::uint32_t>(update.size()),
          .sha256 = digest_of(update)};
}

}  // namespace

Shelf::Shelf(host::Log& log, fs::path folder, std::vector<crypto::KeyBytes> trusted)
    : log_(log), folder_(std::move(folder)), trusted_(std::move(trusted)) {
  scan();
}

Shelf::Item Shelf::look_at(const fs::path& path, std::uintmax_t size, fs::file_time_type time) {
  Item item{.size = size, .time = time, .file = {}};
  const auto update = read(path, 0, std::min<std::uintmax_t>(size, largest_update + 1));
  const auto header = check_update(update, trusted_);
  if (header)
    item.file = announced(*header, update);
  else
    log_.warning("{} is not offered: {}", path.string(), describe(header.error()));
  return item;
}

bool Shelf::scan() {
  std::map<fs::path, Item> found;
  std::error_code code;
  bool changed = false;
  for (auto at = fs::directory_iterator(folder_, code); !code && at != fs::directory_iterator();
       at.increment(code)) {
    std::error_code one;
    if (at->path().extension() != update_ending || !at->is_regular_file(one)) continue;
    const auto size = at->file_size(one);
    const auto time = at->last_write_time(one);
    if (one) continue;
    const auto known = items_.find(at->path());
    const bool same = known != items_.end() && known->second.size == size && known->second.time == time;
    changed = changed || !same;
    found.emplace(at->path(), same ? known->second : look_at(at->path(), size, time));
  }
  changed = changed || found.size() != items_.size();
  items_ = std::move(found);
  return changed;
}

std::vector<wire::CatalogueFile> Shelf::files() const {
  std::vector<wire::CatalogueFile> out;
  for (const auto& [path, item] : items_)
    if (item.file.number > 0) out.push_back(item.file);
  std::ranges::sort(out, [](const auto& a, const auto& b) {
    return std::tie(a.number, a.base, a.sha256) > std::tie(b.number, b.base, b.sha256);
  });
  if (out.size() > wire::most_catalogue_files) out.resize(wire::most_catalogue_files);
  return out;
}

fs::path Shelf::path_of(std::string_view sha256) const {
  for (const auto& [path, item] : items_)
    if (item.file.number > 0 && item.file.sha256 == sha256) return path;
  return {};
}

std::string Shelf::block(std::string_view sha256, std::uint32_t offset, std::size_t most) const {
  const auto path = path_of(sha256);
  return path.empty() ? std::string{} : read(path, offset, most);
}

Result<std::string> Shelf::bytes(std::string_view sha256) const {
  const auto path = path_of(sha256);
  if (path.empty())
    return fail(ErrorCode::not_found, folder_.string(), std::format("there is no update {}", sha256));
  return read(path, 0, largest_update + 1);
}

Status Shelf::add(std::string_view update) {
  const auto header = check_update(update, trusted_);
  if (!header) return std::unexpected(header.error());
  const auto file = announced(*header, update);
  const auto path = folder_ / std::format("{}-{}{}", file.number, file.sha256.substr(0, 16), update_ending);
  const auto part = path.string() + ".part";
  std::error_code code;
  fs::create_directories(folder_, code);
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  out.write(update.data(), static_cast<std::streamsize>(update.size()));
  out.close();
  if (out.good()) fs::rename(part, path, code);
  if (!out.good() || code)
    return fail(ErrorCode::io, path.string(), "it cannot be written: free space, and make the folder writable");
  scan();
  return {};
}

void Shelf::keep_only(const std::vector<wire::CatalogueFile>& files) {
  std::error_code ignored;  // what cannot be removed now can be the next time
  for (const auto& [path, item] : items_)
    if (!std::ranges::contains(files, item.file.sha256, &wire::CatalogueFile::sha256)) fs::remove(path, ignored);
  scan();
}

}  // namespace motcua::catalogue
