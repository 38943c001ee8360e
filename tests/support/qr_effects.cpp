#include "tests/support/qr_effects.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace motcua::test {
namespace {

struct Line {
  float* first;
  std::size_t step;
  int count;
};

// A box filter over one row or column; its ends are held.
void box_filter(const Line& line, int radius, std::vector<float>& copy) {
  copy.resize(static_cast<std::size_t>(line.count));
  for (int i = 0; i < line.count; ++i)
    copy[static_cast<std::size_t>(i)] = line.first[static_cast<std::size_t>(i) * line.step];
  const auto held = [&copy, &line](int i) {
    return copy[static_cast<std::size_t>(std::clamp(i, 0, line.count - 1))];
  };
  float sum = 0;
  for (int i = -radius; i <= radius; ++i) sum += held(i);
  for (int i = 0; i < line.count; ++i) {
    line.first[static_cast<std::size_t>(i) * line.step] = sum / static_cast<float>(2 * radius + 1);
    sum += held(i + radius + 1) - held(i - radius);
  }
}

// A short kernel of Gauss, for what three boxes are too coarse for.
void gauss_filter(const Line& line, const std::vector<float>& kernel, std::vector<float>& copy) {
  const int radius = static_cast<int>(kernel.size()) / 2;
  copy.resize(static_cast<std::size_t>(line.count));
  for (int i = 0; i < line.count; ++i)
    copy[static_cast<std::size_t>(i)] = line.first[static_cast<std::size_t>(i) * line.step];
  for (int i = 0; i < line.count; ++i) {
    float sum = 0;
    for (int k = -radius; k <= radius; ++k)
      sum += kernel[static_cast<std::size_t>(k + radius)] *
             copy[static_cast<std::size_t>(std::clamp(i + k, 0, line.count - 1))];
    line.first[static_cast<std::size_t>(i) * line.step] = sum;
  }
}

std::vector<float> gauss_kernel(double sigma) {
  const int radius = std::max(1, static_cast<int>(std::ceil(sigma * 2.5)));
  std::vector<float> out;
  float sum = 0;
  for (int k = -radius; k <= radius; ++k) {
    out.push_back(static_cast<float>(std::exp(-k * k / (2 * sigma * sigma))));
    sum += out.back();
  }
  for (auto& each : out) each /= sum;
  return out;
}

template <class Filter>
void each_line(Canvas& canvas, const Box& box, const Filter& filter) {
  if (box.right <= box.left || box.bottom <= box.top) return;
  for (int y = box.top; y < box.bottom; ++y) filter(Line{&canvas.at(box.left, y), 1, box.right - box.left});
  for (int x = box.left; x < box.right; ++x)
    filter(Line{&canvas.at(x, box.top), static_cast<std::size_t>(canvas.width), box.bottom - box.top});
}

template <class Change>
void each_pixel(Canvas& canvas, const Box& box, const Change& change) {
  for (int y = box.top; y < box.bottom; ++y)
    for (int x = box.left; x < box.right; ++x) canvas.at(x, y) = static_cast<float>(change(x, y, canvas.at(x, y)));
}

Box whole(const Canvas& canvas) {
  return {0, 0, canvas.width, canvas.height};
}
Box around(const Canvas& canvas, double x, double y, double reach) {
  const auto within = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, double(most))); };
  return {within(x - reach, canvas.width), within(y - reach, canvas.height), within(x + reach + 1, canvas.width),
          within(y + reach + 1, canvas.height)};
}

const std::vector<float>& noise_table() {
  static const std::vector<float> table = [] {
    Dice dice(7);
    std::vector<float> out(1U << 16U);
    for (auto& each : out) {  // Box and Muller
      const double far = std::sqrt(-2 * std::log(dice.between(1e-9, 1)));
      each = static_cast<float>(far * std::cos(dice.between(0, 2 * std::numbers::pi)));
    }
    return out;
  }();
  return table;
}

}  // namespace

void blur(Canvas& canvas, const Box& box, double sigma_px) {
  if (sigma_px < 0.2) return;
  std::vector<float> copy;
  if (sigma_px < 2.5) {
    const auto kernel = gauss_kernel(sigma_px);
    each_line(canvas, box, [&](const Line& line) { gauss_filter(line, kernel, copy); });
    return;
  }
  const int radius = static_cast<int>(std::lround((std::sqrt(4 * sigma_px * sigma_px + 1) - 1) / 2));
  for (int i = 0; i < 3; ++i) each_line(canvas, box, [&](const Line& line) { box_filter(line, radius, copy); });
}

void smear(Canvas& canvas, const Box& box, double length_px, double angle) {
  const int steps = std::max(2, static_cast<int>(std::ceil(length_px * 2)));
  const auto before = canvas;
  const auto held = [&before](int x, int y) {
    return before.light[static_cast<std::size_t>(std::clamp(y, 0, before.height - 1) * before.width +
                                                 std::clamp(x, 0, before.width - 1))];
  };
  each_pixel(canvas, box, [&](int x, int y, float) {
    double sum = 0;
    for (int i = 0; i < steps; ++i) {
      const double along = length_px * ((i + 0.5) / steps - 0.5);
      sum += held(static_cast<int>(std::lround(x + along * std::cos(angle))),
                  static_cast<int>(std::lround(y + along * std::sin(angle))));
    }
    return sum / steps;
  });
}

void flatten(Canvas& canvas, double share, double offset) {
  for (auto& light : canvas.light) light = static_cast<float>((light - 120) * share + 120 + offset);
}

void bright_spots(Canvas& canvas, const Box& box, int count, double radius_px, Dice& dice) {
  for (; count > 0; --count) {
    const double x = dice.between(box.left, box.right), y = dice.between(box.top, box.bottom);
    const double radius = radius_px * dice.between(0.5, 1.2);
    each_pixel(canvas, around(canvas, x, y, 2 * radius), [&](int px, int py, float light) {
      const double far = std::hypot(px - x, py - y) / radius;
      return light + 320 * std::exp(-std::pow(far, 4));
    });
  }
}

void glare(Canvas& canvas, const Box& box, double strength, Dice& dice) {
  const double x = dice.between(box.left, box.right), y = dice.between(box.top, box.bottom);
  const double size = 0.5 * std::max(box.right - box.left, box.bottom - box.top),
               angle = dice.between(0, std::numbers::pi);
  const double ca = std::cos(angle), sa = std::sin(angle), narrow = dice.between(0.35, 1);
  each_pixel(canvas, whole(canvas), [&](int px, int py, float light) {
    const double along = ((px - x) * ca + (py - y) * sa) / (size * 1.4),
                 beside = ((py - y) * ca - (px - x) * sa) / (size * narrow);
    const double veil = std::exp(-(along * along + beside * beside));
    return light + strength * veil * (300 - 0.6 * light);
  });
}

void shadows(Canvas& canvas, const Box& box, double depth, Dice& dice) {
  for (int i = 1 + dice.up_to(3); i > 0; --i) {
    const double x = dice.between(box.left, box.right), y = dice.between(box.top, box.bottom);
    const double angle = dice.between(0, 2 * std::numbers::pi), soft = dice.between(1, 12),
                 wide = dice.between(30, 200);
    const double ca = std::cos(angle), sa = std::sin(angle), share = 1 - depth * dice.between(0.7, 1);
    each_pixel(canvas, whole(canvas), [&](int px, int py, float light) {
      const double side = (px - x) * ca + (py - y) * sa;
      const double inside = std::clamp(side / soft, 0.0, 1.0) * std::clamp((wide - side) / soft, 0.0, 1.0);
      return light * (1 - inside * (1 - share));
    });
  }
}

void screen_grid(Canvas& canvas, const Box& box, double strength, Dice& dice) {
  const double pitch = dice.between(2.1, 6), angle = dice.between(-0.2, 0.2), band = dice.between(60, 200),
               at = dice.between(0, 6);
  const double ca = std::cos(angle), sa = std::sin(angle), turn = 2 * std::numbers::pi / pitch;
  each_pixel(canvas, box, [&](int x, int y, float light) {
    const double across = 0.5 + 0.5 * std::cos((x * ca + y * sa) * turn),
                 down = 0.5 + 0.5 * std::cos((y * ca - x * sa) * turn * 0.97);
    const double flicker = 1 - 0.35 * strength * (0.5 + 0.5 * std::sin(y * 2 * std::numbers::pi / band + at));
    return (light * (1 - strength * 0.75 * across * 0.8) * (1 - strength * 0.5 * down) + 12) * flicker;
  });
}

void blots(Canvas& canvas, const Box& box, double share, Dice& dice) {
  const double area = share * (box.right - box.left) * (box.bottom - box.top);
  for (double done = 0; done < area;) {
    const double x = dice.between(box.left, box.right), y = dice.between(box.top, box.bottom);
    const double radius = dice.between(2, 12), length = dice.between(0, 40),
                 angle = dice.between(0, std::numbers::pi);
    const double ca = std::cos(angle), sa = std::sin(angle);
    const auto light = static_cast<float>(dice.one_in(2) ? dice.between(20, 70) : dice.between(170, 230));
    done += radius * (radius * std::numbers::pi + 2 * length);
    each_pixel(canvas, around(canvas, x, y, radius + length), [&](int px, int py, float before) {
      const double along = std::max(0.0, std::abs((px - x) * ca + (py - y) * sa) - length),
                   beside = (py - y) * ca - (px - x) * sa;
      return std::hypot(along, beside) < radius ? light : before;
    });
  }
}

void decoys(Canvas& canvas, const Box& box, double severity, double module_px, Dice& dice) {
  for (int i = static_cast<int>(12 + 12 * severity); i > 0; --i) {
    const bool beside = dice.one_in(2);
    const double reach = (7 - 6 * severity * dice.between(0.5, 1)) * module_px;  // 3.5 touches the code
    const double x = beside ? (dice.one_in(2) ? box.left - reach : box.right + reach)
                            : dice.between(box.left - 200, box.right + 200);
    const double y =
        beside ? dice.between(box.top, box.bottom) : (dice.one_in(2) ? box.top - reach : box.bottom + reach);
    const int what = dice.up_to(3);
    each_pixel(canvas, around(canvas, x, y, 3.5 * module_px), [&](int px, int py, float) {
      const double ring = std::max(std::abs(px - x), std::abs(py - y)) / module_px;
      if (what == 0) return ring < 1.5 || ring > 2.5 ? 40 : 205;                    // a finder pattern
      if (what == 1) return std::fmod(px / module_px + 1'000, 2.0) < 1 ? 40 : 205;  // stripes
      return std::fmod(std::floor(px / module_px) + std::floor(py / module_px) + 1'000, 2.0) < 1 ? 40 : 205;
    });
  }
}

std::vector<std::uint8_t> exposed(const Canvas& canvas, double noise, Dice& dice) {
  const auto& table = noise_table();
  std::vector<std::uint8_t> out(canvas.light.size());
  std::uint64_t at = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i % 1'024 == 0) at = dice.bits();
    const auto light = canvas.light[i] + static_cast<float>(noise) * table[(at + i) & 0xFFFFU];
    out[i] = static_cast<std::uint8_t>(std::clamp(light, 0.0F, 255.0F));
  }
  return out;
}

}  // namespace motcua::test
