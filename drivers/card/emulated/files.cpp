#include "drivers/card/emulated/files.hpp"

#include "drivers/card/emulated/cryptography.hpp"
#include "drivers/card/emulated/openssl.hpp"

#include <array>
#include <format>
#include <openssl/objects.h>

namespace motcua::emulated {
namespace {

constexpr std::uint32_t sequence = 0x30;
constexpr std::uint32_t set = 0x31;
constexpr std::uint32_t integer = 0x02;
constexpr std::uint32_t octets = 0x04;

namespace oid {
constexpr auto pace_aes = "0.4.0.127.0.7.2.2.4.2.2";  // id-PACE-ECDH-GM-AES-CBC-CMAC-128
// Integrated mapping over Diffie-Hellman groups, which no reader of these cards needs.
constexpr auto pace_integrated = "0.4.0.127.0.7.2.2.4.3.2";
constexpr auto chip_aes = "0.4.0.127.0.7.2.2.3.2.2";         // id-CA-ECDH-AES-CBC-CMAC-128
constexpr auto chip_triple_des = "0.4.0.127.0.7.2.2.3.2.1";  // id-CA-ECDH-3DES-CBC-CBC
constexpr auto chip_key = "0.4.0.127.0.7.2.2.1.2";           // id-PK-ECDH
constexpr auto active = "2.23.136.1.1.5";                    // id-icao-mrtd-security-aaProtocolObject
constexpr auto plain_ecdsa_sha256 = "0.4.0.127.0.7.1.1.4.1.3";
constexpr auto sha512 = "2.16.840.1.101.3.4.2.3";
constexpr auto sha256 = "2.16.840.1.101.3.4.2.1";
constexpr auto no_digest = "2.23.136.99.1";  // nobody's
}  // namespace oid

namespace words {
// rule 9: what stands on a card is no text of a screen
constexpr auto man = "Nam", woman = "Nữ", nationality = "Việt Nam", people = "Kinh", no_religion = "Không";
// rule 9: the same
constexpr auto origin = "Xã Mẫu, Huyện Ví Dụ, Tỉnh Thử Nghiệm";
// rule 9: the same
constexpr auto residence = "Số 1, Ngõ 2, Phường Thử, Thành phố Ví Dụ";
// rule 9: the same; long enough for a length of two bytes around it
constexpr auto marks = "Nốt ruồi vẽ cách 1 cm dưới mắt trái của bức tranh, chỉ để thử";
// rule 9: the same
constexpr auto for_life = "Không thời hạn";
}  // namespace words

constexpr auto old_number = "012345678";

const char* name_of(SodDigest digest) {
  switch (digest) {
    case SodDigest::sha256:
      return oid::sha256;
    case SodDigest::sha512:
      return oid::sha512;
    default:
      return oid::no_digest;
  }
}

Bytes small(std::uint8_t number) {
  return tlv(integer, Bytes{number});
}

Bytes two_bytes(std::size_t number) {
  return {static_cast<std::uint8_t>(number >> 8), static_cast<std::uint8_t>(number)};
}

Bytes pace_infos(Access access) {
  switch (access) {
    case Access::bac_only:
      return {};
    case Access::unknown_suite:
      return tlv(sequence, {object_id(oid::pace_integrated), small(2), small(2)});
    default:
      return tlv(sequence, {object_id(oid::pace_aes), small(2), small(13)});
  }
}

// The tag by which EF.COM lists a data group.
std::uint8_t tag_of(std::uint16_t file) {
  constexpr std::array<std::uint8_t, 17> tags{0,    0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68,
                                              0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70};
  return tags.at(file & 0xff);
}

std::string written(BusinessDate date, std::string_view between = "/") {
  return std::format("{:02}{}{:02}{}{:04}", static_cast<unsigned>(date.day()), between,
                     static_cast<unsigned>(date.month()), between, static_cast<int>(date.year()));
}

const char* word_of(Sex sex) {
  return sex == Sex::male ? words::man : words::woman;
}

Bytes utf8(std::string_view text) {
  return tlv(0x0c, bytes_of(text));
}

Bytes printable(std::string_view text) {
  return tlv(0x13, bytes_of(text));
}

Bytes field(std::uint8_t number, View value) {
  return tlv(sequence, {small(number), value});
}

Bytes parents(const Person& person, Dg13 form) {
  if (form == Dg13::parents_together) return tlv(sequence, {utf8(person.father), utf8(person.mother)});
  return joined({tlv(sequence, utf8(person.father)), tlv(sequence, utf8(person.mother))});
}

}  // namespace

Bytes object_id(const char* dotted) {
  const Owned<ASN1_OBJECT, ASN1_OBJECT_free> object(must(OBJ_txt2obj(dotted, 1), dotted));
  const View value(OBJ_get0_data(object.get()), OBJ_length(object.get()));
  return tlv(0x06, value);
}

Bytes make_card_access(Access access) {
  // Byte for byte what applications for these cards carry: terminal authentication 1, chip authentication 1, PACE.
  const auto terminal = tlv(sequence, {object_id("0.4.0.127.0.7.2.2.2"), small(1)});
  const auto chip = tlv(sequence, {object_id(oid::chip_aes), small(1)});
  return tlv(set, {terminal, chip, pace_infos(access)});
}

Bytes make_com(std::span<const std::uint16_t> groups) {
  Bytes tags;
  for (const auto group : groups) tags.push_back(tag_of(group));
  return tlv(0x60, {tlv(0x5f01, bytes_of("0107")), tlv(0x5f36, bytes_of("040000")), tlv(0x5c, tags)});
}

Bytes make_dg1(std::string_view mrz) {
  return tlv(0x61, tlv(0x5f1f, bytes_of(mrz)));
}

Bytes make_dg2(View jpeg, std::uint16_t width, std::uint16_t height) {
  // ISO 19794-5: a record with one face, whose features nobody measured.
  constexpr std::size_t head = 14;
  constexpr std::size_t face = 20 + 12;
  const auto total = head + face + jpeg.size();
  const auto block = face + jpeg.size();
  const Bytes unknown_features(14, 0);
  const Bytes frontal_jpeg{0x01, 0x00};
  const Bytes colour_source_device_quality{0x01, 0x00, 0x00, 0x00, 0x00, 0x00};
  const auto record = joined({bytes_of({"FAC\0"
                                        "010\0",
                                        8}),
                              two_bytes(total >> 16), two_bytes(total), two_bytes(1), two_bytes(block >> 16),
                              two_bytes(block), two_bytes(0), unknown_features, frontal_jpeg, two_bytes(width),
                              two_bytes(height), colour_source_device_quality, jpeg});
  // Face, no subtype, format owner and type: the layout of most documents, which some readers take for the only one.
  const auto header = tlv(
      0xa1, {tlv(0x81, Bytes{2}), tlv(0x82, Bytes{0}), tlv(0x87, two_bytes(0x0101)), tlv(0x88, two_bytes(0x0008))});
  return tlv(0x75, tlv(0x7f61, {small(1), tlv(0x7f60, {header, tlv(0x5f2e, record)})}));
}

Bytes make_dg3() {
  const auto noise = drawn(seeded("nobody's finger"), 200);
  return tlv(0x63, tlv(0x7f61, {small(1), tlv(0x7f60, tlv(0x5f2e, noise))}));
}

Bytes make_dg13(const Person& person, Dg13 form) {
  if (form == Dg13::opaque) return tlv(0x6d, tlv(0x04, drawn(seeded("the authority's own way of coding"), 480)));
  const auto fields = joined(
      {field(1, printable(person.number)), field(2, utf8(person.name)), field(3, printable(written(person.birth))),
       field(4, utf8(word_of(person.sex))), field(5, utf8(words::nationality)), field(6, utf8(words::people)),
       field(7, utf8(words::no_religion)), field(8, utf8(words::origin)), field(9, utf8(words::residence)),
       field(10, utf8(words::marks)), field(11, printable(written(person.issued))),
       field(12, utf8(person.expiry ? written(*person.expiry) : words::for_life)), field(13, parents(person, form)),
       tlv(sequence, small(14)), field(15, printable(old_number)), field(16, printable("0123456789ABCDEF"))});
  return tlv(0x6d, tlv(sequence, {small(1), object_id("1.0.10646.1.0.8"), tlv(set, fields)}));
}

Bytes make_dg14(Access access, ChipKey chip, View chip_key_info, ActiveKey active) {
  Bytes infos = pace_infos(access);
  if (chip != ChipKey::none) {
    const auto suite = object_id(chip == ChipKey::aes ? oid::chip_aes : oid::chip_triple_des);
    infos =
        joined({infos, tlv(sequence, {suite, small(1)}), tlv(sequence, {object_id(oid::chip_key), chip_key_info})});
  }
  if (active == ActiveKey::elliptic)
    infos = joined({infos, tlv(sequence, {object_id(oid::active), small(1), object_id(oid::plain_ecdsa_sha256)})});
  return tlv(0x6e, tlv(set, infos));
}

Bytes make_dg15(View key_info) {
  return tlv(0x6f, key_info);
}

std::string make_code(const Person& person) {
  return std::format("{}|{}|{}|{}|{}|{}|{}", person.number, old_number, person.name, written(person.birth, ""),
                     word_of(person.sex), words::residence, written(person.issued, ""));
}

Bytes make_security_object(const Files& files, SodDigest digest) {
  Bytes hashes;
  for (const auto& [id, file] : files) {
    if (id < file_id::dg1 || id > file_id::dg16) continue;
    const auto hash = digest == SodDigest::sha512 ? sha512(file) : sha256(file);
    hashes = joined({hashes, tlv(sequence, {small(static_cast<std::uint8_t>(id & 0xff)), tlv(octets, hash)})});
  }
  const auto algorithm = tlv(sequence, {object_id(name_of(digest))});
  return tlv(sequence, {small(0), algorithm, tlv(sequence, hashes)});
}

}  // namespace motcua::emulated
