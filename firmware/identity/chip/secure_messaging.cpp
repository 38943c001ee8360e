#include "firmware/identity/chip/secure_messaging.hpp"

#include "firmware/identity/chip/primitives.hpp"
#include "firmware/identity/chip/tlv.hpp"

namespace motcua::identity::chip {
namespace {

constexpr std::uint8_t secured = 0x0c;
constexpr std::size_t most_data = 65'000;

std::unexpected<Error> broken(std::string what) {
  return fail(ErrorCode::corrupt, "secure messaging", std::move(what));
}

// Commands with an odd instruction carry TLV, and their cryptogram has no padding indicator.
bool odd(std::uint8_t ins) {
  return (ins & 1) != 0;
}

struct Objects {
  std::optional<Tlv> cryptogram;
  Tlv status;
  Tlv mac;
};

Result<Objects> read_objects(View data) {
  TlvReader reader(data);
  auto first = reader.next();
  if (!first) return broken("the answer is not protected");
  Objects out;
  if (first->tag == 0x87 || first->tag == 0x85) {
    out.cryptogram = *first;
    first = reader.next();
  }
  if (!first || first->tag != 0x99 || first->value.size() != 2) return broken("there is no DO'99' with the status");
  out.status = *first;
  const auto mac = reader.next();
  if (!mac || mac->tag != 0x8e || mac->value.size() != 8) return broken("there is no DO'8E' with a MAC");
  out.mac = *mac;
  if (!reader.at_end()) return broken("an object follows the MAC");
  return out;
}

}  // namespace

SessionKeys session_keys(Cipher cipher, View shared_secret) {
  return {.cipher = cipher,
          .encryption = derived_key(cipher, shared_secret, KeyUse::encryption),
          .authentication = derived_key(cipher, shared_secret, KeyUse::authentication)};
}

SecureMessaging::SecureMessaging(SessionKeys keys, Bytes counter)
    : keys_(std::move(keys)), counter_(std::move(counter)) {}

void SecureMessaging::count() {
  for (auto at = counter_.size(); at > 0; --at)
    if (++counter_[at - 1] != 0) return;
}

Bytes SecureMessaging::start() const {
  if (keys_.cipher == Cipher::triple_des) return Bytes(8);
  return cbc(keys_.cipher, Direction::encrypt, keys_.encryption.reveal(), {}, counter_);
}

// The MAC over the counter and `data`, which is whole blocks.
Bytes SecureMessaging::authenticated(View data) const {
  return mac_of(keys_.cipher, keys_.authentication.reveal(), joined(counter_, data));
}

Result<Command> SecureMessaging::protect(const Command& command) {
  if (ended_) return fail(ErrorCode::unavailable, "secure messaging", "the session is over");
  if (command.data.size() > most_data)
    return fail(ErrorCode::too_large, "secure messaging", "too much for a command");
  count();
  const auto block = block_of(keys_.cipher);
  Command out{.cla = static_cast<std::uint8_t>(command.cla | secured),
              .ins = command.ins,
              .p1 = command.p1,
              .p2 = command.p2};
  if (!command.data.empty()) {
    const auto secret =
        cbc(keys_.cipher, Direction::encrypt, keys_.encryption.reveal(), start(), padded(command.data, block));
    const Bytes indicator(odd(command.ins) ? 0 : 1, 0x01);
    put_tlv(out.data, odd(command.ins) ? 0x85 : 0x87, joined(indicator, secret));
  }
  if (command.expected) {
    const bool two = *command.expected > most_short;
    const auto low = static_cast<std::uint8_t>(*command.expected);
    put_tlv(out.data, 0x97, two ? Bytes{static_cast<std::uint8_t>(*command.expected >> 8), low} : Bytes{low});
  }
  const Bytes header{out.cla, out.ins, out.p1, out.p2};
  auto input = padded(header, block);
  if (!out.data.empty()) append(input, padded(out.data, block));
  put_tlv(out.data, 0x8e, authenticated(input));
  // The answer is longer than what was asked for by the cryptogram's frame.
  out.expected = needs_extended(out) || command.expected.value_or(0) > most_short ? most_extended : most_short;
  return out;
}

Result<Response> SecureMessaging::unprotect(const Response& outer) {
  if (ended_) return fail(ErrorCode::unavailable, "secure messaging", "the session is over");
  auto out = open(outer);
  if (!out) ended_ = true;
  return out;
}

Result<Response> SecureMessaging::open(const Response& outer) {
  if (outer.data.empty()) return broken("an answer without protection: " + status_text(outer.status));
  const auto objects = read_objects(outer.data);
  if (!objects) return std::unexpected(objects.error());
  count();
  const auto block = block_of(keys_.cipher);
  const auto covered = View(outer.data).first(outer.data.size() - objects->mac.whole.size());
  if (!same_bytes(authenticated(padded(covered, block)), objects->mac.value)) return broken("a wrong MAC");
  const auto& status = objects->status.value;
  Response out{.status = static_cast<std::uint16_t>(status[0] << 8 | status[1])};
  if (out.status != outer.status) return broken("the protected status is another than the answer's");
  if (!objects->cryptogram) return out;
  auto secret = objects->cryptogram->value;
  if (objects->cryptogram->tag == 0x87) {
    if (secret.empty() || secret[0] != 0x01) return broken("an unknown padding");
    secret = secret.subspan(1);
  }
  if (secret.empty() || secret.size() % block != 0) return broken("a cryptogram that is not whole blocks");
  out.data = cbc(keys_.cipher, Direction::decrypt, keys_.encryption.reveal(), start(), secret);
  const auto size = unpadded_size(out.data);
  if (!size) {
    motcua::wipe(out.data);
    return broken("a padding that is none");
  }
  out.data.resize(*size);
  return out;
}

}  // namespace motcua::identity::chip
