#include "drivers/card/emulated/cryptography.hpp"
#include "tests/contract/card_reader/halls.hpp"

#include <format>

namespace motcua::test {

std::unique_ptr<CardStory> SimulatedHall::story() const {
  auto runner = std::make_unique<LoopRunner>();
  auto back_end = drivers::make_simulated_reader(runner->loop, {.directory = directory_.path(),
                                                                .faults = {},
                                                                .pace = Milliseconds{300},
                                                                .look = Milliseconds{10},
                                                                .randomness = emulated::seeded("hall")});
  auto reader = drivers::supervise(runner->loop, card_reader_plan(Milliseconds{50}), std::move(back_end.value()));
  return std::make_unique<CardStory>(std::move(runner), std::move(reader));
}

void SimulatedHall::lay(std::string_view profile, std::string_view number) const {
  write("card", std::format("profile = \"{}\"\nnumber = \"{}\"\n", profile, number));
}
void SimulatedHall::lay_mute() const {
  write("card", "lies = \"mute\"\n");
}
void SimulatedHall::take() const {
  std::filesystem::remove(directory_.path() / "card");
}
void SimulatedHall::pull() const {
  write("reader.toml", "link = \"gone\"\n");
}
void SimulatedHall::plug() const {
  write("reader.toml", "link = \"attached\"\n");
}

void SimulatedHall::write(const char* name, const std::string& text) const {
  write_file(directory_.path() / "new", text);
  std::filesystem::rename(directory_.path() / "new", directory_.path() / name);
}

}  // namespace motcua::test
