// Browsers from which somebody came in before. Such a one opens nothing by itself: it may try a password now and then
// while strangers keep the name locked.
#pragma once

#include "firmware/sessions/accounts.hpp"

namespace motcua::sessions {

struct Device {
  NodeId account;
  Instant account_changed;  // as the account was when somebody came in from it
  std::string digest;       // SHA-256 of its secret, in hex
  Instant seen;             // when somebody came in from it, latest
};
BOOST_DESCRIBE_STRUCT(Device, (), (account, account_changed, digest, seen))

struct Devices {
  std::int32_t version = 1;
  std::vector<Device> devices;  // the longest unseen first
};
BOOST_DESCRIBE_STRUCT(Devices, (), (version, devices))

inline constexpr std::size_t most_devices = 20;  // of one account; the longest unseen is forgotten
inline constexpr std::chrono::days device_lasts{90};

// Whether somebody came in from it, and neither has the account changed since nor was that too long ago.
bool knows(const Devices& devices, const Account& account, std::string_view digest, Instant now);
void note(Devices& devices, const Account& account, std::string digest, Instant now);
// Forgets those of accounts that are gone or have changed, and those that were not seen for long.
void tidy(Devices& devices, const Accounts& accounts, Instant now);

}  // namespace motcua::sessions
