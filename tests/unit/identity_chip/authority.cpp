#include "tests/unit/identity_chip/authority.hpp"

#include "firmware/identity/chip/primitives.hpp"
#include "firmware/identity/chip/tlv.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <array>
#include <fstream>
#include <openssl/core_names.h>
#include <openssl/param_build.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace motcua::identity::chip::cards {
namespace {

template <class T>
Bytes der(const T* object, int (*write)(const T*, unsigned char**)) {
  unsigned char* out = nullptr;
  const int size = write(object, &out);
  must(size > 0, "nothing to write");
  Bytes bytes(out, out + size);
  OPENSSL_free(out);
  return bytes;
}

KeyHandle generated(const char* curve, const char* encoding) {
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  std::string name(curve);
  std::string form(encoding);
  const OSSL_PARAM parameters[]{OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, name.data(), 0),
                                OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_EC_ENCODING, form.data(), 0),
                                OSSL_PARAM_construct_end()};
  EVP_PKEY* key = nullptr;
  must(EVP_PKEY_keygen_init(context.get()) == 1 && EVP_PKEY_CTX_set_params(context.get(), parameters) == 1 &&
           EVP_PKEY_generate(context.get(), &key) == 1,
       "OpenSSL will not");
  return KeyHandle(key);
}

// P-256 with twice its generator: every parameter but one is that of a known curve.
KeyHandle on_invented_curve() {
  const GroupHandle group(EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1));
  const NumberHandle p(BN_new());
  const NumberHandle a(BN_new());
  const NumberHandle b(BN_new());
  EC_GROUP_get_curve(group.get(), p.get(), a.get(), b.get(), nullptr);
  const PointHandle doubled(EC_POINT_new(group.get()));
  EC_POINT_dbl(group.get(), doubled.get(), EC_GROUP_get0_generator(group.get()), nullptr);
  std::array<unsigned char, 65> generator{};
  EC_POINT_point2oct(group.get(), doubled.get(), POINT_CONVERSION_UNCOMPRESSED, generator.data(), generator.size(),
                     nullptr);
  auto* build = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_utf8_string(build, OSSL_PKEY_PARAM_EC_FIELD_TYPE, "prime-field", 0);
  OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_P, p.get());
  OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_A, a.get());
  OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_B, b.get());
  OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_EC_ORDER, EC_GROUP_get0_order(group.get()));
  OSSL_PARAM_BLD_push_octet_string(build, OSSL_PKEY_PARAM_EC_GENERATOR, generator.data(), generator.size());
  auto* parameters = OSSL_PARAM_BLD_to_param(build);
  OSSL_PARAM_BLD_free(build);
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  EVP_PKEY* template_key = nullptr;
  must(EVP_PKEY_fromdata_init(context.get()) == 1 &&
           EVP_PKEY_fromdata(context.get(), &template_key, EVP_PKEY_KEY_PARAMETERS, parameters) == 1,
       "OpenSSL will not");
  OSSL_PARAM_free(parameters);
  const KeyHandle owner(template_key);
  const KeyContext maker(EVP_PKEY_CTX_new(template_key, nullptr));
  EVP_PKEY* key = nullptr;
  must(EVP_PKEY_keygen_init(maker.get()) == 1 && EVP_PKEY_keygen(maker.get(), &key) == 1, "OpenSSL will not");
  return KeyHandle(key);
}

void extend(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  auto* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
  must(extension != nullptr, "OpenSSL will not");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Bytes oid_of(Hash hash) {
  must(hash == Hash::sha256, "OpenSSL will not");
  return {0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01};
}

}  // namespace

KeyHandle make_key(KeyKind kind) {
  switch (kind) {
    case KeyKind::p256:
      return generated("P-256", "named_curve");
    case KeyKind::p256_explicit:
      return generated("P-256", "explicit");
    case KeyKind::brainpool:
      return generated("brainpoolP256r1", "named_curve");
    case KeyKind::invented_curve:
      return on_invented_curve();
    case KeyKind::rsa:
      return KeyHandle(EVP_RSA_gen(2048));
  }
  return nullptr;
}

Bytes public_key_info(const EVP_PKEY* key) {
  return der(key, &i2d_PUBKEY);
}

Identity make_identity(const Recipe& recipe, const Identity* issuer) {
  Identity out{.key = make_key(recipe.kind), .certificate = CertificateHandle(X509_new())};
  auto* certificate = out.certificate.get();
  auto* by = issuer == nullptr ? certificate : issuer->certificate.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), recipe.serial);
  ASN1_TIME_set(X509_getm_notBefore(certificate), recipe.from);
  ASN1_TIME_set(X509_getm_notAfter(certificate), recipe.until);
  auto* name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "C", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("UT"), -1, -1, 0);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>(recipe.name.c_str()),
                             -1, -1, 0);
  X509_set_issuer_name(certificate, X509_get_subject_name(by));
  X509_set_pubkey(certificate, out.key.get());
  extend(certificate, by, NID_subject_key_identifier, "hash");
  extend(certificate, by, NID_authority_key_identifier, "keyid:always");
  if (recipe.role == Role::authority) {
    extend(certificate, by, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(certificate, by, NID_key_usage, "critical,keyCertSign,cRLSign");
  } else {
    extend(certificate, by, NID_key_usage, "critical,digitalSignature");
    extend(certificate, by, NID_ext_key_usage, "2.23.136.1.1.6.1");
  }
  must(X509_sign(certificate, issuer == nullptr ? out.key.get() : issuer->key.get(), EVP_sha256()) > 0,
       "OpenSSL will not");
  return out;
}

Bytes security_object(const Files& files) {
  Bytes rows;
  for (const auto& [group, file] : files)
    put_tlv(rows, 0x30, joined(tlv(0x02, Bytes{group}), tlv(0x04, digest(Hash::sha256, file))));
  return tlv(0x30, joined(tlv(0x02, Bytes{0}), tlv(0x30, tlv(0x06, oid_of(Hash::sha256))), tlv(0x30, rows)));
}

Bytes make_sod(const Identity& signer, View content, const Signing& signing) {
  const BioHandle data(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
  constexpr unsigned flags = CMS_BINARY | CMS_NOSMIMECAP | CMS_NO_SIGNING_TIME;
  const CmsHandle cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags | CMS_PARTIAL));
  auto* type = OBJ_txt2obj(signing.type.c_str(), 1);
  CMS_set1_eContentType(cms.get(), type);
  ASN1_OBJECT_free(type);
  auto* info = CMS_add1_signer(cms.get(), signer.certificate.get(), signer.key.get(), EVP_sha256(), flags);
  must(info != nullptr, "OpenSSL will not");
  if (signing.at != 0) {
    auto* time = ASN1_UTCTIME_set(nullptr, signing.at);
    CMS_signed_add1_attr_by_NID(info, NID_pkcs9_signingTime, time->type, time, -1);
    ASN1_STRING_free(time);
  }
  must(CMS_final(cms.get(), data.get(), nullptr, flags) == 1, "OpenSSL will not");
  return tlv(sod_tag, der<CMS_ContentInfo>(cms.get(), &i2d_CMS_ContentInfo));
}

Bytes der_of(const Identity& identity) {
  return der<X509>(identity.certificate.get(), &i2d_X509);
}

Bytes make_revocation_list(const Identity& issuer, std::vector<long> serials, std::time_t from, std::time_t until) {
  const CrlHandle list(X509_CRL_new());
  X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
  X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer.certificate.get()));
  auto* time = ASN1_TIME_set(nullptr, from);
  X509_CRL_set1_lastUpdate(list.get(), time);
  for (const long serial : serials) {
    auto* row = X509_REVOKED_new();
    auto* number = ASN1_INTEGER_new();
    ASN1_INTEGER_set(number, serial);
    X509_REVOKED_set_serialNumber(row, number);
    X509_REVOKED_set_revocationDate(row, time);
    ASN1_INTEGER_free(number);
    X509_CRL_add0_revoked(list.get(), row);
  }
  ASN1_TIME_set(time, until);
  X509_CRL_set1_nextUpdate(list.get(), time);
  ASN1_STRING_free(time);
  must(X509_CRL_sign(list.get(), issuer.key.get(), EVP_sha256()) > 0, "OpenSSL will not");
  return der<X509_CRL>(list.get(), &i2d_X509_CRL);
}

TrustFolder::TrustFolder() {
  auto pattern = (std::filesystem::temp_directory_path() / "motcua-trust-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

TrustFolder::~TrustFolder() {
  std::filesystem::remove_all(path_);
}

void TrustFolder::put(const std::string& name, View content) const {
  std::ofstream(path_ / name, std::ios::binary) << text_of(content);
}

}  // namespace motcua::identity::chip::cards
