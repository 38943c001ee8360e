// From the payload of an MQTT message, or a stored row, to a checked value: size limits, strict JSON, versions,
// shape (codec), and the rules of validate.hpp. The first thing wrong is the Error, with its JSON pointer as
// `where`. The codec's templates stay in messages.cpp, so that readers of messages do not compile them again: a
// message that is not in its list does not link.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/day_key.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::wire {

template <MessageType T>
Result<T> read(std::string_view payload);

// The id that a text is, as correlation data says which question is answered where that itself cannot be read.
std::optional<Uuid> id_of(std::string_view text);

// `hashed_text` is what the record's hash goes over, as its writer wrote it: with members that this program does
// not know, and before any upcasting. Verify a received hash against this, never against a re-encoded record.
struct RecordAsWritten : EventRecord {
  std::string hashed_text;
};
Result<RecordAsWritten> read_record(std::string_view text);

// A record that will not do.
struct RecordRefused {
  std::uint64_t sequence = 0;
  std::string_view reason;  // malformed, unsupported, too_large; broken_chain: it does not follow the one before
  Error error;              // `where` is its place in the batch
};
struct BatchAsSent {
  std::int32_t version = 1;
  Uuid id;
  CentreId centre;
  NodeId node;
  Uuid epoch;
  std::vector<RecordAsWritten> events = {};  // in order
  std::vector<RecordRefused> refused = {};
};
BOOST_DESCRIBE_STRUCT(BatchAsSent, (), (version, id, centre, node, epoch))
template <>
inline constexpr auto rules<BatchAsSent> = std::tuple(on(&BatchAsSent::version, version_number));
// Why a batch as a whole cannot be read, and its id as far as that could be.
struct UnreadableBatch {
  Error error;
  std::optional<Uuid> id;
};
// Parses once and reads record by record, so that a good record is not lost for a bad one. A record without a sequence
// makes the whole unreadable: nobody could be told which one it was.
std::expected<BatchAsSent, UnreadableBatch> read_batch(std::string_view payload);

}  // namespace motcua::wire
