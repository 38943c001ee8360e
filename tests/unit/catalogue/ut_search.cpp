// Which procedure comes first.
#include "tests/unit/catalogue/procedures.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_search)

BOOST_AUTO_TEST_CASE(the_plain_procedure_comes_first_when_nothing_else_is_said) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "đăng ký khai sinh") == "1.001193");
  BOOST_TEST(first_code(search, "đăng ký kết hôn") == "1.000894");
  BOOST_TEST(first_code(search, "đăng ký tạm trú") == "1.004194");
}

BOOST_AUTO_TEST_CASE(a_word_that_tells_procedures_apart_is_heard) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "đăng ký lại khai sinh") == "1.004884");
  BOOST_TEST(first_code(search, "khai sinh có yếu tố nước ngoài") == "2.000528");
  BOOST_TEST(first_code(search, "gia hạn giấy phép xây nhà") == "1.013227");
  BOOST_TEST(first_code(search, "xóa tạm trú") == "1.010028");
  BOOST_TEST(first_code(search, "cấp giấy chứng nhận đất lần đầu cho tổ chức") == "1.012753");
}

BOOST_AUTO_TEST_CASE(diacritics_may_be_missing_or_mistaken) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "dang ky khai tu") == "1.000656");
  BOOST_TEST(first_code(search, "đăng kí khai tử") == "1.000656");
  BOOST_TEST(first_code(search, "đăng ký khái tủ") == "1.000656");
  BOOST_TEST(first_code(search, "gia hạn tam trú") == "1.002755");
}

BOOST_AUTO_TEST_CASE(marks_tell_words_of_the_same_letters_apart) {
  const Search search({entry("1.000001", "Cấp giấy phép khai thác mỏ"), entry("1.000002", "Đăng ký xây mộ")}, {});
  BOOST_TEST(first_code(search, "mỏ") == "1.000001");
  BOOST_TEST(first_code(search, "mộ") == "1.000002");
}

BOOST_AUTO_TEST_CASE(both_places_of_a_tone_mark_and_loose_marks_are_the_same_word) {
  const Search search({entry("1.000001", "Hòa giải"), entry("1.000002", "Hoa quả")}, {});
  BOOST_TEST(first_code(search, "hoà giải") == "1.000001");
  BOOST_TEST(first_code(search, "ho\u0061\u0300 gia\u0309i") == "1.000001");
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_finger_is_put_right) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "đăng ký khia sinh") == "1.001193");   // swapped
  BOOST_TEST(first_code(search, "đăng ký khi tử") == "1.000656");      // missing
  BOOST_TEST(first_code(search, "đăng ký khai sinhh") == "1.001193");  // doubled
  BOOST_TEST(first_code(search, "gia hạn tạm tru8s") == "1.002755");   // both ways to type a tone
  BOOST_TEST(first_code(search, "giaays xacs nhaanj tinhf trangj hoon nhaan") == "1.004873");
}

BOOST_AUTO_TEST_CASE(spaces_may_be_missing_or_stand_elsewhere) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "dangkykethon") == "1.000894");
  BOOST_TEST(first_code(search, "đăngký khaitử") == "1.000656");
  BOOST_TEST(first_code(search, "đăng ký tạmt rú") == "1.004194");
}

BOOST_AUTO_TEST_CASE(what_people_say_finds_what_is_meant) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "xin giấy xác nhận độc thân") == "1.004873");
  BOOST_TEST(first_code(search, "giay doc than") == "1.004873");
  BOOST_TEST(first_code(search, "giấy độc thna") == "1.004873");
  BOOST_TEST(first_code(search, "dẹp cái tiệm") == "1.001266");
  BOOST_TEST(first_code(search, "làm sổ đỏ lần đầu cho hộ gia đình") == "1.013978");
}

BOOST_AUTO_TEST_CASE(short_forms_stand_for_their_words_in_questions_and_in_names) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "BHXH một lần") == "1.001613");
  BOOST_TEST(first_code(search, "sửa thẻ bảo hiểm y tế") == "1.002759");
  BOOST_TEST(first_code(search, "doi the bhyt") == "1.002759");
}

BOOST_AUTO_TEST_CASE(a_code_is_found_however_it_is_written) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "1.004873") == "1.004873");
  BOOST_TEST(first_code(search, "1004873") == "1.004873");
  BOOST_TEST(first_code(search, "thủ tục 1.004873 ạ") == "1.004873");
  BOOST_TEST(first_code(search, "c08-xphcdb") == "C08_XPHCDB");
  BOOST_TEST(first_code(search, "1.04873") == "1.004873");  // one digit missing
}

BOOST_AUTO_TEST_CASE(a_code_that_two_agencies_use_gives_both) {
  auto entries = some_entries();
  entries.push_back(entry("1.004873", "Cấp bản sao bằng tốt nghiệp"));
  const Search search(std::move(entries), {});
  BOOST_TEST(search.find("1.004873", Typing::finished).hits.size() == 2U);
}

BOOST_AUTO_TEST_CASE(half_a_word_is_enough_while_typing_goes_on) {
  const auto search = some_search();
  BOOST_TEST(first_code(search, "đăng ký kết h", Typing::going_on) == "1.000894");
  BOOST_TEST(first_code(search, "gia hạn tạm tr", Typing::going_on) == "1.002755");
  BOOST_TEST(first_code(search, "1.00487", Typing::going_on) == "1.004873");
}

BOOST_AUTO_TEST_CASE(equal_procedures_come_in_the_order_they_were_given) {
  const Search search({entry("1.000009", "Cấp giấy phép"), entry("1.000001", "Cấp giấy phép")}, {});
  const auto answer = search.find("cấp giấy phép", Typing::finished);
  BOOST_REQUIRE(answer.ranked.size() == 2U);
  BOOST_TEST(answer.ranked[0].entry == 0U);
  BOOST_TEST(answer.ranked[0].score == answer.ranked[1].score);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
