// The centre's hub: the only writer of its queue. Commands gather in a bounded mailbox; each turn of the loop
// drains what waits (never waiting for more) into one journal transaction, and only then answers and shows it.
#pragma once

#include "firmware/desk/front_desk.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/hub/comment_keeper.hpp"
#include "firmware/hub/manager_line.hpp"
#include "firmware/hub/phone_line.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/ports.hpp"
#include "firmware/wire/states.hpp"
#include "firmware/wire/topics.hpp"

#include <deque>
#include <functional>
#include <map>
#include <set>

namespace motcua::hub {

struct HubParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Log& log;
  host::Trace& trace;
  journal::Journal& journal;
  wire::Transport& centre;                                       // the centre's broker
  wire::Transport& province;                                     // the province's broker
  desk::PhoneTexts phone_texts;                                  // the names that tickets' pages show
  std::vector<wire::ClerkName> clerks;                           // that consoles show
  std::function<void()> journalled;                              // new rows wait in the outbox
  std::function<void(std::vector<std::string>)> faults_changed;  // codes active now, for the health topic
  journal::CommentStore* comments = nullptr;                     // null: texts are refused
  std::vector<CommentTime> comment_times = {};
  std::optional<wire::ServicesState> offered = {};  // what the centre offers, as its installation says
};

// Answers leave first; what was journalled is sent upwards and shown this much later, once for a burst of commands.
inline constexpr Milliseconds answers_ahead{1};

class Hub {
public:
  Hub(HubParts parts, desk::FrontDesk desk);

  // Rebuilds the state from the journal. Error corrupt, io.
  Status recover();
  // A message on the centre's broker that is a command; others are not the hub's.
  void on_command(const wire::Message& message);
  // A message on the centre's broker of a node that says that it is there: a kiosk gets the key of the day.
  void on_health(const wire::Message& message);
  // Begins the business date if it has changed: at the start, and every minute, so that nobody has to take a ticket
  // before clerks can log in.
  void begin_day();
  void raise(std::string_view fault);  // a code of the fault catalogue; stays until it is cleared or the hub ends
  void clear(std::string_view fault);
  void show_on_centre();    // publishes every retained state, and hands out keys; at each connection
  void show_ages();         // publishes each ticket in hand again, every minute
  void show_on_province();  // publishes what managers of the province may see
  // Events of other nodes, verified and new, for journal::JournalInbox: commits them with their origin. None is
  // refused but what only the hub may say (the queue's own events).
  Result<std::vector<wire::RefusedEvent>> absorb(std::vector<journal::NewEvent> events);

  PhoneLine& phones() { return phones_; }  // what comes over the province's broker
  ManagerLine& managers() { return managers_; }

  const queue::State& state() const { return desk_.state(); }

private:
  struct Waiting {
    wire::Command command;
    std::string response_topic;
    std::string correlation;
  };
  struct Answered {
    Waiting asked;
    wire::ReplyBody reply;
    desk::Keep keep = desk::Keep::yes;
    enum class Origin : std::uint8_t { this_turn, earlier } origin = Origin::this_turn;
  };
  void drain();
  Answered decide(Waiting waiting, const Now& now, Kept& kept);
  std::optional<Answered> earlier_answer(const Uuid& key, const std::vector<Answered>& batch) const;
  void remember(const Answered& answered);
  Now present() const;
  bool commit(const Kept& kept, std::size_t asked);
  bool commit_for_phones(const Kept& kept);
  wire::ReplyBody read_comments(const wire::ReadComments& wanted);
  void answer(const Answered& answered);
  void reply(const std::string& topic, const std::string& correlation, const Uuid& command, wire::ReplyBody body);
  void refuse_message(const wire::Message& message, const Error& error);
  void note_date(std::optional<queue::Rejection> wrong, BusinessDate date);
  desk::NewVisit next_visit(const Now& now) const;
  void prepare_visits();
  void tell_soon();
  void show_changes();
  // Which of the counters' states: those that changed, those that hold a ticket, or all.
  enum class Which : std::uint8_t { changed, in_hand, all };
  void show_counters(const wire::Freshness& fresh, Which which);
  template <class State>
  void show(wire::Transport& transport, std::string_view name, const State& state);
  template <class State>
  void show(wire::Transport& transport, const State& state) {
    show(transport, State::kind.name, state);
  }
  void show_all_soon();
  wire::Freshness freshness() const;
  void tend_people();
  void hand_keys();
  void hand_key(const NodeId& node);

  HubParts parts_;
  wire::Address self_;
  desk::FrontDesk desk_;
  std::deque<Waiting> mailbox_;
  enum class Turn : std::uint8_t { idle, posted } turn_ = Turn::idle;
  std::string shown_satisfaction_;
  std::map<NodeId, std::string> shown_counters_;
  std::deque<std::pair<Uuid, wire::ReplyBody>> recent_;  // unkept answers by key, at most 256
  enum class Showing : std::uint8_t { done, again } showing_ = Showing::done;
  enum class Telling : std::uint8_t { done, due } telling_ = Telling::done;
  std::set<std::string, std::less<>> faults_;
  Instant last_at_{};
  std::deque<desk::NewVisit> next_visits_;  // at most visits_ahead
  CommentKeeper comments_;
  PhoneLine phones_;
  ManagerLine managers_;
  runtime::Scope scope_;
};

}  // namespace motcua::hub
