#include "firmware/link/memory_transport.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"
#include "tests/unit/catalogue_relay/relay_place.hpp"

namespace motcua::catalogue {
namespace {

using namespace test;

const wire::Address hub_address{a_centre(), a_node("mau-tinh-hub")};
const wire::Address kiosk_address{a_centre(), a_node("mau-tinh-kiosk-1")};

// A kiosk as its wiring puts it together, on files that outlive it.
struct FollowingKiosk {
  FollowingKiosk(LoopRunner& runner, host::Log& log, RelayPlace& place, link::MemoryBroker& broker)
      : store(place.at("kiosk")),
        line(broker.connect("mau-tinh-kiosk-1")),
        follower({runner.loop, log, line.router}, offer_of(hub_address), kiosk_address,
                 {.folder = place.directory.path() / "kiosk-parts",
                  .retry = Milliseconds{20},
                  .longest_retry = Milliseconds{40}},
                 {.choose = [this](const auto& files) { return next_for(store, files).value(); },
                  .take = [this, &place](std::string_view update) -> Status {
                    ++takes;
                    return apply_update(store, update, place.trusted).transform([](Taken /*taken*/) {});
                  },
                  .up_to_date = [] {}}) {
    line.start();
  }
  std::uint32_t shown() {
    const auto head = store.head().value();
    return head ? head->number : 0;
  }

  int takes = 0;
  Store store;
  Listener line;
  Follower follower;
};

struct RelayedPlace : RelayPlace {
  LoopRunner runner;
  link::MemoryBroker broker{runner.loop};
  Listener hub{broker.connect("mau-tinh-hub")};
  Shelf shelf{log, folder, trusted};
  Offer offer{log, hub.router, hub_address, wire::all_nodes(a_centre(), wire::Channel::want), shelf};

  RelayedPlace() {
    hub.start();
    runner.settle();
  }
  void offer_anew(std::string_view update) {
    BOOST_REQUIRE(shelf.add(update).has_value());
    offer.show();
    runner.settle();
  }
  std::unique_ptr<FollowingKiosk> a_kiosk() { return std::make_unique<FollowingKiosk>(runner, log, *this, broker); }
};

BOOST_FIXTURE_TEST_SUITE(ut_catalogue_relay, RelayedPlace)

BOOST_AUTO_TEST_CASE(bytes_that_the_kiosk_does_not_believe_are_fetched_once_and_change_nothing) {
  // The hub believes a key that the kiosk does not.
  const auto stranger = crypto::SigningKey::generate();
  const auto foreign = make_whole(province, stranger).value();
  Shelf careless(log, directory.path() / "careless", {stranger.public_key()});
  BOOST_REQUIRE(careless.add(foreign).has_value());
  Offer offers(log, hub.router, hub_address, wire::all_nodes(a_centre(), wire::Channel::want), careless);
  const auto kiosk = a_kiosk();
  offers.show();
  BOOST_REQUIRE(runner.until([&] { return kiosk->takes == 1; }));
  offers.show();
  runner.settle();
  BOOST_TEST(kiosk->takes == 1);
  BOOST_TEST(kiosk->shown() == 0U);
}

BOOST_AUTO_TEST_CASE(a_fetch_of_what_is_offered_no_more_is_given_up_for_what_is) {
  const auto kiosk = a_kiosk();
  wire::CatalogueState lost{.files = {{.base = 0, .number = 9, .size = 70'000, .sha256 = std::string(64, 'a')}}};
  BOOST_REQUIRE(hub.router.transport().publish(wire::message_of(hub_address, lost)).has_value());
  runner.settle();
  BOOST_TEST(kiosk->takes == 0);
  offer_anew(whole());
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 1; }));
}

BOOST_AUTO_TEST_CASE(a_kiosk_that_comes_late_takes_the_whole_and_then_each_change) {
  offer_anew(whole());
  const auto kiosk = a_kiosk();
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 1; }));
  offer_anew(next());
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 2; }));
  BOOST_TEST(kiosk->takes == 2);
  BOOST_TEST((kiosk->store.keys().value() == province.keys().value()));
}

BOOST_AUTO_TEST_CASE(a_kiosk_that_was_away_takes_what_it_missed_in_order) {
  offer_anew(whole());
  auto kiosk = a_kiosk();
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 1; }));
  kiosk.reset();
  for (int i = 0; i < 3; ++i) offer_anew(next());
  kiosk = a_kiosk();
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 4; }));
  BOOST_TEST(kiosk->takes == 3);
  BOOST_TEST(kiosk->store.verify().has_value());
}

BOOST_AUTO_TEST_CASE(a_kiosk_whose_changes_are_gone_takes_the_newest_whole) {
  offer_anew(whole());
  auto kiosk = a_kiosk();
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 1; }));
  kiosk.reset();
  static_cast<void>(next());
  offer_anew(next());
  offer_anew(whole());
  kiosk = a_kiosk();
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 3; }));
  BOOST_TEST(kiosk->takes == 1);
}

BOOST_AUTO_TEST_CASE(what_was_rolled_back_stays_so_until_the_next_version) {
  offer_anew(whole());
  const auto kiosk = a_kiosk();
  offer_anew(next());
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 2; }));
  BOOST_REQUIRE(kiosk->store.roll_back().has_value());
  offer.show();
  runner.settle();
  BOOST_TEST(kiosk->shown() == 1U);
  offer_anew(next());
  BOOST_REQUIRE(runner.until([&] { return kiosk->shown() == 3; }));
}

BOOST_AUTO_TEST_CASE(on_a_bad_line_every_version_comes_all_the_same) {
  broker.set_faults({.seed = 7, .drop = 15, .duplicate = 15, .reorder = 15, .disconnect = 5});
  offer_anew(whole());
  const auto kiosk = a_kiosk();
  for (std::uint32_t version = 2; version <= 4; ++version) {
    BOOST_REQUIRE(shelf.add(next()).has_value());
    BOOST_REQUIRE(runner.until([&] {
      offer.show();
      return kiosk->shown() == version;
    }));
  }
  BOOST_TEST(kiosk->store.verify().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
