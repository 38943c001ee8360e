// How much of a document is read, for the sources of this folder alone.
#pragma once

#include "firmware/codec/node.hpp"
#include "firmware/wire/message.hpp"

namespace motcua::wire {

constexpr codec::Limits limits(const MessageKind& kind) {
  return {.bytes = kind.most_bytes, .depth = 12, .items = kind.most_values, .string_bytes = 4 * 1024};
}

}  // namespace motcua::wire
