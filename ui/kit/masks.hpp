// The pictures as the build has baked them: <share>/art/icons.bin holds, in the order of icons.inc, two masks for each
// icon, mask_side bytes a row and as many rows, 0 clear to 255 covered: the whole picture, and without its pale part.
#pragma once

#include "firmware/base/result.hpp"
#include "ui/kit/icon.hpp"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <vector>

namespace motcua::kit {

inline constexpr std::size_t mask_side = 256;

// Coverage, row by row.
struct Mask {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> cover;
};

enum class Pale : std::uint8_t { with, without };

class Masks {
public:
  // Errors: not_found without the file, invalid for one of another length.
  static Result<Masks> open(const std::filesystem::path& file);
  // Drawn at `side` dots, averaged from the large one.
  Result<Mask> icon(Icon icon, Pale pale, std::size_t side);

private:
  Masks(std::ifstream in, std::filesystem::path file) : in_(std::move(in)), file_(std::move(file)) {}
  std::ifstream in_;
  std::filesystem::path file_;
};

// A texture as high as it needs to be has rows whose place is no exact binary fraction. SDL's software renderer cuts such
// a place down to a whole row, so both edges lie a fiftieth of a row further: seen on no screen, enough for any rounding.
// `row`: the share of the texture's height that one row takes.
void keep_rows_whole(float row, float& top, float& bottom);

// A quarter of a disc, its round corner at the top left: the whole of it, or only its rim. In dots.
Mask corner(std::size_t radius, float rim);
Mask corner(std::size_t radius);
// One tooth of a torn edge, hanging down.
Mask tooth(std::size_t width, std::size_t height);

}  // namespace motcua::kit
