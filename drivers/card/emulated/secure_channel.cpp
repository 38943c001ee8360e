#include "drivers/card/emulated/secure_channel.hpp"

#include <algorithm>
#include <ranges>

namespace motcua::emulated {
namespace {

constexpr std::uint32_t data_tag = 0x87;      // padding indicator and cryptogram
constexpr std::uint32_t odd_data_tag = 0x85;  // cryptogram alone, for commands with an odd INS
constexpr std::uint32_t expected_tag = 0x97;
constexpr std::uint32_t status_tag = 0x99;
constexpr std::uint32_t mac_tag = 0x8e;
constexpr std::uint8_t padding_follows = 0x01;

bool is_odd(std::uint8_t instruction) {
  return instruction % 2 == 1;
}

std::optional<std::size_t> expected_of(View value) {
  if (value.empty() || value.size() > 2) return {};
  std::size_t number = 0;
  for (const auto byte : value) number = (number << 8) | byte;
  if (number != 0) return number;
  return value.size() == 1 ? 256 : 65536;
}

Bytes status_bytes(std::uint16_t status) {
  return {static_cast<std::uint8_t>(status >> 8), static_cast<std::uint8_t>(status)};
}

}  // namespace

SecureChannel::SecureChannel(Cipher cipher, View secret, Bytes counter)
    : cipher_(cipher),
      encryption_key_(derive_key(cipher, secret, 1)),
      mac_key_(derive_key(cipher, secret, 2)),
      counter_(std::move(counter)) {}

void SecureChannel::count() {
  for (auto& byte : std::views::reverse(counter_))
    if (++byte != 0) return;
}

Bytes SecureChannel::initial_vector() const {
  return cipher_ == Cipher::aes_128 ? encrypt(cipher_, encryption_key_, {}, counter_) : Bytes(8, 0);
}

Bytes SecureChannel::tag_over(View header, View objects) const {
  const auto block = block_size(cipher_);
  auto message = Bytes(counter_);
  if (!header.empty()) message = joined({message, padded(header, block)});
  if (!objects.empty()) message = padded(joined({message, objects}), block);
  return mac(cipher_, mac_key_, message);
}

std::optional<Command> SecureChannel::open(const Command& outer) {
  count();
  instruction_ = outer.ins;
  Command inner{.cla = static_cast<std::uint8_t>(outer.cla & 0xf0),
                .ins = outer.ins,
                .p1 = outer.p1,
                .p2 = outer.p2,
                .length = outer.length};
  Bytes covered;
  std::optional<Bytes> cryptogram;
  std::optional<View> tag;
  View rest = outer.data;
  while (!rest.empty()) {
    const auto object = take(rest);
    if (!object || tag) return {};  // nothing comes behind the MAC
    if (object->tag == mac_tag) {
      tag = object->value;
      continue;
    }
    covered = joined({covered, object->whole});
    if (object->tag == odd_data_tag) {
      cryptogram = Bytes(object->value.begin(), object->value.end());
    } else if (object->tag == data_tag) {
      if (object->value.empty() || object->value[0] != padding_follows) return {};
      cryptogram = Bytes(object->value.begin() + 1, object->value.end());
    } else if (object->tag == expected_tag) {
      inner.expected = expected_of(object->value);
      if (!inner.expected) return {};
    } else {
      return {};
    }
  }
  const Bytes header{outer.cla, outer.ins, outer.p1, outer.p2};
  if (!tag || !std::ranges::equal(*tag, tag_over(header, covered))) return {};
  if (!cryptogram) return inner;
  if (cryptogram->empty() || cryptogram->size() % block_size(cipher_) != 0) return {};
  auto plain = unpadded(decrypt(cipher_, encryption_key_, initial_vector(), *cryptogram));
  if (!plain) return {};
  inner.data = std::move(*plain);
  return inner;
}

Bytes SecureChannel::data_object(View data, std::optional<Deed> deed) const {
  if (data.empty()) return {};
  auto filled = padded(data, block_size(cipher_));
  if (deed == Deed::bad_padding)
    std::fill(filled.begin() + static_cast<std::ptrdiff_t>(data.size()), filled.end(), 0xee);
  const auto cryptogram = encrypt(cipher_, encryption_key_, initial_vector(), filled);
  const Bytes indicator = is_odd(instruction_) ? Bytes{} : Bytes{padding_follows};
  const auto value = joined({indicator, cryptogram});
  const auto tag = is_odd(instruction_) ? odd_data_tag : data_tag;
  return deed == Deed::long_object ? joined({tlv_header(tag, value.size() + 40), value}) : tlv(tag, value);
}

Answer SecureChannel::close(const Answer& inner, std::optional<Deed> deed, std::uint16_t value) {
  if (deed == Deed::in_clear) return inner;
  if (deed != Deed::stale_counter) count();
  const auto said = deed == Deed::other_status ? value : inner.status;
  const auto status = deed == Deed::drop_status ? Bytes{} : tlv(status_tag, status_bytes(said));
  const auto objects = joined({data_object(inner.data, deed), status});
  auto tag = tag_over({}, objects);
  if (deed == Deed::flip_mac) tag.back() ^= 1;
  const auto last = deed == Deed::drop_mac ? Bytes{} : tlv(mac_tag, tag);
  return {.data = joined({objects, last}), .status = deed == Deed::outer_status ? value : inner.status};
}

std::size_t SecureChannel::room(Length length) const {
  // 256 bytes less DO'99', DO'8E' and the head of DO'87', down to whole blocks, less the padding's first byte.
  constexpr std::size_t short_room = 256 - 4 - 10 - 4;
  constexpr std::size_t extended_room = 32768;
  if (length == Length::extended) return extended_room;
  return short_room / block_size(cipher_) * block_size(cipher_) - 1;
}

}  // namespace motcua::emulated
