// Visit after visit at one kiosk, as a seed has it: tickets with and without identification, ratings, cards taken too
// early, put back or left behind, people who go in the middle, and all the while whatever devices and hub may do.
#pragma once

#include "tests/visits/site.hpp"

namespace motcua::visits {

// What every run of some thousand visits has to have lived through.
std::vector<std::string> missing(const Tally& tally);

class Visits {
public:
  explicit Visits(std::uint64_t seed) : random_(seed), site_(seed, random_, tally_) {}

  void live(std::uint64_t visits);
  const Tally& tally() const { return tally_; }
  std::int64_t crossings() const { return site_.auditor.crossings(); }
  const std::vector<std::string>& said() const { return site_.auditor.said(); }

private:
  // What this citizen came for, and what they mean to do.
  enum class Way : std::uint8_t { none, digits, code, code_and_chip };
  enum class Leaves : std::uint8_t { when_done, by_home, in_silence };
  struct Intention {
    bool rates = false;
    bool shows_ticket = false;  // to the lens; otherwise number and code are typed
    Way way = Way::none;
    Leaves leaves = Leaves::when_done;
    int patience = 0;  // touches until they leave
    int tries = 2;     // at being identified
    bool identified = false;
    bool began = false;
    bool goes_back = false;                        // to the first screen: another time
    std::optional<Milliseconds> takes_card_after;  // in the middle of the reading
  };

  void one();
  void come();
  void something_happens();
  void act();
  void leave();
  void tidy_up();
  bool at_rest() const;
  void touch(session::Intent intent) { site_.give(std::move(intent)); }
  void type(std::string_view text);
  bool happens(int percent) { return test::happens(random_, percent); }
  const Citizen& self() { return site_.auditor.standing()->citizen; }
  void later(Milliseconds delay, runtime::Task task) { site_.loop.after(delay, std::move(task)); }

  // One act on each kind of screen.
  void on(const session::Attract&);
  void on(const session::OutOfOrder&) {}
  void on(const ticket::Groups&);
  void on(const ticket::Services& at);
  void on(const ticket::AskPurpose& at);
  void on(const ticket::Confirm&);
  void on(const ticket::OneMoment&);
  void on(const ticket::Printing&) {}
  void on(const ticket::Issued& at) { take(at.ticket); }
  void on(const ticket::IssuedOnScreen& at) { take(at.ticket); }
  void on(const ticket::Declined&) { touch(session::Home{}); }
  void on(const identify::Offer& at);
  void on(const identify::EnterDigits&);
  void on(const identify::Reading&);
  void on(const identify::PutBack&);
  void on(const identify::Failed&);
  void on(const identify::Identified& at);
  void on(const identify::WithoutCard&) { touch(identify::Skip{}); }
  void on(const rating::EnterNumber& at);
  void on(const rating::EnterCode&);
  void on(const rating::CheckingCode&) { wait_for_answer(); }
  void on(const rating::AskLevel&);
  void on(const rating::AskReasons&);
  void on(const rating::SendingRating&) { wait_for_answer(); }
  void on(const rating::Thanks&) { touch(session::Home{}); }
  void on(const rating::RatingDeclined&);
  // Nobody here has a catalogue to look anything up in.
  template <std::convertible_to<lookup::Screen> Screen>
  void on(const Screen&) {
    touch(session::Home{});
  }
  void choose_service();
  void take(const ticket::Ticket& ticket);
  void lay_own_card();
  void wait_for_answer();

  Random random_;
  Tally tally_;
  Site site_;
  Intention intention_;
  std::uint64_t visit_ = 0;
  std::deque<Citizen> holders_;  // of tickets, some of whom come back to rate
  std::optional<Citizen> before_;
};

}  // namespace motcua::visits
