// A camera's view of codes lying on cards, drawn by geometry alone: the base on which qr_frames.hpp puts its trouble.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::test {

// The same numbers for the same seed on every machine.
class Dice {
public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits();
  double between(double low, double high);
  int up_to(int count);  // 0 to count - 1
  bool one_in(int count) { return up_to(count) == 0; }

private:
  std::uint64_t state_;
};

struct Canvas {
  int width = 1280;
  int height = 720;
  std::vector<float> light;  // row by row, 0 black to 255 white, not yet cut off

  float& at(int x, int y) {
    return light[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

enum class Level : std::uint8_t { low, medium, quartile, high };  // of error correction

// How the modules are drawn; plain squares, dark on light, are what the standard wants.
struct Style {
  double dark = 40;
  double light = 205;
  double dot = 0;         // 0 squares, 1 round dots that do not touch
  double logo = 0;        // side of a picture in the middle, as a share of the code's
  double quiet_zone = 4;  // modules
};

struct Code {
  std::vector<std::vector<bool>> rows;  // true is dark
  int size() const { return static_cast<int>(rows.size()); }
};
// By qrencode. In byte mode, without a character-set marker, as on cards; a writer in Kanji mode takes pairs of bytes that
// could be Shift JIS for Japanese, and readers give other bytes back.
enum class Mode : std::uint8_t { bytes, kanji };
Code encode(std::string_view bytes, Level level, Mode mode = Mode::bytes);

// Where a code lies: its middle in pixels, its size, and how the card is held.
struct Pose {
  double x = 640;
  double y = 360;
  double module_px = 4;
  double turn = 0;    // radians, in the picture's plane
  double tilt_x = 0;  // radians, out of it
  double tilt_y = 0;
  double bend = 0;  // 0 flat; 1 a half-cylinder as wide as the code
};

void draw_background(Canvas& canvas, Dice& dice);
void draw_card(Canvas& canvas, const Code& code, const Pose& pose, const Style& style);

// The least rectangle around a drawn code, its quiet zone included, within the canvas.
struct Box {
  int left = 0;
  int top = 0;
  int right = 0;  // behind the last
  int bottom = 0;
};
Box box_of(const Canvas& canvas, const Code& code, const Pose& pose, double margin_modules);

// An invented card's text: 90 to 200 bytes, some 60 more with the parents of July 2024.
enum class CardYear : std::uint8_t { y2021, y2024 };
std::string card_text(Dice& dice, CardYear year);

}  // namespace motcua::test
