// How the emulated card is opened: BAC (9303-11, 4.3) and PACE with generic mapping (4.4).
#include "drivers/card/emulated/card.hpp"

#include <algorithm>

namespace motcua::emulated {
namespace {

constexpr std::size_t challenge_size = 8;
constexpr std::size_t bac_key_size = 16;
constexpr std::size_t nonce_size = 16;
constexpr std::uint8_t mrz_reference = 1;
constexpr std::uint8_t can_reference = 2;
constexpr std::uint8_t curve_reference = 13;
constexpr std::uint8_t chained = 0x10;
// A chip slows down guessing of a six-digit number.
constexpr Milliseconds delay_per_failure{1000};
constexpr unsigned most_delays = 5;
const char* const pace_suite = "0.4.0.127.0.7.2.2.4.2.2";

View part(const Bytes& bytes, std::size_t from, std::size_t size) {
  return View(bytes).subspan(from, size);
}

bool is_one_byte(std::optional<View> value, std::uint8_t byte) {
  return value && value->size() == 1 && (*value)[0] == byte;
}

Answer dynamic(std::uint32_t tag, View value) {
  return {.data = tlv(0x7c, tlv(tag, value))};
}

// What a token is made over: the other side's ephemeral key (9303-11, 4.4.3.4).
Bytes token(View mac_key, View point) {
  const auto message = tlv(0x7f49, {object_id(pace_suite), tlv(0x86, point)});
  return mac(Cipher::aes_128, mac_key, message);
}

}  // namespace

Answer Card::get_challenge(const Command& command) {
  if (!application_selected_) return only(status::conditions);
  if (command.expected != challenge_size) return only(status::wrong_length);
  challenge_ = drawn(randomness_, challenge_size);
  return {.data = challenge_};
}

Answer Card::external_authenticate(const Command& command) {
  const auto challenge = std::exchange(challenge_, {});
  if (challenge.empty()) return only(status::conditions);
  if (command.data.size() != 40) return only(status::wrong_length);
  const auto seed = sha1(bytes_of(made_.mrz_information));
  const auto secret = part(seed, 0, bac_key_size);
  const auto encryption_key = derive_key(Cipher::triple_des, secret, 1);
  const auto mac_key = derive_key(Cipher::triple_des, secret, 2);

  const auto cryptogram = part(command.data, 0, 32);
  const auto expected = mac(Cipher::triple_des, mac_key, padded(cryptogram, 8));
  if (!std::ranges::equal(expected, part(command.data, 32, 8))) return failed_attempt();
  const auto plain = decrypt(Cipher::triple_des, encryption_key, {}, cryptogram);
  const auto reader_challenge = part(plain, 0, challenge_size);
  const auto reader_key = part(plain, 16, bac_key_size);
  if (!std::ranges::equal(part(plain, 8, challenge_size), challenge)) return failed_attempt();

  auto key = drawn(randomness_, bac_key_size);
  const auto reply = encrypt(Cipher::triple_des, encryption_key, {}, joined({challenge, reader_challenge, key}));
  Answer answer{.data = joined({reply, mac(Cipher::triple_des, mac_key, padded(reply, 8))})};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] ^= reader_key[i];
  failed_attempts_ = 0;
  session_.emplace(Cipher::triple_des, key, joined({part(challenge, 4, 4), reader_challenge.subspan(4, 4)}));
  return answer;
}

Answer Card::failed_attempt() {
  ++failed_attempts_;
  pace_.reset();
  return only(status::not_verified);
}

Answer Card::set_pace(const Command& command) {
  pace_.reset();
  if (made_.access != Access::pace_and_bac) return only(status::wrong_data);
  const auto suite = find(command.data, 0x80);
  const auto own = object_id(pace_suite);
  if (!suite || !std::ranges::equal(*suite, View(own).subspan(2))) return only(status::wrong_data);
  const auto domain = find(command.data, 0x84);
  if (domain && !is_one_byte(domain, curve_reference)) return only(status::no_reference);
  const auto password = find(command.data, 0x83);
  if (is_one_byte(password, can_reference)) {
    pace_ = Pace{.password_key = derive_key(Cipher::aes_128, bytes_of(made_.access_number), 3)};
  } else if (is_one_byte(password, mrz_reference)) {
    pace_ = Pace{.password_key = derive_key(Cipher::aes_128, sha1(bytes_of(made_.mrz_information)), 3)};
  } else {
    return only(status::no_reference);
  }
  return {};
}

Answer Card::general_authenticate(const Command& command) {
  View rest = command.data;
  const auto outer = take(rest);
  if (!outer || outer->tag != 0x7c || !rest.empty()) return only(status::wrong_data);
  if (const auto point = find(outer->value, 0x80)) return agree_with_chip_key(*point);
  if (!pace_) return only(status::conditions);
  const bool last = pace_->step == Pace::Step::agreed;
  const bool in_order = last == (command.cla != chained);
  std::optional<View> value;
  if (in_order) switch (pace_->step) {
      case Pace::Step::set:
        if (outer->value.empty()) return give_nonce();
        break;
      case Pace::Step::nonce_given:
        if ((value = find(outer->value, 0x81))) return map_nonce(*value);
        break;
      case Pace::Step::mapped:
        if ((value = find(outer->value, 0x83))) return agree_on_key(*value);
        break;
      case Pace::Step::agreed:
        if ((value = find(outer->value, 0x85))) return check_token(*value);
        break;
    }
  pace_.reset();
  return only(status::wrong_data);
}

Answer Card::give_nonce() {
  delay_ += delay_per_failure * std::min(failed_attempts_, most_delays);
  pace_->nonce = drawn(randomness_, nonce_size);
  pace_->step = Pace::Step::nonce_given;
  return dynamic(0x80, encrypt(Cipher::aes_128, pace_->password_key, {}, pace_->nonce));
}

Answer Card::map_nonce(View reader_point) {
  const auto own_key = curve_.scalar(randomness_);
  const auto own_point = curve_.multiply(own_key, curve_.generator());
  const auto shared = curve_.multiply(own_key, reader_point);
  const auto generator = shared ? curve_.mapped(pace_->nonce, *shared) : std::nullopt;
  if (!own_point || !generator) {
    pace_.reset();
    return only(status::wrong_data);
  }
  pace_->generator = *generator;
  pace_->step = Pace::Step::mapped;
  return dynamic(0x82, *own_point);
}

Answer Card::agree_on_key(View reader_point) {
  const auto own_key = curve_.scalar(randomness_);
  const auto own_point = curve_.multiply(own_key, pace_->generator);
  const auto shared = curve_.multiply(own_key, reader_point);
  if (!own_point || !shared || std::ranges::equal(*own_point, reader_point)) {
    pace_.reset();
    return only(status::wrong_data);
  }
  pace_->own_point = *own_point;
  pace_->reader_point.assign(reader_point.begin(), reader_point.end());
  const auto secret = Curve::x_of(*shared);
  pace_->shared.assign(secret.begin(), secret.end());
  pace_->step = Pace::Step::agreed;
  return dynamic(0x84, *own_point);
}

Answer Card::check_token(View reader_token) {
  const auto mac_key = derive_key(Cipher::aes_128, pace_->shared, 2);
  if (!std::ranges::equal(reader_token, token(mac_key, pace_->own_point))) return failed_attempt();
  auto answer = dynamic(0x86, token(mac_key, pace_->reader_point));
  failed_attempts_ = 0;
  session_.emplace(Cipher::aes_128, pace_->shared, Bytes(block_size(Cipher::aes_128), 0));
  pace_.reset();
  return answer;
}

}  // namespace motcua::emulated
