// QR codes (ISO/IEC 18004) as rows of modules, for paper and for the screen.
#pragma once

#include "firmware/base/result.hpp"

#include <string_view>
#include <vector>

namespace motcua::paper {

// true is dark. Square; without the quiet zone, of which readers need four modules on each side.
using QrRows = std::vector<std::vector<bool>>;

// Error correction level M. Errors: missing for an empty text, too_large above 512 bytes.
Result<QrRows> qr_matrix(std::string_view text);

}  // namespace motcua::paper
