// bench-qr-stream: from the first frame that has the whole code to the moment at which its payload is known, of cards that are
// brought to the camera by hand: so many frames of 1/15 s, and the time that the finder took for the one that it read. And
// the same from the first such frame that the movement smeared by less than a module, which is the finder's own share.
#include "firmware/identity/scan/code_finder.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/hand_held.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <print>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double patience_s = 5;
constexpr int longest =
    static_cast<int>((2 + patience_s) * frames_a_second);  // frames; a card is whole within two s

struct Tally {
  std::vector<double> ms;  // a stream that was never read counts as the whole patience
  std::vector<double> slow_ms;
  int unread = 0;
  int wrong = 0;
};

double ms_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

void watch(const HandHeldCard& card, identity::CodeFinder& finder, Tally& tally) {
  std::optional<int> whole_since, slow_since;
  for (int number = 0; number < longest; ++number) {
    const auto frame = card.frame(number);
    if (!whole_since && frame.is_whole) whole_since = number;
    if (!slow_since && frame.is_whole && frame.smear < 1) slow_since = number;
    if (whole_since && number - *whole_since >= patience_s * frames_a_second) break;
    const auto began = Clock::now();
    const identity::TimeLimit limit{
        .spent = [began] { return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began); }};
    const auto found = finder.find({frame.pixels.data(), frame.width, frame.height, frame.width}, limit);
    const double spent = ms_since(began);
    for (const auto& code : found) {
      const auto& bytes = code.bytes.reveal();
      if (std::string(bytes.begin(), bytes.end()) == card.payload()) {
        const auto after = [number, spent](std::optional<int> since) {
          return (number - since.value_or(number)) * 1000 / frames_a_second + spent;
        };
        tally.ms.push_back(after(whole_since));
        tally.slow_ms.push_back(after(slow_since));
        return;
      }
      ++tally.wrong;
    }
  }
  ++tally.unread;
  tally.ms.push_back(patience_s * 1000);
  tally.slow_ms.push_back(patience_s * 1000);
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app{"Reads codes off cards that are brought to the camera by hand; fails when a payload is wrong."};
  std::uint64_t first = 1;
  int streams = 64;
  app.add_option("--first", first, "the number of the first stream");
  app.add_option("--streams", streams, "how many")->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  bench::Tally tally;
  identity::CodeFinder finder;
  for (auto seed = first; seed < first + static_cast<std::uint64_t>(streams); ++seed)
    bench::watch(bench::HandHeldCard(seed, bench::longest), finder, tally);
  const auto spent = bench::percentiles(tally.ms);
  std::println(
      R"({{"qr_stream_ms_p50": {:.1f}, "qr_stream_ms_p90": {:.1f}, "qr_stream_slow_ms_p50": {:.1f}, "qr_streams_unread": {}, "qr_streams": {}}})",
      spent.p50, spent.p90, bench::percentiles(tally.slow_ms).p50, tally.unread, streams);
  if (tally.wrong != 0) std::cerr << tally.wrong << " wrong payloads\n";
  return tally.wrong == 0 ? 0 : 1;
}
