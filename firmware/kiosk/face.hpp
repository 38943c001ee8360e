// The kiosk's face: presents the session's state for the shell to draw, and keeps the touches until the frame is
// over. It knows no kiosk: it stands before one is made, and is shown its state.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/wire/states.hpp"
#include "ui/kiosk/present.hpp"
#include "ui/kiosk/screens.hpp"

#include <optional>

namespace motcua::kiosk {

struct FaceParts {
  const host::Clock& clock;
  session::Setup setup;
  kiosk_ui::Installation installation;
};

class Face {
public:
  explicit Face(FaceParts parts) : parts_(std::move(parts)) {}

  void refresh() { view_.reset(); }  // something that is shown has changed
  void forget() { local_ = {}; }     // the visit is over
  void on_queue(const wire::QueueState& queue);
  void draw(const session::State& state, kit::Ui& ui);
  kiosk_ui::Intents take_touches();  // of the frames since the last call, in order

private:
  FaceParts parts_;
  std::vector<queue::GroupView> queues_;
  std::optional<kiosk_ui::View> view_;
  kiosk_ui::Local local_;
  kiosk_ui::Intents intents_;
};

}  // namespace motcua::kiosk
