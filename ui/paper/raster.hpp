// Inside ui/paper: dots as PWG raster (PWG 5102.4), one page, sgray_8 at 203 dpi, one-sided.
#pragma once

#include "ui/paper/ticket_paper.hpp"

namespace motcua::paper {

// `dots` holds `height` rows of paper_dots_wide bytes.
Result<Bytes> pwg_raster(const Bytes& dots, int height);

}  // namespace motcua::paper
