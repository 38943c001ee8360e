// A citizen brings a card to the camera by hand: what the camera sees, fifteen frames a second, the same for the same seed on
// every machine. The card comes from outside the picture and grows, its movement is smeared as a shutter of 1/100 s
// smears it, and where it ends it sways; now and then the picture is blurred, or a lamp shines off the card.
#pragma once

#include "tests/support/qr_scene.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::bench {

inline constexpr double frames_a_second = 15;

struct StreamFrame {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;  // grey, row by row
  bool is_whole = false;             // all of the code lies within the picture
  double smear = 0;                  // modules that the card moved while the shutter was open
};

class HandHeldCard {
public:
  HandHeldCard(std::uint64_t seed, int frames);
  const std::string& payload() const { return payload_; }
  StreamFrame frame(int number) const;  // from 0

private:
  // What befalls one frame beside the motion.
  struct Trouble {
    double blur = 0;   // modules
    double glare = 0;  // strength, 0 to 1
    std::uint64_t glare_seed = 0;
  };
  // There and back, with a frequency and a phase of its own.
  struct Sway {
    double reach = 0;
    double hertz = 1;
    double phase = 0;
    double at(double seconds) const;
  };
  static Sway sway(test::Dice& dice, double least, double most);
  void plan_troubles(test::Dice& dice, int frames);
  test::Pose pose_at(double seconds) const;

  std::uint64_t seed_;
  std::string payload_;
  test::Code code_;
  test::Style style_;
  test::Canvas background_;
  double approach_s_ = 0.7;
  test::Pose from_;  // of the approach, at its begin
  test::Pose rest_;  // where it ends, without the sway
  Sway x_, y_, turn_, tilt_x_, tilt_y_, nearness_;
  std::vector<Trouble> troubles_;
};

}  // namespace motcua::bench
