// From the payload of an MQTT message, or a stored row, to a checked value: size limits, strict JSON, versions,
// shape (codec), and the rules of validate.hpp. The first thing wrong is the Error, with its JSON pointer as
// `where`. The codec's templates stay in read.cpp, so that readers of messages do not compile them again.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace motcua::wire {

// A longer payload is refused unread (too_large). Who fills a batch keeps it below max_batch_bytes too.
inline constexpr std::size_t max_command_bytes = 8 * 1024;
inline constexpr std::size_t max_reply_bytes = 64 * 1024;
inline constexpr std::size_t max_batch_bytes = 256 * 1024;
inline constexpr std::size_t max_state_bytes = 64 * 1024;
inline constexpr std::size_t max_health_bytes = 8 * 1024;

// `hashed_text` is what the record's hash goes over, exactly as its writer wrote it: with members that this program
// does not know, and before any upcasting. Verify a received hash against this, never against a re-encoded record.
struct RecordAsWritten : EventRecord {
  std::string hashed_text;
};
struct BatchAsSent : EventBatch {
  std::vector<std::string> hashed_texts;  // one for each of `events`
};

Result<Command> read_command(std::string_view payload);
Result<Reply> read_reply(std::string_view payload);
Result<BatchAsSent> read_batch(std::string_view payload);
Result<RecordAsWritten> read_record(std::string_view text);

template <class State>
Result<State> read_state(std::string_view payload);
template <>
Result<CallsState> read_state<CallsState>(std::string_view payload);
template <>
Result<QueueState> read_state<QueueState>(std::string_view payload);
template <>
Result<CounterState> read_state<CounterState>(std::string_view payload);
template <>
Result<SatisfactionState> read_state<SatisfactionState>(std::string_view payload);
template <>
Result<Health> read_state<Health>(std::string_view payload);

}  // namespace motcua::wire
