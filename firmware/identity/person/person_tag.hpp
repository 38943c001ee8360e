// A person's tag: what the hub counts a person's tickets of the day by. In lower-case hex 12 bytes of
// HMAC-SHA256(key, "motcua person 1\n" + number), and 4 of HMAC-SHA256(key, "motcua tag 1\n" + those in hex), which prove
// the key.
#pragma once

#include "firmware/base/guarded.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::identity {

using DayKey = Secret<std::vector<std::uint8_t>>;  // 32 random bytes

// `citizen_number` is what the card says, 12 digits; any text has a tag.
Secret<std::string> person_tag(const DayKey& key, std::string_view citizen_number);

// Whether the tag was made under this key; of those under another, one in 4,294,967,296 seems to be.
bool is_under(const DayKey& key, const Secret<std::string>& tag);

}  // namespace motcua::identity
