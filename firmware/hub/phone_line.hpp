// Tickets' pages on phones, over the province's broker. Whoever comes over it is a stranger: a message is not even parsed
// before the token in its topic has been proved and is within its quota, and all strangers together are answered a few
// times a second. Commands of holders gather in a bounded mailbox of their own: each turn decides a few, commits them
// in one transaction, and only then answers. A page that follows its ticket is sent what changed, those whose turn has
// come first. Nothing is kept of a token that this hub did not sign today, and what is kept of those it did is bounded
// by the day's tickets.
#pragma once

#include "firmware/desk/front_desk.hpp"
#include "firmware/desk/phone_tickets.hpp"
#include "firmware/host/log.hpp"
#include "firmware/hub/comment_keeper.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/quota.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/ports.hpp"
#include "firmware/wire/topics.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace motcua::hub {

inline constexpr std::size_t most_phones = 2'000;  // that follow at the same time
inline constexpr int phone_quota = 30;             // messages a minute of one token
inline constexpr int stranger_answers = 10;        // a second, of all who proved no token
inline constexpr int most_forged = 10;             // signatures a ticket and day that are looked at and wrong
inline constexpr std::size_t kept_for_others =
    32;  // of the province's window: what pages are told does not fill it

struct PhoneParts {
  runtime::Loop& loop;
  host::Log& log;
  journal::Journal& journal;
  wire::Transport& province;
  desk::FrontDesk& desk;
  wire::Address self;
  desk::PhoneTexts texts;
  std::function<Now()> present;                // never behind the last event
  std::function<wire::Freshness()> freshness;  // of the journal, now
  std::function<bool(const Kept&)> commit;     // false: nothing of it came to be
  std::function<std::optional<wire::Refused>()> refusal_of_comments;
};

class PhoneLine {
public:
  explicit PhoneLine(PhoneParts parts) : parts_(std::move(parts)) {}

  // A message on the province's broker that is a phone's command; others are not its.
  void on_command(const wire::Message& message);
  // At each connection. All that follow are told, and at the first one the pages of all tickets that wait or are at a
  // counter, for nobody knows who followed before the hub was started: they need not know that it was.
  void show_all();
  // After a change of the queue: whoever sees it is told soon.
  void show_changes();

private:
  struct Waiting {
    wire::PhoneAddress phone;
    wire::PhoneCommand command;
    std::string correlation;
    Uuid visit;
  };
  struct Answered {
    Waiting asked;
    wire::ReplyBody reply;
    enum class Since : std::uint8_t { this_turn, earlier } since = Since::this_turn;
  };
  // A token that this hub signed for a ticket of today.
  struct Known {
    Uuid visit;
    runtime::Quota messages;
  };
  using VisitTail = decltype(wire::TokenClaim::visit_tail);
  struct Follower {
    std::string token;  // "": made when it is needed
    runtime::SteadyTime until{};
    std::optional<desk::PhoneView> shown;
    bool is_due = false;
  };
  struct Farewell {
    std::string token;
    wire::PhoneTicket ticket;
  };

  void drain();
  std::optional<Answered> decide(Waiting waiting, const Now& now, Kept& kept, const std::vector<Answered>& before);
  std::optional<wire::Refused> refusal(const wire::PhoneCommandBody& body) const;
  std::expected<Uuid, wire::Refused> admit(const std::string& token);
  std::expected<Uuid, wire::Refused> prove(const std::string& token);
  const Uuid* visit_with(const VisitTail& tail);
  bool may_answer_a_stranger();
  bool has_room() const;
  std::optional<Answered> earlier_answer(const Uuid& key, const std::vector<Answered>& before) const;
  void remember(const Answered& answered);
  wire::ReplyBody follow(const Uuid& visit, const std::string& token);
  void answer(const Waiting& asked, wire::ReplyBody body);
  bool send_replies();
  void refuse(const wire::PhoneAddress& phone, const std::string& correlation, wire::Refused refusal);

  void turn_soon();
  void begin_date();
  void follow_all_that_live();
  void forget_who_left();
  void due(const Uuid& visit, Follower& follower, const desk::PhoneView& view);
  void tell();
  void tell_next();
  void tell_later();
  void tell_again();
  bool tell_one(desk::PhoneViews& views);
  const std::string& token_of(const Uuid& visit, Follower& follower);

  PhoneParts parts_;
  std::deque<Waiting> mailbox_;
  std::deque<wire::Message> replies_;  // that the broker has not taken yet, the oldest first
  std::map<std::string, Known, std::less<>> known_;
  std::map<VisitTail, std::optional<Uuid>> tails_;  // of the day's tickets; none where two share it
  std::size_t tails_of_ = 0;                        // so many tickets
  std::map<Uuid, int> forged_;                      // wrong signatures by ticket
  runtime::Quota strangers_{std::chrono::seconds{1}};
  std::map<Uuid, Follower> followers_;
  std::deque<Uuid> called_;  // that are due because their phase changed
  std::deque<Uuid> moved_;   // that are due for anything else
  std::deque<Farewell> farewells_;
  std::deque<std::pair<Uuid, wire::ReplyBody>> recent_;  // unkept answers by key
  std::optional<BusinessDate> date_;                     // that everything above is of
  bool turn_is_posted_ = false;
  bool telling_is_due_ = false;
  Milliseconds pause_{1};  // before the next attempt, where the broker takes nothing; doubled each time
  bool has_been_connected_ = false;
  runtime::Scope scope_;
};

}  // namespace motcua::hub
