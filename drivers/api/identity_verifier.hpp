// An identity verifier is the authority's service that says whether evidence of a card's chip is of a card that it issued and
// that still counts. It is a device like any other: it can be away, silent or unwilling, and nobody waits for it without end.
#pragma once

#include "drivers/api/device.hpp"
#include "firmware/identity/chip/inspection.hpp"

namespace motcua::drivers {

// What a chip gave and nothing beside: no name, no number, no portrait. Without EF.SOD there is nothing to judge, and the
// request is refused. Whatever of it a back end hands on (a body, a line), it wipes.
struct VerifyIdentity {
  Uuid id;
  identity::chip::Evidence evidence;
};

enum class VerifierAnswer : std::uint8_t {
  confirmed,
  not_confirmed  // the authority knows no such card, or it counts no more
};
BOOST_DESCRIBE_ENUM(VerifierAnswer, confirmed, not_confirmed)

struct IdentityVerified {
  Uuid request;
  VerifierAnswer answer = VerifierAnswer::not_confirmed;
  std::string detail;  // for a technician; no personal data
};

struct IdentityVerifierClass {
  using Request = VerifyIdentity;
  using Answer = IdentityVerified;
  static constexpr DeviceKind kind{"identity_verifier", "identity_verifier_gone", "identity_verifier_silent",
                                   "identity_verifier_refused"};
};

using IdentityVerifier = Device<IdentityVerifierClass>;
using IdentityVerifierEvent = DeviceEvent<IdentityVerifierClass>;

}  // namespace motcua::drivers
