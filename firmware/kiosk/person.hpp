// What the kiosk keeps of somebody who said who they are: no more than its errands ask for. From a card's code or from its
// chip; never parents, address, portrait.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/time.hpp"
#include "firmware/identity/chip/mrz.hpp"
#include "firmware/identity/qr/card.hpp"

#include <optional>
#include <string>

namespace motcua::kiosk {

struct Person {
  std::string number;                 // 12 digits
  std::string name;                   // as written where a code said it; A to Z from a chip
  std::optional<BusinessDate> birth;  // a chip may leave out day and month
  std::optional<BusinessDate> issued;
  friend bool operator==(const Person&, const Person&) = default;
};
void wipe(Person& person) noexcept;

using KnownPerson = PersonalData<Person>;

KnownPerson person_of(const identity::CardFields& card);
// Error as citizen_number: another country's card, or no twelve digits. `today` places the two digits of the year.
Result<KnownPerson> person_of(const identity::chip::Mrz& mrz, BusinessDate today);

// Whether a card's code and a chip name the same person. A chip's name has no diacritics, and ends where its line does.
bool same_person(const Person& code, const Person& chip);

std::string last_digits(const Person& person);  // three

}  // namespace motcua::kiosk
