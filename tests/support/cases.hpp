// Which cases a seeded test runs: some by default, others when tests/long asks for them behind "--" on the command line:
//   unit_queue --run_test=ut_random_walk -- FIRST COUNT
#pragma once

#include <boost/test/unit_test.hpp>
#include <charconv>
#include <cstdint>
#include <format>
#include <stdexcept>
#include <string_view>

namespace motcua::test {

// The case numbers first, first + 1, ...; each is the seed of its case.
struct Cases {
  std::uint32_t first = 1;
  std::uint32_t count = 1;
};

inline std::uint32_t case_number(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (ec != std::errc{} || end != text.data() + text.size())
    throw std::invalid_argument(std::format("'{}' is not the number of a case", text));
  return number;
}

inline Cases cases_or(Cases usual) {
  const auto& suite = boost::unit_test::framework::master_test_suite();
  if (suite.argc == 1) return usual;
  if (suite.argc != 3) throw std::invalid_argument("behind -- stand two numbers: the first case, and how many");
  return {case_number(suite.argv[1]), case_number(suite.argv[2])};
}

}  // namespace motcua::test
