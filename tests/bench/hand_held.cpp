#include "tests/bench/hand_held.hpp"

#include "tests/support/qr_effects.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace motcua::bench {
namespace {

using test::Dice;

constexpr double pi = std::numbers::pi;
constexpr double exposure_s = 0.01;  // the shortest without bands under lamps at 50 Hz
constexpr double lens_px = 0.7;
constexpr double noise = 3;
constexpr double room = 14;  // modules of card around the code

// A hand that goes from 0 to 1 with the least jerk.
double reach(double share) {
  const double s = std::clamp(share, 0.0, 1.0);
  return s * s * s * (10 - 15 * s + 6 * s * s);
}

// How far a code of this half width has to go from `at` in this direction until it is out of the picture.
double way_out(const test::Canvas& canvas, const test::Pose& at, double angle, double half) {
  const auto along = [half](double from, double edge, double step) {
    if (std::abs(step) < 1e-6) return 1e9;
    return ((step > 0 ? edge - from : from) + half) / std::abs(step);
  };
  return std::min(along(at.x, canvas.width, std::cos(angle)), along(at.y, canvas.height, std::sin(angle)));
}

double between(double from, double to, double share) {
  return from + (to - from) * share;
}

}  // namespace

double HandHeldCard::Sway::at(double seconds) const {
  return reach * std::sin(2 * pi * hertz * seconds + phase);
}

HandHeldCard::Sway HandHeldCard::sway(Dice& dice, double least, double most) {
  const double reach = dice.between(least, most);
  const double hertz = dice.between(0.3, 1.2);
  return {.reach = reach, .hertz = hertz, .phase = dice.between(0, 2 * pi)};
}

HandHeldCard::HandHeldCard(std::uint64_t seed, int frames) : seed_(seed) {
  Dice dice(seed * 0x2545F4914F6CDD1DU);
  payload_ = test::card_text(dice, test::CardYear::y2021);
  constexpr std::array levels{test::Level::low, test::Level::medium, test::Level::medium, test::Level::quartile};
  code_ = test::encode(payload_, levels[static_cast<std::size_t>(dice.up_to(levels.size()))]);
  style_.dark = dice.between(25, 70);
  style_.light = dice.between(170, 230);
  test::draw_background(background_, dice);

  approach_s_ = dice.between(0.5, 1);
  rest_.x = dice.between(440, 840);
  rest_.y = dice.between(270, 450);
  rest_.module_px = dice.between(2.4, 4);
  rest_.turn = dice.between(-0.35, 0.35);
  rest_.tilt_x = dice.between(-0.25, 0.25);
  rest_.tilt_y = dice.between(-0.25, 0.25);
  from_ = rest_;
  from_.module_px *= dice.between(0.5, 0.7);
  const double angle = dice.between(0, 2 * pi);
  const double way = way_out(background_, rest_, angle, 0.75 * code_.size() * from_.module_px);
  from_.x += way * std::cos(angle);
  from_.y += way * std::sin(angle);
  from_.turn += dice.between(-0.3, 0.3);
  from_.tilt_x += dice.between(-0.3, 0.3);
  from_.tilt_y += dice.between(-0.3, 0.3);

  x_ = sway(dice, 4, 25);
  y_ = sway(dice, 4, 25);
  turn_ = sway(dice, 0.01, 0.08);
  tilt_x_ = sway(dice, 0.01, 0.08);
  tilt_y_ = sway(dice, 0.01, 0.08);
  nearness_ = sway(dice, 0.01, 0.05);
  plan_troubles(dice, frames);
}

// Now and then the hand trembles, the lens hunts for its distance, or a lamp shines off the card.
void HandHeldCard::plan_troubles(Dice& dice, int frames) {
  troubles_.resize(static_cast<std::size_t>(frames));
  const auto last = [frames](int from, int length) { return std::min(frames, from + length); };
  for (int i = 0; i < frames; ++i) {
    if (dice.one_in(20)) {
      const double blur = dice.between(0.4, 0.9);
      for (int k = i, until = last(i, 2 + dice.up_to(4)); k < until; ++k)
        troubles_[static_cast<std::size_t>(k)].blur = blur;
    }
    if (dice.one_in(30)) {
      const double glare = dice.between(0.4, 0.9);
      const auto seed = dice.bits();
      for (int k = i, until = last(i, 4 + dice.up_to(7)); k < until; ++k) {
        troubles_[static_cast<std::size_t>(k)].glare = glare;
        troubles_[static_cast<std::size_t>(k)].glare_seed = seed;
      }
    }
  }
}

test::Pose HandHeldCard::pose_at(double seconds) const {
  const double share = reach(seconds / approach_s_);
  test::Pose out;
  out.x = between(from_.x, rest_.x, share) + x_.at(seconds);
  out.y = between(from_.y, rest_.y, share) + y_.at(seconds);
  out.module_px = between(from_.module_px, rest_.module_px, share) * (1 + nearness_.at(seconds));
  out.turn = between(from_.turn, rest_.turn, share) + turn_.at(seconds);
  out.tilt_x = between(from_.tilt_x, rest_.tilt_x, share) + tilt_x_.at(seconds);
  out.tilt_y = between(from_.tilt_y, rest_.tilt_y, share) + tilt_y_.at(seconds);
  return out;
}

StreamFrame HandHeldCard::frame(int number) const {
  const double seconds = number / frames_a_second;
  const auto pose = pose_at(seconds);
  const auto later = pose_at(seconds + exposure_s);
  const auto& trouble = troubles_.at(static_cast<std::size_t>(number));
  Dice dice(seed_ * 0x9E3779B97F4A7C15U + static_cast<std::uint64_t>(number));
  auto canvas = background_;
  test::draw_card(canvas, code_, pose, style_);
  const auto box = test::box_of(canvas, code_, pose, 0);
  const auto around = test::box_of(canvas, code_, pose, room);
  if (trouble.glare > 0) {
    Dice lamp(trouble.glare_seed);  // it stays where it is
    test::glare(canvas, box, trouble.glare, lamp);
  }
  const double moved = std::hypot(later.x - pose.x, later.y - pose.y);
  if (moved > 0.5) test::smear(canvas, around, moved, std::atan2(later.y - pose.y, later.x - pose.x));
  test::blur(canvas, around, std::hypot(lens_px, trouble.blur * pose.module_px));
  return {.width = canvas.width,
          .height = canvas.height,
          .pixels = test::exposed(canvas, noise, dice),
          .is_whole = box.left > 0 && box.top > 0 && box.right < canvas.width && box.bottom < canvas.height,
          .smear = moved / pose.module_px};
}

}  // namespace motcua::bench
