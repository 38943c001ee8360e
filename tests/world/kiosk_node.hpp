// A kiosk of the world: the product's Kiosk over the simulated printer, and over a card reader and a code scanner that are
// late, doubled and deaf (tests/visits), all under their supervisor; and citizens who touch its screens.
#pragma once

#include "drivers/supervisor/supervised.hpp"
#include "firmware/kiosk/kiosk.hpp"
#include "firmware/link/hub_watch.hpp"
#include "tests/visits/bystander.hpp"
#include "tests/visits/wayward.hpp"
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
  std::vector<session::Intent> next(Random& random);
  std::vector<session::Intent> at_attract(Random& random) const;
  std::vector<session::Intent> at_confirm(Random& random);
  void hold_card(Random& random);
  std::vector<session::Intent> enter_digits();
  void arrive(Random& random);
  void look();  // whether the kiosk knows anybody but the one who stands there

  const Stage& stage_;
  Random devices_random_;
  std::optional<visits::Standing> standing_;
  host::Trace trace_;
  Line line_;

public:
  journal::Journal journal;

private:
  link::OutboxPump outbox_;
  link::RequestClient requests_;
  std::unique_ptr<drivers::Printer> printer_;
  visits::WaywardReader* laid_ = nullptr;
  visits::WaywardScanner* lens_ = nullptr;
  std::unique_ptr<drivers::CardReader> reader_;
  std::unique_ptr<drivers::CodeScanner> scanner_;
  kiosk::Kiosk kiosk_;
  link::HubWatch watch_;
};

}  // namespace motcua::world
