// A folder of a catalogue, written whole or not at all: the files are written beside it, and take its place in one step. Whoever
// is killed before leaves the folder as it was.
#pragma once

#include "firmware/base/result.hpp"

#include <filesystem>
#include <string_view>

namespace motcua::catalogue {

class FolderWriter {
public:
  // Refuses a folder with something in it that was not written by this class.
  static Result<FolderWriter> begin(const std::filesystem::path& folder);
  ~FolderWriter();  // without finish(): nothing was written
  FolderWriter(FolderWriter&& other) noexcept;
  FolderWriter& operator=(FolderWriter&&) = delete;

  // `agency` names the folder within, `name` the file; other characters than letters, digits and "._~-" are replaced.
  Status put(std::string_view agency, std::string_view name, std::string_view text);
  Status finish();

private:
  FolderWriter(std::filesystem::path folder, std::filesystem::path beside)
      : folder_(std::move(folder)), beside_(std::move(beside)) {}

  std::filesystem::path folder_;
  std::filesystem::path beside_;  // empty: given up or done
};

}  // namespace motcua::catalogue
