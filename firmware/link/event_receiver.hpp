// Takes event batches from a topic filter into an EventStore and acknowledges what the store holds durably,
// duplicates too. Checked before: size and shape, that the batch comes from the node whose topic it is on, that the
// answer goes to that node's own reply topic, and the hash of every record. A malformed record is refused with a
// reason, and so is a batch that cannot be read as a whole, where anybody can be told; a record whose key is held with
// other content is neither acknowledged nor refused, but reported.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/journal/event_store.hpp"
#include "firmware/link/router.hpp"

#include <functional>
#include <string>

namespace motcua::link {

struct ReceiverCounts {
  std::uint64_t batches = 0;
  std::uint64_t stored = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t conflicts = 0;
  std::uint64_t refused = 0;    // records
  std::uint64_t unread = 0;     // messages that were refused as a whole
  std::uint64_t discarded = 0;  // messages that nobody could be answered for
};

class EventReceiver {
public:
  struct Handlers {
    // Once per key of this run: a technician must look; the same journal runs twice, or was restored.
    std::function<void(const wire::Origin&)> conflict;
    // A batch was committed and answered.
    std::function<void(const journal::IncomingBatch&, const journal::StoreOutcome&)> stored = {};
    // Nothing of a batch was stored; its sender sends it again. Called at each failure.
    std::function<void(const Error&)> store_failed;
  };
  struct Parts {
    host::Log& log;
    const host::Clock& clock;
    Router& router;
    journal::EventStore& store;
  };
  // `self` is who answers. All parts must outlive the receiver.
  EventReceiver(Parts parts, NodeId self, std::string filter, Handlers handlers);
  ~EventReceiver();
  EventReceiver(const EventReceiver&) = delete;
  EventReceiver& operator=(const EventReceiver&) = delete;

  const ReceiverCounts& counts() const;

  struct State;

private:
  std::unique_ptr<State> state_;
};

}  // namespace motcua::link
