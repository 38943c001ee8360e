// Topic names, built from validated ids alone: motcua/v1/<centre>/<node>/{cmd,reply,evt,state/<name>,health,
// day_key,want,bin}.
// Every topic of a node lies under the node's own name, so that one broker rule ("%u may write only here") proves
// who sent a message: a node writes its commands to its own cmd topic, and the hub reads all of them. A reply goes
// to the reply topic of the node that asked; only hubs (and, on the province's broker, collectors) may write there,
// and only the hub to a kiosk's day_key. Bytes are asked for on the own want topic, and come on the own bin topic, where
// those alone may write who answer, too.
// Phones are no nodes: of each ticket's token there are motcua/v1/<centre>/phone/<token>/{cmd,reply,ticket}, on the
// province's broker alone, whose rules go by the client id, which is the token.
#pragma once

#include "firmware/base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace motcua::wire {

enum class Channel : std::uint8_t {
  cmd,
  reply,
  evt,
  state,
  health,
  day_key,
  want,
  bin,
  ticket
};  // ticket: of phones

// What is so now is retained for whoever comes later; what was asked, answered or happened once never is, nor is a key,
// which a broker must not keep.
constexpr bool is_retained(Channel channel) {
  return channel == Channel::state || channel == Channel::health;
}

// Whether a topic, or a filter that ends as its topics do, is of a channel that is never retained.
constexpr bool is_passing(std::string_view topic) {
  return topic.ends_with("/cmd") || topic.ends_with("/reply") || topic.ends_with("/evt") ||
         topic.ends_with("/day_key") || topic.ends_with("/want") || topic.ends_with("/bin") ||
         topic.ends_with("/ticket");
}

struct Address {
  CentreId centre;
  NodeId node;
  friend bool operator==(const Address&, const Address&) = default;
};

std::string topic(const Address& address, Channel channel);              // not for state and ticket
std::string state_topic(const Address& address, std::string_view name);  // name: [a-z0-9-]
// Filters of the hub (its own centre) and of the collector (all centres): motcua/v1/<centre or +>/+/<channel>.
std::string all_nodes(const CentreId& centre, Channel channel);
std::string all_centres(Channel channel);
std::string all_named(const CentreId& centre, std::string_view state_name);  // one state of all nodes of a centre

struct Parsed {
  Address address;
  Channel channel;
  std::string state_name;  // for Channel::state
};
Result<Parsed> parse_topic(std::string_view topic);

// `channel` is cmd, reply or ticket.
struct PhoneAddress {
  CentreId centre;
  std::string token;  // 104 characters of base64url; whether a hub signed it is for the hub to say
  friend bool operator==(const PhoneAddress&, const PhoneAddress&) = default;
};
std::string phone_topic(const PhoneAddress& address, Channel channel);
std::string all_phones(const CentreId& centre, Channel channel);  // motcua/v1/<centre>/phone/+/<channel>

struct ParsedPhone {
  PhoneAddress address;
  Channel channel;
};
Result<ParsedPhone> parse_phone_topic(std::string_view topic);

}  // namespace motcua::wire
