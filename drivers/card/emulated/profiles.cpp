#include "drivers/card/emulated/fault.hpp"
#include "drivers/card/emulated/files.hpp"

#include <algorithm>
#include <array>

namespace motcua::emulated {
namespace {

using enum Verdict;

constexpr Intervention status_at(Moment moment, std::uint16_t value, std::uint16_t file = 0) {
  return {.moment = moment, .deed = Deed::answer_status, .value = value, .file = file};
}

constexpr Intervention in_every_secured(Deed deed, std::uint16_t value = 0) {
  return {.moment = Moment::any_secured_command, .deed = deed, .value = value};
}

constexpr Intervention in_every_reading(Deed deed, std::uint16_t value = 0) {
  return {.moment = Moment::read_file, .deed = deed, .value = value};
}

constexpr Intervention gone_at(unsigned command) {
  return {.deed = Deed::vanish, .from = command};
}

constexpr Profile sound_cards[]{
    {"sound", "a card of 2021 with all it should have", accepted},
    {"bac-only", "no EF.CardAccess, opens with the MRZ alone", accepted, {.access = Access::bac_only}},
    {"pace-of-unknown-kind",
     "EF.CardAccess names a suite that no reader of these cards has: BAC it is",
     accepted,
     {.access = Access::unknown_suite}},
    {"rsa-active-key", "DG15 has an RSA key", accepted, {.active = ActiveKey::rsa}},
    {"chip-key-3des", "chip authentication starts a triple DES session", accepted, {.chip = ChipKey::triple_des}},
    {"chip-key-alone", "no DG15", accepted, {.active = ActiveKey::none}},
    {"active-key-alone", "no chip authentication in DG14", accepted, {.chip = ChipKey::none}},
    {"no-chip-key",
     "neither DG14 nor DG15: nothing says that it is no copy",
     read_only,
     {.active = ActiveKey::none, .chip = ChipKey::none}},
    {"explicit-curve",
     "CSCA and signer write their curves with all numbers",
     accepted,
     {.signer = Signer::explicit_curve}},
    {"rsa-pss", "EF.SOD is signed by RSA-PSS", accepted, {.signer = Signer::rsa_pss}},
    {"signer-expired-since",
     "the signer's certificate was good when it signed and is not any more",
     accepted,
     {.signer = Signer::expired_since}},
    {"dg13-parents-together", "both parents in one sequence", accepted, {.dg13 = Dg13::parents_together}},
    {"dg13-absent", "no DG13", accepted, {.dg13 = Dg13::absent}},
    {"dg13-opaque",
     "DG13 in a coding of the authority's own, as the card of July 2024 may have it",
     accepted_with_warning,
     {.dg13 = Dg13::opaque}},
};

constexpr Profile flawed_files[]{
    {"dg1-hash", "DG1 names another person than the one that was signed", not_authentic, {.flaw = Flaw::dg1_hash}},
    {"dg2-hash", "one bit of DG2 is another one", not_authentic, {.flaw = Flaw::dg2_hash}},
    {"dg13-hash", "one bit of DG13 is another one", not_authentic, {.flaw = Flaw::dg13_hash}},
    {"dg14-hash", "one bit of DG14 is another one", not_authentic, {.flaw = Flaw::dg14_hash}},
    {"dg15-swapped",
     "DG15 and the chip have another key than the one that was signed",
     not_authentic,
     {.flaw = Flaw::dg15_swapped}},
    {"clone", "all files of a real card on a chip without its keys", not_authentic, {.flaw = Flaw::chip_cloned}},
    {"clone-active-key",
     "the same, with an active authentication key alone",
     not_authentic,
     {.chip = ChipKey::none, .flaw = Flaw::chip_cloned}},
    {"clone-rsa",
     "the same with RSA",
     not_authentic,
     {.active = ActiveKey::rsa, .chip = ChipKey::none, .flaw = Flaw::chip_cloned}},
    {"sod-signature", "one bit of the signature is another one", not_authentic, {.flaw = Flaw::sod_signature}},
    {"sod-truncated",
     "the last 100 bytes of the signed data are missing",
     not_authentic,
     {.flaw = Flaw::sod_truncated}},
    {"sod-unknown-digest",
     "the hashes are of an algorithm that nobody knows",
     read_only,
     {.flaw = Flaw::sod_unknown_digest}},
    {"sod-absent", "no EF.SOD, which every card must have", not_authentic, {.flaw = Flaw::sod_absent}},
    {"sod-of-another-card",
     "EF.SOD of another card of the same country",
     not_authentic,
     {.flaw = Flaw::sod_of_another_card}},
    {"signer-expired",
     "the signer's certificate had expired when it signed",
     not_authentic,
     {.signer = Signer::expired_at_signing}},
    {"signer-revoked", "the signer is on its CSCA's list", not_authentic, {.signer = Signer::revoked}},
    {"csca-unknown", "a CSCA that the reader does not have", read_only, {.signer = Signer::of_unknown_csca}},
    {"csca-impostor",
     "a CSCA with a trusted one's name and another key",
     not_authentic,
     {.signer = Signer::of_impostor}},
    {"com-lists-absent",
     "EF.COM lists DG11 and DG12, which are not there; it is not signed",
     accepted,
     {.flaw = Flaw::com_lists_absent}},
    {"com-omits-present",
     "EF.COM hides DG13 to DG15, which EF.SOD lists",
     accepted,
     {.flaw = Flaw::com_omits_present}},
    {"com-absent", "no EF.COM; EF.SOD says what there is", accepted_with_warning, {.flaw = Flaw::com_absent}},
    {"mrz-check-digit",
     "a check digit of the MRZ is wrong, and signed so",
     unreadable,
     {.flaw = Flaw::mrz_check_digit}},
    {"mrz-short", "an MRZ of 88 characters", unreadable, {.flaw = Flaw::mrz_short}},
    {"mrz-letters", "lower-case letters in the MRZ", unreadable, {.flaw = Flaw::mrz_letters}},
    {"dg1-too-deep", "DG1 is a thousand objects within each other", unreadable, {.flaw = Flaw::dg1_too_deep}},
    {"dg1-longer-than-file",
     "DG1's header promises more than there is",
     unreadable,
     {.flaw = Flaw::dg1_longer_than_file}},
    {"dg1-four-gigabytes", "DG1's header promises 4 GB", unreadable, {.flaw = Flaw::dg1_four_gigabytes}},
    {"dg1-endless-tag", "a tag that never ends", unreadable, {.flaw = Flaw::dg1_endless_tag}},
    {"dg1-empty", "DG1 is there and has no byte", unreadable, {.flaw = Flaw::dg1_empty}},
    {"dg13-too-deep",
     "DG13 is a thousand objects within each other, and signed so",
     accepted_with_warning,
     {.flaw = Flaw::dg13_too_deep}},
    {"card-access-garbage",
     "EF.CardAccess is no SecurityInfos: the suite of these cards is known, or BAC",
     accepted,
     {.flaw = Flaw::card_access_garbage}},
    {"other-access-number",
     "its access number does not follow from the ID number",
     refused_access,
     {.flaw = Flaw::other_access_number}},
};

constexpr Profile refusals[]{
    {"another-card", "no identity application", another_card, {}, status_at(Moment::select_application, 0x6a82)},
    {"pace-refused",
     "PACE is announced and refused: no reason to fall back to BAC",
     refused_access,
     {},
     status_at(Moment::pace_set, 0x6a80)},
    {"pace-blocked",
     "every token is wrong, as on a card that is blocked",
     refused_access,
     {},
     status_at(Moment::pace_token, 0x6300)},
    {"bac-refused",
     "opens with BAC alone, and does not",
     refused_access,
     {.access = Access::bac_only},
     status_at(Moment::external_authenticate, 0x6300)},
    {"challenge-6d00",
     "neither PACE nor BAC",
     refused_access,
     {.access = Access::bac_only},
     status_at(Moment::get_challenge, 0x6d00)},
    {"card-access-6982",
     "EF.CardAccess may not be selected: the suite of these cards is known",
     accepted,
     {},
     status_at(Moment::select_file, 0x6982, file_id::card_access)},
    {"dg1-select-6a82",
     "DG1 cannot be selected or read, though EF.SOD lists it",
     unreadable,
     {},
     status_at(Moment::any_secured_command, 0x6a82, file_id::dg1)},
    {"dg1-6982", "DG1 may not be read", refused_access, {}, status_at(Moment::read_file, 0x6982, file_id::dg1)},
    {"dg1-6300",
     "a status that means nothing here",
     refused_access,
     {},
     status_at(Moment::read_file, 0x6300, file_id::dg1)},
    {"dg1-6d00",
     "the card forgets how to read",
     unreadable,
     {},
     status_at(Moment::read_file, 0x6d00, file_id::dg1)},
    {"dg1-6f00", "an error without a name", unreadable, {}, status_at(Moment::read_file, 0x6f00, file_id::dg1)},
    {"dg2-6982",
     "the face may not be read, and a ticket needs none",
     accepted_with_warning,
     {},
     status_at(Moment::any_secured_command, 0x6982, file_id::dg2)},
    {"active-refused",
     "DG15 has a key, and the chip does not prove that it has it",
     read_only,
     {.chip = ChipKey::none},
     status_at(Moment::active_authentication, 0x6d00)},
    {"chip-key-refused",
     "DG14 has a key, and the chip does not prove that it has it",
     read_only,
     {.active = ActiveKey::none},
     status_at(Moment::chip_authentication, 0x6a80)},
    {"extended-refused",
     "6700 to every command of extended length: shorter ones, then",
     accepted,
     {},
     Intervention{.deed = Deed::refuse_extended}},
    {"exact-length",
     "6Cxx to a reading that asks for more than is left",
     accepted,
     {},
     in_every_reading(Deed::exact_length)},
    {"in-portions",
     "61xx: EF.CardAccess comes by GET RESPONSE",
     accepted,
     {},
     Intervention{.moment = Moment::read_file, .deed = Deed::in_portions, .file = file_id::card_access}},
};

constexpr Profile lies[]{
    {"nonce-wrong",
     "the nonce is encrypted with another key",
     refused_access,
     {},
     Intervention{.moment = Moment::pace_nonce, .deed = Deed::flip_data}},
    {"token-wrong",
     "the card cannot show that it has the key",
     broken_protocol,
     {},
     Intervention{.moment = Moment::pace_token, .deed = Deed::flip_data}},
    {"token-missing",
     "the card says yes without a token",
     broken_protocol,
     {},
     Intervention{.moment = Moment::pace_token, .deed = Deed::no_data}},
    {"mapping-off-curve",
     "its mapping point is not on the curve",
     broken_protocol,
     {},
     Intervention{.moment = Moment::pace_mapping, .deed = Deed::flip_data}},
    {"mapping-zero",
     "its mapping point is zero",
     broken_protocol,
     {},
     Intervention{.moment = Moment::pace_mapping, .deed = Deed::zero_point}},
    {"agreement-off-curve",
     "its ephemeral point is not on the curve",
     broken_protocol,
     {},
     Intervention{.moment = Moment::pace_agreement, .deed = Deed::flip_data}},
    {"agreement-echo",
     "its ephemeral point is the reader's own",
     broken_protocol,
     {},
     Intervention{.moment = Moment::pace_agreement, .deed = Deed::echo_point}},
    {"bac-answer-wrong",
     "the card's answer in BAC has a wrong MAC",
     broken_protocol,
     {.access = Access::bac_only},
     Intervention{.moment = Moment::external_authenticate, .deed = Deed::flip_data}},
    {"active-signature-wrong",
     "the signature over the challenge does not verify",
     not_authentic,
     {.chip = ChipKey::none},
     Intervention{.moment = Moment::active_authentication, .deed = Deed::flip_data}},
    {"mac-wrong",
     "the third secured answer has a wrong MAC",
     broken_protocol,
     {},
     Intervention{.moment = Moment::any_secured_command, .deed = Deed::flip_mac, .from = 3}},
    {"mac-wrong-bac",
     "the same under triple DES",
     broken_protocol,
     {.access = Access::bac_only},
     Intervention{.moment = Moment::any_secured_command, .deed = Deed::flip_mac, .from = 3}},
    {"mac-missing", "no DO'8E'", broken_protocol, {}, in_every_secured(Deed::drop_mac)},
    {"do99-missing", "no DO'99'", broken_protocol, {}, in_every_secured(Deed::drop_status)},
    {"do99-unlike-sw",
     "DO'99' says 6282, the answer 9000",
     broken_protocol,
     {},
     in_every_secured(Deed::other_status, 0x6282)},
    {"sw-unlike-do99",
     "the answer says 6282, DO'99' 9000: somebody between changed it",
     broken_protocol,
     {},
     in_every_secured(Deed::outer_status, 0x6282)},
    {"counter-reused",
     "the counter of the second secured answer stays where it was",
     broken_protocol,
     {},
     Intervention{.moment = Moment::any_secured_command, .deed = Deed::stale_counter, .from = 2}},
    {"answers-in-clear",
     "files come without secure messaging",
     broken_protocol,
     {},
     in_every_reading(Deed::in_clear)},
    {"padding-wrong",
     "the decrypted data have no padding",
     broken_protocol,
     {},
     in_every_reading(Deed::bad_padding)},
    {"object-too-long",
     "DO'87' promises more than follows",
     broken_protocol,
     {},
     in_every_reading(Deed::long_object)},
    {"session-lost",
     "the tenth secured command gets 6988: the keys are gone",
     broken_protocol,
     {},
     Intervention{.moment = Moment::any_secured_command, .deed = Deed::session_lost, .from = 10}},
    {"short-reads", "at most 24 bytes a reading", accepted, {}, in_every_reading(Deed::less_data, 24)},
    {"short-reads-6282",
     "at most 100 bytes a reading, with a warning",
     accepted,
     {},
     in_every_reading(Deed::less_data_warned, 100)},
    {"reads-nothing", "9000 without a byte, for ever", unreadable, {}, in_every_reading(Deed::no_data)},
    {"reads-too-much", "40 bytes more than were asked for", unreadable, {}, in_every_reading(Deed::more_data, 40)},
    {"one-byte", "answers of one byte", unreadable, {}, Intervention{.deed = Deed::one_byte, .from = 6}},
    {"gone-at-1", "taken away at the first command", removed, {}, gone_at(1)},
    {"gone-at-5", "taken away while the key is agreed on", removed, {}, gone_at(5)},
    {"gone-at-12", "taken away in the first files", removed, {}, gone_at(12)},
    {"gone-in-dg2",
     "taken away in the picture",
     removed,
     {},
     Intervention{.moment = Moment::read_file, .deed = Deed::vanish, .file = file_id::dg2, .from = 2}},
    {"slow", "60 ms a command", accepted, {}, Intervention{.deed = Deed::wait, .value = 60}},
    {"stuck",
     "the eighth command takes a minute",
     unreadable,
     {},
     Intervention{.deed = Deed::wait, .value = 60'000, .from = 8, .until = 8}},
};

constexpr auto count = std::size(sound_cards) + std::size(flawed_files) + std::size(refusals) + std::size(lies);

constexpr std::array<Profile, count> all_profiles() {
  std::array<Profile, count> out;
  auto next = std::ranges::copy(sound_cards, out.begin()).out;
  next = std::ranges::copy(flawed_files, next).out;
  next = std::ranges::copy(refusals, next).out;
  std::ranges::copy(lies, next);
  return out;
}

constexpr auto table = all_profiles();

}  // namespace

std::span<const Profile> profiles() {
  return table;
}

const Profile* find_profile(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Profile::name);
  return found == table.end() ? nullptr : &*found;
}

std::string_view word_of(Verdict verdict) {
  switch (verdict) {
    case accepted:
      return "accepted";
    case accepted_with_warning:
      return "accepted_with_warning";
    case read_only:
      return "read_only";
    case not_authentic:
      return "not_authentic";
    case refused_access:
      return "refused_access";
    case broken_protocol:
      return "broken_protocol";
    case unreadable:
      return "unreadable";
    case removed:
      return "removed";
    case another_card:
      return "another_card";
  }
  return "unknown";
}

}  // namespace motcua::emulated
