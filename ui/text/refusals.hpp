// The text for a refusal that a hub or the queue core answered with (firmware/wire/replies.hpp, queue::Rejection).
#pragma once

#include "ui/text/keys.hpp"

#include <string_view>

namespace motcua::text {

enum class Audience : std::uint8_t { citizen, clerk };

// `reason` by name, e.g. "already_rated". A reason that the audience has no text for gets a general one.
TextKey refusal_key(Audience audience, std::string_view reason);

}  // namespace motcua::text
