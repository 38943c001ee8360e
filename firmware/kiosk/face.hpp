// The kiosk's face: presents the session's state for the shell to draw, and hands touches back after the frame.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/wire/states.hpp"
#include "ui/kiosk/present.hpp"
#include "ui/kiosk/screens.hpp"

#include <functional>
#include <optional>

namespace motcua::kiosk {

struct FaceParts {
  const host::Clock& clock;
  const session::Setup& setup;
  kiosk_ui::Installation installation;
  std::function<const session::State&()> state;
  std::function<void(session::Intent)> touched;
};

class Face {
public:
  explicit Face(FaceParts parts) : parts_(std::move(parts)) {}

  void refresh() { view_.reset(); }  // something that is shown has changed
  void forget() { local_ = {}; }     // the visit is over
  void on_queue(const wire::QueueState& queue);
  void draw(kit::Ui& ui);
  void settle();

private:
  void present();

  FaceParts parts_;
  std::vector<kiosk_ui::GroupQueue> queues_;
  std::optional<kiosk_ui::View> view_;
  kiosk_ui::Local local_;
  kiosk_ui::Intents intents_;
};

}  // namespace motcua::kiosk
