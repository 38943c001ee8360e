// Inside ui/paper: paints a laid-out sheet on any cairo surface whose user space is in dots.
#pragma once

#include "ui/paper/layout.hpp"

using cairo_t = struct _cairo;

namespace motcua::paper {

void paint(cairo_t* cairo, const Sheet& sheet);

// The sheet as dots: 0 black, 255 white, nothing between, rows of paper_dots_wide bytes. A thermal head knows no
// grey, and edges that the printer dithers look frayed.
Result<Bytes> dots(const Sheet& sheet);

}  // namespace motcua::paper
