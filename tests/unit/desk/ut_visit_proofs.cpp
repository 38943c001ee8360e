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

BOOST_AUTO_TEST_CASE(five_wrong_codes_lock_a_visit_even_against_the_right_one) {
  VisitProofs proofs(keys());
  const Secret<std::string> right(proofs.code(uuid(7)));
  const Secret<std::string> wrong(right.reveal() == "0000" ? "0001" : "0000");
  for (int i = 0; i < 4; ++i)
    BOOST_TEST((proofs.check_code(uuid(7), CodeUse::rating, wrong) == CodeVerdict::wrong));
  BOOST_TEST((proofs.check_code(uuid(7), CodeUse::rating, wrong) == CodeVerdict::too_many_attempts));
  BOOST_TEST((proofs.check_code(uuid(7), CodeUse::rating, right) == CodeVerdict::too_many_attempts));
  BOOST_TEST((proofs.check_code(uuid(7), CodeUse::phone, right) == CodeVerdict::right));
  BOOST_TEST((proofs.check_code(uuid(8), CodeUse::rating, Secret(proofs.code(uuid(8)))) == CodeVerdict::right));
  proofs.forget_attempts();
  BOOST_TEST((proofs.check_code(uuid(7), CodeUse::rating, right) == CodeVerdict::right));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
