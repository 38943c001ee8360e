// The parts of the table of profiles, in its order.
#pragma once

#include "drivers/card/emulated/fault.hpp"

namespace motcua::emulated {

std::span<const Profile> sound_rows();
std::span<const Profile> file_rows();
std::span<const Profile> refusal_rows();
std::span<const Profile> lie_rows();

}  // namespace motcua::emulated
