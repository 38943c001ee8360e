// People at a broker: what they are there, and the requests by which they come and go. A session is a user of the broker that
// ends by itself; who opens and ends sessions is firmware/sessions.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "firmware/wire/rules.hpp"

#include <boost/describe/class.hpp>
#include <concepts>
#include <optional>
#include <string>

namespace motcua::wire {

// At the province's broker: the managers. At a centre's: lead, clerk, and a wall that anybody may look at.
enum class PersonRole : std::uint8_t { manager_centre, manager_province, lead, clerk, wall };
BOOST_DESCRIBE_ENUM(PersonRole, manager_centre, manager_province, lead, clerk, wall)

// By a stranger at the door: motcua/v1/<room of the door>/login-<client id>/cmd, on the door's broker. Who has the client id
// reads the answer, so it is 128 random bits.
struct OpenSession {
  static constexpr std::string_view type_name = "open_session";
  NodeId name;
  Secret<std::string> password;
  // What an earlier session_opened gave this browser. It opens nothing; who has it may try while strangers keep the name locked.
  std::optional<Secret<std::string>> device = std::nullopt;
};
BOOST_DESCRIBE_STRUCT(OpenSession, (), (name, password, device))
template <>
inline constexpr auto rules<OpenSession> =
    std::tuple(on(&OpenSession::password, person_password), on(&OpenSession::device, device_secret));

// By the user that a session gave, below its own name. The broker ends the connection; the answer may not arrive before.
struct EndSession {
  static constexpr std::string_view type_name = "end_session";
};
BOOST_DESCRIBE_STRUCT(EndSession, (), ())

template <class T>
concept SessionVerb = std::same_as<T, OpenSession> || std::same_as<T, EndSession>;

// The answer to open_session: a user of the broker that is gone at `until`, or sooner. `room` is the centre whose topics it
// reads, or the province's.
struct SessionOpened {
  static constexpr std::string_view type_name = "session_opened";
  NodeId user;
  Secret<std::string> password;
  CentreId room;
  PersonRole role = PersonRole::wall;
  Instant until;
  std::optional<Secret<std::string>> device = std::nullopt;  // for the browser to keep; absent where it named one
};
BOOST_DESCRIBE_STRUCT(SessionOpened, (), (user, password, room, role, until, device))
template <>
inline constexpr auto rules<SessionOpened> =
    std::tuple(on(&SessionOpened::password, person_password), on(&SessionOpened::device, device_secret));

}  // namespace motcua::wire
