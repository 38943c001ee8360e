// Good messages to spoil in one place.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

namespace motcua::wire::sample {

inline Uuid id(char digit) {
  return Uuid::parse(std::string("018f3a5e-0000-7000-8000-00000000000") + digit).value();
}
inline Instant instant() {
  return parse_instant("2026-11-21T03:04:05.678Z").value();
}
inline NodeId node() {
  return NodeId::parse("mau-tinh-kiosk-1").value();
}
inline ServiceGroupId group() {
  return ServiceGroupId::parse("chung-thuc").value();
}
inline DeviceId printer() {
  return DeviceId::parse("printer-1").value();
}
inline ClerkId clerk() {
  return ClerkId::parse("clerk-05").value();
}

inline Command command(CommandBody body) {
  return {.id = id('1'), .at = instant(), .source = node(), .body = std::move(body)};
}
inline Command clerk_command(CommandBody body) {
  auto out = command(std::move(body));
  out.clerk = clerk();
  return out;
}
inline Reply reply(ReplyBody body) {
  return {.in_reply_to = id('1'), .at = instant(), .source = node(), .body = std::move(body)};
}
inline std::string hash(char digit) {
  return std::string(64, digit);
}

inline EventRecord record(std::uint64_t sequence, EventBody body) {
  return {.sequence = sequence,
          .at = instant(),
          .body = std::move(body),
          .previous_hash = hash(sequence == 1 ? '0' : 'a'),
          .hash = hash('a')};
}
inline EventRecord record(std::uint64_t sequence) {
  return record(sequence, PrintSent{id('2'), printer()});
}

// `count` records from sequence `first` on.
inline EventBatch batch(std::uint64_t first, std::size_t count) {
  EventBatch out{.id = id('3'), .centre = CentreId::parse("mau-tinh").value(), .node = node(), .epoch = id('4')};
  for (std::size_t i = 0; i < count; ++i) out.events.push_back(record(first + i));
  return out;
}

}  // namespace motcua::wire::sample
