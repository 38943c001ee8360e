#include "tests/unit/card_emulated/terminal.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::emulated::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_card)

const Person& holder() {
  static const auto person = invented_person(usual_number).value();
  return person;
}

struct Sound {
  explicit Sound(const Recipe& recipe = {})
      : made(personalise(holder(), recipe)), card(made, {}, seeded("a card's randomness")), terminal(card) {}
  bool open() { return terminal.pace(made.access_number, 2) && select_secured() == status::ok; }
  std::uint16_t select_secured() {
    return terminal.secured({.ins = 0xa4, .p1 = 0x04, .p2 = 0x0c, .data = of_hex("A0000002471001")}).status;
  }

  Personalised made;
  Card card;
  Terminal terminal;
};

// --- before anything is open ---

BOOST_AUTO_TEST_CASE(what_is_no_command_has_a_wrong_length) {
  Sound sound;
  for (const auto* text : {"", "00", "00A404", "00A4040C07A000", "00A4020C02011C0000", "00A4020C000003011C"})
    BOOST_TEST(status_of(sound.terminal.plain(text)) == status::wrong_length, text);
}

BOOST_AUTO_TEST_CASE(the_master_file_cannot_be_selected_and_card_access_can_at_once) {
  Sound sound;
  BOOST_TEST(status_of(sound.terminal.plain("00A4000C023F00")) == 0x6d00);
  BOOST_TEST(status_of(sound.terminal.plain("00A4000C")) == 0x6d00);
  BOOST_TEST(status_of(sound.terminal.plain("00A4020C02011C")) == status::ok);
  BOOST_TEST((data_of(sound.terminal.plain("00B0000000")) == sound.made.files.at(file_id::card_access)));
  BOOST_TEST((data_of(sound.terminal.plain("00B09C0000")) == sound.made.files.at(file_id::card_access)));
}

BOOST_AUTO_TEST_CASE(nothing_else_can_be_had_without_a_key) {
  Sound sound;
  BOOST_TEST(status_of(sound.terminal.plain("00A4020C020101")) == status::not_found);
  sound.terminal.select_application();
  for (const auto* text :
       {"00A4020C02011E", "00A4020C020101", "00B0810000", "00B09E0000", "00880000080102030405060708"})
    BOOST_TEST(status_of(sound.terminal.plain(text)) == status::access_denied, text);
  BOOST_TEST(status_of(sound.terminal.plain("0CB000000D9701048E080000000000000000")) ==
             status::no_secure_messaging);
}

// --- access ---

BOOST_AUTO_TEST_CASE(the_access_number_and_the_mrz_open_the_card_and_no_other_does) {
  Sound sound;
  BOOST_TEST(!sound.terminal.pace("012346", 2));
  BOOST_TEST(!sound.terminal.pace("012345", 1));
  BOOST_TEST(!sound.terminal.pace("012345", 3));
  BOOST_TEST(sound.terminal.pace(sound.made.mrz_information, 1));
  BOOST_TEST(sound.terminal.pace("012345", 2));
}

BOOST_AUTO_TEST_CASE(wrong_access_numbers_slow_the_card_down_until_a_right_one) {
  Sound sound;
  const auto delay_of_the_nonce = [&sound] {
    sound.terminal.plain("0022C1A40F800A04007F00070202040202830102");
    sound.terminal.plain("10860000027C0000");
    return sound.card.delay();
  };
  BOOST_TEST((delay_of_the_nonce() == Milliseconds{0}));
  for (int i = 1; i <= 7; ++i) {
    BOOST_TEST(!sound.terminal.pace("000000", 2));
    sound.card.power_on();
    BOOST_TEST((delay_of_the_nonce() == Milliseconds{1000} * std::min(i, 5)));
  }
  BOOST_TEST(sound.terminal.pace("012345", 2));
  BOOST_TEST((delay_of_the_nonce() == Milliseconds{0}));
}

BOOST_AUTO_TEST_CASE(a_step_of_pace_out_of_order_starts_it_anew) {
  Sound sound;
  sound.terminal.plain("0022C1A40F800A04007F00070202040202830102");
  BOOST_TEST(status_of(sound.terminal.plain("008600000C7C0A8508000000000000000000")) == status::wrong_data);
  BOOST_TEST(status_of(sound.terminal.plain("10860000027C0000")) == status::conditions);
}

BOOST_AUTO_TEST_CASE(a_step_of_pace_that_is_not_chained_starts_it_anew) {
  Sound sound;
  sound.terminal.plain("0022C1A40F800A04007F00070202040202830102");
  BOOST_TEST(status_of(sound.terminal.plain("00860000027C0000")) == status::wrong_data);
  BOOST_TEST(status_of(sound.terminal.plain("10860000027C0000")) == status::conditions);
}

// A reader that sends the card's own point back would agree on a key that both sides made alone.
BOOST_AUTO_TEST_CASE(the_cards_own_ephemeral_point_is_refused_from_a_reader) {
  const auto foreseen = seeded("a card's randomness");
  const auto nonce = drawn(foreseen, 16);
  const Curve curve;
  const auto mapping_key = curve.scalar(foreseen);
  const auto ephemeral_key = curve.scalar(foreseen);
  const auto card_mapping = curve.multiply(mapping_key, curve.generator()).value();
  // With the reader's mapping key being one, its point is the generator, and the shared point the card's.
  const auto mapped = curve.mapped(nonce, card_mapping).value();
  const auto card_point = curve.multiply(ephemeral_key, mapped).value();

  Sound sound;
  sound.terminal.plain("0022C1A40F800A04007F00070202040202830102");
  sound.terminal.plain("10860000027C0000");
  const auto step = [&sound](std::uint32_t tag, View point) {
    return sound.terminal.plain(joined({of_hex("1086000045"), tlv(0x7c, tlv(tag, point)), Bytes{0}}));
  };
  BOOST_TEST((data_of(step(0x81, curve.generator())) == tlv(0x7c, tlv(0x82, card_mapping))));
  BOOST_TEST(status_of(step(0x83, card_point)) == status::wrong_data);
}

BOOST_AUTO_TEST_CASE(a_reader_point_off_the_curve_is_refused) {
  Sound sound;
  sound.terminal.plain("0022C1A40F800A04007F00070202040202830102");
  sound.terminal.plain("10860000027C0000");
  BOOST_TEST(status_of(sound.terminal.plain(joined({of_hex("10860000457C43814104"), Bytes(64, 0x11), Bytes{0}}))) ==
             status::wrong_data);
}

BOOST_AUTO_TEST_CASE(bac_opens_the_application_with_the_mrz_and_a_challenge_serves_once) {
  Sound sound({.access = Access::bac_only});
  BOOST_TEST(!sound.terminal.pace("012345", 2));
  BOOST_TEST(!sound.terminal.bac(sound.made.mrz_information));
  sound.terminal.select_application();
  BOOST_TEST(!sound.terminal.bac("090012345090010113001018"));
  BOOST_TEST(status_of(sound.terminal.plain(joined({of_hex("0082000028"), Bytes(40, 7), Bytes{0x28}}))) ==
             status::conditions);
  BOOST_TEST(sound.terminal.bac(sound.made.mrz_information));
  BOOST_TEST((sound.terminal.read(file_id::dg1) == sound.made.files.at(file_id::dg1)));
}

// --- files ---

BOOST_AUTO_TEST_CASE(every_file_is_read_whole_in_short_and_in_extended_form) {
  for (const std::size_t piece : {100U, 223U, 256U, 4000U}) {
    Sound sound;
    BOOST_REQUIRE(sound.open());
    for (const auto& [id, file] : sound.made.files)
      if (id != file_id::dg3)
        BOOST_TEST((sound.terminal.read(id, piece) == file), std::hex << id << " by " << piece);
    BOOST_TEST(sound.terminal.select(file_id::dg3).status == status::ok);
    BOOST_TEST(sound.terminal.secured({.ins = 0xb0, .expected = 4}).status == status::access_denied);
  }
}

BOOST_AUTO_TEST_CASE(short_file_ids_select_and_offsets_behind_the_end_are_refused) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  BOOST_TEST((sound.terminal.secured({.ins = 0xb0, .p1 = 0x81, .expected = 256}).data ==
              sound.made.files.at(file_id::dg1)));
  const auto rest = sound.terminal.secured({.ins = 0xb0, .p1 = 0, .p2 = 90, .expected = 200});
  BOOST_TEST(rest.data.size() == 5U);
  BOOST_TEST(rest.status == status::end_reached);
  BOOST_TEST(sound.terminal.secured({.ins = 0xb0, .p1 = 0, .p2 = 95, .expected = 1}).status ==
             status::wrong_offset);
  BOOST_TEST(sound.terminal.secured({.ins = 0xb0, .p1 = 0x8b, .expected = 1}).status == status::not_found);
  BOOST_TEST(sound.terminal.secured({.ins = 0xb0, .data = {1}}).status == status::wrong_length);
}

BOOST_AUTO_TEST_CASE(an_odd_read_binary_takes_its_offset_from_its_data) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  const auto part = sound.terminal.secured({.ins = 0xb1, .p2 = 0x02, .data = of_hex("54020100"), .expected = 100});
  BOOST_REQUIRE(part.status == status::ok);
  const View whole = sound.made.files.at(file_id::dg2);
  BOOST_TEST(std::ranges::equal(find(part.data, 0x53).value(), whole.subspan(256, 98)));
  BOOST_TEST(sound.terminal.secured({.ins = 0xb1, .data = of_hex("5300"), .expected = 9}).status ==
             status::wrong_data);
}

// --- sessions ---

BOOST_AUTO_TEST_CASE(a_wrong_mac_ends_the_session_for_good) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  auto forged = sound.terminal.protect({.ins = 0xb0, .p1 = 0x81, .expected = 4});
  forged[forged.size() - 2] ^= 1;
  BOOST_TEST(status_of(sound.card.answer(forged)) == status::wrong_secure_messaging);
  BOOST_TEST(sound.card.session() == nullptr);
  BOOST_TEST(status_of(sound.card.answer(sound.terminal.protect({.ins = 0xb0, .p1 = 0x81, .expected = 4}))) ==
             status::no_secure_messaging);
}

BOOST_AUTO_TEST_CASE(data_without_padding_end_the_session) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  const Command select{.ins = 0xa4, .p1 = 0x02, .p2 = 0x0c};
  BOOST_TEST(status_of(sound.card.answer(sound.terminal.protect_blocks(select, Bytes(16, 0x01)))) ==
             status::wrong_secure_messaging);
  BOOST_TEST(sound.card.session() == nullptr);
}

BOOST_AUTO_TEST_CASE(a_command_that_is_sent_twice_ends_the_session) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  const auto sent = sound.terminal.protect({.ins = 0xb0, .p1 = 0x81, .expected = 4});
  BOOST_TEST(status_of(sound.card.answer(sent)) == status::ok);
  BOOST_TEST(status_of(sound.card.answer(sent)) == status::wrong_secure_messaging);
  BOOST_TEST(sound.card.session() == nullptr);
}

BOOST_AUTO_TEST_CASE(a_command_in_clear_or_a_reset_ends_the_session) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  BOOST_TEST(status_of(sound.terminal.plain("00B0810004")) == status::access_denied);
  BOOST_TEST(sound.card.session() == nullptr);
  BOOST_REQUIRE(sound.open());
  sound.card.power_on();
  BOOST_TEST(sound.card.session() == nullptr);
  BOOST_TEST(status_of(sound.terminal.plain("00B0810004")) == status::not_found);
}

// --- the chip is no copy ---

BOOST_AUTO_TEST_CASE(an_elliptic_active_key_signs_the_challenge) {
  Sound sound;
  BOOST_REQUIRE(sound.open());
  const auto challenge = of_hex("0102030405060708");
  const auto answer = sound.terminal.secured({.ins = 0x88, .data = challenge, .expected = 256});
  BOOST_REQUIRE(answer.data.size() == 64U);
  const Owned<ECDSA_SIG, ECDSA_SIG_free> both(ECDSA_SIG_new());
  ECDSA_SIG_set0(both.get(), BN_bin2bn(answer.data.data(), 32, nullptr),
                 BN_bin2bn(answer.data.data() + 32, 32, nullptr));
  Bytes der(80);
  auto* at = der.data();
  const int size = i2d_ECDSA_SIG(both.get(), &at);
  const auto file = sound.made.files.at(file_id::dg15);
  View rest = file;
  const auto info = take(rest).value().value;
  const auto* from = info.data();
  const Key key(d2i_PUBKEY(nullptr, &from, static_cast<long>(info.size())), EVP_PKEY_free);
  const DigestContext context(EVP_MD_CTX_new());
  BOOST_REQUIRE(EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1);
  BOOST_TEST(EVP_DigestVerify(context.get(), der.data(), static_cast<std::size_t>(size), challenge.data(), 8) == 1);
  BOOST_TEST(sound.terminal.secured({.ins = 0x88, .data = {1, 2, 3}, .expected = 256}).status ==
             status::wrong_length);
}

BOOST_AUTO_TEST_CASE(an_rsa_active_key_signs_with_message_recovery) {
  Sound sound({.active = ActiveKey::rsa});
  BOOST_REQUIRE(sound.open());
  const auto challenge = of_hex("0102030405060708");
  const auto answer = sound.terminal.secured({.ins = 0x88, .data = challenge, .expected = 256});
  BOOST_REQUIRE(answer.data.size() == 128U);
  const Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new(sound.made.active_key.get(), nullptr));
  EVP_PKEY_encrypt_init(context.get());
  EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING);
  Bytes opened(128);
  std::size_t size = opened.size();
  EVP_PKEY_encrypt(context.get(), opened.data(), &size, answer.data.data(), answer.data.size());
  BOOST_TEST(opened.front() == 0x6a);
  BOOST_TEST(opened[126] == 0x34);
  BOOST_TEST(opened[127] == 0xcc);
  const View block = opened;
  BOOST_TEST(std::ranges::equal(block.subspan(94, 32), sha256(joined({block.subspan(1, 93), challenge}))));
}

BOOST_AUTO_TEST_CASE(chip_authentication_changes_the_keys_and_the_old_ones_are_gone) {
  for (const auto chip : {ChipKey::aes, ChipKey::triple_des}) {
    Sound sound({.chip = chip});
    BOOST_REQUIRE(sound.open());
    const Curve curve;
    const auto point = curve.multiply(sound.made.chip_scalar, curve.generator()).value();
    BOOST_REQUIRE(sound.terminal.chip_authentication(chip, point));
    BOOST_TEST((sound.terminal.read(file_id::dg1) == sound.made.files.at(file_id::dg1)));
    // With another point than the card's, nothing is understood any more.
    BOOST_REQUIRE(sound.terminal.chip_authentication(chip, curve.generator()));
    BOOST_TEST(sound.terminal.select(file_id::dg1).status == 0);
    BOOST_TEST(sound.card.session() == nullptr);
  }
}

BOOST_AUTO_TEST_CASE(the_older_command_for_chip_authentication_serves_triple_des_alone) {
  Sound sound({.chip = ChipKey::triple_des});
  BOOST_REQUIRE(sound.open());
  const Curve curve;
  const auto own_key = curve.scalar(seeded("a reader"));
  const auto own_point = curve.multiply(own_key, curve.generator()).value();
  const auto set = sound.terminal.secured({.ins = 0x22, .p1 = 0x41, .p2 = 0xa6, .data = tlv(0x91, own_point)});
  BOOST_REQUIRE(set.status == status::ok);
  const auto card_point = curve.multiply(sound.made.chip_scalar, curve.generator()).value();
  const auto shared = curve.multiply(own_key, card_point).value();
  sound.terminal.use(keys_of(Cipher::triple_des, Curve::x_of(shared), Bytes(8, 0)));
  BOOST_TEST((sound.terminal.read(file_id::com) == sound.made.files.at(file_id::com)));

  Sound other;
  BOOST_REQUIRE(other.open());
  BOOST_TEST(other.terminal.secured({.ins = 0x22, .p1 = 0x41, .p2 = 0xa6, .data = tlv(0x91, own_point)}).status ==
             status::no_reference);
}

BOOST_AUTO_TEST_CASE(the_key_in_dg14_is_the_chips_own) {
  Sound sound;
  const Curve curve;
  const auto point = curve.multiply(sound.made.chip_scalar, curve.generator()).value();
  const auto& file = sound.made.files.at(file_id::dg14);
  BOOST_TEST(!std::ranges::search(file, point).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated::test
