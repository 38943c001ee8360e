#include "firmware/identity/chip/dg13.hpp"
#include "firmware/identity/chip/lds.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {
namespace {

BOOST_AUTO_TEST_SUITE(ut_dg13)

using cards::raw;

Bytes utf8(std::string_view text) {
  return tlv(0x0c, view_of(text));
}

Bytes field(std::uint8_t number, const Bytes& values) {
  return tlv(0x30, joined(tlv(0x02, Bytes{number}), values));
}

Bytes file_of(const Bytes& fields) {
  return tlv(0x6d, tlv(0x30, joined(raw("020101"), raw("060628d316010008"), tlv(0x31, fields))));
}

// Both nestings of the parents that public readers found.
Bytes apart(std::string_view father, std::string_view mother) {
  return field(13, joined(tlv(0x30, utf8(father)), tlv(0x30, utf8(mother))));
}
Bytes together(std::string_view father, std::string_view mother) {
  return field(13, tlv(0x30, joined(utf8(father), utf8(mother))));
}

Bytes whole_card(const Bytes& parents, std::string_view residence = "Số 1, Ngõ 2, Phường Thử, Hà Nội") {
  return file_of(joined(field(1, tlv(0x13, view_of("001090012345"))), field(2, utf8("Nguyễn Văn Thử")),
                        field(3, tlv(0x13, view_of("01/01/1990"))), field(4, utf8("Nam")),
                        field(9, utf8(residence)), parents, field(14, Bytes{}), field(12, utf8("Không thời hạn"))));
}

BOOST_AUTO_TEST_CASE(what_is_coded_another_way_is_opaque) {
  for (const auto& bytes :
       {raw("6d00"), raw("6d03020101"), tlv(0x6d, Bytes(64, 0xa5)), tlv(0x6d, tlv(0x30, Bytes(64, 0x5a))),
        file_of(Bytes{}), file_of(raw("020101")), tlv(0x75, raw("3000"))})
    BOOST_TEST((error_of(parse_dg13(bytes)).code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(more_fields_than_any_card_has_are_refused) {
  Bytes fields;
  for (std::uint8_t number = 0; number < 100; ++number) append(fields, field(number, utf8("x")));
  BOOST_TEST((error_of(parse_dg13(file_of(fields))).code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_file_cut_anywhere_is_refused) {
  const auto whole = whole_card(apart("Nguyễn Văn Cha", "Trần Thị Mẹ"));
  for (std::size_t i = 0; i < whole.size(); ++i) BOOST_TEST(!parse_dg13(View(whole).first(i)).has_value());
}

BOOST_AUTO_TEST_CASE(a_flipped_byte_never_makes_the_reader_fall) {
  const auto whole = whole_card(together("Nguyễn Văn Cha", "Trần Thị Mẹ"));
  for (std::size_t i = 0; i < whole.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      auto changed = whole;
      changed[i] ^= static_cast<std::uint8_t>(1 << bit);
      const auto parsed = parse_dg13(changed);
      if (parsed) BOOST_TEST(parsed->fields.size() <= 8U);
    }
}

BOOST_AUTO_TEST_CASE(fields_are_found_by_number_in_whatever_order_they_stand) {
  const auto group = parse_dg13(whole_card(apart("Nguyễn Văn Cha", "Trần Thị Mẹ"))).value();
  BOOST_TEST(group.text(1) == "001090012345");
  BOOST_TEST(group.text(2) == "Nguyễn Văn Thử");
  BOOST_TEST(group.text(12) == "Không thời hạn");
  BOOST_TEST(group.text(14) == "");
  BOOST_TEST(group.text(99) == "");
  BOOST_TEST(group.fields.back().number == 14);
  BOOST_TEST(group.left_out == 0);
}

BOOST_AUTO_TEST_CASE(both_forms_of_the_parents_give_the_same) {
  for (const auto& parents : {apart("Nguyễn Văn Cha", "Trần Thị Mẹ"), together("Nguyễn Văn Cha", "Trần Thị Mẹ")}) {
    const auto group = parse_dg13(whole_card(parents)).value();
    BOOST_TEST(group.text(13, 0) == "Nguyễn Văn Cha");
    BOOST_TEST(group.text(13, 1) == "Trần Thị Mẹ");
  }
}

BOOST_AUTO_TEST_CASE(a_mother_alone_does_not_become_the_father) {
  for (const auto& parents : {apart("", "Trần Thị Mẹ"), together("", "Trần Thị Mẹ"),
                              field(13, joined(raw("3000"), tlv(0x30, utf8("Trần Thị Mẹ"))))}) {
    const auto group = parse_dg13(whole_card(parents)).value();
    BOOST_TEST(group.text(13, 0) == "");
    BOOST_TEST(group.text(13, 1) == "Trần Thị Mẹ");
  }
}

BOOST_AUTO_TEST_CASE(values_longer_than_127_and_255_bytes_are_read_whole) {
  for (const std::size_t size : {126U, 127U, 128U, 254U, 255U, 256U, 700U}) {
    const std::string residence(size, 'x');
    const auto parents = apart(std::string(size, 'f'), std::string(size, 'm'));
    const auto group = parse_dg13(whole_card(parents, residence)).value();
    BOOST_TEST(group.text(9) == residence);
    BOOST_TEST(group.text(13, 1) == std::string(size, 'm'));
    BOOST_TEST(group.text(2) == "Nguyễn Văn Thử");
  }
}

BOOST_AUTO_TEST_CASE(texts_that_are_no_utf8_and_numbers_that_come_again_are_left_out_and_counted) {
  const auto group = parse_dg13(file_of(joined(field(2, tlv(0x0c, raw("c3"))), field(5, utf8("Việt Nam")),
                                               field(5, utf8("khác")), raw("0500"))))
                         .value();
  BOOST_TEST(group.text(2) == "");
  BOOST_TEST(group.text(5) == "Việt Nam");
  BOOST_TEST(group.left_out == 3);
}

BOOST_AUTO_TEST_CASE(utf8_is_what_the_rfc_says) {
  for (const auto* good : {"", "00", "7f", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "f0908080", "f48fbfbf"})
    BOOST_TEST(is_utf8(raw(good)), good);
  for (const auto* bad : {"80", "c0af", "c1bf", "c2", "e08080", "eda080", "edbfbf", "f0808080", "f4908080",
                          "f5808080", "ff", "e1bb", "c2c2"})
    BOOST_TEST(!is_utf8(raw(bad)), bad);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
