#include "firmware/kiosk/person.hpp"

#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>

namespace motcua::kiosk {
namespace {

constexpr std::size_t shown_digits = 3;
// The third line of a TD1 has 30 characters, fillers between words among them. From so many letters on it may be cut.
constexpr std::size_t whole_name_most = 20;

// Folded letters alone: words are parted in other ways on a chip.
std::string letters_of(std::string_view name) {
  auto folded = vietnamese::fold(name);
  std::erase_if(folded, [](char c) { return c < 'a' || c > 'z'; });
  return folded;
}

// Two digits of a year leave the century open, and some people are a hundred years old; the number says it in its fourth
// digit.
std::optional<BusinessDate> birth_of(std::string_view number, std::string_view yymmdd, BusinessDate today) {
  const auto birth = identity::chip::birth_date(yymmdd, today);
  if (!birth) return birth;
  const int century = 1900 + 100 * ((number[3] - '0') / 2);
  const BusinessDate by_number{std::chrono::year{century + static_cast<int>(birth->year()) % 100}, birth->month(),
                               birth->day()};
  return by_number.ok() && by_number <= today ? by_number : birth;
}

}  // namespace

void wipe(Person& person) noexcept {
  motcua::wipe(person.number);
  motcua::wipe(person.name);
  wipe_bytes(&person.birth, sizeof person.birth);
  wipe_bytes(&person.issued, sizeof person.issued);
}

KnownPerson person_of(const identity::CardFields& card) {
  const auto& holder = card.holder.reveal();
  return KnownPerson(
      Person{.number = holder.number, .name = holder.name, .birth = holder.birth, .issued = holder.issued});
}

Result<KnownPerson> person_of(const identity::chip::Mrz& mrz, BusinessDate today) {
  auto number = identity::chip::citizen_number(mrz);
  if (!number) return std::unexpected(number.error());
  Person person{.number = {}, .name = {}, .birth = birth_of(*number, mrz.birth, today), .issued = {}};
  person.number = *number;
  motcua::wipe(*number);
  person.name.reserve(mrz.surname.size() + mrz.given_names.size() + 1);
  person.name.append(mrz.surname).append(" ").append(mrz.given_names);
  return KnownPerson(std::move(person));
}

bool same_person(const Person& code, const Person& chip) {
  if (code.number != chip.number) return false;
  if (code.birth && chip.birth && *code.birth != *chip.birth) return false;
  auto written = letters_of(code.name);
  auto machine = letters_of(chip.name);
  const bool same = machine.size() < whole_name_most ? written == machine : written.starts_with(machine);
  motcua::wipe(written);
  motcua::wipe(machine);
  return same;
}

std::string last_digits(const Person& person) {
  return person.number.substr(person.number.size() - std::min(person.number.size(), shown_digits));
}

}  // namespace motcua::kiosk
