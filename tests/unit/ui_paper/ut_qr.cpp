#include "ui/paper/qr.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::paper {
namespace {

BOOST_AUTO_TEST_SUITE(ut_qr)

BOOST_AUTO_TEST_CASE(a_code_is_square_and_carries_its_three_finder_patterns) {
  const auto rows = qr_matrix("https://motcua.example/t/abc").value();
  const auto side = rows.size();
  for (const auto& row : rows) BOOST_TEST(row.size() == side);
  for (const auto& [x, y] : {std::pair{0UZ, 0UZ}, std::pair{side - 7, 0UZ}, std::pair{0UZ, side - 7}}) {
    BOOST_TEST(rows[y][x]);
    BOOST_TEST(!rows[y + 1][x + 1]);
    BOOST_TEST(rows[y + 3][x + 3]);
  }
  for (std::size_t x = 0; x < 8; ++x) BOOST_TEST(!rows[7][x]);  // the separator
}

BOOST_AUTO_TEST_CASE(the_longest_url_of_a_ticket_needs_49_modules_at_level_m) {
  BOOST_TEST(qr_matrix(std::string(135, 'x')).value().size() == 49U);
}

BOOST_AUTO_TEST_CASE(nothing_and_too_much_are_refused) {
  BOOST_TEST((qr_matrix("").error().code == ErrorCode::missing));
  BOOST_TEST((qr_matrix(std::string(513, 'x')).error().code == ErrorCode::too_large));
  BOOST_TEST(qr_matrix(std::string(512, 'x')).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::paper
