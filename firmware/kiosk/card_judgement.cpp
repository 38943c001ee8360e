#include "firmware/kiosk/card_judgement.hpp"

namespace motcua::kiosk {
namespace {

namespace chip = identity::chip;
using identify::Problem;

Problem why_unread(const chip::InspectionResult& found) {
  const auto* access = found.find(chip::Check::access);
  if (found.ended && found.ended->code == ErrorCode::unavailable) return Problem::removed;
  if (access == nullptr) return Problem::unreadable;
  switch (access->reason) {
    case chip::Reason::card_gone:
      return Problem::removed;
    case chip::Reason::wrong_password:
      return Problem::wrong_number;
    case chip::Reason::another_card:
      return Problem::another_card;
    default:
      return Problem::unreadable;
  }
}

}  // namespace

Judgement judge(const chip::InspectionResult& found, const Person* claimed, BusinessDate today) {
  const auto verdict = found.verdict();
  if (verdict == chip::Verdict::unread) return why_unread(found);
  if (verdict == chip::Verdict::suspect) return Problem::not_genuine;
  if (!found.mrz) return Problem::unreadable;
  auto person = person_of(found.mrz->reveal(), today);
  if (!person) return person.error().code == ErrorCode::unsupported ? Problem::another_card : Problem::unreadable;
  const auto proof = verdict == chip::Verdict::authentic ? flows::Proof::authentic : flows::Proof::read;
  if (claimed == nullptr) return Recognised{*std::move(person), proof};
  if (!same_person(*claimed, person->reveal())) return Problem::other_person;
  auto both = person->reveal();
  both.name = claimed->name;
  both.issued = claimed->issued;
  return Recognised{KnownPerson(std::move(both)), proof};
}

chip::Passwords passwords_by(const Secret<std::string>& digits) {
  return {.can = digits, .mrz = {}};
}

chip::Passwords passwords_by(const Person& claimed) {
  chip::Passwords passwords{.can = chip::can_of(claimed.number), .mrz = {}};
  const auto document = chip::document_number_of(claimed.number);
  if (!document || !claimed.birth || !claimed.issued) return passwords;
  for (const auto& expiry : chip::expiry_candidates(*claimed.birth, *claimed.issued))
    if (auto information = chip::mrz_information(*document, chip::yymmdd(*claimed.birth), expiry))
      passwords.mrz.push_back(*std::move(information));
  return passwords;
}

}  // namespace motcua::kiosk
