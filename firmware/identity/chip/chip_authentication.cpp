#include "firmware/identity/chip/chip_authentication.hpp"

#include "firmware/identity/chip/elliptic.hpp"
#include "firmware/identity/chip/general_authenticate.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>

namespace motcua::identity::chip {
namespace {

// id-CA-ECDH-3DES-CBC-CBC: what a card means that signs a key and names no protocol.
const ChipAuthenticationInfo& unnamed() {
  static const ChipAuthenticationInfo info{.oid = {0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x03, 0x02, 0x01},
                                           .cipher = Cipher::triple_des};
  return info;
}

const ChipKey* key_for(const SecurityInfos& infos, const ChipAuthenticationInfo& info) {
  const auto found = std::ranges::find(infos.chip_keys, info.key_id, &ChipKey::key_id);
  if (found != infos.chip_keys.end()) return &*found;
  return infos.chip_keys.size() == 1 && !info.key_id ? &infos.chip_keys.front() : nullptr;
}

Bytes key_reference(const ChipAuthenticationInfo& info) {
  return info.key_id ? tlv(0x84, *info.key_id) : Bytes{};
}

// Triple DES sends the key with MSE:Set KAT; the AES protocols name themselves and send it with GENERAL AUTHENTICATE.
Status agree(CardLink& link, const ChipAuthenticationInfo& info, View own) {
  if (info.cipher == Cipher::triple_des) {
    const auto answer =
        link.send({.ins = 0x22, .p1 = 0x41, .p2 = 0xa6, .data = joined(tlv(0x91, own), key_reference(info))});
    if (!answer) return std::unexpected(answer.error());
    if (answer->status == status_ok) return {};
    return fail(ErrorCode::unsupported, "card",
                "the card does not take the protocol: " + status_text(answer->status));
  }
  const auto taken = set_authentication_template(link, 0x41, joined(tlv(0x80, info.oid), key_reference(info)));
  if (!taken) return taken;
  const auto answer = general_authenticate(link, Step::last, tlv(0x80, own));
  if (!answer) return std::unexpected(answer.error());
  return {};
}

}  // namespace

std::optional<ChipChoice> choose_chip(const SecurityInfos& infos) {
  std::optional<ChipChoice> best;
  for (const auto& info : infos.chip) {
    const auto* key = key_for(infos, info);
    if (key != nullptr && (!best || info.cipher > best->info.cipher))
      best = ChipChoice{.info = info, .key = key->key};
  }
  if (!best && infos.chip.empty() && infos.chip_keys.size() == 1)
    best = ChipChoice{.info = unnamed(), .key = infos.chip_keys.front().key};
  return best;
}

Result<SecureMessaging> chip_authentication(CardLink& link, const ChipChoice& choice,
                                            const Randomness& randomness) {
  const auto theirs = parse_curve_key(choice.key);
  if (!theirs) return std::unexpected(theirs.error());
  const auto key = theirs->curve.private_key(randomness);
  if (!key) return std::unexpected(key.error());
  const auto shared = theirs->curve.shared_secret(*key, theirs->point);
  if (!shared) return std::unexpected(shared.error());
  if (const auto agreed = agree(link, choice.info, theirs->curve.public_key(*key)); !agreed)
    return std::unexpected(agreed.error());
  return SecureMessaging(session_keys(choice.info.cipher, shared->reveal()), Bytes(block_of(choice.info.cipher)));
}

}  // namespace motcua::identity::chip
