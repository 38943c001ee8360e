#include "firmware/catalogue/folder/folder.hpp"

#include <algorithm>
#include <format>
#include <fstream>
#include <system_error>
#include <vector>

namespace motcua::catalogue {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_files = 100'000;
constexpr int deepest = 16;

struct Found {
  std::vector<fs::path> files;
  std::vector<Defect> defects;
};

std::string below(const fs::path& folder, const fs::path& file) {
  return file.lexically_relative(folder).generic_string();
}

bool is_json(const fs::path& file) {
  auto ending = file.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return ending == ".json";
}

class Walk {
public:
  explicit Walk(const fs::path& folder) : folder_(folder) {}

  Status into(const fs::path& at, int depth) {
    std::error_code ec;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator each(at, ec), end; !ec && each != end; each.increment(ec)) entries.push_back(*each);
    if (ec) return fail(ErrorCode::io, at.string(), ec.message());
    std::ranges::sort(entries, {}, &fs::directory_entry::path);
    for (const auto& entry : entries)
      if (!entry.path().filename().string().starts_with('.')) take(entry, depth);
    return {};
  }
  Found found() && { return std::move(found_); }

private:
  void report(const fs::path& at, DefectKind kind, std::string words = {}) {
    found_.defects.push_back({below(folder_, at), "", kind, std::move(words)});
  }

  void take(const fs::directory_entry& entry, int depth) {
    std::error_code ec;
    const auto own = entry.symlink_status(ec);
    const auto status = ec ? own : entry.status(ec);
    if (ec) return report(entry.path(), DefectKind::unreadable, ec.message());
    if (fs::is_directory(status)) {
      if (fs::is_symlink(own)) return report(entry.path(), DefectKind::not_followed);
      if (depth == deepest) return report(entry.path(), DefectKind::over_limits, "folders within folders");
      if (const auto done = into(entry.path(), depth + 1); !done)
        report(entry.path(), DefectKind::unreadable, done.error().detail);
      return;
    }
    if (!is_json(entry.path())) return report(entry.path(), DefectKind::other_file);
    if (!fs::is_regular_file(status))
      return report(entry.path(), DefectKind::unreadable, "no file that holds text");
    if (found_.files.size() == most_files)
      return report(entry.path(), DefectKind::over_limits, std::format("at most {} files are read", most_files));
    found_.files.push_back(entry.path());
  }

  const fs::path& folder_;
  Found found_;
};

// At most one byte more than is read, so that a file that grows is noticed.
Result<std::string> text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::io, file.string(), std::generic_category().message(errno));
  std::error_code ec;
  const auto size = fs::file_size(file, ec);
  std::string text(std::min<std::size_t>(ec ? longest_export + 1 : size + 1, longest_export + 1), '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) return fail(ErrorCode::io, file.string(), "it cannot be read");
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

BusinessDate changed_on(const fs::path& file) {
  std::error_code ec;
  const auto at = fs::last_write_time(file, ec);
  if (ec) return Source{}.date;
  return BusinessDate{
      std::chrono::floor<std::chrono::days>(std::chrono::clock_cast<std::chrono::system_clock>(at))};
}

}  // namespace

Result<Import> load_folder(const fs::path& folder, const FolderOptions& options) {
  std::error_code ec;
  const auto root = fs::canonical(folder, ec);
  if (ec) return fail(ErrorCode::not_found, folder.string(), ec.message());
  if (!fs::is_directory(root, ec)) return fail(ErrorCode::not_found, folder.string(), "this is no folder");
  Walk walk(root);
  if (const auto done = walk.into(root, 0); !done) return std::unexpected(done.error());
  const auto found = std::move(walk).found();
  Gathering gathering;
  for (const auto& defect : found.defects) gathering.add(defect);
  std::size_t done = 0;
  for (const auto& file : found.files) {
    const auto name = below(root, file);
    if (const auto text = text_of(file))
      gathering.add(name, read_export({.file = name,
                                       .agency = file.parent_path().filename().string(),
                                       .exported = options.exported ? *options.exported : changed_on(file),
                                       .text = *text}));
    else
      gathering.add({name, "", DefectKind::unreadable, text.error().detail});
    if (options.progress) options.progress(++done, found.files.size());
  }
  auto import = std::move(gathering).take();
  if (import.records == 0) import.defects.push_back({"", "", DefectKind::no_records, ""});
  return import;
}

}  // namespace motcua::catalogue
