// A rating as it leaves the kiosk: what was touched, and what becomes of it when its citizen goes.
#include "tests/unit/kiosk/kiosk_site.hpp"

namespace motcua::kiosk::test {
namespace {

using queue::RatingLevel;
using queue::RatingReason;
using Reasons = std::vector<RatingReason>;

struct RatingSite : KioskSite {
  void accept(const wire::Command& command) {
    const wire::Reply reply{.in_reply_to = command.id,
                            .at = clock.now().instant,
                            .source = NodeId::parse("mau-xa-hub").value(),
                            .body = wire::Accepted{}};
    BOOST_REQUIRE(hub->publish({.topic = wire::topic(self, wire::Channel::reply),
                                .payload = wire::write(reply),
                                .correlation_data = command.id.text()})
                      .has_value());
    settle();
  }
  void type(std::string_view keys) {
    for (const char key : keys) touch(flows::Key{key});
    touch(flows::KeyOk{});
  }
  void reach_reasons(RatingLevel level) {
    touch(rating::Rate{});
    type("A001");
    type("4821");
    accept(asked.back());
    touch(rating::ChooseLevel{level});
    BOOST_REQUIRE(session::at<rating::AskReasons>(state()));
    asked.clear();
  }
  // What left the kiosk, once however often it was asked; none where nothing did.
  std::optional<wire::RateByCode> sent() const {
    std::optional<wire::RateByCode> found;
    for (const auto& command : asked) {
      BOOST_TEST(command.id.text() == asked.front().id.text());
      found = std::get<wire::RateByCode>(command.body);
    }
    return found;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_rating, RatingSite)

BOOST_AUTO_TEST_CASE(a_rating_leaves_with_its_reasons) {
  reach_reasons(RatingLevel::dissatisfied);
  touch(rating::ChooseReason{RatingReason::waiting_time});
  touch(rating::ChooseReason{RatingReason::attitude});
  BOOST_TEST(asked.empty());
  touch(rating::Send{});
  BOOST_REQUIRE(sent().has_value());
  BOOST_TEST(sent()->number == "A001");
  BOOST_TEST((sent()->level == RatingLevel::dissatisfied));
  BOOST_TEST((sent()->reasons == Reasons{RatingReason::attitude, RatingReason::waiting_time}));
  accept(asked.back());
  BOOST_TEST(session::at<rating::Thanks>(state()));
  BOOST_TEST(journalled_from().back() == "rating_taken");
}

BOOST_AUTO_TEST_CASE(a_rating_without_reasons_carries_none) {
  reach_reasons(RatingLevel::satisfied);
  touch(rating::Send{});
  BOOST_REQUIRE(sent().has_value());
  BOOST_TEST(!sent()->reasons.has_value());  // an empty list breaks the contract
  BOOST_TEST(!wire::write(asked.back()).contains("reasons"));
}

BOOST_AUTO_TEST_CASE(who_walks_away_from_the_reasons_has_rated_and_the_kiosk_is_free) {
  reach_reasons(RatingLevel::very_dissatisfied);
  touch(rating::ChooseReason{RatingReason::attitude});
  pass(session::Limits{}.idle);
  BOOST_TEST(asked.empty());
  BOOST_TEST(state().countdown.has_value());
  const int before = wiped;
  pass(session::Limits{}.warning + Milliseconds{1'000});
  BOOST_TEST(session::at<session::Attract>(state()));
  BOOST_TEST(wiped == before + 1);
  BOOST_REQUIRE(sent().has_value());
  BOOST_TEST((sent()->level == RatingLevel::very_dissatisfied));
  BOOST_TEST(!sent()->reasons.has_value());
  accept(asked.back());
  BOOST_TEST(journalled_from().back() == "rating_taken");
  BOOST_TEST(session::at<session::Attract>(state()));
}

BOOST_AUTO_TEST_CASE(a_level_that_finds_no_hub_is_asked_for_on_until_it_is_taken_or_its_time_is_over) {
  for (const bool comes_back : {true, false}) {
    start();
    reach_reasons(RatingLevel::satisfied);
    broker.go_down();
    touch(session::Home{});
    pass(Milliseconds{60'000});
    BOOST_TEST(asked.empty());
    BOOST_TEST(run->requests.waiting() == 1);
    if (!comes_back) pass(rating::Setup{}.departed);
    broker.come_up();
    pass(Milliseconds{5'000});
    BOOST_TEST(sent().has_value() == comes_back);
    asked.clear();
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
