// The machine readable zone of an ID-1 card (TD1: three lines of 30, ICAO 9303-5), the keys that are derived from it,
// and what is particular to the Vietnamese citizen's card.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"
#include "firmware/identity/chip/bytes.hpp"

#include <optional>

namespace motcua::identity::chip {

// Weights 7, 3, 1 over digits, letters (A = 10) and fillers (0); nothing for any other character.
std::optional<char> check_digit(std::string_view text);

// As printed; names with single spaces. Dates are "YYMMDD", in which ICAO lets unknown parts be fillers.
struct Mrz {
  std::string document_code;
  std::string issuer;
  std::string document_number;
  std::string optional_data;       // of line 1, without fillers at its end
  std::string more_optional_data;  // of line 2
  std::string birth;
  char sex = '<';  // M, F or <
  std::string expiry;
  std::string nationality;
  std::string surname;
  std::string given_names;

  friend bool operator==(const Mrz&, const Mrz&) = default;
};
void wipe(Mrz& mrz) noexcept;

// 90 characters without line ends. unsupported: another length; invalid: a character or a check digit is wrong.
Result<Mrz> parse_td1(std::string_view text);

// The twelve digits of a Vietnamese card, which stand in the optional data (the document number has only nine).
// unsupported: another country's card; invalid: no twelve digits.
Result<std::string> citizen_number(const Mrz& mrz);

// Two-digit years, read with the day on which the card is read: a birth is not after it, an expiry is in this century.
// Nothing where a part is unknown or no such day exists.
std::optional<BusinessDate> birth_date(std::string_view yymmdd, BusinessDate today);
std::optional<BusinessDate> expiry_date(std::string_view yymmdd);
std::string yymmdd(BusinessDate date);

// Document number (filled up to nine), birth and expiry with their check digits: what BAC and PACE derive keys from.
Result<Secret<std::string>> mrz_information(std::string_view document_number, std::string_view birth,
                                            std::string_view expiry);

// What the twelve-digit number gives away: the CAN (its last six digits) and the document number (its last nine).
std::optional<Secret<std::string>> can_of(std::string_view citizen_number);
std::optional<std::string> document_number_of(std::string_view citizen_number);

// "YYMMDD" values that the date of expiry may have, the likeliest first. Law 26/2023 article 21: a card runs to the
// 14th, 25th, 40th or 60th birthday; one issued in the two years before runs to the next; after that without end (991231).
std::vector<std::string> expiry_candidates(BusinessDate birth, BusinessDate issued);

}  // namespace motcua::identity::chip
