// The files of a card (ICAO 9303-10, and DG13 as Viet Nam writes it), each built from a person or a key.
#pragma once

#include "drivers/card/emulated/person.hpp"
#include "drivers/card/emulated/recipe.hpp"
#include "drivers/card/emulated/tlv.hpp"

#include <map>

namespace motcua::emulated {

// By file id.
using Files = std::map<std::uint16_t, Bytes>;

namespace file_id {
inline constexpr std::uint16_t card_access = 0x011c;
inline constexpr std::uint16_t sod = 0x011d;
inline constexpr std::uint16_t com = 0x011e;
inline constexpr std::uint16_t dg1 = 0x0101;
inline constexpr std::uint16_t dg2 = 0x0102;
inline constexpr std::uint16_t dg3 = 0x0103;  // fingerprints: no reader of ours may have them
inline constexpr std::uint16_t dg13 = 0x010d;
inline constexpr std::uint16_t dg14 = 0x010e;
inline constexpr std::uint16_t dg15 = 0x010f;
inline constexpr std::uint16_t dg16 = 0x0110;  // the last one there can be
}  // namespace file_id

Bytes object_id(const char* dotted);  // DER, with tag

Bytes make_card_access(Access access);
Bytes make_com(std::span<const std::uint16_t> groups);  // file ids
Bytes make_dg1(std::string_view mrz);                   // 90 characters
Bytes make_dg2(View jpeg, std::uint16_t width, std::uint16_t height);
Bytes make_dg3();
Bytes make_dg13(const Person& person, Dg13 form);
// Repeats the PACE suite of EF.CardAccess. `chip_key_info` is the SubjectPublicKeyInfo of chip authentication, empty where
// there is none.
Bytes make_dg14(Access access, ChipKey chip, View chip_key_info, ActiveKey active);
Bytes make_dg15(View key_info);

// What the code printed on a card of 2021 says.
std::string make_code(const Person& person);

// What EF.SOD signs: the digest of every data group.
Bytes make_security_object(const Files& files, SodDigest digest);

}  // namespace motcua::emulated
