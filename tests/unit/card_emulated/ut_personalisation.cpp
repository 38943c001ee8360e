#include "drivers/card/emulated/authority.hpp"
#include "firmware/base/encoding.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/card_emulated/terminal.hpp"

#include <boost/test/unit_test.hpp>
#include <openssl/err.h>

namespace motcua::emulated::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_personalisation)

Person person_of(std::string_view number) {
  return invented_person(number).value();
}

Personalised made_of(const Recipe& recipe) {
  return personalise(person_of(usual_number), recipe);
}

BOOST_AUTO_TEST_CASE(a_number_that_is_none_names_nobody) {
  for (const auto* number : {"", "00109001234", "0010900123456", "00109001234x", "001310012345", "001015012345"}) {
    const auto error = error_of(invented_person(number));
    BOOST_TEST((error.code == ErrorCode::invalid), number);
  }
  BOOST_TEST(error_of(invented_person("001221012345")).detail.contains("2021"));
}

BOOST_AUTO_TEST_CASE(the_mrz_is_laid_out_as_on_these_cards) {
  const auto lines = mrz_lines(person_of("001090012345"));
  BOOST_TEST(lines[0] == "IDVNM0900123450001090012345<<1");
  BOOST_TEST(lines[1] == "9001011M3001019VNM<<<<<<<<<<<2");
  BOOST_TEST(lines[2] == "NGUYEN<<VAN<THU<<<<<<<<<<<<<<<");
  BOOST_TEST(mrz_information(person_of("001090012345")) == "090012345090010113001019");
  BOOST_TEST(access_number(person_of("001090012345")) == "012345");
}

// 9303-5, the specimen of a TD1 document: composite 6.
BOOST_AUTO_TEST_CASE(check_digits_are_those_of_the_specimen) {
  BOOST_TEST(check_digit("D23145890") == '7');
  BOOST_TEST(check_digit("740812") == '2');
  BOOST_TEST(check_digit("120415") == '9');
  BOOST_TEST(check_digit("D231458907<<<<<<<<<<<<<<<74081221204159<<<<<<<<<<<") == '6');
}

BOOST_AUTO_TEST_CASE(a_card_ends_at_a_birthday_and_the_old_have_it_for_life) {
  BOOST_TEST(date_text(*person_of("001099012345").expiry) == "2024-01-01");
  BOOST_TEST(date_text(*person_of("001097012345").expiry) == "2037-01-01");  // 25 soon: good until 40
  BOOST_TEST(date_text(*person_of("001190012345").expiry) == "2030-01-01");
  BOOST_TEST(!person_of("001060012345").expiry.has_value());
  BOOST_TEST((person_of("001190012345").sex == Sex::female));
}

BOOST_AUTO_TEST_CASE(card_access_is_the_one_that_applications_carry) {
  BOOST_TEST(
      hex(made_of({}).files.at(file_id::card_access)) ==
      "3134300d060804007f0007020202020101300f060a04007f000702020302020201013012060a04007f0007020204020202010202"
      "010d");
}

BOOST_AUTO_TEST_CASE(the_files_have_the_sizes_and_tags_of_real_ones) {
  const auto files = made_of({}).files;
  BOOST_TEST(files.at(file_id::dg1).size() == 95U);
  BOOST_TEST(hex(View(files.at(file_id::dg1)).first(5)) == "615d5f1f5a");
  BOOST_TEST(files.at(file_id::dg2).size() > 12'000U);
  BOOST_TEST(files.at(file_id::dg2).size() < 18'000U);
  BOOST_TEST(hex(files.at(file_id::com)) == "60185f0104303130375f36063034303030305c066175636d6e6f");
  for (const auto& [id, file] : files) {
    View rest = file;
    BOOST_TEST(take(rest).has_value());
    BOOST_TEST(rest.empty());
  }
}

BOOST_AUTO_TEST_CASE(dg13_has_its_first_value_at_byte_30_and_both_nestings_of_the_parents) {
  const auto apart = made_of({}).files.at(file_id::dg13);
  const auto together = made_of({.dg13 = Dg13::parents_together}).files.at(file_id::dg13);
  BOOST_TEST(std::string(apart.begin() + 30, apart.begin() + 42) == usual_number);
  BOOST_TEST(apart.size() == together.size() + 2);
  BOOST_TEST(hex(made_of({.dg13 = Dg13::opaque}).files.at(file_id::dg13)).starts_with("6d8201e4048201e0"));
  BOOST_TEST(!made_of({.dg13 = Dg13::absent}).files.contains(file_id::dg13));
}

BOOST_AUTO_TEST_CASE(a_card_is_the_same_each_time) {
  for (const auto signer : {Signer::named_curve, Signer::explicit_curve, Signer::rsa_pss}) {
    const Recipe recipe{.active = signer == Signer::rsa_pss ? ActiveKey::rsa : ActiveKey::elliptic,
                        .signer = signer};
    BOOST_TEST((made_of(recipe).files == made_of(recipe).files));
  }
  BOOST_TEST((made_of({}).files != personalise(person_of("001090012346"), {}).files));
}

BOOST_AUTO_TEST_CASE(dg14_repeats_what_card_access_says_about_pace) {
  const auto pace = from_hex("3012060a04007f0007020204020202010202010d").value();
  const auto has = [&pace](const Recipe& recipe) {
    return !std::ranges::search(made_of(recipe).files.at(file_id::dg14), pace).empty();
  };
  BOOST_TEST(has({}));
  BOOST_TEST(!has({.access = Access::bac_only}));
  BOOST_TEST(!has({.access = Access::unknown_suite}));
  BOOST_TEST(has({.flaw = Flaw::card_access_stripped}));
  BOOST_TEST(!made_of({.flaw = Flaw::card_access_stripped}).files.contains(file_id::card_access));
}

BOOST_AUTO_TEST_CASE(a_document_number_that_differs_has_good_check_digits) {
  const auto file = made_of({.flaw = Flaw::mrz_numbers_differ}).files.at(file_id::dg1);
  const std::string mrz(file.begin() + 5, file.end());
  BOOST_TEST(mrz.substr(0, 30) == "IDVNM0900123494001090012345<<1");
  BOOST_TEST(mrz[14] == check_digit(mrz.substr(5, 9)));
  BOOST_TEST(mrz[59] ==
             check_digit(mrz.substr(5, 25) + mrz.substr(30, 7) + mrz.substr(38, 7) + mrz.substr(48, 11)));
}

// --- EF.SOD, checked by OpenSSL ---

struct Checked {
  bool signature = false;
  Bytes content;
};

Certificate certificate_of(View der) {
  const auto* at = der.data();
  return Certificate(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

Checked check_sod(const Personalised& made, std::string_view csca, unsigned flags = 0) {
  const auto sod = made.files.at(file_id::sod);
  View rest = sod;
  const auto cms_der = take(rest).value().value;
  const auto* at = cms_der.data();
  const Owned<CMS_ContentInfo, CMS_ContentInfo_free> cms(
      d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms_der.size())));
  if (!cms) return {};
  const Owned<X509_STORE, X509_STORE_free> store(X509_STORE_new());
  for (const auto& file : make_trust())
    if (file.name == csca) X509_STORE_add_cert(store.get(), certificate_of(file.der).get());
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store.get()), 1'621'080'000);  // 2021-05-15, when it was signed
  const Memory out(BIO_new(BIO_s_mem()));
  const bool good = CMS_verify(cms.get(), nullptr, store.get(), nullptr, out.get(), flags) == 1;
  ERR_clear_error();
  char* data = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &data);
  return {good, Bytes(data, data + size)};
}

BOOST_AUTO_TEST_CASE(a_sound_signature_verifies_up_to_the_csca_and_holds_the_hashes) {
  const auto made = made_of({});
  const auto checked = check_sod(made, "csca.der");
  BOOST_TEST(checked.signature);
  BOOST_TEST((checked.content == make_security_object(made.files, SodDigest::sha256)));
  BOOST_TEST(check_sod(made_of({.signer = Signer::rsa_pss}), "csca.der").signature);
  BOOST_TEST(check_sod(made_of({.signer = Signer::named_by_key}), "csca.der").signature);
  BOOST_TEST(check_sod(made_of({.signer = Signer::after_rollover}), "csca-newer.der").signature);
  BOOST_TEST(!check_sod(made_of({.signer = Signer::after_rollover}), "csca.der").signature);
  // OpenSSL takes a certificate for signing documents alone for no signer of mail, unless it is told to mind no purpose.
  BOOST_TEST(!check_sod(made_of({.signer = Signer::with_purpose}), "csca.der").signature);
  BOOST_TEST(check_sod(made_of({.signer = Signer::with_purpose}), "csca.der", CMS_NO_SIGNER_CERT_VERIFY).signature);
}

BOOST_AUTO_TEST_CASE(a_spoilt_signature_or_a_signer_that_is_not_good_does_not_verify) {
  BOOST_TEST(!check_sod(made_of({.flaw = Flaw::sod_signature}), "csca.der").signature);
  BOOST_TEST(!check_sod(made_of({.flaw = Flaw::sod_truncated}), "csca.der").signature);
  BOOST_TEST(!check_sod(made_of({.flaw = Flaw::dg1_and_hash}), "csca.der", CMS_NO_SIGNER_CERT_VERIFY).signature);
  BOOST_TEST(!check_sod(made_of({.signer = Signer::expired_at_signing}), "csca.der").signature);
  BOOST_TEST(!check_sod(made_of({.signer = Signer::of_unknown_csca}), "csca.der").signature);
  BOOST_TEST(!check_sod(made_of({.signer = Signer::of_impostor}), "csca.der").signature);
  BOOST_TEST(!check_sod(made_of({}), "csca-explicit.der").signature);
  // The signature itself is good where only the chain is not.
  BOOST_TEST(check_sod(made_of({.signer = Signer::of_impostor}), "csca.der", CMS_NO_SIGNER_CERT_VERIFY).signature);
}

BOOST_AUTO_TEST_CASE(a_csca_with_explicit_parameters_signs_too_and_openssl_takes_no_such_chain) {
  const auto made = made_of({.signer = Signer::explicit_curve});
  BOOST_TEST(!check_sod(made, "csca-explicit.der").signature);
  BOOST_TEST(check_sod(made, "csca-explicit.der", CMS_NO_SIGNER_CERT_VERIFY).signature);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated::test
