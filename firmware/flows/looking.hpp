// Looking for a printed code, for the flows that take one: from StartLooking to StopLooking the shell looks on, and what it
// sees comes back under the id of that look alone. What comes later belongs to nobody.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/flows/subject.hpp"

#include <string>

namespace motcua::flows {

enum class Wanted : std::uint8_t { card, ticket };
struct StartLooking {
  Uuid look;
  Wanted wanted = Wanted::card;  // nothing is kept of the other
};
struct StopLooking {
  Uuid look;
};

struct TicketShown {  // of this centre, or so it says: the hub checks the signature
  Uuid look;
  Secret<std::string> token;
};
struct CardShown {  // Proof::claimed; its fields stand in the vault under the subject's key
  Uuid look;
  Subject subject;
};
enum class CodeProblem : std::uint8_t {
  unsupported,   // no card and no ticket
  other_kind,    // a ticket where a card is wanted, or the other way round
  broken_card,   // a card's code, but not as cards have it
  wrong_ticket,  // a ticket's address without a ticket's token
  several        // more than one code at once
};
BOOST_DESCRIBE_ENUM(CodeProblem, unsupported, other_kind, broken_card, wrong_ticket, several)
struct CodeRefused {
  Uuid look;
  CodeProblem why = CodeProblem::unsupported;
};

}  // namespace motcua::flows
