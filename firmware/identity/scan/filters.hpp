// Pictures made for a second try.
#pragma once

#include "firmware/identity/scan/frame.hpp"

namespace motcua::identity {

Picture copied(const GrayFrame& frame);    // rows without gaps
Picture halved(const GrayFrame& frame);    // each pixel the mean of four
Picture enlarged(const GrayFrame& frame);  // twice as wide and high, linear, and sharpened
Picture sharpened(const GrayFrame& frame);
// Black and white (0 and 255): black is what is darker than the mean of its surroundings, a square of `reach` pixels to each
// side, by more than a little. Follows shadows and glare.
Picture thresholded(const GrayFrame& frame, int reach);

}  // namespace motcua::identity
