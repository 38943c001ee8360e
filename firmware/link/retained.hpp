// What is asked, answered or happens once is never retained (wire::is_retained): a broker would give it again at
// every start of its reader, long after its id is forgotten.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/wire/ports.hpp"

#include <format>

namespace motcua::link {

// True when `message`, on a topic that is not retained, was published with the retain flag: it is to be ignored.
// Told once for each topic, which names its sender.
inline bool wrongly_retained(host::Log& log, const wire::Message& message) {
  if (message.retain == wire::Retain::no) return false;
  log.once(
      host::Level::warning, "retained:" + message.topic,
      std::format("a message on {} is ignored: it was published with the retain flag; mend its sender, and clear "
                  "the topic with an empty retained message",
                  message.topic));
  return true;
}

}  // namespace motcua::link
