#include "firmware/apps/people/people.hpp"

#include "firmware/apps/connection/connection.hpp"
#include "firmware/base/encoding.hpp"

#include <array>

namespace motcua::people {
namespace {

// Unguessable, for a client id that is already there takes the other's place, and at the door anybody may choose one.
std::string random_client(host::Randomness& randomness) {
  std::array<std::uint8_t, 16> bytes{};
  randomness.fill(bytes);
  return hex(bytes);
}

link::PahoOptions options(const config::Broker& broker, host::Randomness& randomness) {
  auto out = connection::options_of(broker);
  out.client = random_client(randomness);
  return out;
}

// Strangers are there: what they send must not stand before what nodes send, so few of theirs wait.
link::PahoOptions door_options(const config::Broker& broker, host::Randomness& randomness) {
  auto out = options(broker, randomness);
  out.window = 32;
  out.max_waiting = 32;
  return out;
}

}  // namespace

Result<std::unique_ptr<People>> People::open(const config::NodeConfig& node, runtime::Loop& loop, host::Log& log,
                                             const host::Clock& clock, link::Router& main,
                                             const wire::Address& self) {
  if (!node.sessions) return nullptr;
  std::unique_ptr<People> people(new People(node, loop, log));
  const bool province = node.program == config::Program::collector;
  auto keeper =
      keeper::SessionKeeper::open({loop, clock, people->randomness_, log, people->door_, people->control_, main},
                                  {.self = self,
                                   .place = province ? sessions::Place::province : sessions::Place::centre,
                                   .control_user = node.sessions->control.user,
                                   .data = node.data,
                                   .longest = std::chrono::seconds{node.sessions->longest_s}});
  if (!keeper) return std::unexpected(std::move(keeper.error()));
  people->keeper_ = std::move(*keeper);
  return people;
}

People::People(const config::NodeConfig& node, runtime::Loop& loop, host::Log& log)
    : door_transport_(link::make_paho_transport(loop, log, door_options(node.sessions->door, randomness_))),
      control_transport_(link::make_paho_transport(loop, log, options(node.sessions->control, randomness_))),
      door_(*door_transport_),
      control_(*control_transport_) {}

void People::start() {
  door_.start();
  control_.start();
}

void People::stop() {
  door_.stop();
  control_.stop();
}

}  // namespace motcua::people
