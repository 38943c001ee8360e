// What every reader here returns: the value, or every error found at once. `where` is "file:line: /json/pointer".
#pragma once

#include "firmware/base/result.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace motcua::config {

template <class T>
using Loaded = std::expected<T, std::vector<Error>>;

// One line an error, for a log or a terminal.
std::string describe(const std::vector<Error>& errors);

}  // namespace motcua::config
