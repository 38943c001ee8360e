#include "firmware/vietnamese/vietnamese.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::vietnamese {
namespace {

BOOST_AUTO_TEST_SUITE(ut_compounds)

BOOST_AUTO_TEST_CASE(the_syllables_of_a_compound_are_kept_together) {
  BOOST_TEST(keep_together("Làm thẻ căn cước") == "Làm thẻ căn\u00A0cước");
  BOOST_TEST(keep_together("Căn cước, hộ chiếu") == "Căn\u00A0cước, hộ\u00A0chiếu");
  BOOST_TEST(keep_together("Đăng ký (tạm trú)") == "Đăng\u00A0ký (tạm\u00A0trú)");
  BOOST_TEST(keep_together("hỏi cán bộ hướng dẫn.") == "hỏi cán\u00A0bộ hướng\u00A0dẫn.");
}

BOOST_AUTO_TEST_CASE(other_texts_stay_as_they_are) {
  for (const auto* text : {"", " ", "Identity card", "căn\ncước", "cước căn", "  hai  ba ", "\xff\xfe"})
    BOOST_TEST(keep_together(text) == text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::vietnamese
