#include "tests/unit/identity_chip/played_card.hpp"

#include "firmware/identity/chip/general_authenticate.hpp"
#include "firmware/identity/chip/primitives.hpp"

#include <openssl/rsa.h>

namespace motcua::identity::chip::cards {
namespace {

void count(Bytes& counter) {
  for (auto at = counter.size(); at > 0; --at)
    if (++counter[at - 1] != 0) return;
}

Bytes start_of(const SessionKeys& keys, const Bytes& counter) {
  if (keys.cipher == Cipher::triple_des) return Bytes(8);
  return cbc(keys.cipher, Direction::encrypt, keys.encryption.reveal(), {}, counter);
}

Bytes mac_over(const SessionKeys& keys, const Bytes& counter, View data) {
  return mac_of(keys.cipher, keys.authentication.reveal(), joined(counter, data));
}

Bytes seed_of(std::string_view mrz) {
  auto out = digest(Hash::sha1, view_of(mrz));
  out.resize(16);
  return out;
}

Bytes sign_rsa(EVP_PKEY* key, View challenge) {
  const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  const Bytes message(size - 1 - 32 - 2, 0x5c);
  const auto block =
      joined(Bytes{0x6a}, message, digest(Hash::sha256, joined(message, challenge)), Bytes{0x34, 0xcc});
  const KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
  Bytes out(size);
  std::size_t length = out.size();
  must(EVP_PKEY_sign_init(context.get()) == 1 && EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING) == 1 &&
           EVP_PKEY_sign(context.get(), out.data(), &length, block.data(), block.size()) == 1,
       "no signature");
  return out;
}

Bytes sign_ecdsa(EVP_PKEY* key, View challenge) {
  const DigestContext context(EVP_MD_CTX_new());
  Bytes encoded(80);
  std::size_t length = encoded.size();
  must(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestSign(context.get(), encoded.data(), &length, challenge.data(), challenge.size()) == 1,
       "no signature");
  encoded.resize(length);
  TlvReader numbers(sole_tlv(encoded, 0x30).value().value);
  Bytes out;
  for (int i = 0; i < 2; ++i) {
    auto number = numbers.expect(0x02).value().value;
    if (number.size() > 32) number = number.last(32);
    out.resize(out.size() + 32 - number.size());
    append(out, number);
  }
  return out;
}

}  // namespace

Command parse_command(View bytes) {
  must(bytes.size() >= 4, "a command without a header");
  Command out{.cla = bytes[0], .ins = bytes[1], .p1 = bytes[2], .p2 = bytes[3]};
  auto rest = bytes.subspan(4);
  const bool extended = rest.size() > 1 && rest[0] == 0;
  const std::size_t width = extended ? 2 : 1;
  if (extended) rest = rest.subspan(1);
  const auto number = [width](View at) { return width == 2 ? at[0] * 256U + at[1] : at[0]; };
  if (rest.size() > width) {
    const auto size = number(rest);
    must(rest.size() >= width + size, "a command without all of its data");
    const auto data = rest.subspan(width, size);
    out.data.assign(data.begin(), data.end());
    rest = rest.subspan(width + size);
  }
  if (!rest.empty()) {
    must(rest.size() == width, "a command with bytes behind it");
    out.expected = number(rest) == 0 ? (extended ? most_extended : most_short) : number(rest);
  }
  return out;
}

Bytes pace_oid(Cipher cipher) {
  return joined(raw("04007f000702020402"), Bytes{static_cast<std::uint8_t>(static_cast<int>(cipher) + 1)});
}

Bytes card_access_file(Cipher cipher, int curve) {
  return tlv(0x31, tlv(0x30, joined(tlv(0x06, pace_oid(cipher)), raw("020102"),
                                    tlv(0x02, Bytes{static_cast<std::uint8_t>(curve)}))));
}

Bytes chip_key_info(const Secret<Bytes>& key) {
  const auto point = Curve::standardised(13).value().public_key(key);
  return tlv(0x30, joined(tlv(0x30, joined(tlv(0x06, raw("04007f00070102")), raw("02010d"))),
                          tlv(0x03, joined(Bytes{0}, point))));
}

Randomness PlayedCard::counting() {
  return [this](std::span<std::uint8_t> out) { std::ranges::fill(out, ++seed_); };
}

Result<Bytes> PlayedCard::answer(View bytes) {
  ++commands_;
  heard_.push_back(hex(bytes));
  if (setup_.gone_at != 0 && commands_ >= setup_.gone_at) return fail(ErrorCode::unavailable, "card", "taken away");
  if (bytes.size() > setup_.most_command) return raw("6700");
  const auto outer = parse_command(bytes);
  Bytes out;
  if ((outer.cla & 0x0c) == 0x0c) {
    const auto inner = opened(outer);
    out = inner ? closed(lied(react(*inner))) : raw("6988");
    if (!inner) session_.reset();
  } else {
    session_.reset();
    const auto plain = lied(react(outer));
    out = joined(plain.data,
                 Bytes{static_cast<std::uint8_t>(plain.status >> 8), static_cast<std::uint8_t>(plain.status)});
  }
  if (next_session_) session_ = std::move(next_session_);
  next_session_.reset();
  if (setup_.fault) setup_.fault(commands_, out);
  if (out.size() > setup_.most_answer) return fail(ErrorCode::too_large, "reader", "the answer is too long");
  return out;
}

Response PlayedCard::lied(Response inner) {
  if (setup_.lie) setup_.lie(commands_, inner);
  return inner;
}

std::optional<Command> PlayedCard::opened(const Command& outer) {
  if (!session_) return std::nullopt;
  count(session_->counter);
  const auto block = block_of(session_->keys.cipher);
  Command out{
      .cla = static_cast<std::uint8_t>(outer.cla & ~0x0c), .ins = outer.ins, .p1 = outer.p1, .p2 = outer.p2};
  TlvReader reader(outer.data);
  Bytes covered;
  while (!reader.at_end()) {
    const auto object = reader.next().value();
    if (object.tag == 0x8e) {
      auto input = padded(Bytes{outer.cla, outer.ins, outer.p1, outer.p2}, block);
      if (!covered.empty()) append(input, padded(covered, block));
      if (!same_bytes(mac_over(session_->keys, session_->counter, input), object.value)) return std::nullopt;
      return out;
    }
    append(covered, object.whole);
    if (object.tag == 0x97) {
      std::uint32_t value = 0;
      for (const auto byte : object.value) value = value << 8 | byte;
      out.expected = value == 0 ? most_short : value;
    }
    if (object.tag == 0x87) {
      out.data = cbc(session_->keys.cipher, Direction::decrypt, session_->keys.encryption.reveal(),
                     start_of(session_->keys, session_->counter), object.value.subspan(1));
      const auto size = unpadded_size(out.data);
      if (!size) return std::nullopt;
      out.data.resize(*size);
    }
  }
  return std::nullopt;
}

Bytes PlayedCard::closed(const Response& inner) {
  count(session_->counter);
  const auto& keys = session_->keys;
  const auto block = block_of(keys.cipher);
  const Bytes status{static_cast<std::uint8_t>(inner.status >> 8), static_cast<std::uint8_t>(inner.status)};
  Bytes out;
  if (!inner.data.empty())
    put_tlv(out, 0x87,
            joined(Bytes{1}, cbc(keys.cipher, Direction::encrypt, keys.encryption.reveal(),
                                 start_of(keys, session_->counter), padded(inner.data, block))));
  put_tlv(out, 0x99, status);
  put_tlv(out, 0x8e, mac_over(keys, session_->counter, padded(out, block)));
  return joined(out, status);
}

Response PlayedCard::react(const Command& command) {
  switch (command.ins) {
    case 0xa4:
      return select(command);
    case 0xb0:
      return read(command);
    case 0x22:
      return set_template(command);
    case 0x86:
      return authenticate(command);
    case 0x84:
      return setup_.speaks.contains(Speaks::bac) ? Response{Bytes(8, 0x37), 0x9000} : Response{{}, 0x6d00};
    case 0x82:
      return external(command);
    case 0x88:
      return sign(command);
    default:
      return {{}, 0x6d00};
  }
}

Response PlayedCard::select(const Command& command) {
  if (command.p1 == 0x04) {
    application_ = true;
    return {{}, 0x9000};
  }
  if (command.data == raw("3f00")) return {{}, 0x6d00};
  return choose(static_cast<std::uint16_t>(command.data.at(0) << 8 | command.data.at(1)));
}

Response PlayedCard::choose(std::uint16_t id) {
  if (const auto refused = setup_.refused.find(id); refused != setup_.refused.end()) return {{}, refused->second};
  const auto found = setup_.files.find(id);
  if (found == setup_.files.end()) return {{}, 0x6a82};
  if (id != 0x011c && (!application_ || !entered_)) return {{}, 0x6982};
  selected_ = &found->second;
  return {{}, 0x9000};
}

Response PlayedCard::read(const Command& command) {
  const bool by_short_id = (command.p1 & 0x80) != 0;
  if (by_short_id) {
    const auto chosen = choose(static_cast<std::uint16_t>(0x0100 + (command.p1 & 0x1f)));
    if (chosen.status != status_ok) return chosen;
  }
  if (selected_ == nullptr) return {{}, 0x6986};
  const auto offset = static_cast<std::size_t>((by_short_id ? 0 : command.p1) << 8 | command.p2);
  if (offset >= selected_->size()) return {{}, 0x6b00};
  const auto size = std::min<std::size_t>(command.expected.value_or(0), selected_->size() - offset);
  const auto piece = View(*selected_).subspan(offset, size);
  return {{piece.begin(), piece.end()}, size < command.expected.value_or(0) ? status_short_read : status_ok};
}

Response PlayedCard::set_template(const Command& command) {
  if (command.p1 == 0x41) return {{}, setup_.speaks.contains(Speaks::chip) ? status_ok : std::uint16_t{0x6a80}};
  if (!setup_.speaks.contains(Speaks::pace)) return {{}, 0x6a80};
  TlvReader objects(command.data);
  must(same_bytes(objects.expect(0x80).value().value, pace_oid(setup_.pace_cipher)), "another protocol");
  const bool by_can = objects.expect(0x83).value().value[0] == 2;
  const auto secret =
      by_can ? Bytes(setup_.can.begin(), setup_.can.end()) : digest(Hash::sha1, view_of(setup_.mrz));
  pace_ = Pace{.password_key = derived_key(setup_.pace_cipher, secret, KeyUse::password).reveal()};
  return {{}, 0x9000};
}

Response PlayedCard::authenticate(const Command& command) {
  TlvReader inside(sole_tlv(command.data, 0x7c).value().value);
  if (inside.at_end()) {
    if (!pace_) return {{}, 0x6985};
    return {tlv(0x7c, tlv(0x80, cbc(setup_.pace_cipher, Direction::encrypt, pace_->password_key, {}, nonce_))),
            0x9000};
  }
  const auto object = inside.next().value();
  if (object.tag != 0x80) return pace_ ? pace_step(object) : Response{{}, 0x6985};
  const auto shared = Curve::standardised(13).value().shared_secret(setup_.chip_key, object.value);
  next_session_ = Secured{session_keys(Cipher::aes_128, shared.value().reveal()), Bytes(16)};
  return {raw("7c00"), 0x9000};
}

Response PlayedCard::pace_step(const Tlv& object) {
  const auto curve = Curve::standardised(setup_.pace_curve).value();
  const auto key = curve.private_key(counting()).value();
  if (object.tag == 0x81) {
    pace_->mapped = curve.mapped(nonce_, key, object.value).value();
    return {tlv(0x7c, tlv(0x82, curve.public_key(key))), 0x9000};
  }
  if (object.tag == 0x83) {
    pace_->own = pace_->mapped->public_key(key);
    pace_->theirs.assign(object.value.begin(), object.value.end());
    pace_->keys =
        session_keys(setup_.pace_cipher, pace_->mapped->shared_secret(key, object.value).value().reveal());
    return {tlv(0x7c, tlv(0x84, pace_->own)), 0x9000};
  }
  const auto token = [this](const Bytes& point) {
    auto input = token_input(pace_oid(setup_.pace_cipher), point);
    if (setup_.pace_cipher == Cipher::triple_des) input = padded(input, 8);
    return mac_of(setup_.pace_cipher, pace_->keys->authentication.reveal(), input);
  };
  if (!same_bytes(token(pace_->own), object.value)) return {{}, 0x6300};
  const auto proof = token(pace_->theirs);
  next_session_ = Secured{*pace_->keys, Bytes(block_of(setup_.pace_cipher))};
  entered_ = true;
  return {tlv(0x7c, tlv(0x86, proof)), 0x9000};
}

Response PlayedCard::external(const Command& command) {
  const auto keys = session_keys(Cipher::triple_des, seed_of(setup_.mrz));
  const auto data = View(command.data);
  if (!same_bytes(mac_of(Cipher::triple_des, keys.authentication.reveal(), padded(data.first(32), 8)),
                  data.last(8)))
    return {{}, 0x6300};
  const auto plain = cbc(Cipher::triple_des, Direction::decrypt, keys.encryption.reveal(), {}, data.first(32));
  const Bytes own(16, 0x66);
  auto out = cbc(Cipher::triple_des, Direction::encrypt, keys.encryption.reveal(), {},
                 joined(View(plain).subspan(8, 8), View(plain).first(8), own));
  append(out, mac_of(Cipher::triple_des, keys.authentication.reveal(), padded(out, 8)));
  Bytes shared(16);
  for (std::size_t i = 0; i < 16; ++i) shared[i] = static_cast<std::uint8_t>(own[i] ^ plain[16 + i]);
  next_session_ =
      Secured{session_keys(Cipher::triple_des, shared), joined(Bytes(4, 0x37), View(plain).subspan(4, 4))};
  entered_ = true;
  return {out, 0x9000};
}

Response PlayedCard::sign(const Command& command) const {
  if (!setup_.speaks.contains(Speaks::active) || !setup_.active_key) return {{}, 0x6985};
  auto* key = setup_.active_key.get();
  return {EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA ? sign_rsa(key, command.data) : sign_ecdsa(key, command.data),
          0x9000};
}

}  // namespace motcua::identity::chip::cards
