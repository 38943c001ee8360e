// Grey pictures from files, and from the JPEG frames of cameras.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/scan/frame.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace motcua::drivers {

// PNG, JPEG or PGM (binary, 255 levels), whatever the file's name; what is transparent counts as white. Errors: not_found, io
// (cannot be read), invalid (none of these), too_large (file above 64 MiB, or a side above 8,192 pixels).
Result<identity::Picture> read_picture(const std::filesystem::path& file);

// The brightness of a JPEG picture. A frame of a camera may lack its Huffman tables (then they are the usual ones) or its
// end (then the rest is grey). Errors, with `where`: invalid, too_large.
Result<identity::Picture> decode_jpeg(std::span<const unsigned char> bytes, const std::string& where);

}  // namespace motcua::drivers
