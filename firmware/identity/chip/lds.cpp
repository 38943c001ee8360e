#include "firmware/identity/chip/lds.hpp"

#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>
#include <array>

namespace motcua::identity::chip {
namespace {

constexpr std::array<std::uint8_t, 16> group_tags{0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68,
                                                  0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70};

std::unexpected<Error> wrong(std::string where, std::string what) {
  return fail(ErrorCode::invalid, std::move(where), std::move(what));
}

Result<std::string> version(TlvReader& reader, std::uint32_t tag, std::size_t size) {
  const auto value = reader.expect(tag);
  if (!value) return std::unexpected(value.error());
  const auto digit = [](std::uint8_t c) { return c >= '0' && c <= '9'; };
  if (value->value.size() != size || !std::ranges::all_of(value->value, digit))
    return wrong("com", "a version is not made of digits");
  return text_of(value->value);
}

Result<SecurityObject::Row> parse_row(TlvReader& rows) {
  auto row = rows.enter(0x30);
  if (!row) return std::unexpected(row.error());
  const auto number = row->expect(0x02);
  if (!number) return std::unexpected(number.error());
  const auto digest = row->expect(0x04);
  if (!digest) return std::unexpected(digest.error());
  if (number->value.size() != 1 || number->value[0] < 1 || number->value[0] > 16 || !row->at_end())
    return wrong("sod", "a row of the signed object is of no group");
  return SecurityObject::Row{.group = number->value[0], .digest = {digest->value.begin(), digest->value.end()}};
}

Result<Hash> parse_hash(TlvReader& object) {
  auto algorithm = object.enter(0x30);
  if (!algorithm) return std::unexpected(algorithm.error());
  const auto oid = algorithm->expect(0x06);
  if (!oid) return std::unexpected(oid.error());
  const auto hash = hash_of_oid(oid->value);
  if (!hash) return fail(ErrorCode::unsupported, "sod", "the groups are hashed by an unknown algorithm");
  return *hash;
}

}  // namespace

std::uint32_t tag_of(Group group) {
  return group >= 1 && group <= group_tags.size() ? group_tags[group - 1U] : 0;
}

std::optional<Group> group_of(std::uint32_t tag) {
  const auto found = std::ranges::find(group_tags, tag);
  if (found == group_tags.end()) return std::nullopt;
  return static_cast<Group>(found - group_tags.begin() + 1);
}

Result<Com> parse_com(View file) {
  const auto outer = sole_tlv(file, com_tag);
  if (!outer) return std::unexpected(outer.error());
  TlvReader reader(outer->value);
  auto lds = version(reader, 0x5f01, 4);
  if (!lds) return std::unexpected(lds.error());
  auto unicode = version(reader, 0x5f36, 6);
  if (!unicode) return std::unexpected(unicode.error());
  const auto list = reader.expect(0x5c);
  if (!list) return std::unexpected(list.error());
  if (!reader.at_end()) return wrong("com", "bytes follow the list of groups");
  Com out{.lds_version = std::move(*lds), .unicode_version = std::move(*unicode)};
  for (const auto tag : list->value)
    if (const auto group = group_of(tag)) out.groups.push_back(*group);
  std::ranges::sort(out.groups);
  if (std::ranges::adjacent_find(out.groups) != out.groups.end())
    return fail(ErrorCode::duplicate, "com", "a group is listed twice");
  return out;
}

Result<Mrz> parse_dg1(View file) {
  const auto outer = sole_tlv(file, tag_of(1));
  if (!outer) return std::unexpected(outer.error());
  const auto text = sole_tlv(outer->value, 0x5f1f);
  if (!text) return std::unexpected(text.error());
  return parse_td1({reinterpret_cast<const char*>(text->value.data()), text->value.size()});
}

Result<Bytes> parse_dg15(View file) {
  const auto outer = sole_tlv(file, tag_of(15));
  if (!outer) return std::unexpected(outer.error());
  const auto key = sole_tlv(outer->value, 0x30);
  if (!key) return std::unexpected(key.error());
  return Bytes(key->whole.begin(), key->whole.end());
}

std::optional<Hash> hash_of_oid(View oid) {
  constexpr std::array<std::uint8_t, 5> sha1{0x2b, 0x0e, 0x03, 0x02, 0x1a};
  constexpr std::array<std::uint8_t, 8> sha2{0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02};
  if (std::ranges::equal(oid, sha1)) return Hash::sha1;
  if (oid.size() != sha2.size() + 1 || !std::ranges::equal(oid.first(sha2.size()), sha2)) return std::nullopt;
  switch (oid.back()) {
    case 1:
      return Hash::sha256;
    case 2:
      return Hash::sha384;
    case 3:
      return Hash::sha512;
    case 4:
      return Hash::sha224;
    default:
      return std::nullopt;
  }
}

const Bytes* SecurityObject::digest_of(Group group) const {
  const auto found = std::ranges::find(rows, group, &Row::group);
  return found == rows.end() ? nullptr : &found->digest;
}

Result<SecurityObject> parse_security_object(View content) {
  const auto outer = sole_tlv(content, 0x30);
  if (!outer) return std::unexpected(outer.error());
  TlvReader object(outer->value);
  const auto number = object.expect(0x02);
  if (!number) return std::unexpected(number.error());
  if (number->value.size() != 1 || number->value[0] > 1)
    return fail(ErrorCode::unsupported, "sod", "the signed object has an unknown version");
  const auto hash = parse_hash(object);
  if (!hash) return std::unexpected(hash.error());
  auto rows = object.enter(0x30);
  if (!rows) return std::unexpected(rows.error());
  SecurityObject out{.hash = *hash};
  while (!rows->at_end()) {
    auto row = parse_row(*rows);
    if (!row) return std::unexpected(row.error());
    if (out.digest_of(row->group) != nullptr) return fail(ErrorCode::duplicate, "sod", "a group is signed twice");
    out.rows.push_back(std::move(*row));
  }
  if (out.rows.empty()) return wrong("sod", "no group is signed");
  // Version 1 ends with the LDS version, which is no more than a label: it is signed, and nobody asks for it.
  return out;
}

}  // namespace motcua::identity::chip
