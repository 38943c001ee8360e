// Whatever a reader sends, the card answers something and stays a card. More cases: unit_card_emulated
// --run_test=ut_random_commands -- FIRST COUNT
#include "tests/support/cases.hpp"
#include "tests/unit/card_emulated/terminal.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

namespace motcua::emulated::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_random_commands)

Bytes random_bytes(std::mt19937& random, std::size_t most) {
  Bytes out(random() % (most + 1));
  for (auto& byte : out) byte = static_cast<std::uint8_t>(random());
  return out;
}

// Commands that mean something to the card, to be changed a little.
Bytes starting_point(std::mt19937& random) {
  static const std::array known{of_hex("00A4040C07A0000002471001"),
                                of_hex("00A4020C02011C"),
                                of_hex("00B09C0000"),
                                of_hex("0084000008"),
                                of_hex("0022C1A40F800A04007F00070202040202830102"),
                                of_hex("10860000027C0000"),
                                of_hex("1086000045"),
                                of_hex("008600000C7C0A85080000000000000000"),
                                of_hex("0022418610800A04007F00070202030202"),
                                of_hex("00880000080102030405060708"),
                                of_hex("0CB000000D9701048E080000000000000000")};
  return known[random() % known.size()];
}

Bytes changed(Bytes command, std::mt19937& random) {
  for (auto changes = random() % 3; changes > 0 && !command.empty(); --changes)
    command[random() % command.size()] = static_cast<std::uint8_t>(random());
  if (random() % 8 == 0) command = joined({command, random_bytes(random, 40)});
  if (random() % 8 == 0) command.resize(random() % (command.size() + 1));
  return command;
}

BOOST_AUTO_TEST_CASE(no_command_breaks_the_card) {
  const auto person = invented_person(usual_number).value();
  const auto made = personalise(person, {});
  const auto cases = motcua::test::cases_or({.first = 1, .count = 40});
  for (auto number = cases.first; number < cases.first + cases.count; ++number) {
    std::mt19937 random(number);
    Card card(made, {}, seeded("x"));
    Terminal terminal(card);
    if (number % 2 == 0) BOOST_REQUIRE(terminal.pace(made.access_number, 2));
    for (int step = 0; step < 100; ++step) {
      // Inside the session now and then: most that is wrong there is found by the MAC, and not by what lies behind it.
      if (card.session() != nullptr && random() % 4 != 0) {
        Command command{.cla = 0,
                        .ins = static_cast<std::uint8_t>(random()),
                        .p1 = static_cast<std::uint8_t>(random()),
                        .p2 = static_cast<std::uint8_t>(random()),
                        .data = random_bytes(random, 80),
                        .expected = 1 + random() % 256};
        if (random() % 2 == 0)
          command.ins = std::array<std::uint8_t, 6>{0xa4, 0xb0, 0xb1, 0x22, 0x86, 0x88}[random() % 6];
        BOOST_TEST(terminal.secured(command).status != 0, "case " << number << " step " << step);
        continue;
      }
      const auto command = random() % 4 == 0 ? random_bytes(random, 300) : changed(starting_point(random), random);
      BOOST_TEST(card.answer(command).size() >= 2U, "case " << number << " step " << step);
    }
    card.power_on();
    BOOST_TEST(terminal.pace(made.access_number, 2), "case " << number);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated::test
