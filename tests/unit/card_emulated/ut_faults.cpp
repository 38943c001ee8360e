// Every row of the table of faults can be met by a reader, and does what its line says.
#include "tests/unit/card_emulated/terminal.hpp"

#include <boost/test/unit_test.hpp>
#include <format>
#include <set>

namespace motcua::emulated::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_faults)

const Person& holder() {
  static const auto person = invented_person(usual_number).value();
  return person;
}

struct Told {
  Bytes transcript;
  Milliseconds waited{0};
  bool present = true;

  friend bool operator==(const Told&, const Told&) = default;
};

// All that a reader may ask, in one order, whatever the answers are.
Told conversation(Card& card, const Personalised& made) {
  Told out;
  Terminal terminal(card);
  terminal.plain("00A4000C023F00");
  terminal.plain("00A4020C02011C");
  terminal.plain("00B0000000");
  terminal.plain("00B00000000000");
  if (!terminal.pace(made.access_number, 2)) {
    terminal.select_application();
    terminal.bac(made.mrz_information);
  } else {
    terminal.secured({.ins = 0xa4, .p1 = 0x04, .p2 = 0x0c, .data = of_hex("A0000002471001")});
  }
  for (const auto file : {file_id::com, file_id::sod, file_id::dg1, file_id::dg14, file_id::dg15, file_id::dg13}) {
    terminal.read(file);
  }
  terminal.secured({.ins = 0xb0, .p1 = 0x81, .expected = 200});
  terminal.secured({.ins = 0x88, .data = of_hex("0102030405060708"), .expected = 256});
  terminal.read(file_id::dg2, 3000);
  const auto scalar = made.chip_scalar.empty() ? Bytes{1} : made.chip_scalar;
  const Curve curve;
  terminal.chip_authentication(made.chip, *curve.multiply(scalar, curve.generator()));
  terminal.select(file_id::dg1);
  out.present = card.is_present();
  out.waited = terminal.waited();
  out.transcript = terminal.transcript();
  return out;
}

Told conversation_with(const Recipe& recipe, std::optional<Intervention> intervention) {
  const auto made = personalise(holder(), recipe);
  Card card(made, intervention, seeded("a card's randomness"));
  return conversation(card, made);
}

BOOST_AUTO_TEST_CASE(there_are_many_profiles_each_with_a_name_of_its_own_and_words) {
  std::set<std::string_view> names;
  for (const auto& profile : profiles()) {
    BOOST_TEST(names.insert(profile.name).second, profile.name);
    BOOST_TEST(profile.says.size() > 5U, profile.name);
    BOOST_TEST(find_profile(profile.name) == &profile);
    BOOST_TEST(word_of(profile.expected) != "unknown");
  }
  BOOST_TEST(names.size() >= 60U);
  BOOST_TEST(profiles().front().name == "sound");
  BOOST_TEST(find_profile("no such thing") == nullptr);
}

BOOST_AUTO_TEST_CASE(every_verdict_is_somebodys) {
  std::set<Verdict> verdicts;
  for (const auto& profile : profiles()) verdicts.insert(profile.expected);
  BOOST_TEST(verdicts.size() == 9U);
}

BOOST_AUTO_TEST_CASE(every_intervention_is_met_in_a_conversation) {
  for (const auto& profile : profiles()) {
    if (!profile.intervention) continue;
    const auto with = conversation_with(profile.recipe, profile.intervention);
    const auto without = conversation_with(profile.recipe, std::nullopt);
    BOOST_TEST((with != without), profile.name << " is as if it had no fault");
  }
}

BOOST_AUTO_TEST_CASE(every_recipe_makes_a_card_that_differs_from_the_sound_one) {
  const auto sound = conversation_with({}, std::nullopt);
  for (const auto& profile : profiles()) {
    if (profile.name == "sound" || profile.intervention) continue;
    BOOST_TEST((conversation_with(profile.recipe, std::nullopt) != sound), profile.name);
  }
}

BOOST_AUTO_TEST_CASE(a_conversation_is_the_same_each_time) {
  for (const auto* name : {"sound", "rsa-active-key", "bac-only"}) {
    const auto& recipe = find_profile(name)->recipe;
    BOOST_TEST((conversation_with(recipe, std::nullopt) == conversation_with(recipe, std::nullopt)), name);
  }
}

BOOST_AUTO_TEST_CASE(a_card_that_was_taken_away_does_not_answer_and_does_not_come_back) {
  auto card = make_card(*find_profile("gone-at-1"), holder(), seeded("x"));
  BOOST_TEST(card.is_present());
  BOOST_TEST(card.answer(of_hex("00A4020C02011C")).empty());
  BOOST_TEST(!card.is_present());
  card.power_on();
  BOOST_TEST(card.answer(of_hex("00A4020C02011C")).empty());
}

BOOST_AUTO_TEST_CASE(a_slow_card_says_how_long_each_answer_takes) {
  auto card = make_card(*find_profile("slow"), holder(), seeded("x"));
  BOOST_TEST(status_of(card.answer(of_hex("00A4020C02011C"))) == status::ok);
  BOOST_TEST((card.delay() == Milliseconds{60}));
}

BOOST_AUTO_TEST_CASE(a_file_in_portions_comes_by_get_response) {
  auto card = make_card(*find_profile("in-portions"), holder(), seeded("x"));
  card.answer(of_hex("00A4020C02011C"));
  BOOST_TEST(status_of(card.answer(of_hex("00B0000000"))) == 0x6136);
  BOOST_TEST(status_of(card.answer(of_hex("00C0000014"))) == 0x6122);
  const auto rest = card.answer(of_hex("00C0000022"));
  BOOST_TEST(rest.size() == 0x24U);
  BOOST_TEST(status_of(rest) == status::ok);
  BOOST_TEST(status_of(card.answer(of_hex("00C0000001"))) == status::conditions);
}

BOOST_AUTO_TEST_CASE(an_exact_card_names_the_length_it_wants) {
  auto card = make_card(*find_profile("exact-length"), holder(), seeded("x"));
  card.answer(of_hex("00A4020C02011C"));
  BOOST_TEST(status_of(card.answer(of_hex("00B0000000"))) == 0x6c36);
  BOOST_TEST(card.answer(of_hex("00B0000036")).size() == 56U);
}

BOOST_AUTO_TEST_CASE(spoilt_secure_messaging_is_no_answer_for_a_reader_that_checks) {
  for (const auto* name : {"mac-missing", "do99-missing", "do99-unlike-sw", "sw-unlike-do99"}) {
    const auto& profile = *find_profile(name);
    auto card = make_card(profile, holder(), seeded("x"));
    Terminal terminal(card);
    BOOST_REQUIRE(terminal.pace("012345", 2));
    BOOST_TEST(terminal.secured({.ins = 0xa4, .p1 = 4, .p2 = 0x0c, .data = of_hex("A0000002471001")}).status == 0,
               name);
  }
}

BOOST_AUTO_TEST_CASE(pace_ends_without_a_key_where_the_card_lies_in_it) {
  for (const auto* name : {"nonce-wrong", "token-wrong", "token-missing", "mapping-off-curve", "mapping-zero",
                           "agreement-off-curve", "agreement-echo", "pace-refused", "pace-blocked"}) {
    auto card = make_card(*find_profile(name), holder(), seeded("x"));
    Terminal terminal(card);
    BOOST_TEST(!terminal.pace("012345", 2), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated::test
