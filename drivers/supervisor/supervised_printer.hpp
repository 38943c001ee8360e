// Any printer back end under the one supervisor: this is the Printer that a program holds.
#pragma once

#include "drivers/supervisor/supervision.hpp"
#include "firmware/runtime/loop.hpp"

#include <memory>

namespace motcua::drivers {

// `loop` must outlive the printer. Destroying it answers nothing more; jobs at the device are cancelled at the next
// start of the program (the back end does that on opening).
std::unique_ptr<Printer> supervise(runtime::Loop& loop, SupervisionPlan plan,
                                   std::unique_ptr<PrinterBackEnd> back_end);

}  // namespace motcua::drivers
