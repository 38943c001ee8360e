// The key of the day, under which kiosks make the tags of persons (README.md).
#include "firmware/base/encoding.hpp"
#include "firmware/hub/hub.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::hub {
namespace {

constexpr std::size_t day_key_bytes = 32;

}  // namespace

// A new key for each day that has begun, so that nobody's tag of yesterday says anything today. It is in no journal: a
// hub that starts anew makes another and counts from nothing.
void Hub::tend_people() {
  auto& people = desk_.people();
  const auto date = desk_.state().business_date;
  if (!people.counts() || !date || (people.day() && people.day()->date == *date)) return;
  std::vector<std::uint8_t> bytes(day_key_bytes);
  parts_.randomness.fill(bytes);
  people.begin({*date, present().instant, Secret(std::move(bytes))});
  hand_keys();
}

void Hub::hand_keys() {
  for (const auto& [node, known] : desk_.nodes()) hand_key(node);
}

void Hub::hand_key(const NodeId& node) {
  const auto& day = desk_.people().day();
  const auto known = desk_.nodes().find(node);
  if (!day || known == desk_.nodes().end() || known->second.role != desk::NodeRole::kiosk) return;
  const wire::DayKey key{
      .business_date = day->date, .made = day->made, .key = Secret<std::string>(hex(day->key.reveal()))};
  if (!parts_.centre.publish(wire::message_of({self_.centre, node}, key)) && parts_.centre.connected())
    show_all_soon();
}

void Hub::on_health(const wire::Message& message) {
  // What the broker kept is from before the hub's connection, at which every kiosk was given its key.
  if (message.retain == wire::Retain::yes) return;
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::health || topic->address.centre != self_.centre) return;
  const auto health = wire::read<wire::Health>(message.payload);
  if (health && health->status == wire::NodeStatus::online) hand_key(topic->address.node);
}

}  // namespace motcua::hub
