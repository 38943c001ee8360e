// What can be wrong with a card, by name, and what a good reader is expected to conclude from it.
#pragma once

#include "drivers/card/emulated/recipe.hpp"

#include <limits>
#include <optional>
#include <span>
#include <string_view>

namespace motcua::emulated {

// A reader that has asked for COM, SOD, DG1, DG2, DG13, DG14 and DG15 with the right key, and trusts what make_trust gives.
enum class Verdict : std::uint8_t {
  accepted,               // read; signature, chain, hashes and chip are proved
  accepted_with_warning,  // the same, but something that nobody needs could not be used
  read_only,              // read, nothing is false, but not everything can be proved: "read", never "verified"
  not_authentic,          // something is false: the files, their signature, the signer, or the chip
  refused_access,         // the card does not open with this key, or does not give what was asked
  broken_protocol,        // the other side breaks the rules of the secure channel: nothing it said counts
  unreadable,             // what it gives cannot be understood, or it gives nothing in time
  removed,                // it is gone before the reading was over
  another_card            // no identity card at all
};

// Where in the conversation an intervention takes place: by the command that is being answered.
enum class Moment : std::uint8_t {
  any_command,
  any_secured_command,
  select_application,
  select_file,
  read_file,
  get_challenge,
  external_authenticate,
  pace_set,
  pace_nonce,
  pace_mapping,
  pace_agreement,
  pace_token,
  chip_authentication,
  active_authentication,
  other
};

enum class Deed : std::uint8_t {
  answer_status,     // nothing but the status word `value`; the command is not carried out
  vanish,            // the card is taken away, and this command has no answer
  wait,              // the answer takes `value` ms
  one_byte,          // an answer of one byte, which is none
  refuse_extended,   // 6700 to any command of extended length
  exact_length,      // 6Cxx to a reading whose Le is not what is left
  in_portions,       // 61xx, and GET RESPONSE brings the data
  flip_data,         // the last bit of the data is another one
  echo_point,        // the reader's own point as the card's
  zero_point,        // 04 00..00 as the card's point
  no_data,           // status 9000 without data
  less_data,         // at most `value` bytes, 9000
  less_data_warned,  // at most `value` bytes, 6282
  more_data,         // `value` bytes more than were asked for
  flip_mac,
  drop_mac,
  drop_status,    // no DO'99'
  other_status,   // DO'99' says `value`, the answer itself 9000
  outer_status,   // DO'99' says 9000, the answer itself `value`
  stale_counter,  // the send sequence counter stays where it was
  in_clear,       // the answer without secure messaging
  bad_padding,
  long_object,  // DO'87' promises more bytes than follow
  session_lost  // 6988, and the keys are gone
};

struct Intervention {
  Moment moment = Moment::any_command;
  Deed deed = Deed::answer_status;
  std::uint16_t value = 0;
  std::uint16_t file = 0;  // only for this file, where a file is selected or read; 0: any
  unsigned from = 1;       // the first time of such a moment
  unsigned until = std::numeric_limits<unsigned>::max();
};

struct Profile {
  std::string_view name;
  std::string_view says;  // for whoever chooses one
  Verdict expected = Verdict::accepted;
  Recipe recipe = {};
  std::optional<Intervention> intervention = {};
};

std::span<const Profile> profiles();  // the first one is the sound card
// Null where nobody has this name.
const Profile* find_profile(std::string_view name);
std::string_view word_of(Verdict verdict);

}  // namespace motcua::emulated
