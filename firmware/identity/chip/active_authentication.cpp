#include "firmware/identity/chip/active_authentication.hpp"

#include "firmware/identity/chip/openssl_handles.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "firmware/identity/chip/tlv.hpp"

#include <openssl/err.h>
#include <openssl/rsa.h>

namespace motcua::identity::chip {
namespace {

constexpr std::uint32_t long_signature = 1'024;  // RSA up to 4,096 bits, with its frame
constexpr std::size_t most_signature = 1'024;

CheckResult wrong(std::string detail) {
  return failed(Check::active, Reason::wrong_signature, std::move(detail));
}

struct Trailer {
  Hash hash;
  std::size_t size;
};

// ISO 9796-2: one byte BC for SHA-1, or the hash's number and CC.
std::optional<Trailer> trailer_of(View block) {
  if (block.back() == 0xbc) return Trailer{Hash::sha1, 1};
  if (block.back() != 0xcc) return std::nullopt;
  switch (block[block.size() - 2]) {
    case 0x33:
      return Trailer{Hash::sha1, 2};
    case 0x34:
      return Trailer{Hash::sha256, 2};
    case 0x35:
      return Trailer{Hash::sha512, 2};
    case 0x36:
      return Trailer{Hash::sha384, 2};
    case 0x38:
      return Trailer{Hash::sha224, 2};
    default:
      return std::nullopt;
  }
}

// Where the recovered part begins: behind 6A, or 6B BB ... BA.
std::optional<std::size_t> message_start(View block) {
  if (block[0] == 0x6a) return 1;
  if (block[0] != 0x6b) return std::nullopt;
  std::size_t at = 1;
  while (at < block.size() && block[at] == 0xbb) ++at;
  if (at >= block.size() || block[at] != 0xba) return std::nullopt;
  return at + 1;
}

CheckResult check_block(View block, View challenge) {
  if (block.size() < 3) return wrong("the recovered block is too short");
  const auto trailer = trailer_of(block);
  const auto start = message_start(block);
  if (!trailer || !start) return wrong("the recovered block has no form of ISO 9796-2");
  const auto hash_size = digest(trailer->hash, {}).size();
  if (block.size() < *start + hash_size + trailer->size) return wrong("the recovered block is too short");
  const auto message = block.subspan(*start, block.size() - *start - hash_size - trailer->size);
  const auto signed_hash = block.subspan(*start + message.size(), hash_size);
  if (!same_bytes(digest(trailer->hash, joined(message, challenge)), signed_hash))
    return wrong("the signature is over another challenge");
  return passed(Check::active);
}

CheckResult check_rsa(EVP_PKEY* key, View challenge, View signature) {
  const KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
  Bytes block(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
  std::size_t size = block.size();
  if (signature.size() != block.size()) return wrong("a signature of another length than the key's");
  const bool opened =
      EVP_PKEY_verify_recover_init(context.get()) == 1 &&
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
      EVP_PKEY_verify_recover(context.get(), block.data(), &size, signature.data(), signature.size()) == 1;
  ERR_clear_error();
  if (!opened || size != block.size()) return wrong("the signature cannot be opened");
  // The block is one bit shorter than the key, whose highest bit need not be the first of a byte.
  return check_block(block, challenge);
}

void put_number(Bytes& out, View number) {
  while (number.size() > 1 && number[0] == 0) number = number.subspan(1);
  put_tlv(out, 0x02, number[0] >= 0x80 ? joined(Bytes{0}, number) : Bytes(number.begin(), number.end()));
}

CheckResult check_ecdsa(EVP_PKEY* key, Hash hash, View challenge, View signature) {
  const auto group = known_curve_of(key);
  if (!group) return not_possible(Check::active, Reason::kind_unknown, "a key of no known curve");
  const auto half = (static_cast<std::size_t>(BN_num_bits(EC_GROUP_get0_order(group.get()))) + 7) / 8;
  if (signature.size() != 2 * half) return wrong("a signature of another length than the key's");
  Bytes numbers;
  put_number(numbers, signature.first(half));
  put_number(numbers, signature.last(half));
  const auto encoded = tlv(0x30, numbers);
  const DigestContext context(EVP_MD_CTX_new());
  const bool good =
      EVP_DigestVerifyInit(context.get(), nullptr, digest_of(hash), nullptr, key) == 1 &&
      EVP_DigestVerify(context.get(), encoded.data(), encoded.size(), challenge.data(), challenge.size()) == 1;
  ERR_clear_error();
  return good ? passed(Check::active) : wrong("the signature is over another challenge or by another key");
}

}  // namespace

Result<Bytes> sign_challenge(CardLink& link, View challenge) {
  const auto expected = link.lengths() == Lengths::extended ? long_signature : most_short;
  auto answer = link.send({.ins = 0x88, .data = {challenge.begin(), challenge.end()}, .expected = expected});
  if (!answer) return std::unexpected(answer.error());
  if (answer->status != status_ok)
    return fail(ErrorCode::io, "card", "the challenge is not signed: " + status_text(answer->status));
  return std::move(answer->data);
}

CheckResult check_challenge(View info, std::optional<Hash> ecdsa_hash, View challenge, View signature) {
  const auto* at = info.data();
  const KeyHandle key(d2i_PUBKEY(nullptr, &at, static_cast<long>(info.size())));
  ERR_clear_error();
  if (!key) return not_possible(Check::active, Reason::kind_unknown, "a key that cannot be read");
  if (signature.empty() || signature.size() > most_signature)
    return wrong("a signature of no length that any key has");
  switch (EVP_PKEY_get_base_id(key.get())) {
    case EVP_PKEY_RSA:
      return check_rsa(key.get(), challenge, signature);
    case EVP_PKEY_EC:
      return check_ecdsa(key.get(), ecdsa_hash.value_or(Hash::sha256), challenge, signature);
    default:
      return not_possible(Check::active, Reason::kind_unknown, "a key of another kind than RSA and EC");
  }
}

}  // namespace motcua::identity::chip
