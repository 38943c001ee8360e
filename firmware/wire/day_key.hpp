// The key of a day, from the hub to one kiosk: under it a kiosk makes the tag of a person who said who they are, so that
// the hub can count a person's tickets without knowing anybody (firmware/identity/person).
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/time.hpp"
#include "firmware/wire/message.hpp"
#include "firmware/wire/rules.hpp"

#include <boost/describe.hpp>
#include <string>

namespace motcua::wire {

// On <kiosk>/day_key, from the hub, never retained: at the hub's connection, when the kiosk comes, when the day begins. It
// may come twice; of one date the key that was made later is the one (a hub that starts anew makes another).
struct DayKey {
  static constexpr MessageKind kind{"day_key", Channel::day_key, 8 * 1024, 20};
  std::int32_t version = 1;
  BusinessDate business_date;
  Instant made;
  Secret<std::string> key;  // 32 random bytes in hex
};
BOOST_DESCRIBE_STRUCT(DayKey, (), (version, business_date, made, key))
template <>
inline constexpr auto rules<DayKey> =
    std::tuple(on(&DayKey::version, version_number), on(&DayKey::key, key_of_32_bytes));

}  // namespace motcua::wire
