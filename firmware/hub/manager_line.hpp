// What managers of the centre ask its hub, on the province's broker below their own names. That the name is of this room is
// proved by the broker, which gives nobody else a name there; what else they write there is a collector's to answer and passed
// over. A name is read 240 times a minute and answered 30 times: whoever asks more keeps neither the queue nor the events
// waiting.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/quota.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/ports.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/topics.hpp"

#include <functional>
#include <map>

namespace motcua::hub {

inline constexpr int manager_messages = 240;  // a minute of one name; the collector's own questions are among them
inline constexpr int manager_answers = 30;    // a minute of one name

struct ManagerParts {
  runtime::Loop& loop;
  host::Log& log;
  wire::Transport& province;
  wire::Address self;
  std::function<Instant()> now;
  std::function<wire::ReplyBody(const wire::ReadComments&)> read_comments;
};

class ManagerLine {
public:
  explicit ManagerLine(ManagerParts parts) : parts_(std::move(parts)) {}

  // A message on the province's broker on a cmd topic of a name; others are not its.
  void on_command(const wire::Message& message);

private:
  struct Known {
    runtime::Quota messages{std::chrono::minutes{1}};
    runtime::Quota answers{std::chrono::minutes{1}};
  };
  void reply(const wire::Address& to, const wire::Command& command, const std::string& correlation,
             wire::ReplyBody body);

  ManagerParts parts_;
  std::map<NodeId, Known> known_;
};

}  // namespace motcua::hub
