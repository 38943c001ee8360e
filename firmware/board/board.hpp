// The wallboard around its one screen: the hub's calls, the chime for each new one, and how old the news is.
#pragma once

#include "drivers/api/devices.hpp"
#include "drivers/api/speaker.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/states.hpp"
#include "ui/wallboard/view.hpp"

#include <functional>
#include <optional>

namespace motcua::wallboard {

struct BoardParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Log& log;
  host::Trace& trace;
  drivers::Speaker* speaker;  // null: a silent board
  wallboard_ui::Setup setup;
  std::function<void()> changed;
  std::function<void(std::vector<drivers::DeviceFault>)> faults_changed;  // all that stand now
};

class Board {
public:
  explicit Board(BoardParts parts) : parts_(std::move(parts)) {}

  void start();  // once: reaches for the speaker
  void on_hub(wire::NodeStatus status);
  void on_calls(const wire::CallsState& calls);
  void draw(kit::Ui& ui);

  const wallboard_ui::Model& model() const { return model_; }

private:
  Milliseconds steady() const;
  void tell_time();
  void ring(const std::vector<wallboard_ui::Ring>& rings);
  void on_speaker(const drivers::SpeakerEvent& event);
  void on_speaker_status(const drivers::DeviceInfo& info);
  void change();

  BoardParts parts_;
  wallboard_ui::Model model_;
  drivers::Devices devices_;
  std::optional<runtime::TimerId> next_change_;
  runtime::Scope scope_;
};

}  // namespace motcua::wallboard
