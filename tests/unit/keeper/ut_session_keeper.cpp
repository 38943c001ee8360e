// The door, full of strangers, and users whom no session knows.
#include "tests/unit/keeper/keeping.hpp"

namespace motcua::keeper {
namespace {

struct Crowd : test::Keeping {
  void knock_badly(int number) {
    const auto id = std::format("00000000-0000-7000-8000-{:012}", number);
    BOOST_REQUIRE(stranger.line
                      ->publish({.topic = std::format("motcua/v1/province/login-{}/cmd", number),
                                 .payload = "[]",
                                 .correlation_data = id})
                      .has_value());
  }
  // What the broker says when it is asked whom it knows.
  void tell(std::string_view clients, std::string_view roles) {
    say(security.heard.back().payload, "listClients",
        std::format(R"("data":{{"clients":{},"roles":{}}},)", clients, roles));
    settle();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_session_keeper, Crowd)

BOOST_AUTO_TEST_CASE(of_a_flood_at_the_door_twenty_messages_a_second_are_read) {
  for (int i = 0; i < 500; ++i) knock_badly(i);
  settle();
  BOOST_TEST(stranger.heard.size() == 20U);
  time.skip_to(time.now() + std::chrono::seconds{1});
  knock_badly(500);
  settle();
  BOOST_TEST(stranger.heard.size() == 21U);
}

BOOST_AUTO_TEST_CASE(users_without_a_session_are_removed_and_those_of_another_keeper_are_not) {
  tell(R"([{"username":"tinh-collector-keeper"},{"username":"tinh-collector-2-keeper"},)"
       R"({"username":"mau-tinh-manager-1-0123456789","textname":"tinh-collector"},)"
       R"({"username":"mau-tinh-manager-1-aaaaaaaaaa","textname":"tinh-collector-2"}])",
       R"(["tinh-collector-keeper","tinh-collector-2-keeper","mau-tinh-manager-1-0123456789",)"
       R"("mau-tinh-manager-1-aaaaaaaaaa","mau-tinh-manager-1-bbbbbbbbbb"])");
  const auto& asked = security.heard.back().payload;
  BOOST_TEST(asked.contains(R"("deleteClient","username":"mau-tinh-manager-1-0123456789")"));
  BOOST_TEST(asked.contains(R"("deleteRole","rolename":"mau-tinh-manager-1-bbbbbbbbbb")"));
  BOOST_TEST(!asked.contains("aaaaaaaaaa"));
  BOOST_TEST(!asked.contains("-keeper"));
}

BOOST_AUTO_TEST_CASE(where_every_user_is_known_nothing_is_removed) {
  const auto asked = security.heard.size();
  tell(R"([{"username":"tinh-collector-keeper"}])", R"(["tinh-collector-keeper"])");
  BOOST_TEST(security.heard.size() == asked);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::keeper
