// A folder of its own for each test, gone afterwards, and the tables of broken files.
#pragma once

#include "kiosk-config/model/loaded.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace motcua::config {

namespace fs = std::filesystem;

inline const fs::path here = "tests/unit/config_model";  // tests run in the checkout

class Scratch {
public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const fs::path& folder() const { return folder_; }
  fs::path write(const fs::path& name, const std::string& text, fs::perms mode) const;
  fs::path copy(const fs::path& from, const fs::path& name) const;

private:
  fs::path folder_;
};

// For messages, which Boost.Test makes whether the check fails or not.
template <class T>
std::string why(const Loaded<T>& loaded) {
  std::string out;
  if (!loaded)
    for (const auto& error : loaded.error()) out += describe(error) + "\n";
  return out;
}

std::string read_text(const fs::path& file);
std::vector<fs::path> broken_files(const std::string& kind);

// "code pointer" lines, sorted: those that a broken file
// expects ("# expects: ..." at its head), and those of errors.
std::vector<std::string> expected_in(const fs::path& file);
std::vector<std::string> found_in(const std::vector<Error>& errors);

}  // namespace motcua::config
