#include "firmware/sessions/book.hpp"

#include <algorithm>
#include <iterator>

namespace motcua::sessions {

Session begin(const Account& account, std::string_view tail, Instant now, Milliseconds length) {
  return {.user = NodeId::parse(account.name.text() + "-" + std::string(tail)).value_or(NodeId{}),
          .account = account.name,
          .role = account.role,
          .room = account.room,
          .account_changed = account.changed,
          .opened = now,
          .until = now + length};
}

std::vector<Session> Book::take_out(auto ends) {
  auto& sessions = kept_.sessions;
  const auto gone = std::ranges::stable_partition(sessions, [&ends](const Session& it) { return !ends(it); });
  std::vector<Session> out(std::make_move_iterator(gone.begin()), std::make_move_iterator(gone.end()));
  sessions.erase(gone.begin(), gone.end());
  return out;
}

std::vector<Session> Book::add(Session session) {
  std::vector<Session> out;
  const auto account = session.account;
  kept_.sessions.push_back(std::move(session));
  auto too_many = std::ranges::count(kept_.sessions, account, &Session::account) -
                  static_cast<std::ptrdiff_t>(most_of_one_account);
  return take_out([&too_many, &account](const Session& it) { return it.account == account && too_many-- > 0; });
}

std::optional<Session> Book::end(const NodeId& user) {
  auto out = take_out([&user](const Session& it) { return it.user == user; });
  return out.empty() ? std::nullopt : std::optional(std::move(out.front()));
}

// A clock that was set back a day makes no session longer: none can have begun in the future.
std::vector<Session> Book::expire(Instant now) {
  constexpr std::chrono::minutes doubt{5};
  return take_out([now, doubt](const Session& it) { return it.until <= now || it.opened > now + doubt; });
}

std::vector<Session> Book::go_by(const Accounts& accounts) {
  return take_out([&accounts](const Session& it) {
    const auto* account = sessions::find(accounts, it.account);
    return account == nullptr || account->changed != it.account_changed || account->role != it.role ||
           account->room != it.room;
  });
}

std::vector<Session> Book::keep_only(const std::set<std::string>& users) {
  return take_out([&users](const Session& it) { return !users.contains(it.user.text()); });
}

const Session* Book::find(const NodeId& user) const {
  const auto found = std::ranges::find(kept_.sessions, user, &Session::user);
  return found == kept_.sessions.end() ? nullptr : &*found;
}

std::optional<Instant> Book::next_end() const {
  if (kept_.sessions.empty()) return std::nullopt;
  return std::ranges::min(kept_.sessions, {}, &Session::until).until;
}

}  // namespace motcua::sessions
