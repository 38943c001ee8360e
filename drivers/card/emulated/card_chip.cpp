// How the emulated card shows that it is no copy: active authentication (9303-11, 6.1) and chip authentication (6.2).
#include "drivers/card/emulated/card.hpp"

#include <algorithm>

namespace motcua::emulated {
namespace {

constexpr std::size_t challenge_size = 8;

const char* suite_of(ChipKey chip) {
  return chip == ChipKey::aes ? "0.4.0.127.0.7.2.2.3.2.2" : "0.4.0.127.0.7.2.2.3.2.1";
}

}  // namespace

Answer Card::internal_authenticate(const Command& command) {
  if (!session_) return only(status::access_denied);
  if (!made_.active_key) return only(status::unknown_instruction);
  if (command.data.size() != challenge_size) return only(status::wrong_length);
  if (EVP_PKEY_is_a(made_.active_key.get(), "RSA") == 1)
    return {.data = sign_with_recovery(made_.active_key.get(), command.data, randomness_)};
  return {.data = sign_plain(made_.active_key.get(), command.data)};
}

Answer Card::set_chip_suite(const Command& command) {
  chip_suite_set_ = false;
  if (!session_) return only(status::access_denied);
  if (made_.chip_scalar.empty()) return only(status::no_reference);
  const auto suite = find(command.data, 0x80);
  const auto own = object_id(suite_of(made_.chip));
  if (!suite || !std::ranges::equal(*suite, View(own).subspan(2))) return only(status::wrong_data);
  chip_suite_set_ = true;
  return {};
}

// The older way, for triple DES alone: the reader's key comes with the command that chooses the suite.
Answer Card::set_chip_key(const Command& command) {
  if (!session_) return only(status::access_denied);
  if (made_.chip != ChipKey::triple_des) return only(status::no_reference);
  const auto point = find(command.data, 0x91);
  if (!point) return only(status::wrong_data);
  chip_suite_set_ = true;
  auto answer = agree_with_chip_key(*point);
  answer.data.clear();
  return answer;
}

Answer Card::agree_with_chip_key(View reader_point) {
  if (!session_ || !std::exchange(chip_suite_set_, false)) return only(status::conditions);
  const auto shared = curve_.multiply(made_.chip_scalar, reader_point);
  if (!shared) return only(status::wrong_data);
  const auto cipher = made_.chip == ChipKey::aes ? Cipher::aes_128 : Cipher::triple_des;
  next_session_.emplace(cipher, Curve::x_of(*shared), Bytes(block_size(cipher), 0));
  return {.data = tlv(0x7c, View{})};
}

}  // namespace motcua::emulated
