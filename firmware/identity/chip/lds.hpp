// The logical data structure of an eMRTD (ICAO 9303-10): which elementary files there are, and what COM, DG1, DG15 and
// the object that the SOD signs say.
#pragma once

#include "firmware/identity/chip/mrz.hpp"

#include <boost/describe/enum.hpp>
#include <optional>

namespace motcua::identity::chip {

using Group = std::uint8_t;  // the number of a data group, 1 to 16

inline constexpr std::uint16_t card_access_id = 0x011c;
inline constexpr std::uint16_t com_id = 0x011e;
inline constexpr std::uint16_t sod_id = 0x011d;
inline constexpr std::uint32_t com_tag = 0x60;
inline constexpr std::uint32_t sod_tag = 0x77;
inline constexpr std::uint32_t set_tag = 0x31;

constexpr std::uint16_t id_of(Group group) {
  return static_cast<std::uint16_t>(0x0100 + group);
}
std::uint32_t tag_of(Group group);  // 0 for a number that is no group
std::optional<Group> group_of(std::uint32_t tag);

// EF.COM: versions as digits ("0107", "040000") and the groups in ascending order; unknown tags are left out.
struct Com {
  std::string lds_version;
  std::string unicode_version;
  std::vector<Group> groups;

  friend bool operator==(const Com&, const Com&) = default;
};
Result<Com> parse_com(View file);

Result<Mrz> parse_dg1(View file);
Result<Bytes> parse_dg15(View file);  // the SubjectPublicKeyInfo

enum class Hash : std::uint8_t { sha1, sha224, sha256, sha384, sha512 };
BOOST_DESCRIBE_ENUM(Hash, sha1, sha224, sha256, sha384, sha512)
std::optional<Hash> hash_of_oid(View oid);  // the content bytes of the object identifier

// What the document signer signed: the hash of every group that the card has.
struct SecurityObject {
  Hash hash = Hash::sha256;
  struct Row {
    Group group = 0;
    Bytes digest;

    friend bool operator==(const Row&, const Row&) = default;
  };
  std::vector<Row> rows;

  const Bytes* digest_of(Group group) const;  // nullptr: the card has no such group
};
// duplicate: a group stands there twice; unsupported: another hash.
Result<SecurityObject> parse_security_object(View content);

}  // namespace motcua::identity::chip
