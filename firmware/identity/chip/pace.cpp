#include "firmware/identity/chip/pace.hpp"

#include "firmware/identity/chip/elliptic.hpp"
#include "firmware/identity/chip/general_authenticate.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>

namespace motcua::identity::chip {
namespace {

constexpr std::uint32_t template_tag = 0x7c;
constexpr std::size_t nonce_bytes = 16;

std::unexpected<Error> wrong(std::string what) {
  return fail(ErrorCode::corrupt, "pace", std::move(what));
}

bool counts_tries(std::uint16_t status) {
  return status == status_wrong_password || (status & 0xfff0) == 0x63c0;
}

bool speaks(const PaceInfo& info) {
  return info.mapping == PaceMapping::ecdh_generic && info.version == 2 && info.parameter &&
         Curve::standardised(*info.parameter).has_value();
}

Secret<Bytes> password_key(Cipher cipher, const PacePassword& password) {
  const auto text = view_of(password.text.reveal());
  if (password.kind == PasswordKind::can) return derived_key(cipher, text, KeyUse::password);
  const Secret<Bytes> hashed(digest(Hash::sha1, text));
  return derived_key(cipher, hashed.reveal(), KeyUse::password);
}

// The value of the one object that a step answers with.
Result<Bytes> step(CardLink& link, View object, std::uint32_t answer_tag) {
  auto inside = general_authenticate(link, Step::more, object);
  if (!inside) {
    if (inside.error().code != ErrorCode::denied) return inside;
    return fail(ErrorCode::io, "pace", "the card stopped before the password was looked at");
  }
  const auto answer = sole_tlv(*inside, answer_tag);
  if (!answer) return wrong("another object than the step's");
  return Bytes(answer->value.begin(), answer->value.end());
}

Result<Secret<Bytes>> nonce_of(CardLink& link, Cipher cipher, const PacePassword& password) {
  const auto encrypted = step(link, {}, 0x80);
  if (!encrypted) return std::unexpected(encrypted.error());
  if (encrypted->size() != nonce_bytes) return wrong("a nonce of another length");
  const auto key = password_key(cipher, password);
  return Secret<Bytes>(cbc(cipher, Direction::decrypt, key.reveal(), {}, *encrypted));
}

Result<Curve> map(CardLink& link, const Curve& curve, const Secret<Bytes>& nonce, const Randomness& randomness) {
  const auto key = curve.private_key(randomness);
  if (!key) return std::unexpected(key.error());
  const auto own = curve.public_key(*key);
  const auto theirs = step(link, tlv(0x81, own), 0x82);
  if (!theirs) return std::unexpected(theirs.error());
  if (*theirs == own) return wrong("the card sends our own key back");
  return curve.mapped(nonce.reveal(), *key, *theirs);
}

Status prove(CardLink& link, const PaceInfo& info, const SessionKeys& keys, View own, View theirs) {
  const auto token = [&](View point) {
    auto input = token_input(info.oid, point);
    if (info.cipher == Cipher::triple_des) input = padded(input, 8);
    return mac_of(info.cipher, keys.authentication.reveal(), input);
  };
  const auto inside = general_authenticate(link, Step::last, tlv(0x85, token(theirs)));
  if (!inside && inside.error().code == ErrorCode::denied)
    return fail(ErrorCode::denied, "pace", "the card has another number: wrong CAN or MRZ");
  if (!inside) return std::unexpected(inside.error());
  const auto proof = sole_tlv(*inside, 0x86);
  if (!proof || !same_bytes(proof->value, token(own))) return wrong("the card's proof is wrong");
  return {};
}

}  // namespace

Result<Bytes> general_authenticate(CardLink& link, Step step, View objects) {
  const auto answer = link.send({.cla = static_cast<std::uint8_t>(step == Step::more ? 0x10 : 0x00),
                                 .ins = 0x86,
                                 .data = tlv(template_tag, objects),
                                 .expected = most_short});
  if (!answer) return std::unexpected(answer.error());
  if (counts_tries(answer->status)) return fail(ErrorCode::denied, "card", status_text(answer->status));
  if (answer->status != status_ok)
    return fail(ErrorCode::io, "card", "the card stopped authenticating: " + status_text(answer->status));
  const auto outer = sole_tlv(answer->data, template_tag);
  if (!outer) return fail(ErrorCode::corrupt, "card", "an answer that is no authentication data");
  return Bytes(outer->value.begin(), outer->value.end());
}

Bytes token_input(View protocol, View point) {
  return tlv(0x7f49, joined(tlv(0x06, protocol), tlv(0x86, point)));
}

Status set_authentication_template(CardLink& link, std::uint8_t p1, View objects) {
  const auto answer = link.send({.ins = 0x22, .p1 = p1, .p2 = 0xa4, .data = {objects.begin(), objects.end()}});
  if (!answer) return std::unexpected(answer.error());
  // 63Cx only warns that somebody was wrong before: the card has taken the protocol.
  if (answer->status != status_ok && (answer->status & 0xfff0) != 0x63c0)
    return fail(ErrorCode::unsupported, "card",
                "the card does not take the protocol: " + status_text(answer->status));
  return {};
}

std::optional<PaceChoice> choose_pace(const SecurityInfos& infos) {
  const PaceInfo* best = nullptr;
  for (const auto& info : infos.pace)
    if (speaks(info) && (best == nullptr || info.cipher > best->cipher)) best = &info;
  if (best == nullptr) return std::nullopt;
  PaceChoice out{.info = *best};
  if (std::ranges::count(infos.pace, best->oid, &PaceInfo::oid) > 1) out.named_parameter = best->parameter;
  return out;
}

Result<SecureMessaging> pace(CardLink& link, const PaceChoice& choice, const PacePassword& password,
                             const Randomness& randomness) {
  const auto& info = choice.info;
  const auto curve = Curve::standardised(info.parameter.value_or(-1));
  if (!curve) return fail(ErrorCode::unsupported, "pace", "unknown domain parameters");
  auto objects = joined(tlv(0x80, info.oid), tlv(0x83, Bytes{static_cast<std::uint8_t>(password.kind)}));
  if (choice.named_parameter) put_tlv(objects, 0x84, Bytes{static_cast<std::uint8_t>(*choice.named_parameter)});
  if (const auto taken = set_authentication_template(link, 0xc1, objects); !taken)
    return std::unexpected(taken.error());
  const auto nonce = nonce_of(link, info.cipher, password);
  if (!nonce) return std::unexpected(nonce.error());
  const auto mapped = map(link, *curve, *nonce, randomness);
  if (!mapped) return std::unexpected(mapped.error());
  const auto key = mapped->private_key(randomness);
  if (!key) return std::unexpected(key.error());
  const auto own = mapped->public_key(*key);
  const auto theirs = step(link, tlv(0x83, own), 0x84);
  if (!theirs) return std::unexpected(theirs.error());
  if (*theirs == own) return wrong("the card sends our own key back");
  const auto shared = mapped->shared_secret(*key, *theirs);
  if (!shared) return std::unexpected(shared.error());
  auto keys = session_keys(info.cipher, shared->reveal());
  if (const auto proved = prove(link, info, keys, own, *theirs); !proved) return std::unexpected(proved.error());
  return SecureMessaging(std::move(keys), Bytes(block_of(info.cipher)));
}

}  // namespace motcua::identity::chip
