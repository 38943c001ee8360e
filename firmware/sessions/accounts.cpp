#include "firmware/sessions/accounts.hpp"

#include <algorithm>
#include <format>

namespace motcua::sessions {
namespace {

constexpr std::string_view province_room = "province";

auto place_in(auto& accounts, const NodeId& name) {
  return std::ranges::find(accounts.accounts, name, &Account::name);
}

std::unexpected<Error> nobody(const NodeId& name) {
  return fail(ErrorCode::not_found, name.text(), "there is no such account");
}

}  // namespace

Place place_of(wire::PersonRole role) {
  using enum wire::PersonRole;
  return role == manager_centre || role == manager_province ? Place::province : Place::centre;
}

const Account* find(const Accounts& accounts, const NodeId& name) {
  const auto found = place_in(accounts, name);
  return found == accounts.accounts.end() ? nullptr : &*found;
}

Status add(Accounts& accounts, Account account) {
  const auto name = account.name.text();
  if (name.size() > longest_name)
    return fail(ErrorCode::too_large, name, std::format("a name has at most {} characters", longest_name));
  if (find(accounts, account.name) != nullptr)
    return fail(ErrorCode::duplicate, name, "there is such an account: withdraw it first, or change its password");
  const bool whole_province = account.role == wire::PersonRole::manager_province;
  if (whole_province != (account.room.text() == province_room))
    return fail(ErrorCode::invalid, name,
                "the room of a manager of the province is 'province', that of everybody else a centre");
  const auto before = std::ranges::lower_bound(accounts.accounts, account.name, {}, &Account::name);
  accounts.accounts.insert(before, std::move(account));
  return {};
}

Status withdraw(Accounts& accounts, const NodeId& name) {
  const auto found = place_in(accounts, name);
  if (found == accounts.accounts.end()) return nobody(name);
  accounts.accounts.erase(found);
  return {};
}

Status change_password(Accounts& accounts, const NodeId& name, std::string hash, Instant now) {
  const auto found = place_in(accounts, name);
  if (found == accounts.accounts.end()) return nobody(name);
  found->hash = std::move(hash);
  found->changed = now;
  return {};
}

}  // namespace motcua::sessions
