#include "firmware/identity/chip/lds.hpp"
#include "firmware/identity/chip/security_infos.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_lds)

using cards::raw;

const Bytes sha256_oid = raw("608648016503040201");

Bytes row(std::uint8_t group, std::uint8_t fill) {
  return tlv(0x30, joined(tlv(0x02, Bytes{group}), tlv(0x04, Bytes(32, fill))));
}

Bytes signed_object(std::uint8_t version, View oid, View rows) {
  return tlv(0x30,
             joined(tlv(0x02, Bytes{version}), tlv(0x30, joined(tlv(0x06, oid), raw("0500"))), tlv(0x30, rows)));
}

BOOST_AUTO_TEST_CASE(files_cut_anywhere_are_refused_and_never_read_beyond) {
  const auto com = raw("60145F0104303130365F36063034303030305C026175");
  const auto dg1 = cards::dg1_file();
  const auto object = signed_object(0, sha256_oid, joined(row(1, 1), row(14, 2)));
  const auto access = Bytes(known_card_access().begin(), known_card_access().end());
  for (std::size_t i = 0; i < com.size(); ++i) BOOST_TEST(!parse_com(Bytes(com.begin(), com.begin() + long(i))));
  for (std::size_t i = 0; i < dg1.size(); ++i) BOOST_TEST(!parse_dg1(Bytes(dg1.begin(), dg1.begin() + long(i))));
  for (std::size_t i = 0; i < object.size(); ++i)
    BOOST_TEST(!parse_security_object(Bytes(object.begin(), object.begin() + long(i))));
  for (std::size_t i = 0; i < access.size(); ++i)
    BOOST_TEST(!parse_card_access(Bytes(access.begin(), access.begin() + long(i))));
}

BOOST_AUTO_TEST_CASE(com_lists_the_groups_of_the_card) {
  // 9303-11 appendix D.4 reads this file.
  const Com expected{.lds_version = "0106", .unicode_version = "040000", .groups = {1, 2}};
  BOOST_TEST((parse_com(raw("60145F0104303130365F36063034303030305C026175")).value() == expected));
  BOOST_TEST((parse_com(raw("60195F0104303130375F36063034303030305C076161757663 6D6E")).error().code ==
              ErrorCode::duplicate));
  BOOST_TEST((parse_com(raw("60145F0104303178365F36063034303030305C026175")).error().code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(every_group_has_a_tag_of_its_own) {
  for (Group group = 1; group <= 16; ++group) BOOST_TEST((group_of(tag_of(group)) == group));
  BOOST_TEST(tag_of(0) == 0U);
  BOOST_TEST(tag_of(17) == 0U);
  BOOST_TEST((id_of(13) == 0x010d));
}

BOOST_AUTO_TEST_CASE(dg1_is_a_checked_mrz_in_its_two_wrappers) {
  BOOST_TEST(cards::dg1_file().size() == 95U);
  BOOST_TEST(parse_dg1(cards::dg1_file()).value().surname == "NGUYEN");
  BOOST_TEST((error_of(parse_dg1(tlv(0x75, tlv(0x5f1f, view_of(cards::citizen_mrz))))).code == ErrorCode::invalid));
  BOOST_TEST((error_of(parse_dg1(tlv(0x61, view_of(cards::citizen_mrz)))).code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(the_signed_object_holds_one_hash_a_group) {
  const auto object =
      parse_security_object(signed_object(0, sha256_oid, joined(row(1, 0xaa), row(14, 0xbb)))).value();
  BOOST_TEST((object.hash == Hash::sha256));
  BOOST_TEST_REQUIRE((object.digest_of(14) != nullptr));
  BOOST_TEST((*object.digest_of(14) == Bytes(32, 0xbb)));
  BOOST_TEST((object.digest_of(2) == nullptr));
}

BOOST_AUTO_TEST_CASE(a_signed_object_that_says_two_things_or_nothing_is_refused) {
  const auto code = [](const Bytes& bytes) { return error_of(parse_security_object(bytes)).code; };
  BOOST_TEST((code(signed_object(0, sha256_oid, joined(row(1, 1), row(1, 2)))) == ErrorCode::duplicate));
  BOOST_TEST((code(signed_object(0, sha256_oid, Bytes{})) == ErrorCode::invalid));
  BOOST_TEST((code(signed_object(0, sha256_oid, row(17, 1))) == ErrorCode::invalid));
  BOOST_TEST((code(signed_object(2, sha256_oid, row(1, 1))) == ErrorCode::unsupported));
  BOOST_TEST((code(signed_object(0, raw("2a864886f70d0205"), row(1, 1))) == ErrorCode::unsupported));  // MD5
}

BOOST_AUTO_TEST_CASE(the_known_card_access_says_pace_with_brainpool_and_aes) {
  const auto infos = parse_card_access(known_card_access()).value();
  BOOST_TEST_REQUIRE(infos.pace.size() == 1U);
  BOOST_TEST((infos.pace[0].mapping == PaceMapping::ecdh_generic));
  BOOST_TEST((infos.pace[0].cipher == Cipher::aes_128));
  BOOST_TEST((infos.pace[0].parameter == 13));
  BOOST_TEST_REQUIRE(infos.chip.size() == 1U);
  BOOST_TEST((infos.chip[0].cipher == Cipher::aes_128));
  BOOST_TEST(infos.others == 1);  // terminal authentication
}

BOOST_AUTO_TEST_CASE(kinds_of_pace_that_we_do_not_speak_are_told_apart) {
  // ECDH chip authentication mapping with AES-256, then generic mapping, both on brainpoolP384r1.
  const auto infos =
      parse_card_access(raw("31283012060a04007f000702020406040201020201103012060a04007f00070202040204020102020110"))
          .value();
  BOOST_TEST_REQUIRE(infos.pace.size() == 2U);
  BOOST_TEST((infos.pace[0].mapping == PaceMapping::other));
  BOOST_TEST((infos.pace[1].mapping == PaceMapping::ecdh_generic));
  BOOST_TEST((infos.pace[1].cipher == Cipher::aes_256));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
