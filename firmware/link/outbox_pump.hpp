// Sends a journal's outbox upwards until the receiver has acknowledged each event. One batch is on its way at a
// time, so events arrive in their order; a batch holds up to 200. A row goes only when the receiver says that it
// holds the event durably. Without an answer the batch is sent again after `resend`, doubled up to
// `longest_resend`, and at once after a reconnect or when the receiver says that it is back. Events that the
// receiver refuses are parked with its reason, and tried again when the program starts anew. A batch that it refuses as
// a whole (an older receiver, or one that is set up wrongly) is passed over and comes again in the next round.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/wire/replies.hpp"

#include <cstdint>
#include <deque>
#include <functional>

namespace motcua::link {

struct OutboxOptions {
  std::size_t batch = wire::max_batch_events;
  Milliseconds resend{3'000};
  Milliseconds longest_resend{60'000};
  std::string receiver_health = {};  // filter of the receiver's health topic; empty: nobody says that it is back
};

// What becomes of a node's events at their receiver. refused: some that it refused, single or as a batch, still wait here.
enum class Taking : std::uint8_t { taken, refused };

class OutboxPump {
public:
  // All must outlive the pump. Publishes to the own evt topic and reads the own reply topic.
  OutboxPump(runtime::Loop& loop, host::Log& log, Router& router, journal::Journal& journal,
             host::Randomness& randomness, OutboxOptions options = {});
  ~OutboxPump();
  OutboxPump(const OutboxPump&) = delete;
  OutboxPump& operator=(const OutboxPump&) = delete;

  void on_taking(std::function<void(Taking)> handler);  // each change; it begins as taken
  void wake();                                          // after each commit; cheap when a batch is on its way

  struct State;

private:
  std::unique_ptr<State> state_;
};

}  // namespace motcua::link
