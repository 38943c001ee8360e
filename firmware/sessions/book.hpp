// The sessions that stand. A session is a user of the broker; whoever ends one here has to take that user away.
#pragma once

#include "firmware/sessions/accounts.hpp"

#include <set>

namespace motcua::sessions {

struct Session {
  NodeId user;
  NodeId account;
  wire::PersonRole role = wire::PersonRole::wall;
  CentreId room;
  Instant account_changed;  // as the account was when it began
  Instant opened;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(Session, (), (user, account, role, room, account_changed, opened, until))

struct Sessions {
  std::int32_t version = 1;
  std::vector<Session> sessions;  // the oldest first
};
BOOST_DESCRIBE_STRUCT(Sessions, (), (version, sessions))

inline constexpr std::size_t most_of_one_account = 5;

// `tail`: 10 random hex digits.
Session begin(const Account& account, std::string_view tail, Instant now, Milliseconds length);

class Book {
public:
  Book() = default;
  explicit Book(Sessions kept) : kept_(std::move(kept)) {}

  // Gives what has to end for it: an account has at most five sessions, and the oldest goes.
  std::vector<Session> add(Session session);
  std::optional<Session> end(const NodeId& user);
  std::vector<Session> expire(Instant now);
  // Those whose account is gone or has changed since.
  std::vector<Session> go_by(const Accounts& accounts);
  // Those that the broker does not know: their password is nowhere, so nobody can come back to them.
  std::vector<Session> keep_only(const std::set<std::string>& users);

  const Session* find(const NodeId& user) const;
  std::optional<Instant> next_end() const;
  const Sessions& all() const { return kept_; }

private:
  std::vector<Session> take_out(auto ends);

  Sessions kept_;
};

}  // namespace motcua::sessions
