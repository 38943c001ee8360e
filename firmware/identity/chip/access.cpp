#include "firmware/identity/chip/access.hpp"

#include "firmware/identity/chip/tlv.hpp"

namespace motcua::identity::chip {
namespace {

struct Offer {
  SecurityInfos infos;
  AccessSource source = AccessSource::card;
};

std::optional<SecurityInfos> try_card_access(CardLink& link) {
  const auto file = read_file(link, card_access_id, set_tag, FileSize::large);
  if (!file) return std::nullopt;
  auto infos = parse_card_access(*file);
  return infos ? std::optional(std::move(*infos)) : std::nullopt;
}

// Citizens' cards answer SELECT of the master file with an error, so it comes second; a card that stays closed is
// asked for what its kind is known to have, and refuses that if it has not.
Offer read_offer(CardLink& link) {
  if (auto infos = try_card_access(link)) return {.infos = std::move(*infos)};
  static_cast<void>(link.send({.ins = 0xa4, .p2 = 0x0c, .data = {0x3f, 0x00}}));  // may fail: what follows decides
  if (auto infos = try_card_access(link)) return {.infos = std::move(*infos)};
  return {.infos = parse_card_access(known_card_access()).value_or(SecurityInfos{}),
          .source = AccessSource::assumed};
}

std::vector<PacePassword> pace_passwords(const Passwords& passwords) {
  if (passwords.can) return {{.kind = PasswordKind::can, .text = *passwords.can}};
  std::vector<PacePassword> out;
  out.reserve(passwords.mrz.size());
  for (const auto& mrz : passwords.mrz) out.push_back({.kind = PasswordKind::mrz, .text = mrz});
  return out;
}

CheckResult refusal(const Error& error, const CardLink& link) {
  if (error.code == ErrorCode::not_found) return failed(Check::access, Reason::another_card, describe(error));
  return failed(Check::access, reason_of(error, link), describe(error));
}

// Under the new session, so that what is selected is what will be read.
CheckResult enter(CardLink& link, SecureMessaging session) {
  link.secure(std::move(session));
  const auto selected = select_application(link);
  return selected ? passed(Check::access) : refusal(selected.error(), link);
}

enum class Spoken : std::uint8_t { done, not_taken };

Spoken speak_pace(CardLink& link, const PaceChoice& choice, const Passwords& passwords,
                  const Randomness& randomness, Access& out) {
  out.check = not_possible(Check::access, Reason::no_password, "PACE needs the CAN or the MRZ");
  for (const auto& password : pace_passwords(passwords)) {
    auto session = pace(link, choice, password, randomness);
    if (session) {
      out.method = AccessMethod::pace;
      out.pace = choice.info;
      out.check = enter(link, std::move(*session));
      return Spoken::done;
    }
    out.check = refusal(session.error(), link);
    if (session.error().code == ErrorCode::unsupported) return Spoken::not_taken;
    if (session.error().code != ErrorCode::denied) return Spoken::done;
  }
  return Spoken::done;
}

void speak_bac(CardLink& link, const Passwords& passwords, const Randomness& randomness, Access& out) {
  out.check = not_possible(Check::access, Reason::no_password, "the card has no PACE, and BAC needs the MRZ");
  if (passwords.mrz.empty()) return;
  if (const auto selected = select_application(link); !selected) {
    out.check = refusal(selected.error(), link);
    return;
  }
  for (const auto& mrz : passwords.mrz) {
    auto session = basic_access(link, mrz, randomness);
    if (session) {
      out.method = AccessMethod::bac;
      link.secure(std::move(*session));
      out.check = passed(Check::access);
      return;
    }
    out.check = refusal(session.error(), link);
    if (session.error().code != ErrorCode::denied) return;
  }
}

}  // namespace

Reason reason_of(const Error& error, const CardLink& link) {
  if (link.gone()) return Reason::card_gone;
  switch (error.code) {
    case ErrorCode::denied:
      return Reason::wrong_password;
    case ErrorCode::corrupt:
      return link.session() ? Reason::messaging_broken : Reason::differs;
    case ErrorCode::unsupported:
      return Reason::kind_unknown;
    case ErrorCode::invalid:
    case ErrorCode::missing:
    case ErrorCode::too_large:
    case ErrorCode::not_found:
      return Reason::unreadable;
    default:
      return Reason::reader_failed;
  }
}

Access open_card(CardLink& link, const Passwords& passwords, const Randomness& randomness) {
  const auto offer = read_offer(link);
  Access out{.source = offer.source};
  if (link.gone()) {
    out.check = failed(Check::access, Reason::card_gone);
    return out;
  }
  // PACE of kinds that this reader does not speak is none; whether the card hid a better one, DG14 will say.
  if (const auto choice = choose_pace(offer.infos)) {
    if (speak_pace(link, *choice, passwords, randomness, out) == Spoken::done) return out;
    if (offer.source == AccessSource::card) {
      out.check = failed(Check::access, Reason::downgraded, "the card offers PACE and does not take it");
      return out;
    }
  }
  speak_bac(link, passwords, randomness, out);
  return out;
}

}  // namespace motcua::identity::chip
