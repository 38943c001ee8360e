#include "tests/unit/card_emulated/terminal.hpp"

#include "drivers/card/emulated/files.hpp"
#include "firmware/base/encoding.hpp"

#include <algorithm>

namespace motcua::emulated::test {
namespace {

void count(Bytes& counter) {
  for (auto at = counter.rbegin(); at != counter.rend(); ++at)
    if (++*at != 0) return;
}

Bytes vector_of(const Keys& keys) {
  return keys.cipher == Cipher::aes_128 ? encrypt(keys.cipher, keys.encryption, {}, keys.counter) : Bytes{};
}

Bytes own_token(View mac_key, View point) {
  const auto oid = of_hex("060A04007F00070202040202");
  return mac(Cipher::aes_128, mac_key, tlv(0x7f49, {oid, tlv(0x86, point)}));
}

}  // namespace

Bytes of_hex(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ' ') digits += static_cast<char>(std::tolower(c));
  return from_hex(digits).value();
}

Keys keys_of(Cipher cipher, View secret, Bytes counter) {
  return {cipher, derive_key(cipher, secret, 1), derive_key(cipher, secret, 2), std::move(counter)};
}

Bytes Terminal::plain(View command) {
  keys_.reset();
  const auto answer = card_.answer(command);
  transcript_ = joined({transcript_, command, answer});
  waited_ += card_.delay();
  return answer;
}

Bytes Terminal::general(std::uint8_t cla, View inside) {
  const auto data = tlv(0x7c, inside);
  const auto answer =
      plain(joined({Bytes{cla, 0x86, 0, 0, static_cast<std::uint8_t>(data.size())}, data, Bytes{0}}));
  View rest = answer;
  const auto outer = take(rest);
  if (!outer) return {};
  View content = outer->value;
  const auto inner = take(content);
  return inner ? Bytes(inner->value.begin(), inner->value.end()) : Bytes{};
}

bool Terminal::pace(std::string_view password, std::uint8_t reference) {
  const auto secret = reference == 1 ? sha1(bytes_of(password)) : bytes_of(password);
  const auto password_key = derive_key(Cipher::aes_128, secret, 3);
  plain(joined({of_hex("0022C1A40F800A04007F000702020402028301"), Bytes{reference}}));
  const auto encrypted = general(0x10, {});
  if (encrypted.size() != 16) return false;
  const auto nonce = decrypt(Cipher::aes_128, password_key, {}, encrypted);
  const auto mapping_key = curve_.scalar(randomness_);
  const auto mapping = general(0x10, tlv(0x81, *curve_.multiply(mapping_key, curve_.generator())));
  const auto shared = curve_.multiply(mapping_key, mapping);
  const auto generator = shared ? curve_.mapped(nonce, *shared) : std::nullopt;
  if (!generator) return false;
  const auto own_key = curve_.scalar(randomness_);
  const auto own_point = *curve_.multiply(own_key, *generator);
  const auto card_point = general(0x10, tlv(0x83, own_point));
  const auto agreed = curve_.multiply(own_key, card_point);
  if (!agreed) return false;
  auto keys = keys_of(Cipher::aes_128, Curve::x_of(*agreed), Bytes(16, 0));
  const auto token = general(0x00, tlv(0x85, own_token(keys.mac, card_point)));
  if (!std::ranges::equal(token, own_token(keys.mac, own_point))) return false;
  keys_ = std::move(keys);
  return true;
}

bool Terminal::bac(std::string_view mrz_information) {
  const auto challenge = data_of(plain("0084000008"));
  if (challenge.size() != 8) return false;
  auto seed = sha1(bytes_of(mrz_information));
  seed.resize(16);
  const auto access = keys_of(Cipher::triple_des, seed, {});
  const auto own_challenge = drawn(randomness_, 8);
  auto key = drawn(randomness_, 16);
  const auto sent = encrypt(Cipher::triple_des, access.encryption, {}, joined({own_challenge, challenge, key}));
  const auto tag = mac(Cipher::triple_des, access.mac, padded(sent, 8));
  const auto answer = data_of(plain(joined({of_hex("0082000028"), sent, tag, Bytes{0x28}})));
  if (answer.size() != 40) return false;
  const View whole = answer;
  if (!std::ranges::equal(mac(Cipher::triple_des, access.mac, padded(whole.first(32), 8)), whole.last(8)))
    return false;
  const auto opened = decrypt(Cipher::triple_des, access.encryption, {}, whole.first(32));
  for (std::size_t i = 0; i < key.size(); ++i) key[i] ^= opened[16 + i];
  keys_ = keys_of(Cipher::triple_des, key, joined({View(challenge).last(4), View(own_challenge).last(4)}));
  return true;
}

Bytes Terminal::protect(const Command& command) {
  return protect_blocks(command, command.data.empty() ? Bytes{} : padded(command.data, block_size(keys_->cipher)));
}

Bytes Terminal::protect_blocks(const Command& command, View blocks) {
  auto& keys = *keys_;
  const auto block = block_size(keys.cipher);
  count(keys.counter);
  const bool odd = command.ins % 2 == 1;
  Bytes objects;
  if (!blocks.empty()) {
    const auto cryptogram = encrypt(keys.cipher, keys.encryption, vector_of(keys), blocks);
    objects = odd ? tlv(0x85, cryptogram) : tlv(0x87, {Bytes{1}, cryptogram});
  }
  const bool extended = command.length == Length::extended;
  if (command.expected) {
    const auto le = *command.expected;
    const Bytes two{static_cast<std::uint8_t>(le >> 8), static_cast<std::uint8_t>(le)};
    objects = joined({objects, tlv(0x97, extended ? two : Bytes{static_cast<std::uint8_t>(le)})});
  }
  const Bytes header{static_cast<std::uint8_t>(command.cla | 0x0c), command.ins, command.p1, command.p2};
  const auto message = padded(joined({keys.counter, padded(header, block), objects}), block);
  objects = joined({objects, tlv(0x8e, mac(keys.cipher, keys.mac, message))});
  const auto size = objects.size();
  if (extended)
    return joined({header, Bytes{0, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)}, objects,
                   Bytes{0, 0}});
  return joined({header, Bytes{static_cast<std::uint8_t>(size)}, objects, Bytes{0}});
}

Answer Terminal::unprotect(View answer, std::uint8_t instruction) {
  auto& keys = *keys_;
  const auto block = block_size(keys.cipher);
  count(keys.counter);
  const auto objects = data_of(answer);
  const auto status = find(objects, 0x99);
  const auto tag = find(objects, 0x8e);
  if (!status || !tag || status->size() != 2) return only(0);
  const View covered = View(objects).first(objects.size() - tag->size() - 2);
  if (!std::ranges::equal(mac(keys.cipher, keys.mac, padded(joined({keys.counter, covered}), block)), *tag))
    return only(0);
  const auto said = static_cast<std::uint16_t>(((*status)[0] << 8) | (*status)[1]);
  if (said != status_of(answer)) return only(0);
  auto data = find(objects, instruction % 2 == 1 ? 0x85 : 0x87);
  if (!data) return only(said);
  if (instruction % 2 == 0) data = data->subspan(1);
  if (data->empty() || data->size() % block != 0) return only(0);
  const auto opened = unpadded(decrypt(keys.cipher, keys.encryption, vector_of(keys), *data));
  return opened ? Answer{.data = *opened, .status = said} : only(0);
}

Answer Terminal::secured(Command command) {
  if (!keys_) return only(0);
  const auto sent = protect(command);
  const auto answer = card_.answer(sent);
  transcript_ = joined({transcript_, sent, answer});
  waited_ += card_.delay();
  return unprotect(answer, command.ins);
}

Answer Terminal::select(std::uint16_t file) {
  return secured({.ins = 0xa4,
                  .p1 = 0x02,
                  .p2 = 0x0c,
                  .data = {static_cast<std::uint8_t>(file >> 8), static_cast<std::uint8_t>(file)}});
}

Bytes Terminal::read(std::uint16_t file, std::size_t piece) {
  if (select(file).status != status::ok) return {};
  Bytes out;
  for (;;) {
    const auto offset = out.size();
    const auto answer = secured({.ins = 0xb0,
                                 .p1 = static_cast<std::uint8_t>(offset >> 8),
                                 .p2 = static_cast<std::uint8_t>(offset),
                                 .data = {},
                                 .expected = piece,
                                 .length = piece > 256 ? Length::extended : Length::in_short_form});
    if (answer.data.empty()) return out;
    out = joined({out, answer.data});
    if (answer.status != status::ok) return out;
  }
}

bool Terminal::chip_authentication(ChipKey chip, View card_point) {
  const auto suite = of_hex(chip == ChipKey::aes ? "800A04007F00070202030202" : "800A04007F00070202030201");
  if (secured({.ins = 0x22, .p1 = 0x41, .p2 = 0xa4, .data = suite}).status != status::ok) return false;
  const auto own_key = curve_.scalar(randomness_);
  const auto own_point = *curve_.multiply(own_key, curve_.generator());
  const auto answer = secured({.ins = 0x86, .data = tlv(0x7c, tlv(0x80, own_point)), .expected = 256});
  const auto shared = curve_.multiply(own_key, card_point);
  if (answer.status != status::ok || !shared) return false;
  const auto cipher = chip == ChipKey::aes ? Cipher::aes_128 : Cipher::triple_des;
  keys_ = keys_of(cipher, Curve::x_of(*shared), Bytes(block_size(cipher), 0));
  return true;
}

}  // namespace motcua::emulated::test
