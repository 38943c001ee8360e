// Whom a card names: people who do not exist. Everything follows from the twelve digits of an ID number.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::emulated {

enum class Sex : std::uint8_t { male, female };

struct Person {
  std::string number;    // 12 digits: place 3, century and sex 1, year of birth 2, six more
  std::string name;      // as it is written, UTF-8 in NFC
  std::string mrz_name;  // A to Z and '<'
  Sex sex = Sex::male;
  BusinessDate birth;
  BusinessDate issued;
  std::optional<BusinessDate> expiry;  // none: the card is good for life
  std::string father;
  std::string mother;
};

inline constexpr std::string_view usual_number = "001090012345";

// Error invalid: not twelve digits, or the year of birth they name is not within 1920 to 2007.
Result<Person> invented_person(std::string_view number);

// The access number printed on the card: the last six digits of the ID number.
std::string access_number(const Person& person);
// Three lines of 30 characters (9303-5), as Viet Nam fills them: the document number is the last nine digits of the ID
// number, which stands whole in the optional data.
std::array<std::string, 3> mrz_lines(const Person& person);
// What BAC's keys are made of: document number, birth and expiry, each with its check digit.
std::string mrz_information(const Person& person);
// 9303-3: weights 7, 3, 1.
char check_digit(std::string_view text);

}  // namespace motcua::emulated
