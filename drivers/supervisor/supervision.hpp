// The life of one device, whatever its class, as a pure state machine: absent -> starting -> ready -> degraded ->
// faulted -> backing_off. It takes what the owner wants, what the back end reports and the time, and says what to
// do. The shell (supervised.hpp) does it.
#pragma once

#include "drivers/api/back_end.hpp"

#include <chrono>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::drivers {

struct SupervisionPlan {
  DeviceId id;
  // By kiosk-config/devices/faults.toml. The severity is that of the machine: a notice leaves the device working
  // (Health::degraded), anything above means that the machine must go round it (Health::faulted). A code that is
  // not there keeps the severity that the back end gave it.
  Severities severities;
  std::size_t most_waiting = 4;           // requests behind the one in hand
  Milliseconds open_deadline{10'000};     // Attached or Lost must come by then
  Milliseconds request_deadline{20'000};  // then the request is cancelled
  Milliseconds fault_patience{2'000};     // a request stands that long behind a fault
  Milliseconds cancel_deadline{5'000};    // then its outcome is unknown and the device counts as silent
  Milliseconds first_back_off{500};       // doubled at each failure
  Milliseconds longest_back_off{30'000};
};

using SteadyTime = std::chrono::steady_clock::time_point;

class Supervision {
public:
  struct Start {};
  struct Ended {  // the back end's answer to a request; no fault means done
    Uuid request;
    std::optional<Fault> fault;
  };
  struct Tick {};
  // Something that may be this device has just been plugged in: a back-off ends now and begins anew should the
  // attempt fail. Nothing happens in any other state.
  struct Nudge {};
  struct Withdraw {  // its owner wants it no more
    Uuid request;
  };
  using Input = std::variant<Start, Attached, Lost, FaultsRead, Ended, Tick, Nudge, Withdraw>;

  struct Open {};
  struct Send {
    Uuid request;
  };
  struct Cancel {
    Uuid request;
  };
  struct Tell {  // the one answer to the owner of a request
    Uuid request;
    std::optional<Fault> fault;
  };
  struct Publish {  // the snapshot changed
    DeviceInfo info;
  };
  using Effect = std::variant<Open, Send, Cancel, Tell, Publish>;

  Supervision(SupervisionPlan plan, DeviceKind kind, std::string driver);

  // Takes a request, or Error unavailable: not started, faulted, backing off, or most_waiting wait already.
  Result<std::vector<Effect>> ask(Uuid request, SteadyTime now);
  std::vector<Effect> step(const Input& input, SteadyTime now);
  std::optional<SteadyTime> next_tick() const;
  const DeviceInfo& info() const { return info_; }

private:
  enum class Link : std::uint8_t { down, opening, up };
  struct InHand {
    Uuid request;
    SteadyTime deadline;
    std::optional<SteadyTime> fault_deadline;
    std::optional<Fault> cancelled_for;  // once asked to cancel; `deadline` is the cancel's then
  };

  void on(const Start& input, SteadyTime now);
  void on(const Attached& input, SteadyTime now);
  void on(const Lost& input, SteadyTime now);
  void on(const FaultsRead& input, SteadyTime now);
  void on(const Ended& input, SteadyTime now);
  void on(const Tick& input, SteadyTime now);
  void on(const Nudge& input, SteadyTime now);
  void on(const Withdraw& input, SteadyTime now);
  void open(SteadyTime now);
  void lose(Fault fault, SteadyTime now);
  void cancel(const Fault& fault, SteadyTime now);
  void send_next(SteadyTime now);
  void refuse_waiting(const Fault& fault);
  void settle();
  std::vector<Effect> take_effects();
  Fault graded(Fault fault) const;
  const Fault* blocking() const;

  SupervisionPlan plan_;
  DeviceKind kind_;
  DeviceInfo info_;
  DeviceInfo published_;
  Link link_ = Link::down;
  std::optional<SteadyTime> link_due_;  // opening: its deadline; down: the next attempt
  Milliseconds back_off_{0};
  bool started_ = false;
  std::optional<InHand> in_hand_;
  std::deque<Uuid> waiting_;
  std::vector<Effect> effects_;
};

}  // namespace motcua::drivers
