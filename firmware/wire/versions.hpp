// How an old message is read by a new program. Every message, and every event by the type of its body, has a
// version. Its number grows when a change is more than a new optional member, and the change comes with an Upcaster
// that turns the JSON tree of the version before into the new one. So the highest known version of a type follows
// from the table: one more than its upcasters reach from.
#pragma once

#include "firmware/codec/node.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>

namespace motcua::wire {

struct Upcaster {
  std::string_view type;  // "command", "reply", "event_batch", "calls" ..., or the type_name of an event's body
  std::int32_t from = 1;  // turns version `from` into `from` + 1
  codec::Node (*up)(codec::Node message);
};

constexpr std::int32_t newest_version(std::string_view type, std::span<const Upcaster> table) {
  std::int32_t known = 1;
  for (const auto& entry : table)
    if (entry.type == type) known = std::max(known, entry.from + 1);
  return known;
}

// The tree in the highest version that `table` knows for the type, with its `version` set so. Refused with pointer
// /version: a version below 1 (invalid), one above what is known (unsupported). A missing or mistyped version
// passes unchanged: the codec names it better.
Result<codec::Node> upcast(codec::Node message, std::string_view type, std::span<const Upcaster> table);

}  // namespace motcua::wire
