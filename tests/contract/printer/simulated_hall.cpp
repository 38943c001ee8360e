#include "drivers/printer/simulated/simulated_printer.hpp"
#include "tests/contract/printer/halls.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace motcua::test {
namespace fs = std::filesystem;

SimulatedHall::SimulatedHall() = default;

std::unique_ptr<PrinterStory> SimulatedHall::story(drivers::SupervisionPlan plan) {
  auto runner = std::make_unique<LoopRunner>();
  auto back_end = drivers::make_simulated_printer(
      runner->loop,
      {.directory = directory_.path(), .faults = {}, .feed = Milliseconds{50}, .look = Milliseconds{20}});
  auto printer = drivers::supervise(runner->loop, std::move(plan), std::move(back_end.value()));
  return std::make_unique<PrinterStory>(std::move(runner), std::move(printer));
}

void SimulatedHall::write(std::string_view text) const {
  write_file(directory_.path() / "new.toml", text);
  fs::rename(directory_.path() / "new.toml", directory_.path() / "printer.toml");
}

void SimulatedHall::run_out_at_next_job() {
  write("[[step]]\nat_job = 1\nfault = \"paper_out\"\n");
}
void SimulatedHall::stand_still_at_next_job() {
  write("[[step]]\nat_job = 1\nfault = \"slow\"\nfeed_ms = 600000\n");
}
void SimulatedHall::refill() {
  write("paper = \"full\"\n");
}
void SimulatedHall::pull() {
  write("link = \"gone\"\n");
}
void SimulatedHall::plug() {
  write("link = \"attached\"\n");
}
Documents SimulatedHall::documents() const {
  return read_documents(directory_.path());
}

Documents read_documents(const fs::path& directory) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory))
    if (entry.path().extension() == ".pdf" || entry.path().extension() == ".pwg") files.push_back(entry.path());
  std::ranges::sort(files);
  Documents out;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

}  // namespace motcua::test
