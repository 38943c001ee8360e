// Codes in camera frames: how often, how quickly and how truly they are read, beside ZXing-cpp and zbar with one shot each.
// Frame i is of kind i modulo 16; the same number gives the same frame on every machine.
#include "firmware/identity/scan/code_finder.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/qr_frames.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <format>
#include <iostream>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Tally {
  int frames = 0;
  int ours = 0;
  int zxing = 0;
  int zbar = 0;
  int either = 0;
};

struct Figures {
  std::array<Tally, test::frame_kinds.size()> kinds{};
  std::vector<double> ms;
  int wrong = 0;
};

identity::GrayFrame view(const test::QrFrame& frame) {
  return {frame.pixels.data(), frame.width, frame.height, frame.width};
}

std::string text_of(const PersonalData<identity::Bytes>& bytes) {
  return {bytes.reveal().begin(), bytes.reveal().end()};
}

bool holds(const std::vector<identity::Sighting>& seen, const std::string& payload) {
  return std::ranges::any_of(seen, [&](const auto& each) { return text_of(each.bytes) == payload; });
}

void look(const test::QrFrame& frame, identity::CodeFinder& finder, Tally& tally, Figures& figures) {
  const auto began = Clock::now();
  const identity::TimeLimit limit{
      .spent = [began] { return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began); }};
  const auto found = finder.find(view(frame), limit);
  figures.ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
  ++tally.frames;
  for (const auto& code : found) {
    const auto text = text_of(code.bytes);
    if (text == frame.payload) {
      ++tally.ours;
    } else if (!std::ranges::contains(frame.others, text)) {
      ++figures.wrong;
      std::cerr << "wrong payload by step " << static_cast<int>(code.by) << '\n';
    }
  }
}

void compare(const test::QrFrame& frame, identity::Zbar& zbar, Tally& tally) {
  const bool by_zxing =
      holds(identity::read_with_zxing(view(frame), identity::Binarizer::local_average, identity::Polarity::either),
            frame.payload);
  const bool by_zbar = holds(zbar.read(view(frame)), frame.payload);
  tally.zxing += by_zxing ? 1 : 0;
  tally.zbar += by_zbar ? 1 : 0;
  tally.either += by_zxing || by_zbar ? 1 : 0;
}

std::string rates(std::string_view ending, const Tally& tally) {
  const auto rate = [&tally](int count) { return static_cast<double>(count) / std::max(1, tally.frames); };
  return std::format(
      R"("qr_hit_rate{0}": {1:.4f}, "zxing_hit_rate{0}": {2:.4f}, "zbar_hit_rate{0}": {3:.4f}, "qr_union_hit_rate{0}": {4:.4f})",
      ending, rate(tally.ours), rate(tally.zxing), rate(tally.zbar), rate(tally.either));
}

void print(const Figures& figures) {
  Tally all;
  std::string kinds;
  for (std::size_t i = 0; i < figures.kinds.size(); ++i) {
    const auto& each = figures.kinds[i];
    kinds += ", " + rates(std::format("_{}", test::frame_kinds[i]), each);
    all = {all.frames + each.frames, all.ours + each.ours, all.zxing + each.zxing, all.zbar + each.zbar,
           all.either + each.either};
  }
  const auto spent = percentiles(figures.ms);
  std::cout
      << std::format(
             R"({{"qr_frames": {}, "qr_frame_ms_1280x720": {:.3f}, "qr_frame_p99_ms": {:.3f}, "qr_wrong_payloads": {}, {}{}}})",
             all.frames, spent.p50, spent.p99, figures.wrong, rates("", all), kinds)
      << std::endl;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app{"Reads codes in generated frames and prints the figures; fails when a payload is wrong."};
  std::uint64_t first = 1;
  int count = 400;
  bool alone = false;
  double severity = 1;
  std::string kind;
  app.add_option("--first", first, "the number of the first frame");
  app.add_option("--frames", count, "how many")->check(CLI::PositiveNumber);
  app.add_option("--kind", kind, "frames of this kind alone")
      ->check(CLI::IsMember(std::vector<std::string>(test::frame_kinds.begin(), test::frame_kinds.end())));
  app.add_option("--severity", severity, "times the usual one");
  app.add_flag("--alone", alone, "without the two decoders to compare with");
  CLI11_PARSE(app, argc, argv);

  bench::Figures figures;
  identity::CodeFinder finder;
  identity::Zbar zbar;
  const auto only = std::ranges::find(test::frame_kinds, kind);
  for (auto number = first; number < first + static_cast<std::uint64_t>(count); ++number) {
    const auto which = only != test::frame_kinds.end()
                           ? static_cast<std::size_t>(only - test::frame_kinds.begin())
                           : static_cast<std::size_t>(number % test::frame_kinds.size());
    const auto frame_kind = static_cast<test::FrameKind>(which);
    const auto frame = test::qr_frame(frame_kind, number, severity * test::usual_severity(frame_kind));
    bench::look(frame, finder, figures.kinds[which], figures);
    if (!alone) bench::compare(frame, zbar, figures.kinds[which]);
  }
  bench::print(figures);
  return figures.wrong == 0 ? 0 : 1;
}
