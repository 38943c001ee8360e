// The reading of a card from the first command to a graded answer. Keys end with the reading; what is personal comes
// back guarded, and only what was asked for.
#pragma once

#include "firmware/identity/chip/access.hpp"
#include "firmware/identity/chip/dg13.hpp"
#include "firmware/identity/chip/passive_authentication.hpp"

#include <functional>

namespace motcua::identity::chip {

struct Request {
  std::vector<Group> groups{1};  // DG14 and DG15 are read in any case, where the card has them
  Passwords passwords;
  TrustStore trust;
  Instant now;
  Lengths lengths = Lengths::extended;  // what the reader was found to carry before
  std::function<void(int step, int of)>
      on_progress;  // before each step, 1 to `of`; begins again with a second attempt
};

struct RawGroup {
  Group group = 0;
  PersonalData<Bytes> file;
};

// What an authority's service needs to repeat the judgement. It names nobody, and yet is a person's: the hashes in EF.SOD
// are of their data, and a signature of their chip is no other chip's.
struct Evidence {
  PersonalData<Bytes> sod;
  Bytes challenge;  // ours, at random
  PersonalData<Bytes> challenge_signature;
};

// authentic: access, signature, chain, the groups that were read and a check of the chip passed. suspect: the card, or
// somebody between, said something untrue. read: nothing untrue, and not everything could be proved; also where the card
// hid its PACE. unread: no access, the reading ended before its end, or DG1 was asked for and did not come. EF.COM, which
// nobody signs, decides nothing.
enum class Verdict : std::uint8_t { unread, suspect, read, authentic };
BOOST_DESCRIBE_ENUM(Verdict, unread, suspect, read, authentic)

struct InspectionResult {
  std::vector<CheckResult> checks;  // each Check once, group_hash once a group
  AccessMethod method = AccessMethod::none;
  AccessSource source = AccessSource::card;
  std::optional<Com> com;
  std::optional<PersonalData<Mrz>> mrz;    // DG1
  std::optional<PersonalData<Dg13>> dg13;  // where asked for, and not opaque
  std::vector<RawGroup> groups;            // that were asked for, as they are on the card
  Evidence evidence;
  std::vector<Error> warnings;          // a group that is not understood; hold no person's data
  std::optional<Error> ended;           // what ended the reading before its end
  Lengths lengths = Lengths::extended;  // what reader and card turned out to carry
  std::size_t commands = 0;

  const CheckResult* find(Check check, std::optional<Group> group = std::nullopt) const;
  Verdict verdict() const;
  bool authentic() const { return verdict() == Verdict::authentic; }
};

// Blocks for as long as the exchange does. A card or reader that takes no extended length is read a second time with
// short ones, from access on.
InspectionResult inspect(Exchange exchange, const Request& request, const Randomness& randomness);

}  // namespace motcua::identity::chip
