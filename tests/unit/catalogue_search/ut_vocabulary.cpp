#include "firmware/catalogue/search/vocabulary.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

struct Known {
  Known() {
    vocabulary.add("đăng ký khai sinh, kết hôn, giấy chứng nhận");
    vocabulary.freeze();
  }
  std::vector<std::string> apart(std::string_view text) const {
    std::vector<std::string> out;
    for (const auto each : vocabulary.apart(text)) out.push_back(vocabulary.text(each));
    return out;
  }
  std::string guessed(std::string_view text) const {
    const auto guesses = vocabulary.guesses(text);
    return guesses.empty() ? "" : vocabulary.text(guesses.front().bare);
  }
  Vocabulary vocabulary;
};
using Texts = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(ut_vocabulary, Known)

BOOST_AUTO_TEST_CASE(a_text_is_cut_at_everything_that_is_no_letter) {
  const auto found = syllables("Khai-sinh, (ĐĂNG ký)!  7.2", 40);
  Texts bare;
  for (const auto& each : found) bare.push_back(each.bare);
  BOOST_TEST(bare == (Texts{"khai", "sinh", "dang", "ky", "7", "2"}), boost::test_tools::per_element());
  BOOST_TEST(found[2].marked == "đăng");
  BOOST_TEST(!found[0].marks());
}

BOOST_AUTO_TEST_CASE(what_is_no_text_has_no_syllables) {
  BOOST_TEST(syllables("", 40).empty());
  BOOST_TEST(syllables(" .,-\t\n", 40).empty());
  BOOST_TEST(syllables("\xF0\x9F\x98\x80", 40).empty());
  BOOST_TEST(syllables(std::string(3, '\0'), 40).empty());
  BOOST_TEST(syllables("\xFF\xFE", 40).empty());
}

BOOST_AUTO_TEST_CASE(no_more_syllables_than_asked_for_are_read) {
  std::string text;
  for (int i = 0; i < 5'000; ++i) text += "sinh ";
  BOOST_TEST(syllables(text, 40).size() == 40U);
}

BOOST_AUTO_TEST_CASE(a_letter_too_many_too_few_wrong_or_swapped_is_seen_through) {
  for (const auto* typed : {"sinhh", "sih", "sinb", "snih", "sihn"}) BOOST_TEST(guessed(typed) == "sinh", typed);
  for (const auto* typed : {"chugn", "chug", "chunng"}) BOOST_TEST(guessed(typed) == "chung", typed);
}

BOOST_AUTO_TEST_CASE(keys_of_an_input_method_that_was_off_are_seen_through) {
  for (const auto* typed : {"giaays", "giay61", "giaay"}) BOOST_TEST(guessed(typed) == "giay", typed);
  BOOST_TEST(guessed("nhaanj") == "nhan");
  BOOST_TEST(guessed("ddawng") == "dang");
}

BOOST_AUTO_TEST_CASE(a_word_far_from_all_is_guessed_to_be_none) {
  for (const auto* typed : {"xyzzy", "oto", "12345", "a", ""}) BOOST_TEST(guessed(typed) == "", typed);
}

BOOST_AUTO_TEST_CASE(words_written_without_spaces_come_apart) {
  BOOST_TEST(apart("dangkykethon") == (Texts{"dang", "ky", "ket", "hon"}), boost::test_tools::per_element());
  BOOST_TEST(apart("khaisinh") == (Texts{"khai", "sinh"}), boost::test_tools::per_element());
  BOOST_TEST(apart("khaixyz").empty());
  BOOST_TEST(apart(std::string(500, 'a')).empty());
}

BOOST_AUTO_TEST_CASE(an_unfinished_word_may_become_any_that_begins_so) {
  const auto found = vocabulary.beginning("k", 10);
  BOOST_TEST(found.size() == 3U);
  BOOST_TEST(vocabulary.text(found.front().bare) == "ky");
  BOOST_TEST(vocabulary.beginning("q", 10).empty());
  BOOST_TEST(vocabulary.beginning("", 2).size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
