// The people are invented. The cases carry the mistakes of public readers: an empty old number that shifts the fields,
// dd/MM/yyyy, splitting at commas, dates that no calendar has.
#include "firmware/identity/qr/card.hpp"

#include <boost/test/unit_test.hpp>
#include <format>
#include <sstream>

namespace motcua::identity {
namespace {

BOOST_AUTO_TEST_SUITE(ut_card)

const std::string good = "001090012345||Nguyễn Văn Thử|01011990|Nam|Số 1, Ngõ 2/3 - Phường Thử, Hà Nội|15052021";

// The good card with its field `at` written otherwise.
std::string with(std::size_t at, std::string_view field) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t i = 0; from <= good.size(); ++i) {
    const auto bar = std::min(good.find('|', from), good.size());
    if (i != 0) out += '|';
    out += i == at ? field : std::string_view(good).substr(from, bar - from);
    from = bar + 1;
  }
  return out;
}
Holder holder_of(std::string_view text) {
  return read_card(text).value().holder.reveal();
}
bool refused(std::string_view text, Refusal why) {
  const auto read = read_card(text);
  return !read && read.error() == why;
}
BusinessDate date(std::string_view text) {
  return parse_date(text).value();
}

BOOST_AUTO_TEST_CASE(an_old_number_is_empty_or_9_or_12_digits) {
  for (const auto* bad : {"1", "12345678", "1234567890", "1234567890123", "12345678a", " ", "Nguyễn Văn Thử"})
    BOOST_TEST(refused(with(1, bad), Refusal::old_number), bad);
  for (const auto* old : {"012345678", "012345678901"}) BOOST_TEST(read_card(with(1, old))->has_old_number);
}

BOOST_AUTO_TEST_CASE(a_card_whose_empty_old_number_was_dropped_is_refused_and_shifts_nothing) {
  BOOST_TEST(refused("001090012345|Nguyễn Văn Thử|01011990|Nam|Hà Nội|15052021", Refusal::old_number));
  BOOST_TEST(holder_of(good).name == "Nguyễn Văn Thử");
  BOOST_TEST(!read_card(good)->has_old_number);
}

BOOST_AUTO_TEST_CASE(a_name_is_letters_and_not_too_long) {
  for (const auto* bad : {"", " ", "Nguyễn Văn 2", "Nguyễn\tThử", "Thử;", "<b>Thử", "Тhử", "Thử\u202e", "'Thử", "-",
                          "\u0301Thử", "a\u0301\u0301\u0301", "Thử/Nghiệm", "×", "Thử, Nghiệm", "阮"})
    BOOST_TEST(refused(with(2, bad), Refusal::name), bad);
  BOOST_TEST(refused(with(2, std::string(81, 'a')), Refusal::name));
  BOOST_TEST(read_card(with(2, std::string(80, 'a'))).has_value());
  for (const auto* name : {"H'Hen Thử", "K’Thử", "Y-Thử", "Êđê ơ̆", "Ô"})
    BOOST_TEST(read_card(with(2, name)).has_value(), name);
}

BOOST_AUTO_TEST_CASE(a_name_comes_in_normal_form_with_one_space_between_words) {
  BOOST_TEST(holder_of(with(2, "Nguye\u0302\u0303n Va\u0306n Thu\u031b\u0309")).name == "Nguyễn Văn Thử");
  BOOST_TEST(holder_of(with(2, " Nguyễn  Văn   Thử ")).name == "Nguyễn Văn Thử");
}

BOOST_AUTO_TEST_CASE(a_birth_is_a_day_of_the_calendar_as_eight_digits) {
  for (const auto* bad : {"", "01/01/1990", "1990-01-01", "1011990", "30021990", "29021900", "31041990", "00011990",
                          "01131990", "01001990", "01011899", "01012200", "0101199o", "-1011990"})
    BOOST_TEST(refused(with(3, bad), Refusal::birth), bad);
  BOOST_TEST((holder_of(with(3, "29022000")).birth == date("2000-02-29")));
  BOOST_TEST((holder_of(with(3, "02031990")).birth == date("1990-03-02")));
}

BOOST_AUTO_TEST_CASE(sex_is_one_of_two_words) {
  for (const auto* bad : {"", "nam", "M", "Nu", "Male", "Nam "})
    BOOST_TEST(refused(with(4, bad), Refusal::sex), bad);
  BOOST_TEST((holder_of(good).sex == Sex::male));
  BOOST_TEST((holder_of(with(4, "Nữ")).sex == Sex::female));
  BOOST_TEST((holder_of(with(4, "Nu\u031b\u0303")).sex == Sex::female));
}

BOOST_AUTO_TEST_CASE(a_residence_may_hold_commas_and_strokes_and_no_control_characters) {
  for (const auto* bad : {"Số 1\nNgõ 2", "Số\x7f", "Số\u202e1", "\u0085"})
    BOOST_TEST(refused(with(5, bad), Refusal::residence), bad);
  BOOST_TEST(refused(with(5, std::string(301, 'a')), Refusal::residence));
  BOOST_TEST(read_card(with(5, "")).has_value());
}

BOOST_AUTO_TEST_CASE(an_issue_date_may_be_missing_and_is_real_where_it_is_there) {
  for (const auto* bad : {"31022021", "15/05/2021", "x"}) BOOST_TEST(refused(with(6, bad), Refusal::issued), bad);
  BOOST_TEST(!holder_of(with(6, "")).issued.has_value());
  const auto short_card = read_card("001090012345||Nguyễn Văn Thử|01011990|Nam|").value();
  BOOST_TEST(short_card.field_count == 6U);
  BOOST_TEST(!short_card.holder.reveal().issued.has_value());
  BOOST_TEST((holder_of(good).issued == date("2021-05-15")));
}

BOOST_AUTO_TEST_CASE(six_to_fourteen_fields_are_a_card) {
  BOOST_TEST(refused("001090012345||Nguyễn Văn Thử|01011990|Nam", Refusal::field_count));
  BOOST_TEST(refused("001090012345|", Refusal::field_count));
  BOOST_TEST(read_card(good)->field_count == 7U);
  BOOST_TEST(read_card(good + "|012345678||Cha Thử|Mẹ Thử")->field_count == 11U);
  BOOST_TEST(read_card(good + "|||||||x")->field_count == 14U);
  BOOST_TEST(refused(good + "||||||||x", Refusal::field_count));
  BOOST_TEST(refused(good + std::string(1000, '|'), Refusal::field_count));
}

BOOST_AUTO_TEST_CASE(one_bar_at_the_end_of_a_whole_card_is_a_scanners) {
  BOOST_TEST((read_card(good + "|") == read_card(good)));
  BOOST_TEST(read_card(good + "||")->field_count == 8U);
}

BOOST_AUTO_TEST_CASE(extras_are_looked_at_and_not_kept) {
  BOOST_TEST(refused(good + "|Cha\x01Thử", Refusal::extra));
  BOOST_TEST(refused(good + "|" + std::string(301, 'a'), Refusal::extra));
  BOOST_TEST((read_card(good + "|Cha Thử")->holder == read_card(good)->holder));
}

BOOST_AUTO_TEST_CASE(the_number_raises_doubts_and_refuses_nothing) {
  BOOST_TEST(read_card(good)->doubts.empty());
  const auto about = [](std::string_view number) { return read_card(with(0, number)).value().doubts; };
  BOOST_TEST((about("000090012345") == std::vector{Doubt::province}));
  BOOST_TEST((about("003090012345") == std::vector{Doubt::province}));
  BOOST_TEST((about("100090012345") == std::vector{Doubt::province}));
  BOOST_TEST(about("101090012345").empty());
  BOOST_TEST((about("001290012345") == std::vector{Doubt::century}));
  BOOST_TEST((about("001190012345") == std::vector{Doubt::sex}));
  BOOST_TEST((about("001091012345") == std::vector{Doubt::year}));
  BOOST_TEST((read_card(with(6, "15051989"))->doubts == std::vector{Doubt::issued_before_birth}));
}

BOOST_AUTO_TEST_CASE(a_number_is_twelve_digits_before_a_bar) {
  for (const auto* text :
       {"", "001090012345", "00109001234|", "0010900123456|", "00109001234x|", "|", "001090012345,"})
    BOOST_TEST(refused(text, Refusal::unsupported), text);
  BOOST_TEST(holder_of(good).number == "001090012345");
}

BOOST_AUTO_TEST_CASE(only_three_digits_are_shown) {
  const auto card = read_card(good).value();
  BOOST_TEST(masked_number(card) == "*********345");
  std::ostringstream out;
  out << card.holder;
  BOOST_TEST(out.str() == "***");
  static_assert(!std::is_default_constructible_v<std::formatter<PersonalData<Holder>, char>>);
}

BOOST_AUTO_TEST_CASE(a_wiped_holder_holds_nothing) {
  auto holder = holder_of(good);
  wipe(holder);
  BOOST_TEST((holder == Holder{.number = {}, .name = {}, .birth = {}, .sex = {}, .issued = {}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity
