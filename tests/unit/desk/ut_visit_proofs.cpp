#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::desk {
namespace {

BOOST_AUTO_TEST_SUITE(ut_visit_proofs)

using namespace test;

const BusinessDate monday{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};

BOOST_AUTO_TEST_CASE(a_token_of_this_hub_names_its_visit) {
  const VisitProofs proofs(keys());
  const auto text = proofs.token(uuid(7), monday);
  BOOST_TEST(text.size() == wire::token_characters);
  const auto claim = proofs.check_token(text);
  BOOST_REQUIRE(claim.has_value());
  BOOST_TEST(wire::names_visit(*claim, uuid(7)));
  BOOST_TEST((claim->business_date == monday));
}

BOOST_AUTO_TEST_CASE(a_token_of_another_hub_or_a_changed_one_is_denied) {
  const VisitProofs ours(keys());
  const VisitProofs theirs(keys());
  BOOST_TEST(!ours.check_token(theirs.token(uuid(7), monday)).has_value());
  auto changed = ours.token(uuid(7), monday);
  changed[10] = changed[10] == 'A' ? 'B' : 'A';
  BOOST_TEST(!ours.check_token(changed).has_value());
}

BOOST_AUTO_TEST_CASE(the_code_is_four_digits_and_always_the_same_for_a_visit) {
  const VisitProofs proofs(keys());
  const auto code = proofs.code(uuid(7));
  BOOST_TEST(code.size() == 4U);
  BOOST_TEST(code.find_first_not_of("0123456789") == std::string::npos);
  BOOST_TEST(proofs.code(uuid(7)) == code);
  BOOST_TEST(proofs.code(uuid(8)) != code);
}

struct Guessing {
  VisitProofs proofs{keys()};
  Secret<std::string> right{proofs.code(uuid(7))};
  Secret<std::string> wrong{right.reveal() == "0000" ? "0001" : "0000"};

  CodeVerdict at(std::string_view kiosk, const Secret<std::string>& code, int visit = 7) {
    return proofs.check_code(uuid(visit), CodeUse::rating, NodeId::parse(kiosk).value(), code);
  }
  CodeVerdict by_phone(const Secret<std::string>& code) {
    return proofs.check_code(uuid(7), CodeUse::phone, std::nullopt, code);
  }
};

BOOST_FIXTURE_TEST_CASE(five_wrong_codes_lock_a_visit_even_against_the_right_one, Guessing) {
  for (int i = 0; i < 4; ++i) BOOST_TEST((at("mau-tinh-kiosk-1", wrong) == CodeVerdict::wrong));
  BOOST_TEST((at("mau-tinh-kiosk-1", wrong) == CodeVerdict::too_many_attempts));
  BOOST_TEST((at("mau-tinh-kiosk-1", right) == CodeVerdict::too_many_attempts));
  BOOST_TEST((by_phone(right) == CodeVerdict::right));
  BOOST_TEST((at("mau-tinh-kiosk-1", Secret(proofs.code(uuid(8))), 8) == CodeVerdict::right));
  proofs.forget_attempts();
  BOOST_TEST((at("mau-tinh-kiosk-1", right) == CodeVerdict::right));
}

BOOST_FIXTURE_TEST_CASE(one_kiosk_that_guesses_keeps_nobody_out_at_another, Guessing) {
  for (int i = 0; i < 50; ++i) at("mau-tinh-kiosk-1", wrong);
  BOOST_TEST((at("mau-tinh-kiosk-2", right) == CodeVerdict::right));
}

BOOST_FIXTURE_TEST_CASE(twenty_wrong_codes_lock_a_visit_wherever_they_came_from, Guessing) {
  for (int kiosk = 1; kiosk <= 4; ++kiosk)
    for (int i = 0; i < 5; ++i) at(std::format("mau-tinh-kiosk-{}", kiosk), wrong);
  BOOST_TEST((at("mau-tinh-kiosk-5", right) == CodeVerdict::too_many_attempts));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
