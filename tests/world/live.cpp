// tests/world/run: lives days of a world and says on one line what they were.
#include "tests/world/world.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <print>

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app(
      "Lives days of a virtual centre by a seed; the same seed gives the same days. 0: the books were right.");
  std::uint64_t seed = 1;
  int days = 1;
  app.add_option("--seed", seed, "what the days follow from")->required();
  app.add_option("--days", days, "how many")->check(CLI::Range(1, 100'000));
  CLI11_PARSE(app, argc, argv);

  const auto begun = std::chrono::steady_clock::now();
  world::World world(seed);
  int lived = 0;
  while (lived < days && world.live_a_day()) ++lived;
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  int faults = 0;
  for (const auto& [kind, times] : world.faults()) faults += times;
  const auto& seen = world.evidence();
  const auto identified = [&seen](std::string_view way) {
    const auto found = seen.identities.find(way);
    return found == seen.identities.end() ? 0 : found->second;
  };
  std::println(
      R"({{"seed":{},"days":{},"visits":{},"identified_by_code":{},"identified_by_chip":{},"crossings":{},"events":{},)"
      R"("faults":{},"hash":"{}","wall_s":{:.2f}}})",
      seed, lived, seen.visits, identified("by_code"), identified("by_chip"), seen.crossings, world.events(),
      faults, world.hash(), taken.count());
  std::println(stderr, "{}", world.summary());
  for (const auto& wrong : world.broken()) std::println(stderr, "seed {}, {}: {}", seed, world.where(), wrong);
  return world.broken().empty() ? 0 : 1;
}
