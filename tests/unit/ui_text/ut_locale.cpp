#include "ui/text/locale.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::text {
namespace {

BOOST_AUTO_TEST_SUITE(ut_locale)

// A locale whose every text is `other` (and `one`).
Locale locale(Language language, std::string other, std::string one = "") {
  return {language, std::vector<Locale::Entry>(key_count, {std::move(other), std::move(one)})};
}

// As shipped, as far as these tests look.
Locale small(Language language) {
  std::vector<Locale::Entry> entries(key_count);
  const auto put = [&entries](TextKey key, std::string text) {
    entries[static_cast<std::size_t>(key.index())].other = text;
  };
  const bool vi = language == Language::vi;
  put(key::common_and, vi ? "và" : "and");
  return {language, std::move(entries)};
}

BusinessDate day(int year, unsigned month, unsigned day) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
}

BOOST_AUTO_TEST_CASE(placeholders_are_filled_by_name) {
  const auto vi = locale(Language::vi, "Mời số {number} đến quầy {counter}");
  BOOST_TEST(vi.tr(key::attract_title, {{"counter", "3"}, {"number", "A001"}}) == "Mời số A001 đến quầy 3");
}

BOOST_AUTO_TEST_CASE(an_argument_is_not_read_again) {
  const auto vi = locale(Language::vi, "{a}{b}");
  BOOST_TEST(vi.tr(key::attract_title, {{"a", "{b}"}, {"b", "}"}}) == "{b}}");
}

BOOST_AUTO_TEST_CASE(a_missing_argument_stays_visible_and_a_spare_one_harms_nothing) {
  BOOST_TEST(locale(Language::vi, "Số {number}").tr(key::attract_title, {{"code", "1"}}) == "Số {number}");
}

BOOST_AUTO_TEST_CASE(doubled_braces_are_braces) {
  BOOST_TEST(locale(Language::vi, "{{{x}}}").tr(key::attract_title, {{"x", "1"}}) == "{1}");
}

BOOST_AUTO_TEST_CASE(english_counts_have_a_singular_and_vietnamese_has_none) {
  const auto en = locale(Language::en, "{count} people", "{count} person");
  BOOST_TEST(en.tr_count(key::groups_waiting, 1) == "1 person");
  BOOST_TEST(en.tr_count(key::groups_waiting, 0) == "0 people");
  BOOST_TEST(en.tr_count(key::groups_waiting, 2) == "2 people");
  BOOST_TEST(locale(Language::vi, "{count} người").tr_count(key::groups_waiting, 1) == "1 người");
}

BOOST_AUTO_TEST_CASE(a_counted_text_takes_further_arguments) {
  const auto vi = locale(Language::vi, "{count} người trước số {number}");
  BOOST_TEST(vi.tr_count(key::issued_ahead, 3, {{"number", "A004"}}) == "3 người trước số A004");
}

BOOST_AUTO_TEST_CASE(numbers_are_grouped_as_the_language_does) {
  const auto vi = locale(Language::vi, "");
  const auto en = locale(Language::en, "");
  BOOST_TEST(vi.number(999) == "999");
  BOOST_TEST(vi.number(1234567) == "1.234.567");
  BOOST_TEST(en.number(1234) == "1,234");
  BOOST_TEST(vi.number(-1000) == "-1.000");
  BOOST_TEST(vi.number(-100) == "-100");
}

BOOST_AUTO_TEST_CASE(dates_and_times_are_written_in_full) {
  BOOST_TEST(small(Language::vi).short_date(day(2026, 11, 21)) == "21/11/2026");
  BOOST_TEST(small(Language::en).short_date(day(2024, 2, 9)) == "09/02/2024");
  BOOST_TEST(small(Language::vi).time(7 * 60 + 5) == "07:05");
  BOOST_TEST(small(Language::en).time(13 * 60) == "13:00");
}

BOOST_AUTO_TEST_CASE(lists_end_with_and) {
  BOOST_TEST(small(Language::vi).list({"1", "2", "3"}) == "1, 2 và 3");
  BOOST_TEST(small(Language::en).list({"1", "2"}) == "1 and 2");
  BOOST_TEST(small(Language::vi).list({"7"}) == "7");
  BOOST_TEST(small(Language::vi).list({}).empty());
}

BOOST_AUTO_TEST_CASE(a_text_without_arguments_is_not_copied) {
  const auto vi = small(Language::vi);
  BOOST_TEST(&vi.tr(key::attract_title) == &vi.tr(key::attract_title));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
