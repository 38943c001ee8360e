#include "firmware/identity/chip/security_infos.hpp"

#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>
#include <array>

namespace motcua::identity::chip {
namespace {

// bsi-de protocols, smartcard: 0.4.0.127.0.7.2.2 with the protocol's own arcs behind it.
constexpr std::array<std::uint8_t, 8> protocols{0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x00};
constexpr std::size_t prefix = 7;
// ecdsa-plain-signatures: 0.4.0.127.0.7.1.1.4.1
constexpr std::array<std::uint8_t, 9> plain_ecdsa{0x04, 0x00, 0x7f, 0x00, 0x07, 0x01, 0x01, 0x04, 0x01};
// id-icao-mrtd-security-aaProtocolObject: 2.23.136.1.1.5
constexpr std::array<std::uint8_t, 6> active_protocol{0x67, 0x81, 0x08, 0x01, 0x01, 0x05};

struct Info {
  View oid;
  Tlv required;
  std::optional<Tlv> optional;
};

Result<Info> parse_info(TlvReader& set) {
  auto inside = set.enter(0x30);
  if (!inside) return std::unexpected(inside.error());
  const auto oid = inside->expect(0x06);
  if (!oid) return std::unexpected(oid.error());
  const auto required = inside->next();
  if (!required) return std::unexpected(required.error());
  Info out{.oid = oid->value, .required = *required};
  if (!inside->at_end()) {
    const auto optional = inside->next();
    if (!optional) return std::unexpected(optional.error());
    out.optional = *optional;
  }
  if (!inside->at_end()) return fail(ErrorCode::invalid, "security infos", "an entry has too many parts");
  return out;
}

Bytes copy(View bytes) {
  return {bytes.begin(), bytes.end()};
}

std::optional<int> small(const Tlv& number) {
  if (number.tag != 0x02 || number.value.size() != 1 || number.value[0] > 127) return std::nullopt;
  return number.value[0];
}

std::optional<Bytes> key_id(const std::optional<Tlv>& number) {
  if (!number || number->tag != 0x02) return std::nullopt;
  return copy(number->value);
}

// 1 to 4, the last arc of PACE and of chip authentication.
std::optional<Cipher> cipher_of(std::uint8_t arc) {
  if (arc < 1 || arc > 4) return std::nullopt;
  return static_cast<Cipher>(arc - 1);
}

void take_pace(const Info& info, View arcs, SecurityInfos& out) {
  const auto version = small(info.required);
  const auto cipher = arcs.size() == 2 ? cipher_of(arcs[1]) : std::nullopt;
  if (!version || !cipher) {  // PACEDomainParameterInfo has one arc only
    ++out.others;
    return;
  }
  out.pace.push_back({.oid = copy(info.oid),
                      .mapping = arcs[0] == 2 ? PaceMapping::ecdh_generic : PaceMapping::other,
                      .cipher = *cipher,
                      .version = *version,
                      .parameter = info.optional ? small(*info.optional) : std::nullopt});
}

void take_active(const Info& info, SecurityInfos& out) {
  if (!info.optional || info.optional->tag != 0x06) return;
  const auto oid = info.optional->value;
  if (oid.size() != plain_ecdsa.size() + 1 || !std::ranges::equal(oid.first(plain_ecdsa.size()), plain_ecdsa))
    return;
  constexpr std::array hashes{Hash::sha1, Hash::sha224, Hash::sha256, Hash::sha384, Hash::sha512};
  if (oid.back() >= 1 && oid.back() <= hashes.size()) out.active_hash = hashes[oid.back() - 1U];
}

void take(const Info& info, SecurityInfos& out) {
  if (std::ranges::equal(info.oid, active_protocol)) return take_active(info, out);
  if (info.oid.size() < prefix + 2 ||
      !std::ranges::equal(info.oid.first(prefix), std::span(protocols).first(prefix))) {
    ++out.others;
    return;
  }
  const auto protocol = info.oid[prefix];
  const auto arcs = info.oid.subspan(prefix + 1);
  if (protocol == 4) return take_pace(info, arcs, out);
  if (protocol == 3 && arcs.size() == 2 && arcs[0] == 2 && cipher_of(arcs[1])) {
    out.chip.push_back({.oid = copy(info.oid), .cipher = *cipher_of(arcs[1]), .key_id = key_id(info.optional)});
  } else if (protocol == 1 && arcs.size() == 1 && arcs[0] == 2 && info.required.tag == 0x30) {
    out.chip_keys.push_back({.key = copy(info.required.whole), .key_id = key_id(info.optional)});
  } else {
    ++out.others;
  }
}

}  // namespace

Result<SecurityInfos> parse_card_access(View file) {
  const auto outer = sole_tlv(file, set_tag);
  if (!outer) return std::unexpected(outer.error());
  TlvReader set(outer->value);
  SecurityInfos out;
  while (!set.at_end()) {
    const auto info = parse_info(set);
    if (!info) return std::unexpected(info.error());
    take(*info, out);
  }
  return out;
}

Result<SecurityInfos> parse_dg14(View file) {
  const auto outer = sole_tlv(file, tag_of(14));
  if (!outer) return std::unexpected(outer.error());
  return parse_card_access(outer->value);
}

View known_card_access() {
  static constexpr std::array<std::uint8_t, 54> file{
      0x31, 0x34, 0x30, 0x0d, 0x06, 0x08, 0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x02, 0x02, 0x01, 0x01, 0x30,
      0x0f, 0x06, 0x0a, 0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x03, 0x02, 0x02, 0x02, 0x01, 0x01, 0x30, 0x12,
      0x06, 0x0a, 0x04, 0x00, 0x7f, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, 0x02, 0x02, 0x01, 0x02, 0x02, 0x01, 0x0d};
  return file;
}

}  // namespace motcua::identity::chip
