// What every reader here returns: the value, or every error found at once. `where` is "file:line: /json/pointer".
#pragma once

#include "firmware/base/result.hpp"

#include <expected>
#include <filesystem>
#include <vector>

namespace motcua::config {

template <class T>
using Loaded = std::expected<T, std::vector<Error>>;

}  // namespace motcua::config
