// Who knows who stands before the kiosk, and looks after every event whether anything there belongs to somebody else. It
// reads the kiosk's screen and vault as a bystander would and shares no code with what decides about them.
#pragma once

#include "drivers/api/printer.hpp"
#include "firmware/kiosk/kiosk.hpp"
#include "tests/visits/bystander.hpp"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace motcua::visits {

// What happened, by name: a run in which a kind is missing has proved nothing about it.
using Tally = std::map<std::string, std::int64_t, std::less<>>;

class Auditor {
public:
  Auditor(Tally& tally, std::function<std::string()> when) : tally_(tally), when_(std::move(when)) {}
  void watch(const kiosk::Kiosk& kiosk) { kiosk_ = &kiosk; }

  void arrives(Standing standing);
  void leaves() { standing_.reset(); }
  std::optional<Standing>& standing() { return standing_; }
  std::optional<std::uint64_t> visit() const { return standing_ ? std::optional(standing_->visit) : std::nullopt; }

  void look();                               // after every input
  void look_at_rest();                       // once nothing is on its way within the kiosk
  void asked(const wire::Command& command);  // for the first time, as it leaves the kiosk
  void granted(const Uuid& command, const wire::TicketGranted& ticket);
  void prints(const drivers::PrintJob& job);  // its bytes reach the printer
  std::optional<std::uint64_t> owner(const Uuid& command) const;
  // `tell` brings something that nobody may wait for any more: the screen stays as it is.
  void tell_nobody(std::string_view what, const std::function<void()>& tell);
  void crossing(const std::string& what);

  std::int64_t crossings() const { return crossings_; }
  const std::vector<std::string>& said() const { return said_; }  // the first few

private:
  struct Order {
    std::uint64_t visit = 0;
    ServiceId service;  // none: the command was about a rating
    enum class By : std::uint8_t { anybody, somebody_known } by = By::anybody;
    enum class Shown : std::uint8_t { no, yes } shown = Shown::no;  // its number, to its citizen
    std::optional<Ticket> granted;
    Uuid paper;  // the id of the hub's visit, once granted
  };
  void look_at_screen();
  void look_at_order(const ticket::Order& shown);
  void look_at_ticket(const ticket::Ticket& shown);
  void look_at_claim(const rating::Claim& claim, std::string_view where);
  void own_ticket(const std::string& number, const std::string* token, std::string_view where);
  std::string screen() const;

  Tally& tally_;
  std::function<std::string()> when_;
  const kiosk::Kiosk* kiosk_ = nullptr;
  std::optional<Standing> standing_;
  std::map<Uuid, Order> orders_;   // the latest commands
  std::map<Uuid, Uuid> commands_;  // by the visit id that the hub gave
  std::deque<Uuid> oldest_;
  std::int64_t crossings_ = 0;
  std::vector<std::string> said_;
  std::set<std::pair<std::optional<std::uint64_t>, std::string>> told_;  // each once a visit
};

}  // namespace motcua::visits
