// "search": what the kiosk would answer to somebody's words, and how good its answers are on a set of queries.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

namespace motcua::provision {

enum class Form : std::uint8_t { text, json };

struct SearchFor {
  std::string query;
  std::filesystem::path configuration = "kiosk-config";
  std::filesystem::path catalogue;  // a folder of records; empty: the configuration's own
  std::filesystem::path evaluate;   // a file of queries (search_cases.hpp); empty: the query is answered
  Form form = Form::text;
};

// The exit code: 0, or 66 (EX_NOINPUT) when catalogue, words or queries cannot be read, 65 (EX_DATAERR) when a query of a file
// is none. Defects of the catalogue go to `complaints` and take nothing else with them.
int search(const SearchFor& asked, std::ostream& out, std::ostream& complaints);

}  // namespace motcua::provision
