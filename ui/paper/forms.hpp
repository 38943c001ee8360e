// Inside ui/paper: a sheet in its three forms.
#pragma once

#include "ui/paper/layout.hpp"

#include <string>

namespace motcua::paper {

Result<Bytes> pdf_of(const Sheet& sheet, const std::string& title);
Result<Bytes> pwg_of(const Sheet& sheet);
Result<Bytes> png_of(const Sheet& sheet);

}  // namespace motcua::paper
