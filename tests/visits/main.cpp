// kiosk-visits: lives visits by a seed and says on one line of JSON what they were.
#include "tests/visits/visits.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <print>

namespace {

using namespace motcua;

constexpr std::uint64_t a_kiosk_s = 10'000;  // then its journal has grown, and another kiosk begins
constexpr std::uint64_t enough = 3'000;      // visits in which each kind of event has to occur

struct Lived {
  visits::Tally tally;
  std::int64_t crossings = 0;
};

Lived live(std::uint64_t seed, std::uint64_t count) {
  Lived lived;
  for (std::uint64_t done = 0; done < count; done += a_kiosk_s) {
    visits::Visits kiosk(seed + done);
    kiosk.live(std::min(a_kiosk_s, count - done));
    for (const auto& [what, times] : kiosk.tally()) lived.tally[what] += times;
    lived.crossings += kiosk.crossings();
    for (const auto& crossing : kiosk.said()) std::println(stderr, "seed {}, {}", seed + done, crossing);
  }
  return lived;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app(
      "Lives visits at a kiosk by a seed, with everything late, doubled and crossed. 0: nobody met another.");
  std::uint64_t seed = 1;
  std::uint64_t count = 10'000;
  app.add_option("--seed", seed, "the number of the first visit; the same number gives the same visits");
  app.add_option("--visits", count, "how many")->check(CLI::Range(1, 1'000'000'000));
  CLI11_PARSE(app, argc, argv);

  const auto begun = std::chrono::steady_clock::now();
  const auto lived = live(seed, count);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  std::print(R"({{"seed":{},"visits":{},"seconds":{:.2f},"visits_per_second":{:.0f},"crossings":{})", seed, count,
             taken.count(), static_cast<double>(count) / taken.count(), lived.crossings);
  for (const auto& [what, times] : lived.tally) std::print(R"(,"{}":{})", what, times);
  std::println("}}");
  const auto never = count < enough ? std::vector<std::string>{} : visits::missing(lived.tally);
  for (const auto& what : never) std::println(stderr, "seed {}: {} never occurred", seed, what);
  return lived.crossings == 0 && never.empty() ? 0 : 1;
}
