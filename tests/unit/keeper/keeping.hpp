// A keeper between a door full of strangers and a broker whose users it makes, which does as a test says.
#pragma once

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/passwords.hpp"
#include "firmware/keeper/files/files.hpp"
#include "firmware/keeper/session_keeper.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/process.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <format>
#include <fstream>
#include <thread>

namespace motcua::keeper::test {

struct Client {
  std::unique_ptr<wire::Transport> line;
  std::vector<wire::Message> heard;

  Client(link::MemoryBroker& broker, const std::string& name, const std::string& filter,
         std::function<void(const std::string&)> also = {})
      : line(broker.connect(name)) {
    line->start({.message =
                     [this, also](const wire::Message& message) {
                       heard.push_back(message);
                       if (also) also(message.payload);
                     },
                 .connected = [] {},
                 .lost = [](const Error&) {}});
    line->subscribe(filter);
  }
};

// What the broker's dynamic security does with what it is asked.
enum class Mood : std::uint8_t { silent, works, makes_nobody, removes_nobody, lists_nobody };

inline constexpr std::string_view manager = "mau-tinh-manager-1";
inline constexpr std::string_view right = "words of a manager";

// As crypto::hash_password, at a cost that a test can pay.
inline std::string cheap_hash(std::string_view password) {
  const std::array<std::uint8_t, 4> salt{1, 2, 3, 4};
  return std::format("scrypt$1$8$1${}${}", hex(salt), hex(crypto::scrypt(password, salt, 1, 8, 1, 32)));
}

struct Keeping {
  motcua::test::TempDir directory;
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  runtime::VirtualClock clock{time, parse_instant("2026-11-21T03:00:00.000Z").value(), "Asia/Ho_Chi_Minh"};
  host::SeededRandomness randomness{1};
  host::Log log{"test", host::Level::error};
  link::MemoryBroker door{loop};
  link::MemoryBroker broker{loop};
  Mood mood = Mood::silent;
  std::set<std::string> users;  // of the broker
  Client stranger{door, "stranger", "motcua/v1/province/+/reply"};
  Client security{broker, "security", std::string(sessions::control::request_topic),
                  [this](const std::string& asked) { do_as_asked(asked); }};
  std::unique_ptr<wire::Transport> lines[3] = {door.connect("keeper"), broker.connect("control"),
                                               broker.connect("main")};
  std::optional<link::Router> door_router;
  std::optional<link::Router> control_router;
  std::optional<link::Router> main_router;
  std::unique_ptr<SessionKeeper> keeper;
  int knocked = 0;

  Keeping() {
    sessions::Accounts accounts;
    BOOST_REQUIRE(sessions::add(accounts, {.name = NodeId::parse(manager).value(),
                                           .role = wire::PersonRole::manager_centre,
                                           .room = CentreId::parse("mau-tinh").value(),
                                           .hash = cheap_hash(right),
                                           .changed = clock.now().instant})
                      .has_value());
    BOOST_REQUIRE(save(accounts_file(directory.path()), accounts).has_value());
    start();
  }
  // Also anew, as after a crash.
  void start() {
    keeper.reset();
    door_router.reset();
    control_router.reset();
    main_router.reset();
    lines[0] = door.connect("keeper");
    lines[1] = broker.connect("control");
    lines[2] = broker.connect("main");
    door_router.emplace(*lines[0]);
    control_router.emplace(*lines[1]);
    main_router.emplace(*lines[2]);
    keeper =
        SessionKeeper::open({loop, clock, randomness, log, *door_router, *control_router, *main_router},
                            {.self = {CentreId::parse("province").value(), NodeId::parse("tinh-collector").value()},
                             .place = sessions::Place::province,
                             .control_user = "tinh-collector-keeper",
                             .data = directory.path(),
                             .longest = std::chrono::hours{1}})
            .value();
    door_router->start();
    control_router->start();
    main_router->start();
    settle();
  }
  ~Keeping() { keeper.reset(); }

  void settle() {
    for (int i = 0; i < 50; ++i) loop.run_ready();
  }
  // Timers run at their own moments.
  void pass(Milliseconds length) {
    const auto end = time.now() + length;
    for (settle(); loop.next_timer() && *loop.next_timer() <= end; settle()) time.skip_to(*loop.next_timer());
    time.skip_to(end);
    settle();
  }
  // A look at a password happens on another thread, in true time.
  template <class Wanted>
  void until(Wanted wanted) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    for (; !wanted() && std::chrono::steady_clock::now() < deadline; settle()) std::this_thread::yield();
    BOOST_REQUIRE(wanted());
  }
  // The node that asked; each time another one, as a page would.
  std::string knock(std::string_view name, std::string_view password, std::optional<std::string> device = {}) {
    const auto node = std::format("login-{}", ++knocked);
    wire::OpenSession wish{.name = NodeId::parse(name).value(),
                           .password = Secret<std::string>(std::string(password))};
    if (device) wish.device = Secret<std::string>(*device);
    const auto id = std::format("00000000-0000-7000-8000-{:012}", knocked);
    const wire::Command command{.id = Uuid::parse(id).value(),
                                .at = clock.now().instant,
                                .source = NodeId::parse(node).value(),
                                .clerk = {},
                                .person = {},
                                .body = std::move(wish)};
    BOOST_REQUIRE(stranger.line
                      ->publish({.topic = std::format("motcua/v1/province/{}/cmd", node),
                                 .payload = wire::write(command),
                                 .correlation_data = id})
                      .has_value());
    settle();
    return node;
  }
  std::optional<wire::ReplyBody> answer_to(const std::string& node) const {
    for (const auto& message : stranger.heard)
      if (message.topic.contains("/" + node + "/")) return wire::read<wire::Reply>(message.payload).value().body;
    return std::nullopt;
  }
  wire::ReplyBody open(std::string_view name, std::string_view password, std::optional<std::string> device = {}) {
    const auto node = knock(name, password, std::move(device));
    until([&] { return answer_to(node).has_value(); });
    return *answer_to(node);
  }
  wire::SessionOpened opened(std::optional<std::string> device = {}) {
    const auto answer = open(manager, right, std::move(device));
    BOOST_REQUIRE(std::holds_alternative<wire::SessionOpened>(answer));
    return std::get<wire::SessionOpened>(answer);
  }
  static std::string reason(const wire::ReplyBody& answer) {
    const auto* refused = std::get_if<wire::Refused>(&answer);
    return refused == nullptr ? "opened" : refused->reason;
  }
  std::string file(std::string_view name) const {
    std::ifstream in(directory.path() / name);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  // How often the broker was asked for this.
  std::size_t asked_for(std::string_view what) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(security.heard, [&](const auto& each) { return each.payload.contains(what); }));
  }

  // ---- the broker ----

  static std::vector<std::string> values(std::string_view text, std::string_view before) {
    std::vector<std::string> out;
    for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at)) {
      at += before.size();
      out.emplace_back(text.substr(at, text.find('"', at) - at));
    }
    return out;
  }
  void say(std::string_view asked, std::string_view command, std::string_view rest) {
    const auto tag = values(asked, R"("correlationData":")").front();
    BOOST_REQUIRE(
        security.line
            ->publish({.topic = std::string(sessions::control::answer_topic),
                       .payload = std::format(R"({{"responses":[{{"command":"{}",{}"correlationData":"{}"}}]}})",
                                              command, rest, tag)})
            .has_value());
  }
  void do_as_asked(const std::string& asked) {
    constexpr std::string_view failed = R"("error":"Internal error",)";
    if (mood == Mood::silent) return;
    for (const auto& user : values(asked, R"("createClient","username":")")) {
      if (mood == Mood::makes_nobody) return say(asked, "createClient", failed);
      users.insert(user);
      return say(asked, "createClient", "");
    }
    if (const auto gone = values(asked, R"("deleteClient","username":")"); !gone.empty()) {
      if (mood == Mood::removes_nobody) return say(asked, "deleteClient", failed);
      for (const auto& user : gone) users.erase(user);
      return say(asked, "deleteClient", "");
    }
    if (mood == Mood::lists_nobody) return say(asked, "listClients", failed);
    std::string listed;
    for (const auto& user : users)
      listed +=
          std::format(R"({}{{"username":"{}","textname":"tinh-collector"}})", listed.empty() ? "" : ",", user);
    say(asked, "listClients", std::format(R"("data":{{"clients":[{}]}},)", listed));
  }
};

}  // namespace motcua::keeper::test
