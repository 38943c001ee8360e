// The journal of one node: its append-only, hash-chained events, the outbox of those not yet acknowledged, the
// inbox of foreign events it has absorbed, the answers it has given to commands, and its own commands that wait for
// one. One SQLite file (WAL, synchronous=FULL): when commit() returns records they survive a power cut; when it
// returns an Error nothing of the batch exists. One thread, one writer: a second program on the same file is
// refused by open().
//
// Errors: io (disk full, read-only, input/output error), unavailable (another program writes the file), corrupt,
// conflict. After disk full the journal stays usable; after an input/output error or corruption `usable()` turns
// false, every call fails, and the program must end and open it anew (never retry a failed fsync and assume).
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "firmware/wire/events.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace motcua::journal {

struct Identity {
  CentreId centre;
  NodeId node;
};

// Size of one encoded record: a batch must fit into one message (wire::max_batch_bytes).
inline constexpr std::size_t max_record_bytes = 128 * 1024;

struct NewEvent {
  Instant at;
  wire::EventBody body;
  // Set when the event was seen by another node: its key and the hash that its node gave it. Goes into the inbox in
  // the same transaction; the same key twice is Error conflict.
  std::optional<wire::Origin> origin = std::nullopt;
  std::string origin_hash = {};
  std::optional<std::string> original = std::nullopt;  // its record as it came, relayed as it is
};

// The reply of a command, kept so that the same id again gets the same answer.
struct StoredAnswer {
  Uuid command;
  std::string reply;
  Instant at;
};

// A command of this node that is not settled yet, as it is asked. Kept from before it leaves, so that a node that
// was killed meanwhile can ask on under the same id and gets the same answer; the answer itself, which may hold
// secrets of a visit, is not kept.
struct OpenCommand {
  Uuid command;
  std::string request;
  Instant at;               // when it was first asked
  std::uint64_t after = 0;  // last_sequence() then: what came of it so far is journalled behind
};

struct Batch {
  std::vector<NewEvent> events;
  std::vector<StoredAnswer> answers;
  std::vector<OpenCommand> opened = {};  // one that is open already stays as it is
  std::vector<Uuid> settled = {};        // unknown ones are ignored
};

enum class Seen : std::uint8_t { fresh, duplicate, conflict };

// One event waiting to be acknowledged, as the exact JSON text that its hash is over (plus the hash): what was
// journalled by an older version is sent as it was written.
struct OutboxRow {
  std::uint64_t sequence = 0;
  std::string record;
};

struct Counts {
  std::uint64_t events = 0;
  std::uint64_t outbox_pending = 0;
  std::uint64_t outbox_parked = 0;
  std::uint64_t inbox = 0;
  std::uint64_t answers = 0;
};

class Journal {
public:
  // Opens or creates. `fresh_epoch` is used only when the file is created. Refuses: another node's journal
  // (conflict), one made by a newer version (unsupported), one that another program has open (unavailable), a
  // damaged one (corrupt), each with what to do.
  static Result<Journal> open(const Identity& identity, const std::filesystem::path& path, const Uuid& fresh_epoch);
  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

  const Identity& identity() const;
  const Uuid& epoch() const;
  std::uint64_t last_sequence() const;  // 0: empty
  bool usable() const;

  // One transaction, everything or nothing. Gives the records with their sequences and hashes, in order. An event
  // that breaks the contract's rules (wire::check) is refused here, for no receiver would take it.
  Result<std::vector<wire::EventRecord>> commit(const Batch& batch);

  // Calls `visit` for every record from `sequence` on, in order, until it fails.
  Status for_each_from(std::uint64_t sequence, const std::function<Status(const wire::EventRecord&)>& visit);
  // Where to replay from: the sequence of the last day_started event, 1 if there is none.
  Result<std::uint64_t> replay_start();
  // Walks the whole hash chain. Error corrupt names the first record that does not verify.
  Status verify_chain();

  Result<std::vector<OpenCommand>> open_commands();  // oldest first
  // This node's own events that began something which none has ended since (lasting.hpp): prints under way, faults
  // that stand. Oldest first, however long ago.
  Result<std::vector<wire::EventRecord>> open_events();

  Result<std::optional<std::string>> answer(const Uuid& command);
  Status forget_answers_before(Instant instant);

  // Pending rows after `after`, at most `limit`, oldest first.
  Result<std::vector<OutboxRow>> outbox_from(std::uint64_t after, std::size_t limit);
  Status acknowledge(std::span<const std::uint64_t> sequences);  // unknown ones are ignored
  // The receiver will never take this one as it is: kept with the reason, not sent again until unpark().
  Status park(std::uint64_t sequence, std::string_view reason);
  Status unpark();
  std::uint64_t outbox_depth() const;  // pending and parked, counted in memory

  Result<Seen> seen(const wire::Origin& origin, std::string_view hash);

  Result<Counts> counts();

private:
  struct State;
  explicit Journal(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace motcua::journal
