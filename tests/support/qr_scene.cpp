#include "tests/support/qr_scene.hpp"

#include "tests/support/process.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <sstream>
#include <stdexcept>

namespace motcua::test {
namespace {

using Matrix = std::array<double, 9>;  // row by row

constexpr double focal_px = 1'100;
constexpr double card_margin = 14;  // modules of card around the code

// From the card's plane, in modules from the code's middle, to the picture.
Matrix projection(const Pose& pose) {
  const double ct = std::cos(pose.turn), st = std::sin(pose.turn);
  const double cx = std::cos(pose.tilt_x), sx = std::sin(pose.tilt_x);
  const double cy = std::cos(pose.tilt_y), sy = std::sin(pose.tilt_y);
  // Columns of Rx(tilt_x) * Ry(tilt_y) * Rz(turn).
  const std::array<double, 3> u{cy * ct, cx * st + sx * sy * ct, sx * st - cx * sy * ct};
  const std::array<double, 3> v{-cy * st, cx * ct - sx * sy * st, sx * ct + cx * sy * st};
  const double m = pose.module_px, f = focal_px;
  return {f * u[0] * m + pose.x * u[2] * m,
          f * v[0] * m + pose.x * v[2] * m,
          pose.x * f,
          f * u[1] * m + pose.y * u[2] * m,
          f * v[1] * m + pose.y * v[2] * m,
          pose.y * f,
          u[2] * m,
          v[2] * m,
          f};
}

Matrix inverse(const Matrix& a) {
  Matrix out{a[4] * a[8] - a[5] * a[7], a[2] * a[7] - a[1] * a[8], a[1] * a[5] - a[2] * a[4],
             a[5] * a[6] - a[3] * a[8], a[0] * a[8] - a[2] * a[6], a[2] * a[3] - a[0] * a[5],
             a[3] * a[7] - a[4] * a[6], a[1] * a[6] - a[0] * a[7], a[0] * a[4] - a[1] * a[3]};
  const double scale = 1 / (a[0] * out[0] + a[1] * out[3] + a[2] * out[6]);
  for (auto& each : out) each *= scale;
  return out;
}

struct Point {
  double x = 0;
  double y = 0;
};
Point through(const Matrix& a, double x, double y) {
  const double w = a[6] * x + a[7] * y + a[8];
  return {(a[0] * x + a[1] * y + a[2]) / w, (a[3] * x + a[4] * y + a[5]) / w};
}

// On a bent card what lies further out comes nearer together.
double unbent(double u, double half, double bend) {
  if (bend <= 0) return u;
  const double radius = half / bend;
  return std::abs(u) >= radius ? 10 * half : radius * std::asin(u / radius);
}

// Light of the card at a place of its plane, in modules from the code's corner; below zero where no card is.
double tone(const Code& code, const Style& style, double u, double v) {
  const double n = code.size();
  if (u < -card_margin || v < -card_margin || u > n + card_margin || v > n + card_margin) return -1;
  const bool inside = u >= 0 && v >= 0 && u < n && v < n;
  if (!inside) {
    const double q = style.quiet_zone;
    if (u >= -q && v >= -q && u < n + q && v < n + q) return style.light;
    // Fine lines and words, as on a card.
    const bool word = std::fmod(v + 100, 4.0) < 1.2 &&
                      std::fmod(std::floor(u / 1.3) * 7 + std::floor(v / 4) * 5 + 1'000, 9.0) > 3;
    return word ? style.dark + 40 : style.light - 22 + 9 * std::sin(u * 0.9) * std::sin(v * 1.1);
  }
  if (style.logo > 0 && std::abs(u - n / 2) < n * style.logo / 2 && std::abs(v - n / 2) < n * style.logo / 2)
    return std::fmod(u + v, 6.0) < 3 ? style.dark + 60 : style.light - 40;
  const auto row = static_cast<std::size_t>(v), column = static_cast<std::size_t>(u);
  if (!code.rows[row][column]) return style.light;
  if (style.dot > 0) {
    const double du = u - std::floor(u) - 0.5, dv = v - std::floor(v) - 0.5;
    const double radius = 0.75 - 0.37 * style.dot;
    if (du * du + dv * dv > radius * radius) return style.light;
  }
  return style.dark;
}

constexpr std::array<std::string_view, 8> families{"Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Đặng", "Bùi", "Đỗ"};
constexpr std::array<std::string_view, 8> middles{"Văn", "Thị", "Hữu", "Ngọc", "Đức", "Thị Mỹ", "Quốc", "Thanh"};
constexpr std::array<std::string_view, 8> givens{"Thử",      "Nghiệm", "Mẫu",   "Ví Dụ",
                                                 "Giả Định", "Kiểm",   "Phỏng", "Tưởng"};
constexpr std::array<std::string_view, 6> places{"Phường Thử, Quận Mẫu, Hà Nội",
                                                 "Xã Ví Dụ, Huyện Mẫu, Nghệ An",
                                                 "Khu phố 3, Phường Mẫu, Thành phố Hồ Chí Minh",
                                                 "Ấp 2, Xã Thử, Cần Thơ",
                                                 "Tổ dân phố số 7, Phường Giả Định, Đà Nẵng",
                                                 "Thôn Mẫu, Xã Thử, Đắk Lắk"};

template <std::size_t N>
std::string_view any(const std::array<std::string_view, N>& of, Dice& dice) {
  return of[static_cast<std::size_t>(dice.up_to(N))];
}
// One throw a line: the order in which a call's arguments are computed is the compiler's.
std::string person(Dice& dice) {
  const auto family = any(families, dice);
  const auto middle = any(middles, dice);
  const auto given = any(givens, dice);
  return std::format("{} {} {}", family, middle, given);
}

}  // namespace

std::uint64_t Dice::bits() {  // splitmix64
  state_ += 0x9E3779B97F4A7C15U;
  auto z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}
double Dice::between(double low, double high) {
  return low + (high - low) * static_cast<double>(bits() >> 11U) * 0x1.0p-53;
}
int Dice::up_to(int count) {
  return static_cast<int>(bits() % static_cast<std::uint64_t>(count));
}

Code encode(std::string_view bytes, Level level, Mode mode) {
  constexpr std::array levels{"L", "M", "Q", "H"};
  Process writer({{"qrencode", mode == Mode::bytes ? "-8" : "-k", "-l", levels[static_cast<std::size_t>(level)],
                   "-t", "ASCII", "-m", "0", "-o", "-", "--", std::string(bytes)}});
  const auto status = writer.wait(std::chrono::seconds{20});
  if (status != 0) throw std::runtime_error("qrencode: " + writer.output());
  Code out;  // two characters a module
  std::istringstream lines(writer.output());
  for (std::string line; std::getline(lines, line);) {
    auto& row = out.rows.emplace_back();
    for (std::size_t i = 0; i + 1 < line.size(); i += 2) row.push_back(line[i] == '#');
  }
  return out;
}

void draw_background(Canvas& canvas, Dice& dice) {
  canvas.light.assign(static_cast<std::size_t>(canvas.width * canvas.height), 0);
  const double base = dice.between(50, 150), across = dice.between(-40, 40), down = dice.between(-40, 40);
  for (int y = 0; y < canvas.height; ++y)
    for (int x = 0; x < canvas.width; ++x)
      canvas.at(x, y) = static_cast<float>(base + across * x / canvas.width + down * y / canvas.height);
  for (int i = dice.up_to(8); i > 0; --i) {  // things on the table
    const int left = dice.up_to(canvas.width), top = dice.up_to(canvas.height);
    const int right = std::min(canvas.width, left + 20 + dice.up_to(300));
    const int bottom = std::min(canvas.height, top + 20 + dice.up_to(200));
    const auto light = static_cast<float>(dice.between(20, 230));
    for (int y = top; y < bottom; ++y)
      for (int x = left; x < right; ++x) canvas.at(x, y) = light;
  }
}

Box box_of(const Canvas& canvas, const Code& code, const Pose& pose, double margin_modules) {
  const auto to_picture = projection(pose);
  const double half = code.size() / 2.0 + margin_modules;
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  for (const double u : {-half, half})
    for (const double v : {-half, half}) {
      const auto at = through(to_picture, u, v);
      left = std::min(left, at.x);
      right = std::max(right, at.x);
      top = std::min(top, at.y);
      bottom = std::max(bottom, at.y);
    }
  const auto within = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, double(most))); };
  return {within(left, canvas.width), within(top, canvas.height), within(right + 1, canvas.width),
          within(bottom + 1, canvas.height)};
}

void draw_card(Canvas& canvas, const Code& code, const Pose& pose, const Style& style) {
  const auto to_plane = inverse(projection(pose));
  const double half = code.size() / 2.0;
  const int fine = pose.module_px < 3 ? 4 : 3;  // samples a pixel, across and down
  const auto box = box_of(canvas, code, pose, card_margin);
  for (int y = box.top; y < box.bottom; ++y)
    for (int x = box.left; x < box.right; ++x) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < fine * fine; ++i) {
        const int across = i % fine, down = i / fine;
        const auto at = through(to_plane, x + (across + 0.5) / fine, y + (down + 0.5) / fine);
        const double light = tone(code, style, unbent(at.x, half, pose.bend) + half, at.y + half);
        if (light < 0) continue;
        sum += light;
        ++count;
      }
      if (count > 0)
        canvas.at(x, y) = static_cast<float>((sum + static_cast<double>(canvas.at(x, y)) * (fine * fine - count)) /
                                             (fine * fine));
    }
}

std::string card_text(Dice& dice, CardYear year) {
  const int born = 1940 + dice.up_to(70);
  const bool woman = dice.one_in(2);
  const int province = 1 + 2 * dice.up_to(40), serial = dice.up_to(1'000'000);
  const auto number =
      std::format("{:03}{}{:02}{:06}", province, (born / 100 - 19) * 2 + (woman ? 1 : 0), born % 100, serial);
  const auto old = dice.one_in(2) ? std::string() : std::format("{:09}", dice.up_to(1'000'000'000));
  const auto name = person(dice);
  const int day = 1 + dice.up_to(28), month = 1 + dice.up_to(12), house = 1 + dice.up_to(400);
  const auto place = any(places, dice);
  const int issue_day = 1 + dice.up_to(28), issue_month = 1 + dice.up_to(12), issue_year = 2021 + dice.up_to(4);
  auto text = std::format("{}|{}|{}|{:02}{:02}{}|{}|Số {}, {}|{:02}{:02}{}", number, old, name, day, month, born,
                          woman ? "Nữ" : "Nam", house, place, issue_day, issue_month, issue_year);
  if (year == CardYear::y2021) return text;
  text += "||" + person(dice);
  text += "|" + person(dice);
  return text;
}

}  // namespace motcua::test
