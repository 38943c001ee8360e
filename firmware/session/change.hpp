// The work of one step(): a state being changed and the effects so far. Internal to this library.
#pragma once

#include "firmware/session/step.hpp"

namespace motcua::session {

class Change {
public:
  Change(const Setup& setup, State state, const Uuid& fresh)
      : setup_(setup), state_(std::move(state)), fresh_(fresh) {}

  void take_input(const Input& input);
  Step finish() { return {std::move(state_), std::move(effects_)}; }

private:
  // touches.cpp: moving between screens
  void on(const Touch& touch);
  void touch(const ChooseService& intent);
  void touch(const ChooseGroup& intent);
  void touch(const More& intent);
  void touch(const ChoosePurpose& intent);
  void touch(const Take& intent);
  void touch(const Back& intent);
  void touch(const Home& intent);
  void touch(const Help& intent);
  void touch(const SpeakLanguage& intent);
  void touch(const Rate& intent);
  void touch(const Key& intent);
  void touch(const KeyErase& intent);
  void touch(const KeyOk& intent);
  void touch(const ChooseLevel& intent);
  void touch(const Noted& intent);
  void touch(const Extend&) {}
  void touch(const Touched&) {}

  // ticket.cpp: from the order to the paper
  void on(const Resume& resume);
  void on(const Granted& answer);
  void on(const PaperReady& paper);
  void on(const PaperOut& paper);
  void on(const PaperFailed& paper);
  void on(const PrinterChanged& change);
  void ask_ticket(const Confirm& chosen, queue::PriorityClass priority);
  bool refuse_ticket(const Refused& answer);
  void await(Order order);
  void issue(const Ticket& ticket, const Uuid& order);
  void fail_paper(const Ticket& ticket, const std::string& fault);
  void leave_order(Order order);
  void order_deadline(std::uint32_t serial);
  void print_deadline();

  // rating.cpp
  void on(const Accepted& answer);
  void refuse_rating(const Refused& answer);
  void answer_deadline();
  void drop_rating();

  // change.cpp: the hub, the kiosk itself, timers and the end of a visit
  void on(const Refused& answer);
  void on(const HubReached&);
  void on(const HubAway&);
  void on(const JournalFailed&);
  void on(const KioskFit&);
  void on(const TimerFired& fired);
  void second_passed();
  void end_visit();
  Screen resting_screen() const;
  void remember_given_up(const Uuid& command, GivenUpKind kind);
  bool forget_given_up(const Uuid& command, GivenUpKind kind);

  enum class Restart { keep, restart };
  void settle(Restart restart);
  void start(Timer timer, Milliseconds after);
  void stop(Timer timer);
  std::uint32_t start_order_timer();
  void show_countdown(CountdownKind kind, Milliseconds length);

  template <class E>
  void emit(E effect) {
    effects_.emplace_back(std::move(effect));
  }
  template <class T>
  T* here() {
    return std::get_if<T>(&state_.screen);
  }

  const Setup& setup_;
  State state_;
  std::vector<Effect> effects_;
  const Uuid fresh_;
};

}  // namespace motcua::session
