#include "drivers/card/reader/reader_choice.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_reader_choice)

using Told = std::vector<Lying>;

struct Choice {
  ReaderChoice choice;
  explicit Choice(std::optional<std::string> wanted = std::nullopt) : choice(std::move(wanted)) {}

  Told take(const CardEvent& event) { return choice.take(event); }
  void two_readers() {
    take(ReaderArrived{"A"});
    take(ReaderArrived{"B"});
  }
  std::string reader() const { return choice.reader() == nullptr ? "" : *choice.reader(); }
};

constexpr auto nothing = Lying::nothing;
constexpr auto card = Lying::card;
constexpr auto mute = Lying::mute;

BOOST_AUTO_TEST_CASE(the_first_reader_is_read_until_a_card_lies_on_another) {
  Choice it;
  BOOST_TEST(it.reader() == "");
  it.two_readers();
  BOOST_TEST(it.reader() == "A");
  BOOST_TEST((it.take(CardPlaced{.reader = "B"}) == Told{card}));
  BOOST_TEST(it.reader() == "B");
  BOOST_TEST((it.take(CardTaken{"B"}) == Told{nothing}));
  BOOST_TEST(it.reader() == "A");
}

BOOST_AUTO_TEST_CASE(a_card_that_lies_there_stays_ours_whatever_comes_on_other_readers) {
  Choice it;
  it.two_readers();
  it.take(CardPlaced{.reader = "B"});
  BOOST_TEST((it.take(CardPlaced{.reader = "A"}) == Told{}));
  BOOST_TEST(it.reader() == "B");
  BOOST_TEST((it.take(CardTaken{"A"}) == Told{}));
  it.take(CardPlaced{.reader = "A"});
  BOOST_TEST((it.take(CardTaken{"B"}) == Told{nothing, card}));
  BOOST_TEST(it.reader() == "A");
}

BOOST_AUTO_TEST_CASE(a_card_is_read_before_what_is_mute) {
  Choice it;
  it.two_readers();
  BOOST_TEST((it.take(CardPlaced{.reader = "A", .slot = Slot::mute}) == Told{mute}));
  BOOST_TEST((it.take(CardPlaced{.reader = "B", .slot = Slot::mute}) == Told{}));
  BOOST_TEST(it.reader() == "A");
  it.take(CardTaken{"B"});
  BOOST_TEST((it.take(CardPlaced{.reader = "B"}) == Told{nothing, card}));
  BOOST_TEST(it.reader() == "B");
  BOOST_TEST((it.take(CardTaken{"B"}) == Told{nothing, mute}));
}

BOOST_AUTO_TEST_CASE(a_reader_that_goes_takes_its_card_with_it) {
  Choice it;
  it.two_readers();
  it.take(CardPlaced{.reader = "A"});
  BOOST_TEST((it.take(ReaderGone{"A"}) == Told{nothing}));
  BOOST_TEST(it.reader() == "B");
  BOOST_TEST((it.take(ReaderGone{"B"}) == Told{}));
  BOOST_TEST(it.reader() == "");
  BOOST_TEST(it.choice.why_none() == "no reader is plugged in");
}

BOOST_AUTO_TEST_CASE(a_name_or_its_beginning_leaves_only_that_reader) {
  Choice it("ACS ACR1252 PICC");
  it.take(ReaderArrived{"ACS ACR1252 SAM 00 00"});
  BOOST_TEST((it.take(CardPlaced{.reader = "ACS ACR1252 SAM 00 00"}) == Told{}));
  BOOST_TEST(it.reader() == "");
  BOOST_TEST(it.choice.why_none() ==
             "no reader \"ACS ACR1252 PICC\" is plugged in; there is \"ACS ACR1252 SAM 00 00\"");
  it.take(ReaderArrived{"ACS ACR1252 PICC 00 01"});
  BOOST_TEST(it.reader() == "ACS ACR1252 PICC 00 01");
  BOOST_TEST((it.take(CardPlaced{.reader = "ACS ACR1252 PICC 00 01"}) == Told{card}));
}

BOOST_AUTO_TEST_CASE(without_the_service_there_is_nothing_until_it_is_back) {
  Choice it;
  it.two_readers();
  it.take(CardPlaced{.reader = "A"});
  BOOST_TEST((it.take(ReadersUnavailable{"no service"}) == Told{nothing}));
  BOOST_TEST(it.reader() == "");
  BOOST_TEST(it.choice.why_none() == "pcscd does not run: no service");
  it.take(ReadersAbsent{});
  BOOST_TEST(it.choice.why_none() == "no reader is plugged in");
  it.take(ReaderArrived{"A"});
  BOOST_TEST(it.reader() == "A");
  BOOST_TEST((it.choice.lying() == nothing));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
