// Who stands at the kiosk, as far as a visit may know: nothing that names anybody. What a card said stands in the shell's
// vault under `key`, outside of this copied state, until the visit ends.
#pragma once

#include "firmware/base/ids.hpp"

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <optional>
#include <string>

namespace motcua::flows {

enum class Proof : std::uint8_t {
  claimed,   // by a printed code, which anybody can print
  read,      // by a chip, of which not everything could be proved
  authentic  // by a chip that was issued, with data that was signed
};
BOOST_DESCRIBE_ENUM(Proof, claimed, read, authentic)

// What the authority's service said of a chip, for what is recorded of a dossier. It makes no proof better: `authentic` comes
// from the chip alone.
enum class Confirmation : std::uint8_t {
  not_asked,  // no chip was read, or this kiosk has nobody to ask
  confirmed,
  no_answer  // away, unwilling or too slow: nobody is held up by that
};
BOOST_DESCRIBE_ENUM(Confirmation, not_asked, confirmed, no_answer)

struct Subject {
  Uuid key;
  Proof proof = Proof::claimed;
  std::string last_digits;              // three, of the number: what its holder recognises
  std::optional<std::size_t> priority;  // which of the centre's ages with priority (identify::Setup)
  Confirmation confirmation = Confirmation::not_asked;
  friend bool operator==(const Subject&, const Subject&) = default;
};

inline std::optional<Uuid> key_of(const std::optional<Subject>& subject) {
  return subject ? std::optional(subject->key) : std::nullopt;
}

}  // namespace motcua::flows
