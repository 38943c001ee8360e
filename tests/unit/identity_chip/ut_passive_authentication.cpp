#include "firmware/identity/chip/passive_authentication.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/identity_chip/authority.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::identity::chip {

// A country with one authority and one signer, and a card that the signer signed.
struct PassiveWorld {
  cards::Identity authority = cards::make_identity({});
  cards::Identity signer =
      cards::make_identity({.name = "Test DS", .role = cards::Role::signer, .serial = 7}, &authority);
  cards::Files files{{1, cards::dg1_file()}, {13, tlv(0x6d, Bytes(40, 1))}};
  cards::TrustFolder folder;
  Instant now{std::chrono::seconds{cards::year_2025}};

  PassiveWorld() { folder.put("csca.cer", cards::der_of(authority)); }
  TrustStore trust() const { return TrustStore::load(folder.path()).value(); }
  Bytes sod() const { return cards::make_sod(signer, cards::security_object(files)); }
  PassiveAuthentication check(View sod) const { return authenticate_passively(sod, trust(), now); }
};

namespace {

BOOST_FIXTURE_TEST_SUITE(ut_passive_authentication, PassiveWorld)

using cards::KeyKind;
using cards::Role;

CheckResult bare(CheckResult result) {
  result.detail.clear();
  return result;
}

BOOST_AUTO_TEST_CASE(a_sod_with_any_byte_changed_proves_nothing_else_than_before) {
  const auto sod = PassiveWorld::sod();
  const auto before = check(sod);
  std::size_t unnoticed = 0;
  for (std::size_t i = 0; i < sod.size(); ++i) {
    auto changed = sod;
    changed[i] ^= 0x01;
    const auto after = check(changed);
    if (after.signature.grade != Grade::passed || after.chain.grade != Grade::passed) continue;
    ++unnoticed;
    BOOST_TEST_REQUIRE(after.object.has_value());
    BOOST_TEST((after.object->rows == before.object->rows), i);
  }
  // What CMS does not sign says nothing: the version numbers of the data and of the signature.
  BOOST_TEST(unnoticed <= 2U);
}

BOOST_AUTO_TEST_CASE(a_sod_cut_anywhere_is_malformed) {
  const auto whole = sod();
  for (std::size_t i = 0; i < whole.size(); i += 3)
    BOOST_TEST((check(View(whole).first(i)).signature.reason == Reason::malformed), i);
}

BOOST_AUTO_TEST_CASE(what_signs_something_else_is_no_sod) {
  const auto content = cards::security_object(files);
  for (const auto* type : {"1.2.840.113549.1.7.1", "2.23.136.1.1.2"})
    BOOST_TEST((check(cards::make_sod(signer, content, {.type = type})).signature.reason == Reason::malformed),
               type);
  BOOST_TEST((check(cards::make_sod(signer, Bytes(30, 0x30))).signature.reason == Reason::malformed));
  BOOST_TEST((check(tlv(0x77, tlv(0x30, Bytes{}))).signature.reason == Reason::malformed));
}

BOOST_AUTO_TEST_CASE(a_good_card_passes_signature_and_chain_and_says_that_nobody_publishes_revocations) {
  const auto result = check(sod());
  BOOST_TEST((result.signature == passed(Check::sod_signature)), result.signature.detail);
  BOOST_TEST((result.chain == passed(Check::chain)), result.chain.detail);
  BOOST_TEST((result.revocation == not_possible(Check::revocation, Reason::no_revocation_list)));
  BOOST_TEST((check_group(*result.object, 1, files[1]).grade == Grade::passed));
  auto changed = files[1];
  changed.back() ^= 1;
  BOOST_TEST((check_group(*result.object, 1, changed).reason == Reason::differs));
  BOOST_TEST((check_group(*result.object, 2, files[1]).reason == Reason::not_offered));
}

BOOST_AUTO_TEST_CASE(without_the_cards_authority_the_chain_can_neither_pass_nor_fail) {
  BOOST_TEST((authenticate_passively(sod(), TrustStore(), now).chain ==
              not_possible(Check::chain, Reason::no_trust_anchor)));
  const auto stranger = cards::make_identity({.name = "Another CSCA"});
  const cards::TrustFolder others;
  others.put("other.cer", cards::der_of(stranger));
  const auto trusting_others = TrustStore::load(others.path()).value();
  BOOST_TEST((bare(authenticate_passively(sod(), trusting_others, now).chain) ==
              not_possible(Check::chain, Reason::issuer_unknown)));
}

BOOST_AUTO_TEST_CASE(an_authority_of_the_same_name_with_another_key_is_another_authority) {
  const auto twin = cards::make_identity({});
  const cards::TrustFolder twins;
  twins.put("twin.cer", cards::der_of(twin));
  BOOST_TEST(
      (authenticate_passively(sod(), TrustStore::load(twins.path()).value(), now).chain.grade == Grade::failed));
  folder.put("a-twin.cer", cards::der_of(twin));  // a roll-over: both are trusted, under one name
  BOOST_TEST((check(sod()).chain == passed(Check::chain)));
}

BOOST_AUTO_TEST_CASE(a_signer_counts_at_the_time_when_it_signed) {
  const auto past = cards::make_identity(
      {.name = "Old DS", .role = Role::signer, .until = cards::year_2020 + 100'000, .serial = 8}, &authority);
  const auto content = cards::security_object(files);
  BOOST_TEST((bare(check(cards::make_sod(past, content)).chain) == failed(Check::chain, Reason::outside_validity)));
  BOOST_TEST((check(cards::make_sod(past, content, {.at = cards::year_2020 + 5})).chain == passed(Check::chain)));
  BOOST_TEST((bare(check(cards::make_sod(past, content, {.at = cards::year_2025})).chain) ==
              failed(Check::chain, Reason::outside_validity)));
}

BOOST_AUTO_TEST_CASE(an_authority_that_writes_its_curve_out_is_accepted_when_it_is_a_known_curve) {
  for (const auto kind : {KeyKind::p256_explicit, KeyKind::brainpool, KeyKind::rsa}) {
    const auto csca = cards::make_identity({.name = "Other CSCA", .kind = kind});
    const auto ds =
        cards::make_identity({.name = "Other DS", .kind = kind, .role = Role::signer, .serial = 9}, &csca);
    folder.put("other.cer", cards::der_of(csca));
    const auto result = check(cards::make_sod(ds, cards::security_object(files)));
    BOOST_TEST((result.signature == passed(Check::sod_signature)), result.signature.detail);
    BOOST_TEST((result.chain == passed(Check::chain)), result.chain.detail);
  }
}

BOOST_AUTO_TEST_CASE(an_invented_curve_is_not_accepted_however_it_is_signed) {
  const auto csca = cards::make_identity({.name = "Odd CSCA", .kind = KeyKind::invented_curve});
  const auto ds = cards::make_identity({.name = "Odd DS", .role = Role::signer, .serial = 9}, &csca);
  folder.put("odd.cer", cards::der_of(csca));
  BOOST_TEST((check(cards::make_sod(ds, cards::security_object(files))).chain.grade == Grade::failed));
}

BOOST_AUTO_TEST_CASE(a_revoked_signer_fails_and_an_old_list_makes_it_impossible_to_tell) {
  folder.put("one.crl", cards::make_revocation_list(authority, {3, 4}, cards::year_2020, cards::year_2030));
  BOOST_TEST((check(sod()).revocation == passed(Check::revocation)));
  folder.put("one.crl", cards::make_revocation_list(authority, {3, 7}, cards::year_2020, cards::year_2030));
  BOOST_TEST((check(sod()).revocation == failed(Check::revocation, Reason::revoked)));
  folder.put("one.crl", cards::make_revocation_list(authority, {3}, cards::year_2020, cards::year_2020 + 9));
  BOOST_TEST((check(sod()).revocation == not_possible(Check::revocation, Reason::revocation_list_old)));
  const auto twin = cards::make_identity({});
  folder.put("one.crl", cards::make_revocation_list(twin, {3}, cards::year_2020, cards::year_2030));
  BOOST_TEST((check(sod()).revocation == not_possible(Check::revocation, Reason::no_revocation_list)));
}

BOOST_AUTO_TEST_CASE(a_directory_with_a_signer_or_rubbish_in_it_is_refused) {
  BOOST_TEST((error_of(TrustStore::load(folder.path() / "nowhere")).code == ErrorCode::not_found));
  folder.put("signer.cer", cards::der_of(signer));
  BOOST_TEST((error_of(TrustStore::load(folder.path())).code == ErrorCode::invalid));
  folder.put("signer.cer", view_of("rubbish"));
  BOOST_TEST((error_of(TrustStore::load(folder.path())).code == ErrorCode::invalid));
  folder.put("signer.cer", cards::der_of(authority));
  folder.put("list.crl", view_of("rubbish"));
  BOOST_TEST((error_of(TrustStore::load(folder.path())).code == ErrorCode::invalid));
  folder.put("list.crl", cards::make_revocation_list(authority, {}, cards::year_2020, cards::year_2030));
  folder.put("README.txt", view_of("of no account"));
  BOOST_TEST(trust().anchors() == 2U);
  BOOST_TEST(trust().revocation_lists() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity::chip
