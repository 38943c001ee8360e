// What an inspection says of a card: one graded answer a check, with its reason, and never one yes or no.
#pragma once

#include "firmware/identity/chip/lds.hpp"

namespace motcua::identity::chip {

enum class Check : std::uint8_t {
  access,         // PACE, or BAC where the card has no PACE
  card_access,    // what the card offered before access is what it signed
  com,            // EF.COM lists the groups that are signed
  group_hash,     // a group is the one that was signed
  sod_signature,  // the signature over the hashes, by the signer in the SOD
  chain,          // the signer's certificate leads to one of the trust store, valid when it signed
  revocation,     // nobody has revoked the signer
  active,         // active authentication: the chip holds the key of DG15
  chip            // chip authentication: the chip holds the key of DG14
};
BOOST_DESCRIBE_ENUM(Check, access, card_access, com, group_hash, sod_signature, chain, revocation, active, chip)

enum class Grade : std::uint8_t { passed, failed, not_possible };
BOOST_DESCRIBE_ENUM(Grade, passed, failed, not_possible)

enum class Reason : std::uint8_t {
  none,              // passed
  not_reached,       // the reading ended before
  card_gone,         // removed
  reader_failed,     // the reader, or a status that the card should not give
  messaging_broken,  // secure messaging broke: a wrong MAC, a status that lies
  another_card,      // no travel document and no citizen's card
  wrong_password,    // another CAN or MRZ than the card's
  no_password,       // none was given that fits the card's access
  not_offered,       // the card has no such thing
  kind_unknown,      // an algorithm, key or form that this reader does not speak
  downgraded,        // the card let itself be read by less than it signed that it can
  unreadable,        // missing, closed, or not to be understood, though it should be there
  refused,           // the card did not take the command
  malformed,         // broken as to its form
  differs,           // another hash, another list, another answer than the signed one
  wrong_signature,
  no_trust_anchor,   // the trust store has no certificate
  issuer_unknown,    // the trust store has others, not this one
  outside_validity,  // a certificate was not valid when the signature was made
  chain_broken,      // a certificate of the chain is wrong in another way
  revoked,
  no_revocation_list,
  revocation_list_old,
  key_not_signed  // the key was not proved to be the issuer's
};
BOOST_DESCRIBE_ENUM(Reason, none, not_reached, card_gone, reader_failed, messaging_broken, another_card,
                    wrong_password, no_password, not_offered, kind_unknown, downgraded, unreadable, refused,
                    malformed, differs, wrong_signature, no_trust_anchor, issuer_unknown, outside_validity,
                    chain_broken, revoked, no_revocation_list, revocation_list_old, key_not_signed)

struct CheckResult {
  Check check = Check::access;
  Grade grade = Grade::not_possible;
  Reason reason = Reason::not_reached;
  std::string detail;          // for a technician; holds no person's data
  std::optional<Group> group;  // of group_hash

  friend bool operator==(const CheckResult&, const CheckResult&) = default;
};

inline CheckResult passed(Check check) {
  return {.check = check, .grade = Grade::passed, .reason = Reason::none};
}
inline CheckResult failed(Check check, Reason reason, std::string detail = {}) {
  return {.check = check, .grade = Grade::failed, .reason = reason, .detail = std::move(detail)};
}
inline CheckResult not_possible(Check check, Reason reason, std::string detail = {}) {
  return {.check = check, .grade = Grade::not_possible, .reason = reason, .detail = std::move(detail)};
}

}  // namespace motcua::identity::chip
