#include "firmware/wire/topics.hpp"

#include "firmware/wire/rules.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <format>
#include <span>
#include <utility>

namespace motcua::wire {
namespace {

constexpr std::string_view root = "motcua";
constexpr std::string_view version = "v1";
// Root, version, centre, node, "state" and a state's name of 40 characters each at most, with five slashes.
constexpr std::size_t topic_limit = root.size() + version.size() + 40 + 40 + 5 + 40 + 5;
constexpr std::size_t most_parts = 6;
constexpr std::string_view phone = "phone";
// Root, version, centre, "phone", a token, and the longest channel of phones, with five slashes.
constexpr std::size_t phone_topic_limit = root.size() + version.size() + 40 + phone.size() + 104 + 6 + 5;

constexpr std::array<std::pair<std::string_view, Channel>, 8> channels{{{"cmd", Channel::cmd},
                                                                        {"reply", Channel::reply},
                                                                        {"evt", Channel::evt},
                                                                        {"state", Channel::state},
                                                                        {"health", Channel::health},
                                                                        {"day_key", Channel::day_key},
                                                                        {"want", Channel::want},
                                                                        {"bin", Channel::bin}}};

constexpr std::array<std::pair<std::string_view, Channel>, 3> phone_channels{
    {{"cmd", Channel::cmd}, {"reply", Channel::reply}, {"ticket", Channel::ticket}}};

// A topic with an empty or unchecked part would reach another node's messages: a broken invariant, never sent.
void require(bool holds) {
  if (!holds) std::abort();
}

std::string_view text_in(std::span<const std::pair<std::string_view, Channel>> table, Channel channel) {
  const auto found = std::ranges::find(table, channel, &std::pair<std::string_view, Channel>::second);
  require(found != table.end());
  return found->first;
}
std::string_view channel_text(Channel channel) {
  return text_in(channels, channel);
}

std::string below(const Address& address, std::string_view channel) {
  require(!address.centre.empty() && !address.node.empty());
  return std::format("{}/{}/{}/{}/{}", root, version, address.centre.text(), address.node.text(), channel);
}

// `state` has one more level: the state's name.
std::string filter(std::string_view centre, Channel channel) {
  const std::string_view deeper = channel == Channel::state ? "/+" : "";
  return std::format("{}/{}/{}/+/{}{}", root, version, centre, channel_text(channel), deeper);
}

std::unexpected<Error> refuse(ErrorCode code, std::string_view topic, std::string detail) {
  return fail(code, std::string(topic.substr(0, topic_limit)), std::move(detail));
}

struct Parts {
  std::array<std::string_view, most_parts> text;
  std::size_t count = 0;
};

Result<Parts> split(std::string_view topic) {
  Parts parts;
  std::string_view rest = topic;
  while (true) {
    const auto end = rest.find('/');
    if (parts.count == most_parts) return refuse(ErrorCode::invalid, topic, "the topic has more than six parts");
    if (end == 0 || rest.empty()) return refuse(ErrorCode::invalid, topic, "the topic has an empty part");
    parts.text[parts.count++] = rest.substr(0, end);
    if (end == std::string_view::npos) return parts;
    rest.remove_prefix(end + 1);
  }
}

Status check_characters(std::string_view topic, std::size_t limit) {
  if (topic.size() > limit)
    return refuse(ErrorCode::too_large, topic,
                  std::format("the topic has {} bytes, at most {} are taken", topic.size(), limit));
  if (topic.contains('+') || topic.contains('#'))
    return refuse(ErrorCode::invalid, topic, "the topic holds a wildcard: that is a filter, no topic");
  if (topic.contains('\0')) return refuse(ErrorCode::invalid, topic, "the topic holds a NUL character");
  return {};
}

// The parts of a topic of ours, of this version.
Result<Parts> split_checked(std::string_view topic, std::size_t limit) {
  return check_characters(topic, limit)
      .and_then([topic] { return split(topic); })
      .and_then([topic](const Parts& parts) -> Result<Parts> {
        if (parts.text[0] != root)
          return refuse(ErrorCode::invalid, topic, "the topic does not begin with motcua/");
        if (parts.count < 2 || parts.text[1] != version)
          return refuse(ErrorCode::unsupported, topic, "the topic is of another version than v1");
        return parts;
      });
}

}  // namespace

std::string topic(const Address& address, Channel channel) {
  require(channel != Channel::state);
  return below(address, channel_text(channel));
}

std::string state_topic(const Address& address, std::string_view name) {
  require(is_name(name));
  return std::format("{}/{}", below(address, channel_text(Channel::state)), name);
}

std::string all_nodes(const CentreId& centre, Channel channel) {
  require(!centre.empty());
  return filter(centre.text(), channel);
}

std::string all_centres(Channel channel) {
  return filter("+", channel);
}

std::string all_named(const CentreId& centre, std::string_view state_name) {
  require(!centre.empty() && is_name(state_name));
  return std::format("{}/{}/{}/+/{}/{}", root, version, centre.text(), channel_text(Channel::state), state_name);
}

Result<Parsed> parse_topic(std::string_view topic) {
  const auto split_topic = split_checked(topic, topic_limit);
  if (!split_topic) return std::unexpected(split_topic.error());
  const auto& [part, count] = *split_topic;
  if (count < 5) return refuse(ErrorCode::invalid, topic, "the topic must be motcua/v1/<centre>/<node>/<channel>");

  const auto centre = CentreId::parse(part[2]);
  if (!centre) return refuse(ErrorCode::invalid, topic, "centre: " + centre.error().detail);
  const auto node = NodeId::parse(part[3]);
  if (!node) return refuse(ErrorCode::invalid, topic, "node: " + node.error().detail);
  const auto* const channel = std::ranges::find(channels, part[4], &std::pair<std::string_view, Channel>::first);
  if (channel == channels.end())
    return refuse(ErrorCode::invalid, topic,
                  "the channel is none of cmd, reply, evt, state, health, day_key, want, bin");

  const bool named = count == most_parts;
  if (named != (channel->second == Channel::state))
    return refuse(ErrorCode::invalid, topic,
                  named ? "only a state topic has a part behind the channel"
                        : "a state topic must end with the name of the state");
  if (named && !is_name(part[5])) return refuse(ErrorCode::invalid, topic, "state: " + bad_name(part[5]).detail);
  return Parsed{{*centre, *node}, channel->second, std::string(named ? part[5] : std::string_view{})};
}

std::string phone_topic(const PhoneAddress& address, Channel channel) {
  require(!address.centre.empty() && is_token(address.token));
  return std::format("{}/{}/{}/{}/{}/{}", root, version, address.centre.text(), phone, address.token,
                     text_in(phone_channels, channel));
}

std::string all_phones(const CentreId& centre, Channel channel) {
  require(!centre.empty());
  return std::format("{}/{}/{}/{}/+/{}", root, version, centre.text(), phone, text_in(phone_channels, channel));
}

Result<ParsedPhone> parse_phone_topic(std::string_view topic) {
  const auto split_topic = split_checked(topic, phone_topic_limit);
  if (!split_topic) return std::unexpected(split_topic.error());
  const auto& [part, count] = *split_topic;
  if (count != most_parts || part[3] != phone)
    return refuse(ErrorCode::invalid, topic, "the topic must be motcua/v1/<centre>/phone/<token>/<channel>");
  const auto centre = CentreId::parse(part[2]);
  if (!centre) return refuse(ErrorCode::invalid, topic, "centre: " + centre.error().detail);
  if (!is_token(part[4])) return refuse(ErrorCode::invalid, topic, "here must stand a ticket's token");
  const auto* const channel =
      std::ranges::find(phone_channels, part[5], &std::pair<std::string_view, Channel>::first);
  if (channel == phone_channels.end())
    return refuse(ErrorCode::invalid, topic, "the channel is none of cmd, reply, ticket");
  return ParsedPhone{{*centre, std::string(part[4])}, channel->second};
}

}  // namespace motcua::wire
