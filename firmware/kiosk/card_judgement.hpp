// What an inspected card means for the citizen who placed it: who they are and how sure that is, or what went wrong, in the
// words of the identification's screens. Pure.
#pragma once

#include "firmware/flows/identify/screens.hpp"
#include "firmware/identity/chip/inspection.hpp"
#include "firmware/kiosk/person.hpp"

#include <variant>

namespace motcua::kiosk {

struct Recognised {
  KnownPerson person;
  flows::Proof proof = flows::Proof::read;
};
using Judgement = std::variant<Recognised, identify::Problem>;

// `claimed`: whom a code named before, or null. Where both are one person, the name is the code's, which has diacritics.
Judgement judge(const identity::chip::InspectionResult& found, const Person* claimed, BusinessDate today);

// The requests that open a chip: by the digits that were typed, or by what a card's code says.
identity::chip::Passwords passwords_by(const Secret<std::string>& digits);
identity::chip::Passwords passwords_by(const Person& claimed);

}  // namespace motcua::kiosk
