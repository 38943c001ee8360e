// What befalls a picture between the card and the decoder.
#pragma once

#include "tests/support/qr_scene.hpp"

#include <cstdint>
#include <vector>

namespace motcua::test {

void blur(Canvas& canvas, const Box& box, double sigma_px);
void smear(Canvas& canvas, const Box& box, double length_px, double angle);  // a moved card
// Light around the middle `level` is kept to `share` of its range, then moved by `offset`.
void flatten(Canvas& canvas, double share, double offset);
void bright_spots(Canvas& canvas, const Box& box, int count, double radius_px, Dice& dice);
void glare(Canvas& canvas, const Box& box, double strength, Dice& dice);
void shadows(Canvas& canvas, const Box& box, double depth, Dice& dice);
void screen_grid(Canvas& canvas, const Box& box, double strength, Dice& dice);
void blots(Canvas& canvas, const Box& box, double share, Dice& dice);  // of the box's area
void decoys(Canvas& canvas, const Box& box, double severity, double module_px,
            Dice& dice);  // finder patterns, stripes

// Noise of the sensor, and the grey bytes of a camera.
std::vector<std::uint8_t> exposed(const Canvas& canvas, double noise, Dice& dice);

}  // namespace motcua::test
