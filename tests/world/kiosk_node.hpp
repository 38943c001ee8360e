// A kiosk of the world: the product's Kiosk over the simulated printer under its supervisor, and citizens who touch
// its screens.
#pragma once

#include "drivers/supervisor/supervised.hpp"
#include "firmware/kiosk/kiosk.hpp"
#include "firmware/link/hub_watch.hpp"
#include "tests/world/nodes.hpp"

namespace motcua::world {

class KioskNode {
public:
  KioskNode(const Stage& stage, const NodeId& node);  // throws as HubNode does
  // A citizen does what the screen asks for, now and then walks away, or rates an earlier visit.
  void touch(Random& random);
  bool waits() const;  // for the hub or the paper; an answer that nobody waits for any more does not count
  bool prints() const;
  bool at_the_beginning() const;
  wire::Transport& transport() { return *line_.transport; }
  // Where the printer's paper comes out, and where the world says what is the matter with it.
  static std::filesystem::path printer_folder(const Stage& stage, const NodeId& node);
  runtime::Loop loop;

private:
  std::vector<session::Intent> next(Random& random) const;
  std::vector<session::Intent> at_attract(Random& random) const;

  const Stage& stage_;
  host::Trace trace_;
  Line line_;

public:
  journal::Journal journal;

private:
  link::OutboxPump outbox_;
  link::RequestClient requests_;
  std::unique_ptr<drivers::Printer> printer_;
  kiosk::Kiosk kiosk_;
  link::HubWatch watch_;
};

}  // namespace motcua::world
