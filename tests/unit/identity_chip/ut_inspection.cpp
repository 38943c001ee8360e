#include "firmware/identity/chip/inspection.hpp"
#include "tests/unit/identity_chip/authority.hpp"
#include "tests/unit/identity_chip/played_card.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {

// A good card of the invented citizen, and an operator who trusts its country.
struct InspectionWorld {
  cards::Identity authority = cards::make_identity({});
  cards::Identity signer =
      cards::make_identity({.name = "Test DS", .role = cards::Role::signer, .serial = 7}, &authority);
  cards::CardSetup setup;
  cards::Files files;
  cards::TrustFolder folder;
  Request request;
  std::vector<std::pair<int, int>> steps;
  std::size_t commands = 0;

  InspectionWorld() {
    using cards::raw;
    folder.put("csca.cer", cards::der_of(authority));
    setup.active_key = {cards::make_key(cards::KeyKind::p256).release(), &EVP_PKEY_free};
    const auto chip_info = tlv(0x30, joined(tlv(0x06, raw("04007f00070202030202")), raw("020101")));
    const auto chip_key =
        tlv(0x30, joined(tlv(0x06, raw("04007f000702020102")), cards::chip_key_info(setup.chip_key)));
    files[1] = cards::dg1_file();
    files[2] = tlv(0x75, Bytes(15'000, 0x5a));
    files[13] = tlv(0x6d, Bytes(60, 0xa5));  // coded in another way
    files[14] = tlv(0x6e, tlv(0x31, joined(chip_info, chip_key, raw("3012060a04007f000702020402020201020201 0d"))));
    files[15] = tlv(0x6f, cards::public_key_info(setup.active_key.get()));
    request.passwords.can = Secret<std::string>("012345");
    request.now = Instant{std::chrono::seconds{cards::year_2025}};
    request.on_progress = [this](int step, int of) { steps.emplace_back(step, of); };
    setup.files[card_access_id] = Bytes(known_card_access().begin(), known_card_access().end());
    sign();
  }

  void sign() {
    Bytes tags;
    for (const auto& [group, file] : files) {
      tags.push_back(static_cast<std::uint8_t>(tag_of(group)));
      setup.files[id_of(group)] = file;
    }
    setup.files[com_id] =
        tlv(0x60, joined(tlv(0x5f01, view_of("0107")), tlv(0x5f36, view_of("040000")), tlv(0x5c, tags)));
    setup.files[sod_id] = cards::make_sod(signer, cards::security_object(files));
  }

  InspectionResult inspected() {
    request.trust = TrustStore::load(folder.path()).value();
    cards::PlayedCard card(setup);
    std::uint8_t seed = 100;
    auto out = inspect([&card](View command) { return card.answer(command); }, request,
                       [&seed](std::span<std::uint8_t> bytes) { std::ranges::fill(bytes, ++seed % 120); });
    commands = card.commands();
    return out;
  }
};

namespace {

BOOST_FIXTURE_TEST_SUITE(ut_inspection, InspectionWorld)

using cards::Speaks;

Reason reason(const InspectionResult& result, Check check, std::optional<Group> group = std::nullopt) {
  const auto* found = result.find(check, group);
  BOOST_REQUIRE(found != nullptr);
  return found->reason;
}
Grade grade(const InspectionResult& result, Check check, std::optional<Group> group = std::nullopt) {
  const auto* found = result.find(check, group);
  BOOST_REQUIRE(found != nullptr);
  BOOST_TEST_INFO(found->detail);
  return found->grade;
}

BOOST_AUTO_TEST_CASE(a_card_taken_away_at_any_command_is_unread_and_asked_no_more) {
  const auto whole = inspected();
  for (std::size_t at = 1; at < whole.commands; ++at) {
    setup.gone_at = at;
    const auto result = inspected();
    BOOST_TEST((result.verdict() == Verdict::unread), at);
    BOOST_TEST(result.ended.has_value());
    BOOST_TEST(commands == at);
    BOOST_TEST((std::ranges::contains(result.checks, Reason::card_gone, &CheckResult::reason)), at);
  }
}

BOOST_AUTO_TEST_CASE(an_answer_with_a_byte_changed_anywhere_never_ends_as_authentic) {
  const auto whole = inspected();
  BOOST_TEST_REQUIRE((whole.verdict() == Verdict::authentic));
  for (std::size_t at = 5; at <= whole.commands; ++at) {
    setup.fault = [at](std::size_t number, Bytes& answer) {
      if (number == at) answer[answer.size() / 2] ^= 0x10;
    };
    BOOST_TEST((inspected().verdict() != Verdict::authentic), at);
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_or_rubbish_said_under_protection_never_ends_as_authentic_and_never_hangs) {
  const auto whole = inspected();
  for (std::size_t at = 1; at <= whole.commands; ++at)
    for (const auto& saying :
         {Response{{}, 0x6982}, Response{{}, 0x6282}, Response{{}, 0x6300}, Response{{}, 0x6f00},
          Response{Bytes(300, 0x61), 0x9000}, Response{cards::raw("618300ffff"), 0x9000},
          Response{cards::raw("7c00"), 0x9000}, Response{Bytes(4), 0x6c04}, Response{{}, 0x6100}}) {
      setup.lie = [at, &saying](std::size_t number, Response& inner) {
        if (number == at) inner = saying;
      };
      const auto result = inspected();
      BOOST_TEST(commands <= 2 * whole.commands + 20);
      if (result.authentic()) BOOST_TEST((result.groups[0].file.reveal() == files[1]), at);
    }
}

BOOST_AUTO_TEST_CASE(another_number_is_told_plainly_and_asked_once) {
  request.passwords.can = Secret<std::string>("999999");
  request.passwords.mrz = {Secret<std::string>("090012345090010113001019")};
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::access) == Reason::wrong_password));
  BOOST_TEST((result.verdict() == Verdict::unread));
  BOOST_TEST((result.method == AccessMethod::none));
  BOOST_TEST(!result.mrz.has_value());
}

BOOST_AUTO_TEST_CASE(without_a_password_nothing_is_tried) {
  request.passwords = {};
  BOOST_TEST((reason(inspected(), Check::access) == Reason::no_password));
  setup.files.erase(card_access_id);
  setup.speaks = {Speaks::bac};
  request.passwords.can = Secret<std::string>("012345");
  BOOST_TEST((reason(inspected(), Check::access) == Reason::no_password));
}

BOOST_AUTO_TEST_CASE(a_card_that_offers_pace_and_does_not_take_it_is_not_read_by_bac) {
  setup.speaks.erase(Speaks::pace);
  request.passwords.mrz = {Secret<std::string>(setup.mrz)};
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::access) == Reason::downgraded));
  BOOST_TEST((result.method == AccessMethod::none));
  BOOST_TEST((result.verdict() == Verdict::unread));
}

BOOST_AUTO_TEST_CASE(unknown_kinds_of_pace_are_none_and_may_not_hide_a_known_one) {
  setup.files[card_access_id] = cards::raw("31143012060a04007f00070202040602020102020110");
  request.passwords.mrz = {Secret<std::string>(setup.mrz)};
  BOOST_TEST((reason(inspected(), Check::card_access) == Reason::downgraded));  // DG14 has the known one
  files[14] = tlv(0x6e, setup.files[card_access_id]);
  sign();
  const auto result = inspected();
  BOOST_TEST((result.method == AccessMethod::bac));
  BOOST_TEST((grade(result, Check::card_access) == Grade::passed));
  BOOST_TEST(result.authentic());
}

BOOST_AUTO_TEST_CASE(a_card_that_hid_its_pace_is_found_out_by_what_it_signed) {
  setup.files.erase(card_access_id);
  setup.speaks.erase(Speaks::pace);
  request.passwords.mrz = {Secret<std::string>(setup.mrz)};
  const auto result = inspected();
  BOOST_TEST((result.method == AccessMethod::bac));
  BOOST_TEST((reason(result, Check::card_access) == Reason::downgraded));
  BOOST_TEST((grade(result, Check::chip) == Grade::passed));
  BOOST_TEST((result.verdict() == Verdict::read));
}

BOOST_AUTO_TEST_CASE(a_clone_without_the_chips_keys_is_found_out) {
  setup.chip_key = Secret<Bytes>(Bytes(32, 0x22));
  const auto by_chip = inspected();
  BOOST_TEST((reason(by_chip, Check::chip) == Reason::differs));
  BOOST_TEST((by_chip.verdict() == Verdict::suspect));
  BOOST_TEST(!by_chip.mrz.has_value());  // nothing personal was read from it
}

BOOST_AUTO_TEST_CASE(a_clone_that_signs_with_another_key_is_found_out) {
  setup.active_key = {cards::make_key(cards::KeyKind::p256).release(), &EVP_PKEY_free};
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::active) == Reason::wrong_signature));
  BOOST_TEST((result.verdict() == Verdict::suspect));
}

BOOST_AUTO_TEST_CASE(keys_that_nobody_signed_prove_nothing) {
  const auto other = cards::make_key(cards::KeyKind::p256);
  setup.files[id_of(15)] = tlv(0x6f, cards::public_key_info(other.get()));
  setup.active_key = {cards::make_key(cards::KeyKind::p256).release(), &EVP_PKEY_free};
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::group_hash, 15) == Reason::differs));
  BOOST_TEST((reason(result, Check::active) == Reason::key_not_signed));
  BOOST_TEST((result.verdict() == Verdict::suspect));
}

BOOST_AUTO_TEST_CASE(changed_data_and_a_bad_sod_are_suspect_for_their_own_reasons_and_a_foreign_list_is_told) {
  setup.files[id_of(1)][40] ^= 1;
  BOOST_TEST((reason(inspected(), Check::group_hash, 1) == Reason::differs));
  sign();
  setup.files[com_id] = cards::raw("60145F0104303130365F36063034303030305C026175");
  BOOST_TEST((reason(inspected(), Check::com) == Reason::differs));
  BOOST_TEST(inspected().authentic());
  sign();
  setup.files[sod_id].back() ^= 1;
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::sod_signature) == Reason::wrong_signature));
  BOOST_TEST((reason(result, Check::chip) == Reason::key_not_signed));
  BOOST_TEST((result.verdict() == Verdict::suspect));
}

BOOST_AUTO_TEST_CASE(a_good_card_without_a_trust_store_is_read_and_not_authentic) {
  std::filesystem::remove(folder.path() / "csca.cer");
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::chain) == Reason::no_trust_anchor));
  BOOST_TEST((result.verdict() == Verdict::read));
  BOOST_TEST(!result.authentic());
  BOOST_TEST(result.mrz->reveal().surname == "NGUYEN");
}

BOOST_AUTO_TEST_CASE(a_card_without_a_chip_check_is_read_and_not_authentic) {
  files.erase(14);
  files.erase(15);
  setup.files.erase(id_of(14));
  setup.files.erase(id_of(15));
  sign();
  const auto result = inspected();
  BOOST_TEST((reason(result, Check::chip) == Reason::not_offered));
  BOOST_TEST((reason(result, Check::active) == Reason::not_offered));
  BOOST_TEST((result.verdict() == Verdict::read));
}

BOOST_AUTO_TEST_CASE(a_good_card_is_authentic_and_only_dg1_is_read) {
  const auto result = inspected();
  for (const auto& check : result.checks)
    BOOST_TEST((check.grade == Grade::passed || check.check == Check::revocation), check.detail);
  BOOST_TEST(result.authentic());
  BOOST_TEST((result.method == AccessMethod::pace));
  BOOST_TEST((result.source == AccessSource::card));
  BOOST_TEST(citizen_number(result.mrz->reveal()).value() == "001090012345");
  BOOST_TEST_REQUIRE(result.groups.size() == 1U);
  BOOST_TEST((result.groups[0].file.reveal() == files[1]));
  BOOST_TEST(!result.dg13.has_value());
  BOOST_TEST(result.evidence.challenge.size() == 8U);
  BOOST_TEST(!result.evidence.challenge_signature.reveal().empty());
  BOOST_TEST(!result.evidence.sod.reveal().empty());
  BOOST_TEST((steps == std::vector<std::pair<int, int>>{{1, 6}, {2, 6}, {3, 6}, {4, 6}, {5, 6}, {6, 6}}));
}

BOOST_AUTO_TEST_CASE(every_cipher_and_curve_of_pace_opens_a_card) {
  const auto dg14_before = files[14];
  for (const auto cipher : {Cipher::triple_des, Cipher::aes_128, Cipher::aes_192, Cipher::aes_256})
    for (const int curve : {8, 12, 13, 16, 18}) {
      setup.pace_cipher = cipher;
      setup.pace_curve = curve;
      setup.files[card_access_id] = cards::card_access_file(cipher, curve);
      const auto info = sole_tlv(setup.files[card_access_id], 0x31).value().value;
      const auto others = sole_tlv(sole_tlv(dg14_before, 0x6e).value().value, 0x31).value().value;
      files[14] = tlv(0x6e, tlv(0x31, joined(others, info)));
      sign();
      const auto result = inspected();
      BOOST_TEST((grade(result, Check::access) == Grade::passed));
      BOOST_TEST((grade(result, Check::card_access) == Grade::passed));
      BOOST_TEST(result.authentic(), static_cast<int>(cipher) << " on " << curve);
    }
}

BOOST_AUTO_TEST_CASE(a_closed_card_access_is_assumed_to_be_the_known_one) {
  setup.refused[card_access_id] = 0x6982;
  const auto result = inspected();
  BOOST_TEST((result.source == AccessSource::assumed));
  BOOST_TEST(result.authentic());
}

BOOST_AUTO_TEST_CASE(a_card_without_pace_is_opened_by_the_second_candidate_of_its_mrz) {
  setup.files.erase(card_access_id);
  setup.speaks.erase(Speaks::pace);
  files[14] = tlv(0x6e, tlv(0x31, Bytes{}));
  sign();
  request.passwords.mrz = {Secret<std::string>("090012345090010111501014"), Secret<std::string>(setup.mrz)};
  const auto result = inspected();
  BOOST_TEST((result.method == AccessMethod::bac));
  BOOST_TEST((grade(result, Check::card_access) == Grade::passed));
  BOOST_TEST(result.authentic());
}

BOOST_AUTO_TEST_CASE(rsa_cards_are_proved_by_iso_9796_2) {
  setup.active_key = {cards::make_key(cards::KeyKind::rsa).release(), &EVP_PKEY_free};
  files[15] = tlv(0x6f, cards::public_key_info(setup.active_key.get()));
  sign();
  BOOST_TEST((grade(inspected(), Check::active) == Grade::passed));
}

BOOST_AUTO_TEST_CASE(an_opaque_dg13_is_a_warning_and_comes_as_it_is) {
  request.groups = {1, 13, 3};
  const auto result = inspected();
  BOOST_TEST(result.authentic());
  BOOST_TEST(!result.dg13.has_value());
  BOOST_TEST_REQUIRE(result.warnings.size() == 1U);
  BOOST_TEST(result.warnings[0].where == "dg13");
  BOOST_TEST((result.groups.back().file.reveal() == files[13]));
  BOOST_TEST((reason(result, Check::group_hash, 3) == Reason::not_offered));
}

BOOST_AUTO_TEST_CASE(fingerprints_stay_closed_and_that_is_no_fault) {
  files[3] = tlv(0x63, Bytes(10, 1));
  sign();
  setup.refused[id_of(3)] = 0x6982;
  request.groups = {1, 3};
  const auto result = inspected();
  BOOST_TEST((grade(result, Check::group_hash, 3) == Grade::not_possible));
  BOOST_TEST(result.authentic());
}

BOOST_AUTO_TEST_CASE(a_reader_or_card_of_short_lengths_is_read_again_with_short_ones) {
  request.groups = {1, 2};
  const auto extended = inspected();
  BOOST_TEST(extended.authentic());
  BOOST_TEST(extended.commands <= 25U);
  BOOST_TEST((extended.lengths == Lengths::extended));
  setup.most_answer = 261;
  const auto fallen_back = inspected();
  BOOST_TEST(fallen_back.authentic());
  BOOST_TEST((fallen_back.lengths == Lengths::short_only));
  request.lengths = Lengths::short_only;
  const auto known = inspected();
  BOOST_TEST(known.authentic());
  BOOST_TEST(known.commands < fallen_back.commands);
  BOOST_TEST(known.commands <= 95U);
  BOOST_TEST_MESSAGE("commands: extended " << extended.commands << ", short " << known.commands);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
