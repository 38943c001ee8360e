#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

namespace motcua::vietnamese {
namespace {

BOOST_AUTO_TEST_SUITE(ut_unicode)

// "ế" written as e, circumflex, acute; and as ê, acute.
constexpr std::string_view taken_apart = "ti\x65\xCC\x82\xCC\x81ng";
constexpr std::string_view half_composed = "ti\xC3\xAA\xCC\x81ng";

BOOST_AUTO_TEST_CASE(decomposed_text_becomes_one_form) {
  BOOST_TEST(nfc(taken_apart) == "tiếng");
  BOOST_TEST(nfc(half_composed) == "tiếng");
  BOOST_TEST(nfc("Đăng ký đất đai") == "Đăng ký đất đai");
}

BOOST_AUTO_TEST_CASE(normal_form_is_recognised) {
  BOOST_TEST(is_nfc("Chứng thực bản sao từ bản chính"));
  BOOST_TEST(is_nfc(""));
  BOOST_TEST(!is_nfc(taken_apart));
  BOOST_TEST(!is_nfc(half_composed));
  BOOST_TEST(!is_nfc("ti\xE1\xBA"));
}

BOOST_AUTO_TEST_CASE(folding_drops_case_diacritics_and_extra_space) {
  BOOST_TEST(fold("Gia hạn  tạm trú\t") == "gia han tam tru");
  BOOST_TEST(fold("ĐĂNG KÝ ĐẤT ĐAI") == "dang ky dat dai");
  BOOST_TEST(fold("Chứng thực bản sao phí bao nhiêu") == "chung thuc ban sao phi bao nhieu");
  BOOST_TEST(fold("ƯỚC NGUYỆN") == "uoc nguyen");
  BOOST_TEST(fold(taken_apart) == "tieng");
  BOOST_TEST(fold("   ").empty());
}

BOOST_AUTO_TEST_CASE(letters_of_the_alphabet_come_before_tones) {
  const Collation order;
  std::vector<std::string> words{"đá", "da", "dạ", "ê", "e", "z", "ă", "a", "â", "ơ", "o", "ô"};
  std::ranges::sort(words, order);
  const std::vector<std::string> wanted{"a", "ă", "â", "da", "dạ", "đá", "e", "ê", "o", "ô", "ơ", "z"};
  BOOST_TEST(words == wanted, boost::test_tools::per_element());
}

// Under rules that see ă, â, ê, ô, ơ, ư as marked letters, each pair stands the other way round.
BOOST_AUTO_TEST_CASE(marked_letters_come_after_all_words_of_the_bare_letter) {
  const Collation order;
  BOOST_TEST((order.compare("ao", "ăn") < 0));
  BOOST_TEST((order.compare("ăt", "âm") < 0));
  BOOST_TEST((order.compare("oi", "ôm") < 0));
  BOOST_TEST((order.compare("ut", "ưa") < 0));
}

BOOST_AUTO_TEST_CASE(order_is_strict_for_different_bytes) {
  const Collation order;
  BOOST_TEST((order.compare("tiếng", "tiếng") == std::strong_ordering::equal));
  BOOST_TEST((order.compare("tiếng", taken_apart) != std::strong_ordering::equal));
  BOOST_TEST((order.compare("an", "bình") == std::strong_ordering::less));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::vietnamese
