// Asks the hub: a command goes out with its id as idempotency key, again every `retry`, at every reconnect and when
// the hub says that it is back, until its reply comes or the caller's limit ends. At most `capacity` wait at a
// time.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/topics.hpp"

#include <functional>
#include <memory>

namespace motcua::link {

struct RequestOptions {
  Milliseconds retry{1'000};
  std::size_t capacity = 32;
  std::string hub_health = {};  // the hub's health topic; empty: nobody says that it is back
};

class RequestClient {
public:
  // Called once: the reply, or Error timed_out (the hub may still have done it: ask with the same id again), or
  // unavailable when too many wait already.
  using Answer = std::function<void(Result<wire::Reply>)>;

  // All must outlive the client.
  RequestClient(runtime::Loop& loop, host::Log& log, Router& router, wire::Address self,
                RequestOptions options = {});
  ~RequestClient();  // pending answers are not called any more
  RequestClient(const RequestClient&) = delete;
  RequestClient& operator=(const RequestClient&) = delete;

  void send(const wire::Command& command, Milliseconds limit, Answer answer);
  // Asks no more, but still takes the answer if one comes before the limit.
  void stop_asking(const Uuid& command);
  std::size_t waiting() const;

  struct State;

private:
  std::unique_ptr<State> state_;
};

}  // namespace motcua::link
