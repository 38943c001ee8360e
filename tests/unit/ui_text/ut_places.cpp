#include "ui/text/places.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::text {
namespace {

BOOST_AUTO_TEST_SUITE(ut_places)

std::string words(Language language, std::vector<std::int32_t> numbers) {
  static const auto locales = Locales::load("kiosk-config/locales").value();
  return counters(locales.in(language), std::move(numbers));
}

BOOST_AUTO_TEST_CASE(counters_are_named_in_order_and_each_once) {
  BOOST_TEST(words(Language::vi, {}).empty());
  BOOST_TEST(words(Language::vi, {5}) == "Quầy 5");
  BOOST_TEST(words(Language::vi, {5, 5}) == "Quầy 5");
  BOOST_TEST(words(Language::vi, {2, 1}) == "Các quầy 1 và 2");
  BOOST_TEST(words(Language::vi, {4, 2, 3, 3}) == "Các quầy 2, 3 và 4");
  BOOST_TEST(words(Language::en, {2, 3, 4}) == "Counters 2, 3 and 4");
}

BOOST_AUTO_TEST_CASE(only_long_runs_are_drawn_together) {
  BOOST_TEST(words(Language::vi, {1, 3, 4, 5, 6, 9}) == "Các quầy 1, 3–6 và 9");
  BOOST_TEST(words(Language::vi, {1, 2, 3, 4}) == "Các quầy 1–4");
  BOOST_TEST(words(Language::vi, {1, 2, 3, 7, 8, 9}) == "Các quầy 1, 2, 3, 7, 8 và 9");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
