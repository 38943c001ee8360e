// Where the contract is tried: the same handles on emulated cards in a folder and on emulated cards behind pcscd.
#pragma once

#include "drivers/card/reader/reader.hpp"
#include "tests/support/card_events.hpp"
#include "tests/support/device_story.hpp"

#include <array>
#include <atomic>
#include <thread>

namespace motcua::test {

using CardStory = DeviceStory<drivers::CardReaderClass>;

class SimulatedHall {
public:
  std::unique_ptr<CardStory> story() const;
  void lay(std::string_view profile, std::string_view number = emulated::usual_number) const;
  void lay_mute() const;
  void take() const;
  void pull() const;
  void plug() const;

private:
  void write(const char* name, const std::string& text) const;
  TempDir directory_;
};

class PcscHall {
public:
  enum class Slot : std::uint8_t { first, second };
  PcscHall();
  ~PcscHall();
  PcscHall(const PcscHall&) = delete;
  PcscHall& operator=(const PcscHall&) = delete;

  std::unique_ptr<CardStory> story(std::optional<std::string> reader = std::nullopt) const;
  void lay(std::string_view profile, std::string_view number = emulated::usual_number);
  void lay_on(Slot slot, std::string_view profile, std::string_view number = emulated::usual_number);
  void lay_mute();
  void take() { take_from(Slot::first); }
  void take_from(Slot slot);
  void pull();
  void plug();
  void plug_without_readers();                     // pcscd alone
  unsigned answered() const { return answered_; }  // commands, by all cards together

private:
  class Lying;
  class LyingCard;
  class LyingMute;
  std::unique_ptr<Lying>& lying(Slot slot) { return lying_[static_cast<std::size_t>(slot)]; }
  std::uint16_t port(Slot slot) const { return static_cast<std::uint16_t>(port_ + static_cast<int>(slot)); }

  TempDir folder_;
  TempDir empty_;
  std::uint16_t port_ = free_pair_of_ports();
  std::optional<Process> daemon_;
  std::atomic<unsigned> answered_ = 0;
  std::array<std::unique_ptr<Lying>, 2> lying_;
};

}  // namespace motcua::test
