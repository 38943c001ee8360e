// What a person may read and write at the broker, by role. What is not named here is refused there.
#pragma once

#include "firmware/sessions/book.hpp"
#include "firmware/wire/topics.hpp"

namespace motcua::sessions {

enum class Access : std::uint8_t { read, write };

struct Right {
  Access access = Access::read;
  std::string topic;  // a filter of MQTT, for read
  friend bool operator==(const Right&, const Right&) = default;
};

// `holder` is the hub or collector whose broker it is.
std::vector<Right> rights(const Session& session, const wire::Address& holder);

}  // namespace motcua::sessions
