// Who comes: invented people, each with a number, a name and a card of their own.
#pragma once

#include "firmware/identity/chip/inspection.hpp"
#include "tests/support/chance.hpp"

#include <optional>
#include <string>

namespace motcua::visits {

using test::Random;

struct Ticket {  // as its citizen holds it
  std::string number;
  std::string code;
  std::string token;
};

struct Citizen {
  std::string number;     // twelve digits
  std::string name;       // as the card's code has it
  std::string chip_name;  // as its chip has it, words parted by one space
  BusinessDate birth;
  std::string card_code;         // what is printed on the card
  std::string access;            // the last six digits, which open the chip
  identity::chip::Mrz mrz;       // what the chip says
  std::optional<Ticket> ticket;  // of an earlier visit, to be rated
};

// `like`: somebody whose chip opens by the same six digits, which is another person all the same.
Citizen invent(Random& random, const Citizen* like = nullptr);

// How readings end, each as the real inspection of an emulated card came out; only the person is put in.
class Chips {
public:
  Chips();
  identity::chip::InspectionResult sound(const Citizen& holder) const;
  identity::chip::InspectionResult suspect(const Citizen& holder) const;
  identity::chip::InspectionResult wrong_digits() const { return wrong_digits_; }
  identity::chip::InspectionResult removed() const { return removed_; }

private:
  identity::chip::InspectionResult sound_;
  identity::chip::InspectionResult suspect_;
  identity::chip::InspectionResult wrong_digits_;
  identity::chip::InspectionResult removed_;
};

}  // namespace motcua::visits
