// Access to a card: PACE by what EF.CardAccess offers, BAC only where the card has no PACE, and never the one for the
// other without saying so.
#pragma once

#include "firmware/identity/chip/bac.hpp"
#include "firmware/identity/chip/check.hpp"
#include "firmware/identity/chip/pace.hpp"

namespace motcua::identity::chip {

struct Passwords {
  std::optional<Secret<std::string>> can;
  std::vector<Secret<std::string>> mrz;  // mrz_information() of each candidate, the likeliest first
};

enum class AccessMethod : std::uint8_t { none, pace, bac };
BOOST_DESCRIBE_ENUM(AccessMethod, none, pace, bac)

enum class AccessSource : std::uint8_t { card, assumed };  // assumed: the card let nobody read its EF.CardAccess
BOOST_DESCRIBE_ENUM(AccessSource, card, assumed)

struct Access {
  CheckResult check = not_possible(Check::access, Reason::not_reached);
  AccessMethod method = AccessMethod::none;
  AccessSource source = AccessSource::card;
  std::optional<PaceInfo> pace;  // that was spoken
};

// Leaves the link under a session with the application selected, when the check passed. With a CAN the MRZ is for BAC
// alone: a card that refused the CAN is not asked on, its holder is.
Access open_card(CardLink& link, const Passwords& passwords, const Randomness& randomness);

// The reason for an error of the link or of what is spoken over it.
Reason reason_of(const Error& error, const CardLink& link);

}  // namespace motcua::identity::chip
