#include "firmware/identity/chip/mrz.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_mrz)

using namespace std::chrono_literals;
using Texts = std::vector<std::string>;

// ICAO 9303-5, the specimen of Utopia.
constexpr std::string_view utopia =
    "I<UTOD231458907<<<<<<<<<<<<<<<"
    "7408122F1204159UTO<<<<<<<<<<<6"
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
// The same part's example of a number of more than nine characters (9303-5 appendix B).
constexpr std::string_view long_number =
    "I<UTOD23145890<7349<<<<<<<<<<<"
    "3407127M9507122UTO<<<<<<<<<<<2"
    "STEVENSON<<PETER<<<<<<<<<<<<<<";

std::string with(std::size_t at, char c) {
  std::string out(utopia);
  out[at] = c;
  return out;
}

BOOST_AUTO_TEST_CASE(every_changed_digit_that_a_check_digit_covers_is_refused) {
  for (std::size_t at = 0; at < 60; ++at) {
    const bool covered = (at >= 5 && at < 37) || (at >= 38 && at < 45) || at >= 48;
    if (!covered) continue;
    const auto refused = error_of(parse_td1(with(at, utopia[at] == '4' ? '5' : '4')));
    BOOST_TEST((refused.code == ErrorCode::invalid), at);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_td1_is_refused) {
  BOOST_TEST((error_of(parse_td1("")).code == ErrorCode::unsupported));
  BOOST_TEST((error_of(parse_td1(std::string(88, '<'))).code == ErrorCode::unsupported));
  BOOST_TEST((error_of(parse_td1(with(70, 'e'))).code == ErrorCode::invalid));
  BOOST_TEST((error_of(parse_td1(with(70, '\0'))).code == ErrorCode::invalid));
  BOOST_TEST((error_of(parse_td1(with(37, 'X'))).code == ErrorCode::invalid));  // a sex that is none
}

BOOST_AUTO_TEST_CASE(the_specimen_of_the_standard_is_read) {
  const auto mrz = parse_td1(utopia).value();
  BOOST_TEST(mrz.document_code == "I");
  BOOST_TEST(mrz.issuer == "UTO");
  BOOST_TEST(mrz.document_number == "D23145890");
  BOOST_TEST(mrz.birth == "740812");
  BOOST_TEST(mrz.sex == 'F');
  BOOST_TEST(mrz.expiry == "120415");
  BOOST_TEST(mrz.nationality == "UTO");
  BOOST_TEST(mrz.surname == "ERIKSSON");
  BOOST_TEST(mrz.given_names == "ANNA MARIA");
  BOOST_TEST(mrz.optional_data.empty());
}

BOOST_AUTO_TEST_CASE(a_number_of_more_than_nine_characters_goes_on_in_the_optional_data) {
  BOOST_TEST(parse_td1(long_number).value().document_number == "D23145890734");
  std::string changed(long_number);
  changed[17] = '5';
  BOOST_TEST((error_of(parse_td1(changed)).code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(the_citizens_number_has_twelve_digits_and_comes_from_the_optional_data) {
  auto mrz = parse_td1(cards::citizen_mrz).value();
  BOOST_TEST(mrz.document_number == "090012345");
  BOOST_TEST(citizen_number(mrz).value() == "001090012345");
  mrz.optional_data = "001090012345<<2";
  BOOST_TEST((error_of(citizen_number(mrz)).code == ErrorCode::invalid));
  mrz.optional_data = "00109001234";
  BOOST_TEST((error_of(citizen_number(mrz)).code == ErrorCode::invalid));
  mrz.optional_data = "001090012345";
  BOOST_TEST(citizen_number(mrz).value() == "001090012345");
  BOOST_TEST((error_of(citizen_number(parse_td1(utopia).value())).code == ErrorCode::unsupported));
}

BOOST_AUTO_TEST_CASE(years_of_two_digits_are_in_the_past_for_births_and_in_this_century_for_expiries) {
  BOOST_TEST((birth_date("900101", 2026y / 11 / 26) == 1990y / 1 / 1));
  BOOST_TEST((birth_date("261126", 2026y / 11 / 26) == 2026y / 11 / 26));
  BOOST_TEST((birth_date("261127", 2026y / 11 / 26) == 1926y / 11 / 27));
  BOOST_TEST((expiry_date("991231") == 2099y / 12 / 31));
  BOOST_TEST(!birth_date("90<<<<", 2026y / 11 / 26).has_value());
  BOOST_TEST(!birth_date("900230", 2026y / 11 / 26).has_value());
}

BOOST_AUTO_TEST_CASE(the_key_is_made_of_number_birth_and_expiry_with_their_check_digits) {
  BOOST_TEST(mrz_information("L898902C", "690806", "940623").value().reveal() == "L898902C<369080619406236");
  BOOST_TEST(mrz_information("090012345", "900101", "300101").value().reveal() == "090012345090010113001019");
  BOOST_TEST((error_of(mrz_information("", "690806", "940623")).code == ErrorCode::invalid));
  BOOST_TEST((error_of(mrz_information("L898902c", "690806", "940623")).code == ErrorCode::invalid));
  BOOST_TEST((error_of(mrz_information("L898902C", "690806", "94062")).code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(the_number_gives_the_can_and_the_document_number_and_nothing_else_does) {
  BOOST_TEST(can_of("001090012345").value().reveal() == "012345");
  BOOST_TEST(document_number_of("001090012345").value() == "090012345");
  for (const auto* text : {"", "00109001234", "0010900123456", "00109001234x"})
    BOOST_TEST(!can_of(text).has_value());
}

BOOST_AUTO_TEST_CASE(a_card_runs_to_the_next_milestone_of_its_holders_age) {
  const auto born = 1990y / 1 / 1;
  BOOST_TEST(expiry_candidates(born, 2021y / 5 / 15) == Texts({"300101"}), boost::test_tools::per_element());
  BOOST_TEST(expiry_candidates(2015y / 3 / 9, 2024y / 8 / 1) == Texts({"290309"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_card_of_the_two_years_before_a_milestone_runs_to_the_one_after) {
  const auto born = 1990y / 1 / 1;
  BOOST_TEST(expiry_candidates(born, 2013y / 1 / 1) == Texts({"300101", "150101"}),
             boost::test_tools::per_element());
  BOOST_TEST(expiry_candidates(born, 2012y / 12 / 31) == Texts({"150101"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_card_issued_late_in_life_has_no_end) {
  BOOST_TEST(expiry_candidates(1960y / 6 / 5, 2021y / 5 / 15) == Texts({"991231"}),
             boost::test_tools::per_element());
  BOOST_TEST(expiry_candidates(1962y / 6 / 5, 2021y / 5 / 15) == Texts({"991231", "220605"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(who_was_born_on_the_29th_of_february_may_have_either_day) {
  BOOST_TEST(expiry_candidates(2000y / 2 / 29, 2021y / 5 / 15) == Texts({"250228", "250301"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
