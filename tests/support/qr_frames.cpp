#include "tests/support/qr_frames.hpp"

#include "tests/support/qr_effects.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <numbers>

namespace motcua::test {
namespace {

constexpr double pi = std::numbers::pi;

// What one frame is made of; a kind changes what it is about and leaves the rest ordinary.
struct Making {
  Dice dice;
  double severity;  // of this frame: drawn below that of the kind
  Canvas canvas;
  std::string payload;
  Code code;
  Pose pose;
  Style style;
  double soft = 0.6;  // blur of the lens, px
  double noise = 3;
  std::vector<std::string> others;

  Box box() const { return box_of(canvas, code, pose, 0); }
  Box room() const { return box_of(canvas, code, pose, 14); }
};

void place(Making& making) {
  auto& pose = making.pose;
  pose.module_px = making.dice.between(3, 5);
  pose.turn = making.dice.between(-0.25, 0.25);
  pose.tilt_x = making.dice.between(-0.2, 0.2);
  pose.tilt_y = making.dice.between(-0.2, 0.2);
  const double half = 0.6 * making.code.size() * pose.module_px;
  pose.x = making.dice.between(half, making.canvas.width - half);
  pose.y = making.dice.between(std::min(half, 355.0), std::max(720 - half, 365.0));
}

// Before the card is drawn.
void arrange(Making& making, FrameKind kind) {
  auto& [dice, s, canvas, payload, code, pose, style, soft, noise, others] = making;
  switch (kind) {
    case FrameKind::close:
      pose.module_px = (560 + 220 * s * dice.between(0.6, 1)) / code.size();
      pose.x = 640 + dice.between(-200, 200);
      pose.y = 360 + dice.between(-60, 60) * s;
      pose.turn = dice.between(-0.1, 0.1);
      soft = 1 + 2 * s;
      return;
    case FrameKind::curved:
      pose.bend = s;
      return;
    case FrameKind::high_version:
      pose.module_px = std::max(1.2, 4 - 2 * s);
      return;
    case FrameKind::nominal:
      pose.module_px = std::max(1.2, 3.6 - 1.6 * s);
      soft = 0.8;
      return;
    case FrameKind::rotations:
      pose.turn = dice.between(-pi, pi);
      pose.module_px = std::max(1.2, 3.6 - 1.6 * s);
      return;
    case FrameKind::non_compliant:
      if (dice.one_in(3)) std::swap(style.dark, style.light);
      if (dice.one_in(2)) style.quiet_zone = std::max(0.0, 2 - 2 * s);
      if (dice.one_in(2)) style.dot = std::min(1.0, s);
      if (dice.one_in(2)) style.logo = 0.3 * s;
      return;
    case FrameKind::perspective:
      pose.tilt_x = s * dice.between(0.3, 1.2);
      if (dice.one_in(2)) pose.tilt_x = -pose.tilt_x;
      pose.tilt_y = s * dice.between(0.3, 1.2);
      if (dice.one_in(2)) pose.tilt_y = -pose.tilt_y;
      return;
    default:
      return;
  }
}

void draw_others(Making& making) {
  auto& dice = making.dice;
  const double size = std::max(1.3, 3.2 - 1.6 * making.severity);
  const int columns = 4, rows = 2, mine = dice.up_to(columns * rows);
  for (int i = 0; i < columns * rows; ++i) {
    const int row = i / columns;
    Pose pose{.x = 160 + 320.0 * (i % columns) + dice.between(-10, 10),
              .y = 180 + 360.0 * row + dice.between(-10, 10),
              .module_px = size,
              .turn = dice.between(-0.3, 0.3)};
    if (i == mine) {
      making.pose = pose;
      continue;
    }
    const auto page = dice.bits();
    making.others.push_back(std::format("https://tin.example/bai/{:016x}?trang={}", page, dice.bits()));
    draw_card(making.canvas, encode(making.others.back(), Level::medium), pose, making.style);
  }
}

// After it.
void trouble(Making& making, FrameKind kind) {
  auto& dice = making.dice;
  const double s = making.severity;
  auto& canvas = making.canvas;
  const auto box = making.box();
  switch (kind) {
    case FrameKind::blurred:
      if (dice.one_in(2)) return blur(canvas, making.room(), s * making.pose.module_px * 0.7);
      return smear(canvas, making.room(), s * making.pose.module_px * 1.6, dice.between(0, pi));
    case FrameKind::brightness: {
      const double share = std::max(0.02, 1 - s);
      making.noise = 5;
      const double kept = share * dice.between(1, 1.6), offset = dice.between(-1, 1) * 115 * std::min(1.0, s);
      return flatten(canvas, kept, offset);
    }
    case FrameKind::bright_spots:
      return bright_spots(canvas, box, 2 + dice.up_to(4), 0.09 * s * (box.right - box.left), dice);
    case FrameKind::damaged:
      return blots(canvas, box, 0.2 * s, dice);
    case FrameKind::glare:
      return glare(canvas, box, s, dice);
    case FrameKind::monitor:
      return screen_grid(canvas, making.room(), s, dice);
    case FrameKind::pathological:
      return decoys(canvas, box, s, making.pose.module_px, dice);
    case FrameKind::shadows:
      return shadows(canvas, box, std::min(0.97, s), dice);
    default:
      return;
  }
}

Level level_for(Dice& dice, FrameKind kind) {
  if (kind == FrameKind::high_version) return Level::high;
  constexpr std::array levels{Level::low, Level::medium, Level::medium, Level::quartile};
  return levels[static_cast<std::size_t>(dice.up_to(4))];
}

}  // namespace

double usual_severity(FrameKind kind) {
  constexpr std::array<double, frame_kinds.size()> table{0.9, 0.83, 0.97, 0.66, 0.71, 0.165, 0.76, 1.15,
                                                         0.9, 0.66, 1.05, 1,    1.15, 1.05,  1.18, 0.62};
  return table[static_cast<std::size_t>(kind)];
}

QrFrame qr_frame(FrameKind kind, std::uint64_t seed, double severity) {
  Making making{.dice = Dice(seed * 0x2545F4914F6CDD1DU + static_cast<std::uint64_t>(kind)), .severity = 0};
  auto& dice = making.dice;
  making.severity = severity * dice.between(0.5, 1.5);
  making.payload = card_text(dice, kind == FrameKind::high_version ? CardYear::y2024 : CardYear::y2021);
  making.code = encode(making.payload, level_for(dice, kind));
  making.style.dark = dice.between(25, 70);
  making.style.light = dice.between(170, 230);
  draw_background(making.canvas, dice);
  place(making);
  arrange(making, kind);
  if (kind == FrameKind::lots) draw_others(making);
  draw_card(making.canvas, making.code, making.pose, making.style);
  trouble(making, kind);
  blur(making.canvas, kind == FrameKind::lots ? Box{0, 0, 1280, 720} : making.room(), making.soft);
  QrFrame out{.width = making.canvas.width,
              .height = making.canvas.height,
              .pixels = exposed(making.canvas, making.noise, dice)};
  out.payload = std::move(making.payload);
  out.others = std::move(making.others);
  return out;
}

}  // namespace motcua::test
