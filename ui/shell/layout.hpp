// What is shown, as the trace tells it: {"name":"attract","targets":[{"id":"back","x":12,"y":30,"w":200,"h":96}]}
// with whole window pixels; a target that does not answer has "enabled":false.
#pragma once

#include "ui/kit/ui.hpp"

#include <span>
#include <string>
#include <string_view>

namespace motcua::shell {

std::string layout_json(std::string_view screen, std::span<const kit::Target> targets,
                        const kit::Placement& placement);

}  // namespace motcua::shell
