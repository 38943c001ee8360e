// A keeper between a door full of strangers and a broker whose users it makes.
#include "firmware/keeper/session_keeper.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "firmware/wire/topics.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::keeper {
namespace {

struct Client {
  std::unique_ptr<wire::Transport> line;
  std::vector<wire::Message> heard;

  Client(link::MemoryBroker& broker, const std::string& name, const std::string& filter)
      : line(broker.connect(name)) {
    line->start({.message = [this](const wire::Message& message) { heard.push_back(message); },
                 .connected = [] {},
                 .lost = [](const Error&) {}});
    line->subscribe(filter);
  }
};

struct Keeping {
  test::TempDir directory;
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  runtime::VirtualClock clock{time, parse_instant("2026-11-21T03:00:00.000Z").value(), "Asia/Ho_Chi_Minh"};
  host::SeededRandomness randomness{1};
  host::Log log{"test", host::Level::error};
  link::MemoryBroker door{loop};
  link::MemoryBroker broker{loop};
  Client stranger{door, "stranger", "motcua/v1/province/+/reply"};
  Client security{broker, "security", std::string(sessions::control::request_topic)};
  std::unique_ptr<wire::Transport> lines[3] = {door.connect("keeper"), broker.connect("control"),
                                               broker.connect("main")};
  link::Router door_router{*lines[0]};
  link::Router control_router{*lines[1]};
  link::Router main_router{*lines[2]};
  std::unique_ptr<SessionKeeper> keeper;

  Keeping() {
    keeper =
        SessionKeeper::open({loop, clock, randomness, log, door_router, control_router, main_router},
                            {.self = {CentreId::parse("province").value(), NodeId::parse("tinh-collector").value()},
                             .place = sessions::Place::province,
                             .control_user = "tinh-collector-keeper",
                             .data = directory.path()})
            .value();
    door_router.start();
    control_router.start();
    main_router.start();
    settle();
  }
  void settle() {
    for (int i = 0; i < 50; ++i) loop.run_ready();
  }
  void knock(int number) {
    const auto id = std::format("00000000-0000-7000-8000-{:012}", number);
    BOOST_REQUIRE(stranger.line
                      ->publish({.topic = std::format("motcua/v1/province/login-{}/cmd", number),
                                 .payload = "[]",
                                 .correlation_data = id})
                      .has_value());
  }
  // What the broker says when it is asked whom it knows.
  void tell(std::string_view clients, std::string_view roles) {
    const auto& asked = security.heard.back().payload;
    const std::string_view before = R"("correlationData":")";
    const auto from = asked.find(before) + before.size();
    const auto tag = asked.substr(from, asked.find('"', from) - from);
    BOOST_REQUIRE(
        security.line
            ->publish(
                {.topic = std::string(sessions::control::answer_topic),
                 .payload = std::format(
                     R"({{"responses":[{{"command":"listClients","data":{{"clients":{}}},"correlationData":"{}"}},)"
                     R"({{"command":"listRoles","data":{{"roles":{}}},"correlationData":"{}"}}]}})",
                     clients, tag, roles, tag)})
            .has_value());
    settle();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_session_keeper, Keeping)

BOOST_AUTO_TEST_CASE(of_a_flood_at_the_door_twenty_messages_a_second_are_read) {
  for (int i = 0; i < 500; ++i) knock(i);
  settle();
  BOOST_TEST(stranger.heard.size() == 20U);
  time.skip_to(time.now() + std::chrono::seconds{1});
  knock(500);
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
