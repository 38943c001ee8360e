#include "tests/unit/config_model/scratch.hpp"

#include "firmware/codec/codec.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace motcua::config {

Scratch::Scratch() {
  auto pattern = (fs::temp_directory_path() / "motcua-config-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) std::abort();
  folder_ = pattern;
}

Scratch::~Scratch() {
  std::error_code code;
  fs::remove_all(folder_, code);
}

fs::path Scratch::write(const fs::path& name, const std::string& text, fs::perms mode) const {
  const auto path = folder_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, mode);
  return path;
}

fs::path Scratch::copy(const fs::path& from, const fs::path& name) const {
  return write(name, read_text(from), fs::perms::owner_read | fs::perms::owner_write);
}

std::string read_text(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<fs::path> broken_files(const std::string& kind) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(here / "broken" / kind)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> expected_in(const fs::path& file) {
  constexpr std::string_view mark = "# expects: ";
  std::vector<std::string> out;
  std::istringstream in(read_text(file));
  for (std::string line; std::getline(in, line) && line.starts_with(mark);) out.push_back(line.substr(mark.size()));
  std::ranges::sort(out);
  return out;
}

std::vector<std::string> found_in(const std::vector<Error>& errors) {
  std::vector<std::string> out;
  for (const auto& error : errors)
    out.push_back(std::string(codec::enum_text(error.code)) + " " + error.where.substr(error.where.find(": ") + 2));
  std::ranges::sort(out);
  return out;
}

}  // namespace motcua::config
