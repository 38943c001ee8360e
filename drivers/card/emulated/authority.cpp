#include "drivers/card/emulated/authority.hpp"

#include <algorithm>
#include <format>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace motcua::emulated {
namespace {

constexpr auto security_object_type = "2.23.136.1.1.1";  // id-icao-mrtd-security-ldsSecurityObject
constexpr long revoked_serial = 0x1004;

struct Validity {
  const char* from;
  const char* until;
};
constexpr Validity csca_validity{"20150101000000Z", "20450101000000Z"};

struct Authority {
  Certificate certificate;
  Key key;
};

using Time = Owned<ASN1_TIME, ASN1_TIME_free>;
using Integer = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using Name = Owned<X509_NAME, X509_NAME_free>;
using Extension = Owned<X509_EXTENSION, X509_EXTENSION_free>;
using Cms = Owned<CMS_ContentInfo, CMS_ContentInfo_free>;
using Object = Owned<ASN1_OBJECT, ASN1_OBJECT_free>;

Time time_of(const char* text) {
  Time time(must(ASN1_TIME_new(), "a time"));
  must(ASN1_TIME_set_string_X509(time.get(), text), text);
  return time;
}

Integer integer_of(long number) {
  Integer out(must(ASN1_INTEGER_new(), "a number"));
  must(ASN1_INTEGER_set(out.get(), number), "a number");
  return out;
}

Name name_of(const char* common) {
  Name name(must(X509_NAME_new(), "a name"));
  const auto add = [&name](const char* field, const char* text) {
    must(X509_NAME_add_entry_by_txt(name.get(), field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text),
                                    -1, -1, 0),
         "a name's part");
  };
  add("C", "VN");
  add("O", "Motcua test, of no authority");
  add("CN", common);
  return name;
}

void add_extension(X509* certificate, X509* issuer, int kind, const char* text) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const Extension extension(must(X509V3_EXT_conf_nid(nullptr, &context, kind, text), "an extension"));
  must(X509_add_ext(certificate, extension.get(), -1), "an extension");
}

const EVP_MD* digest_for(EVP_PKEY* key) {
  return EVP_PKEY_get_bits(key) == 384 ? EVP_sha384() : EVP_sha256();
}

// A context that signs the same each time, for whatever OpenSSL can sign by one.
DigestContext signing(EVP_PKEY* key) {
  DigestContext context(must(EVP_MD_CTX_new(), "a signature"));
  EVP_PKEY_CTX* key_context = nullptr;
  must(EVP_DigestSignInit(context.get(), &key_context, digest_for(key), nullptr, key), "a signature");
  sign_the_same_each_time(key_context);
  return context;
}

Certificate blank_certificate(const char* common, long serial, Validity validity, EVP_PKEY* key) {
  Certificate out(must(X509_new(), "a certificate"));
  must(X509_set_version(out.get(), X509_VERSION_3), "a version");
  must(X509_set_serialNumber(out.get(), integer_of(serial).get()), "a serial number");
  must(X509_set_subject_name(out.get(), name_of(common).get()), "a subject");
  must(X509_set1_notBefore(out.get(), time_of(validity.from).get()), "a validity");
  must(X509_set1_notAfter(out.get(), time_of(validity.until).get()), "a validity");
  must(X509_set_pubkey(out.get(), key), "a public key");
  return out;
}

Authority make_csca(const char* common, std::string_view seed, CurveEncoding encoding) {
  auto key = make_ec_key("brainpoolP384r1", seeded(seed), encoding);
  auto out = blank_certificate(common, 1, csca_validity, key.get());
  must(X509_set_issuer_name(out.get(), X509_get_subject_name(out.get())), "an issuer");
  add_extension(out.get(), out.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(out.get(), out.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
  add_extension(out.get(), out.get(), NID_subject_key_identifier, "hash");
  must(X509_sign_ctx(out.get(), signing(key.get()).get()), "a CSCA's signature");
  return {std::move(out), std::move(key)};
}

constexpr auto usual_name = "Motcua test CSCA";
constexpr auto explicit_name = "Motcua test CSCA with explicit parameters";

Authority usual_csca() {
  return make_csca(usual_name, "motcua test csca", CurveEncoding::named);
}

Authority explicit_csca() {
  return make_csca(explicit_name, "motcua test csca, explicit", CurveEncoding::explicit_numbers);
}

// A CSCA changes its key each few years and keeps its name.
Authority newer_csca() {
  return make_csca(usual_name, "motcua test csca, newer key", CurveEncoding::named);
}

Authority csca_of(Signer signer) {
  switch (signer) {
    case Signer::after_rollover:
      return newer_csca();
    case Signer::explicit_curve:
      return explicit_csca();
    case Signer::of_unknown_csca:
      return make_csca("Motcua test CSCA that nobody trusts", "unknown csca", CurveEncoding::named);
    case Signer::of_impostor:
      return make_csca(usual_name, "an impostor's csca", CurveEncoding::named);
    default:
      return usual_csca();
  }
}

Validity validity_of(Signer signer) {
  if (signer == Signer::expired_at_signing) return {"20170101000000Z", "20200101000000Z"};
  if (signer == Signer::expired_since) return {"20200101000000Z", "20240101000000Z"};
  return {"20200101000000Z", "20360101000000Z"};
}

Authority make_signer(Signer signer, const Authority& csca) {
  const auto seed = std::format("motcua test signer {}", static_cast<int>(signer));
  auto key =
      signer == Signer::rsa_pss
          ? make_rsa_key(2048, seeded(seed))
          : make_ec_key("brainpoolP256r1", seeded(seed),
                        signer == Signer::explicit_curve ? CurveEncoding::explicit_numbers : CurveEncoding::named);
  const long serial = signer == Signer::revoked ? revoked_serial : 0x2000 + static_cast<long>(signer);
  auto out = blank_certificate("Motcua test document signer", serial, validity_of(signer), key.get());
  must(X509_set_issuer_name(out.get(), X509_get_subject_name(csca.certificate.get())), "an issuer");
  add_extension(out.get(), csca.certificate.get(), NID_key_usage, "critical,digitalSignature");
  add_extension(out.get(), csca.certificate.get(), NID_subject_key_identifier, "hash");
  add_extension(out.get(), csca.certificate.get(), NID_authority_key_identifier, "keyid");
  if (signer == Signer::with_purpose)
    add_extension(out.get(), csca.certificate.get(), NID_ext_key_usage, security_object_type);
  must(X509_sign_ctx(out.get(), signing(csca.key.get()).get()), "a signer's certificate");
  return {std::move(out), std::move(key)};
}

RevocationList make_revocations(const Authority& csca) {
  RevocationList list(must(X509_CRL_new(), "a revocation list"));
  must(X509_CRL_set_version(list.get(), X509_CRL_VERSION_2), "a version");
  must(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(csca.certificate.get())), "an issuer");
  // Real lists are renewed each three months; this one has to serve every test to come.
  must(X509_CRL_set1_lastUpdate(list.get(), time_of("20240601000000Z").get()), "a date");
  must(X509_CRL_set1_nextUpdate(list.get(), time_of("20440601000000Z").get()), "a date");
  Owned<X509_REVOKED, X509_REVOKED_free> entry(must(X509_REVOKED_new(), "a revocation"));
  must(X509_REVOKED_set_serialNumber(entry.get(), integer_of(revoked_serial).get()), "a serial number");
  must(X509_REVOKED_set_revocationDate(entry.get(), time_of("20220601000000Z").get()), "a date");
  must(X509_CRL_add0_revoked(list.get(), entry.release()), "a revocation");
  X509V3_CTX context;
  X509V3_set_ctx(&context, csca.certificate.get(), nullptr, nullptr, list.get(), 0);
  const Extension issuer_key(
      must(X509V3_EXT_conf_nid(nullptr, &context, NID_authority_key_identifier, "keyid"), "an extension"));
  must(X509_CRL_add_ext(list.get(), issuer_key.get(), -1), "an extension");
  must(X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, integer_of(1).get(), 0, 0), "a list's number");
  must(X509_CRL_sort(list.get()), "an order");
  must(X509_CRL_sign_ctx(list.get(), signing(csca.key.get()).get()), "a revocation list's signature");
  return list;
}

template <class T>
Bytes der_of(int (*write)(const T*, unsigned char**), const T* value) {
  unsigned char* der = nullptr;
  const int size = write(value, &der);
  must(size, "an encoding");
  const Bytes out(der, der + size);
  OPENSSL_free(der);
  return out;
}

void set_signing_time(CMS_SignerInfo* info, BusinessDate day) {
  const auto time = time_of(std::format("{:04}{:02}{:02}120000Z", static_cast<int>(day.year()),
                                        static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()))
                                .c_str());
  must(CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, ASN1_STRING_type(time.get()), time.get(), -1),
       "a signing time");
}

void use_pss(EVP_PKEY_CTX* context) {
  must(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING), "PSS");
  must(EVP_PKEY_CTX_set_rsa_pss_saltlen(context, 0), "a salt");  // a salt would be another one each time
}

}  // namespace

std::vector<TrustFile> make_trust() {
  const auto usual = usual_csca();
  const auto explicit_one = explicit_csca();
  const auto newer = newer_csca();
  return {{"csca.der", der_of(i2d_X509, usual.certificate.get())},
          {"csca-explicit.der", der_of(i2d_X509, explicit_one.certificate.get())},
          {"csca-newer.der", der_of(i2d_X509, newer.certificate.get())},
          {"csca-newer.crl", der_of(i2d_X509_CRL, make_revocations(newer).get())},
          {"csca.crl", der_of(i2d_X509_CRL, make_revocations(usual).get())},
          {"csca-explicit.crl", der_of(i2d_X509_CRL, make_revocations(explicit_one).get())}};
}

Bytes sign_document(View security_object, Signer signer, BusinessDate day) {
  constexpr unsigned flags = CMS_BINARY | CMS_PARTIAL;
  const unsigned naming = signer == Signer::named_by_key ? CMS_USE_KEYID : 0;
  const auto csca = csca_of(signer);
  const auto by = make_signer(signer, csca);
  const Cms cms(must(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags), "a signed document"));
  const Object type(must(OBJ_txt2obj(security_object_type, 1), security_object_type));
  must(CMS_set1_eContentType(cms.get(), type.get()), "a content type");
  auto* info = must(CMS_add1_signer(cms.get(), by.certificate.get(), by.key.get(), EVP_sha256(),
                                    flags | CMS_KEY_PARAM | CMS_NOSMIMECAP | naming),
                    "a signer");
  auto* context = must(CMS_SignerInfo_get0_pkey_ctx(info), "a signer's key");
  sign_the_same_each_time(context);
  if (signer == Signer::rsa_pss) use_pss(context);
  set_signing_time(info, day);
  const Memory content(
      must(BIO_new_mem_buf(security_object.data(), static_cast<int>(security_object.size())), "memory"));
  must(CMS_set_detached(cms.get(), 0), "an embedded content");
  must(CMS_final(cms.get(), content.get(), nullptr, flags), "a signature");
  return tlv(0x77, der_of(i2d_CMS_ContentInfo, cms.get()));
}

}  // namespace motcua::emulated
