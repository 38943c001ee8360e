// Who may come in: accounts of people, as they stand in a node's file.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"
#include "firmware/wire/people.hpp"

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

namespace motcua::sessions {

// A session's user is "<name>-<10 hex digits>", and an id has at most 40 characters.
inline constexpr std::size_t longest_name = 29;

struct Account {
  NodeId name;
  wire::PersonRole role = wire::PersonRole::wall;
  CentreId room;     // the centre; "province" for a manager of the province
  std::string hash;  // of the password, by crypto::hash_password
  Instant changed;   // whatever is changed ends the sessions that were opened before
};
BOOST_DESCRIBE_STRUCT(Account, (), (name, role, room, hash, changed))

struct Accounts {
  std::int32_t version = 1;
  std::vector<Account> accounts;  // ordered by name
};
BOOST_DESCRIBE_STRUCT(Accounts, (), (version, accounts))

// Where people come in: at a centre's broker, kept by its hub, or at the province's, kept by a collector.
enum class Place : std::uint8_t { centre, province };
Place place_of(wire::PersonRole role);

const Account* find(const Accounts& accounts, const NodeId& name);
// Refuses a name that is there already or too long, and a room that the role has not.
Status add(Accounts& accounts, Account account);
Status withdraw(Accounts& accounts, const NodeId& name);
Status change_password(Accounts& accounts, const NodeId& name, std::string hash, Instant now);

}  // namespace motcua::sessions
