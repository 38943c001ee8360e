// A catalogue that lies in a folder, whoever wrote it: a tree of .json files of either shape (exchange/exchange.hpp), each in a
// folder that is named after its agency.
#pragma once

#include "firmware/catalogue/exchange/exchange.hpp"

#include <filesystem>
#include <functional>

namespace motcua::catalogue {

struct FolderOptions {
  std::optional<BusinessDate> exported;                             // none: each file's date of change, UTC
  std::function<void(std::size_t done, std::size_t all)> progress;  // behind each file; may be empty
};

// Every record that can be read, in the order of the files' paths, with every defect. Fails only when `folder` is none or cannot
// be listed. Links to folders are not followed, hidden files and folders are passed over, other files are reported.
Result<Import> load_folder(const std::filesystem::path& folder, const FolderOptions& options = {});

}  // namespace motcua::catalogue
