// The readers that pcscd knows.
#pragma once

#include "drivers/card/pcsc/reader_bus.hpp"

#include <memory>

namespace motcua::drivers {

std::unique_ptr<ReaderBus> pcsc_readers();

}  // namespace motcua::drivers
