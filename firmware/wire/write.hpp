// From a value to the text that travels or is stored; the same value always gives the same bytes.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/day_key.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

#include <span>
#include <string>
#include <string_view>

namespace motcua::wire {

template <MessageType T>
std::string write(const T& message);
std::string write(const EventRecord& record);
std::string write(const EventBatch& batch);
// Around records that are text already; `header` has no events of its own.
std::string write_batch(const EventBatch& header, std::span<const std::string> records);

// What a record's hash (SHA-256, in hex) goes over: the written record without its `hash` member.
std::string hashed_text(const EventRecord& record);
// The record as it travels: the text that the hash is over, with `hash` as its last member.
std::string with_hash(std::string_view hashed_text, std::string_view hash);

// A message on the topic of its kind below the sender's own name, retained if its kind is.
template <MessageType T>
Message message_of(const Address& sender, const T& value) {
  return {.topic = topic(sender, T::kind), .payload = write(value), .retain = T::kind.retain()};
}
template <MessageType T>
Message message_of(const PhoneAddress& phone, const T& value) {
  return {.topic = phone_topic(phone, T::kind.channel), .payload = write(value)};
}

}  // namespace motcua::wire
