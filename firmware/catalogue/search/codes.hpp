// Procedures found by their code: "1.004873", "1004873", an agency's own "C08_XPHCDB".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace motcua::catalogue {

class Codes {
public:
  void add(std::string_view code, std::size_t entry);
  void seal();

  struct Found {
    std::vector<std::size_t> entries;
    bool is_code = false;  // what was asked for is a code, known or not
  };
  Found find(std::string_view query) const;
  std::vector<std::size_t> near(
      std::string_view query) const;  // one slip away from something that can only be a code
  std::vector<std::size_t> beginning_with(std::string_view query) const;  // three digits or more of a code
  std::vector<std::size_t> of(std::string_view code) const;

private:
  std::vector<std::pair<std::string, std::size_t>> codes_;  // letters and digits alone
};

}  // namespace motcua::catalogue
