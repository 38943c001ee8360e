// What is so for every message of one type, said once beside its struct: `static constexpr MessageKind kind{...}`.
// Readers, writers, topics and the schemas take it from there.
#pragma once

#include "firmware/wire/ports.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/versions.hpp"

#include <concepts>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace motcua::wire {

struct MessageKind {
  std::string_view name;  // of its schema; of a state, also the last part of its topic
  Channel channel;
  std::size_t most_bytes;   // a longer payload is refused unread (too_large)
  std::size_t most_values;  // in the whole document
  std::span<const Upcaster> upcasters = {};

  // The newest version that this program knows: readers raise older ones to it.
  constexpr std::int32_t version() const { return newest_version(name, upcasters); }
  constexpr Retain retain() const { return is_retained(channel) ? Retain::yes : Retain::no; }
};

template <class T>
concept MessageType = requires {
  { T::kind } -> std::convertible_to<MessageKind>;
};

inline std::string topic(const Address& address, const MessageKind& kind) {
  return kind.channel == Channel::state ? state_topic(address, kind.name) : topic(address, kind.channel);
}

}  // namespace motcua::wire
