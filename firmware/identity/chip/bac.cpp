#include "firmware/identity/chip/bac.hpp"

#include "firmware/identity/chip/primitives.hpp"

namespace motcua::identity::chip {
namespace {

constexpr std::size_t nonce_bytes = 8;
constexpr std::size_t key_part_bytes = 16;
constexpr std::size_t secret_bytes = 2 * nonce_bytes + key_part_bytes;
constexpr std::size_t mac_bytes = 8;

Secret<Bytes> seed_of(const Secret<std::string>& mrz_information) {
  auto whole = digest(Hash::sha1, view_of(mrz_information.reveal()));
  Secret<Bytes> out(Bytes(whole.begin(), whole.begin() + key_part_bytes));
  motcua::wipe(whole);
  return out;
}

Result<Bytes> challenge(CardLink& link) {
  auto answer = link.send({.ins = 0x84, .expected = nonce_bytes});
  if (!answer) return std::unexpected(answer.error());
  if (answer->status != status_ok || answer->data.size() != nonce_bytes)
    return fail(ErrorCode::io, "basic access", "the card gives no challenge: " + status_text(answer->status));
  return std::move(answer->data);
}

Bytes authentication_data(const SessionKeys& keys, View secret) {
  auto out = cbc(Cipher::triple_des, Direction::encrypt, keys.encryption.reveal(), {}, secret);
  append(out, mac_of(Cipher::triple_des, keys.authentication.reveal(), padded(out, 8)));
  return out;
}

// The card's half of the session's secret, once the answer has proved that it knows the key and both nonces.
Result<Secret<Bytes>> card_key(const SessionKeys& keys, View answer, View own_nonce, View card_nonce) {
  const auto wrong = [](const char* what) { return fail(ErrorCode::corrupt, "basic access", what); };
  if (answer.size() != secret_bytes + mac_bytes) return wrong("the card's proof has another length");
  const auto cryptogram = answer.first(secret_bytes);
  const auto mac = mac_of(Cipher::triple_des, keys.authentication.reveal(), padded(cryptogram, 8));
  if (!same_bytes(mac, answer.last(mac_bytes))) return wrong("the card's proof has a wrong MAC");
  const Secret<Bytes> plain(cbc(Cipher::triple_des, Direction::decrypt, keys.encryption.reveal(), {}, cryptogram));
  const auto secret = View(plain.reveal());
  if (!same_bytes(secret.first(nonce_bytes), card_nonce) ||
      !same_bytes(secret.subspan(nonce_bytes, nonce_bytes), own_nonce))
    return wrong("the card's proof is of another challenge");
  const auto part = secret.last(key_part_bytes);
  return Secret<Bytes>(Bytes(part.begin(), part.end()));
}

}  // namespace

Result<SecureMessaging> basic_access(CardLink& link, const Secret<std::string>& mrz_information,
                                     const Randomness& randomness) {
  const auto keys = session_keys(Cipher::triple_des, seed_of(mrz_information).reveal());
  const auto card_nonce = challenge(link);
  if (!card_nonce) return std::unexpected(card_nonce.error());
  const auto own_nonce = random_bytes(randomness, nonce_bytes);
  const Secret<Bytes> own_key(random_bytes(randomness, key_part_bytes));
  const Secret<Bytes> secret(joined(own_nonce, *card_nonce, own_key.reveal()));
  const auto answer = link.send(
      {.ins = 0x82, .data = authentication_data(keys, secret.reveal()), .expected = secret_bytes + mac_bytes});
  if (!answer) return std::unexpected(answer.error());
  if (answer->status != status_ok)
    return fail(ErrorCode::denied, "basic access", "the card knows another MRZ: " + status_text(answer->status));
  const auto theirs = card_key(keys, answer->data, own_nonce, *card_nonce);
  if (!theirs) return std::unexpected(theirs.error());
  Bytes shared(key_part_bytes);
  for (std::size_t i = 0; i < shared.size(); ++i)
    shared[i] = static_cast<std::uint8_t>(own_key.reveal()[i] ^ theirs->reveal()[i]);
  const Secret<Bytes> seed(std::move(shared));
  return SecureMessaging(session_keys(Cipher::triple_des, seed.reveal()),
                         joined(View(*card_nonce).last(4), View(own_nonce).last(4)));
}

}  // namespace motcua::identity::chip
