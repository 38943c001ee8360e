// Queries with what they should find, to measure a search by: one a line.
#pragma once

#include "firmware/base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::provision {

enum class Expected : std::uint8_t { procedures, ask, out };

struct SearchCase {
  std::string query;
  Expected expected = Expected::procedures;
  std::vector<std::string> codes;  // any of them is right
  std::size_t line = 0;            // in its file, from 1
};

struct SearchCases {
  std::vector<SearchCase> cases;
  std::vector<Error> errors;  // each as "file:line: what is wrong"
};

// Each line is `query<TAB>expected`, with more columns ignored; a JSON object with `query` and `expected` (a text or a list of
// codes), also within one array; or, under a header "query,expected", comma-separated with quotes where needed. `expected` is
// codes separated by commas, blanks, ';' or '|', or ASK, or OUT. Empty lines and those that begin with '#' are passed over.
SearchCases read_search_cases(std::string_view text, const std::string& file);
Result<SearchCases> load_search_cases(const std::filesystem::path& file);

}  // namespace motcua::provision
