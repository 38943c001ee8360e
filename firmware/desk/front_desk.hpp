// Between the wire and the queue core: checks who asks, turns a wire command into a core command, asks the core,
// folds the events in, and words the reply. Owns the queue state; no I/O, no clock: the hub brings ids and Now.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/desk/own_today.hpp"
#include "firmware/desk/people_today.hpp"
#include "firmware/desk/visit_proofs.hpp"
#include "firmware/queue/decide.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/replies.hpp"

#include <map>
#include <optional>
#include <vector>

namespace motcua::desk {

enum class NodeRole : std::uint8_t { kiosk, counter, other };

struct KnownNode {
  NodeRole role = NodeRole::other;
  std::optional<CounterId> counter;  // of a counter's terminal or console
};

struct DeskSetup {
  queue::Definition definition;
  std::map<NodeId, KnownNode> nodes;
  std::map<ClerkId, std::string> clerk_code_hashes;
  std::map<ClerkId, queue::StaffType> staff;  // of those of whom it is known
  std::int32_t tickets_a_day = 0;             // of one person who said who they are; 0: without limit
};

// What became of one command. A refusal by the core is an answer like any other and kept for a repeat of the id; a
// request that the desk does not even take (unknown node, wrong role) is answered but leaves no trace.
enum class Keep : std::uint8_t { yes, no };
// What somebody wrote, masked: to be kept durably before the events of its answer are. `key` is the digest in the event, or of a
// command without one.
struct Written {
  std::string key;
  wire::CommentRow row;
};
struct DeskAnswer {
  std::vector<queue::Event> events;
  wire::ReplyBody reply;
  Keep keep = Keep::yes;
  std::optional<Written> written = {};
};

// A visit that nobody has asked for yet, its token signed ahead so that no order waits for a signature.
struct NewVisit {
  Uuid id;
  BusinessDate date;
  std::string token;
};

class FrontDesk {
public:
  FrontDesk(DeskSetup setup, VisitProofs proofs)
      : setup_(std::move(setup)), proofs_(std::move(proofs)), people_(setup_.tickets_a_day) {}

  // `visit` becomes the visit of a ticket issued by this command,
  // if it issues one. `now` must not run behind the last event.
  DeskAnswer handle(const wire::Command& command, const NewVisit& visit, const Now& now);
  NewVisit new_visit(const Uuid& id, const Now& now) const;

  // What a token says of a ticket of the current date, its signature not checked: a cheap look before the proof.
  // Refused: bad_token, ticket_of_another_day.
  std::expected<wire::TokenClaim, wire::Refused> claim_of(const std::string& token) const;
  // Whose ticket of the current date a token names. Refused: bad_token, ticket_of_another_day, unknown_visit.
  std::expected<Uuid, wire::Refused> holder_of(const std::string& token) const;
  std::string token_of(const Uuid& visit) const { return proofs_.token(visit, *state_.business_date); }
  // What the phone that proved the token of this visit asks. To follow a ticket is no matter of the desk: accepted.
  DeskAnswer handle(const wire::PhoneCommandBody& body, const Uuid& visit, const Now& now);

  // The events that begin the business date of `now`; none if it has begun. Rejection clock_went_back,
  // clock_far_ahead.
  queue::Decision begin_day(const Now& now, queue::DateCheck check = queue::DateCheck::by_distance);

  // Rebuilding from the journal.
  void forget() {
    state_ = {};
    own_.forget();
  }
  void replay(const queue::Event& event, Instant at) { evolve(event, at); }

  // A kept reply holds neither token nor code (well-formed dummies instead); for a repeat of the command they are
  // worked out again.
  static wire::ReplyBody without_proofs(wire::ReplyBody reply);
  wire::ReplyBody with_proofs(wire::ReplyBody reply) const;

  // Whose tickets are counted. The caller begins its days, and says whether what was granted could be kept.
  PeopleToday& people() { return people_; }

  const queue::State& state() const { return state_; }
  const queue::Definition& definition() const { return setup_.definition; }
  const std::map<NodeId, KnownNode>& nodes() const { return setup_.nodes; }

private:
  struct Asked;
  DeskAnswer issue(const queue::IssueTicket& body, const Asked& asked);
  DeskAnswer log_in(const wire::LogIn& body, const Asked& asked);
  struct Rating;
  DeskAnswer rate(const std::optional<Uuid>& visit, Rating rating, const Now& now);
  DeskAnswer rate_by_phone(const wire::RateByPhone& body, const Uuid& visit, const Now& now);
  DeskAnswer rate_by_code(const wire::RateByCode& body, const Asked& asked);
  DeskAnswer check_rating(const wire::CheckRatingCode& body, const Asked& asked);
  DeskAnswer rate_by_token(const wire::RateByToken& body, const Asked& asked);
  DeskAnswer check_token(const wire::CheckRatingToken& body, const Asked& asked);
  DeskAnswer may_rate(const Uuid& visit, const Asked& asked) const;
  std::expected<std::optional<Uuid>, DeskAnswer> visit_of(const std::string& token) const;
  DeskAnswer at_counter(queue::ClerkVerb verb, const Asked& asked);
  DeskAnswer of_own(const wire::ReadOwn& body, const Asked& asked);
  DeskAnswer of_own(const wire::Contest& body, const Asked& asked);
  bool sits_there(const Asked& asked) const;

  std::optional<DeskAnswer> code_refusal(const queue::Ticket* ticket, CodeUse use,
                                         const std::optional<NodeId>& from, const Secret<std::string>& code);
  DeskAnswer of_holder(const Secret<std::string>& code, const Uuid& visit, const queue::Command& core,
                       const Now& now);
  DeskAnswer answered(const queue::Command& core, const Now& now);
  queue::Decision apply(const queue::Command& core, const Now& now);
  void evolve(const queue::Event& event, Instant at);
  wire::TicketGranted granted(const NewVisit& visit) const;
  wire::ReplyBody counter_reply(const CounterId& counter) const;

  DeskSetup setup_;
  VisitProofs proofs_;
  PeopleToday people_;
  queue::State state_;
  OwnToday own_;
  // Of one clerk: a counter that guesses keeps the clerk out nowhere else, unless many do.
  struct LoginAttempts {
    std::map<CounterId, int> wrong_at;
    int wrong = 0;
    Instant latest;
  };
  std::map<ClerkId, LoginAttempts> login_attempts_;
};

}  // namespace motcua::desk
