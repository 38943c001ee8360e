// Goldens damaged in several places at once by a seed: whatever comes, the reader answers. What it takes it writes in a
// form that it takes again and writes the same; what it refuses it refuses with a reason.
#include "tests/golden/wire/golden.hpp"
#include "tests/support/cases.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <random>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_fuzz)

constexpr std::array<std::string_view, 24> pieces{
    "null",  "true",   "-1",       "0",       "4294967296", "9223372036854775808",
    "1e999", "0.1",    "\"\"",     "[]",      "{}",         ",",
    ":",     "\"",     "\\u0000",  "\\ud800", "\xff",       "\xc3\xa9",
    "\\",    "[[[[[[", "{\"a\":{", "}}}}",    "]]]]",       " \n\t"};

class Damage {
public:
  Damage(const std::vector<Golden>& goldens, std::uint32_t seed) : goldens_(goldens), random_(seed) {}

  const Golden& any() { return goldens_[below(goldens_.size())]; }

  std::string to(std::string text) {
    for (auto times = 1 + below(4); times > 0; --times) once(text);
    return text;
  }

private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  void once(std::string& text) {
    const auto at = below(text.size());
    const auto some = 1 + below(12);
    switch (below(6)) {
      case 0:
        if (!text.empty()) text[at] = static_cast<char>(random_());
        return;
      case 1:
        text.erase(at, some);
        return;
      case 2:
        text.insert(at, pieces[below(pieces.size())]);
        return;
      case 3:
        text.insert(at, text.substr(below(text.size()), 8 * some));
        return;
      case 4: {
        const auto& other = any().text;
        text.replace(at, some, other.substr(below(other.size()), 8 * some));
        return;
      }
      default:
        if (const auto digit = text.find_first_of("0123456789", at); digit != std::string::npos)
          text.replace(digit, 1, std::to_string(random_()));
    }
  }

  const std::vector<Golden>& goldens_;
  std::mt19937 random_;
};

BOOST_AUTO_TEST_CASE(whatever_comes_is_refused_with_a_reason_or_read_the_same_twice) {
  const auto every = goldens();
  const auto [first, count] = test::cases_or({.first = 1, .count = 100'000});
  std::size_t taken = 0;
  for (std::uint32_t seed = first; seed < first + count; ++seed) {
    Damage damage(every, seed);
    const auto& golden = damage.any();
    const auto payload = damage.to(golden.text);
    const auto read = reread(golden, payload);
    if (!read) {
      if (read.error().detail.empty()) BOOST_ERROR("case " << seed << ": refused without a reason: " << payload);
      continue;
    }
    ++taken;
    const auto again = reread(golden, *read);
    if (again != read)
      BOOST_ERROR("case " << seed << ": " << payload << "\nis read as\n"
                          << *read << "\nand that as\n"
                          << (again ? *again : describe(again.error())));
  }
  if (count >= 10'000) BOOST_TEST(taken > 0U, "no damaged message was one still");
  BOOST_TEST_MESSAGE(taken << " of " << count << " damaged messages are messages still");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
