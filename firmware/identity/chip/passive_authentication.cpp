#include "firmware/identity/chip/passive_authentication.hpp"

#include "firmware/identity/chip/openssl_handles.hpp"
#include "firmware/identity/chip/primitives.hpp"
#include "firmware/identity/chip/tlv.hpp"
#include "firmware/identity/chip/trust_store.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <openssl/err.h>
#include <openssl/x509_vfy.h>

namespace motcua::identity::chip {
namespace {

constexpr std::string_view lds_object = "2.23.136.1.1.1";

struct Signed {
  CmsHandle cms;
  X509* signer = nullptr;          // of the SOD's certificates
  CMS_SignerInfo* info = nullptr;  // the only one
};

std::string openssl_words() {
  const auto code = ERR_peek_last_error();
  ERR_clear_error();
  const auto* reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  return reason == nullptr ? "refused" : reason;
}

Result<CmsHandle> parse_cms(View sod) {
  const auto outer = sole_tlv(sod, sod_tag);
  if (!outer) return std::unexpected(outer.error());
  const auto content = sole_tlv(outer->value, 0x30);
  if (!content) return std::unexpected(content.error());
  const auto* at = content->whole.data();
  CmsHandle cms(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(content->whole.size())));
  if (!cms || at != content->whole.data() + content->whole.size() ||
      OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed)
    return fail(ErrorCode::invalid, "sod", "it holds no signed data: " + openssl_words());
  std::array<char, 64> type{};
  OBJ_obj2txt(type.data(), static_cast<int>(type.size()), CMS_get0_eContentType(cms.get()), 1);
  if (type.data() != lds_object) return fail(ErrorCode::invalid, "sod", "it signs something else");
  return cms;
}

Result<SecurityObject> object_in(CMS_ContentInfo* cms) {
  ASN1_OCTET_STRING** content = CMS_get0_content(cms);
  if (content == nullptr || *content == nullptr)
    return fail(ErrorCode::missing, "sod", "what is signed is not in it");
  return parse_security_object(
      {ASN1_STRING_get0_data(*content), static_cast<std::size_t>(ASN1_STRING_length(*content))});
}

// OpenSSL takes digest and key for the signature and never looks at how the signature calls itself.
bool fits_its_name(const Signed& from) {
  X509_ALGOR* digest_name = nullptr;
  X509_ALGOR* signature_name = nullptr;
  EVP_PKEY* key = nullptr;
  CMS_SignerInfo_get0_algs(from.info, &key, nullptr, &digest_name, &signature_name);
  const auto named = [](const X509_ALGOR* algorithm) {
    const ASN1_OBJECT* oid = nullptr;
    X509_ALGOR_get0(&oid, nullptr, nullptr, algorithm);
    return OBJ_obj2nid(oid);
  };
  const int kind = key == nullptr ? NID_undef : EVP_PKEY_get_base_id(key);
  const int name = named(signature_name);
  if (kind == EVP_PKEY_RSA && (name == NID_rsaEncryption || name == NID_rsassaPss)) return true;
  int hash = NID_undef;
  int key_kind = NID_undef;
  return OBJ_find_sigid_algs(name, &hash, &key_kind) == 1 && key_kind == kind && hash == named(digest_name);
}

// The one signer's signature over the content, without a word on who the signer is.
CheckResult check_signature(Signed& out) {
  const auto wrong = [](Reason reason, std::string detail) {
    return failed(Check::sod_signature, reason, std::move(detail));
  };
  auto* infos = CMS_get0_SignerInfos(out.cms.get());
  if (sk_CMS_SignerInfo_num(infos) != 1) return wrong(Reason::malformed, "not exactly one signature");
  out.info = sk_CMS_SignerInfo_value(infos, 0);
  // Without signed attributes the signature would be one over the bytes alone, which could have been made for something else.
  if (CMS_signed_get_attr_count(out.info) < 2) return wrong(Reason::malformed, "no signed attributes");
  const BioHandle content(BIO_new(BIO_s_null()));
  if (CMS_verify(out.cms.get(), nullptr, nullptr, nullptr, content.get(), CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) !=
      1)
    return wrong(Reason::wrong_signature, openssl_words());
  CMS_SignerInfo_get0_algs(out.info, nullptr, &out.signer, nullptr, nullptr);
  if (out.signer == nullptr) return wrong(Reason::wrong_signature, "the signer's certificate is not in it");
  if (!fits_its_name(out)) return wrong(Reason::malformed, "the signature is of another kind than it says");
  return passed(Check::sod_signature);
}

std::time_t seconds_of(Instant now) {
  return std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::seconds>(now));
}

std::time_t signing_time(CMS_SignerInfo* info, Instant now) {
  auto* const name = OBJ_nid2obj(NID_pkcs9_signingTime);
  for (const int type : {V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME}) {
    // -3: the only attribute of that name, with only one value.
    const auto* time = static_cast<const ASN1_TIME*>(CMS_signed_get0_data_by_OBJ(info, name, -3, type));
    std::tm parts{};
    if (time != nullptr && ASN1_TIME_to_tm(time, &parts) == 1) return ::timegm(&parts);
  }
  ERR_clear_error();
  return seconds_of(now);
}

// ICAO's authorities write their curve out in numbers, which OpenSSL refuses; numbers of a known curve are as good as
// its name.
int accept_known_curves(int verdict, X509_STORE_CTX* context) {
  if (verdict == 1 || X509_STORE_CTX_get_error(context) != X509_V_ERR_EC_KEY_EXPLICIT_PARAMS) return verdict;
  const auto* certificate = X509_STORE_CTX_get_current_cert(context);
  const auto* key = certificate == nullptr ? nullptr : X509_get0_pubkey(certificate);
  if (key == nullptr || !known_curve_of(key)) return 0;
  X509_STORE_CTX_set_error(context, X509_V_OK);
  return 1;
}

Reason reason_of(int error) {
  switch (error) {
    case X509_V_ERR_CERT_NOT_YET_VALID:
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return Reason::outside_validity;
    default:
      return Reason::chain_broken;
  }
}

struct Chain {
  CheckResult result;
  CertificateHandle issuer;  // of the signer, when the chain holds
};

bool trusts_name(const TrustStore::Handle& trust, const X509_NAME* name) {
  return std::ranges::any_of(trust.anchors, [name](const CertificateHandle& anchor) {
    return X509_NAME_cmp(X509_get_subject_name(anchor.get()), name) == 0;
  });
}

Chain check_chain(X509* signer, const TrustStore::Handle& trust, std::time_t at) {
  if (trust.anchors.empty()) return {not_possible(Check::chain, Reason::no_trust_anchor), nullptr};
  const StoreHandle store(X509_STORE_new());
  for (const auto& anchor : trust.anchors) X509_STORE_add_cert(store.get(), anchor.get());
  const StoreContext context(X509_STORE_CTX_new());
  X509_STORE_CTX_init(context.get(), store.get(), signer, nullptr);
  auto* parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);         // a document signer's usage is ICAO's own
  X509_VERIFY_PARAM_set_flags(parameters, X509_V_FLAG_PARTIAL_CHAIN);  // a link certificate may be the anchor
  X509_VERIFY_PARAM_set_time(parameters, at);
  X509_STORE_CTX_set_verify_cb(context.get(), &accept_known_curves);
  const bool holds = X509_verify_cert(context.get()) == 1;
  ERR_clear_error();
  if (!holds && !trusts_name(trust, X509_get_issuer_name(signer)))
    return {not_possible(Check::chain, Reason::issuer_unknown), nullptr};
  if (!holds) {
    const int error = X509_STORE_CTX_get_error(context.get());
    return {failed(Check::chain, reason_of(error), X509_verify_cert_error_string(error)), nullptr};
  }
  auto* const chain = X509_STORE_CTX_get0_chain(context.get());
  if (sk_X509_num(chain) < 2)
    return {failed(Check::chain, Reason::chain_broken, "the signer is the authority"), nullptr};
  auto* const issuer = sk_X509_value(chain, 1);
  X509_up_ref(issuer);
  return {passed(Check::chain), CertificateHandle(issuer)};
}

// Revoked counts whenever it happened: nobody can tell when a stolen key signed.
CheckResult check_revocation(X509* signer, X509* issuer, const TrustStore::Handle& trust, Instant now) {
  auto at = seconds_of(now);
  int current = 0;
  int old = 0;
  for (const auto& list : trust.lists) {
    if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer)) != 0 ||
        X509_CRL_verify(list.get(), X509_get0_pubkey(issuer)) != 1)
      continue;
    X509_REVOKED* row = nullptr;
    if (X509_CRL_get0_by_cert(list.get(), &row, signer) == 1) return failed(Check::revocation, Reason::revoked);
    const auto* next = X509_CRL_get0_nextUpdate(list.get());
    const bool begun = X509_cmp_time(X509_CRL_get0_lastUpdate(list.get()), &at) < 0;
    ++(begun && (next == nullptr || X509_cmp_time(next, &at) > 0) ? current : old);
  }
  ERR_clear_error();
  if (current > 0) return passed(Check::revocation);
  return not_possible(Check::revocation, old > 0 ? Reason::revocation_list_old : Reason::no_revocation_list);
}

}  // namespace

PassiveAuthentication authenticate_passively(View sod, const TrustStore& trust, Instant now) {
  PassiveAuthentication out{.signature = not_possible(Check::sod_signature, Reason::not_reached),
                            .chain = not_possible(Check::chain, Reason::not_reached),
                            .revocation = not_possible(Check::revocation, Reason::not_reached)};
  auto cms = parse_cms(sod);
  if (!cms) {
    out.signature = failed(Check::sod_signature, Reason::malformed, describe(cms.error()));
    return out;
  }
  auto object = object_in(cms->get());
  if (!object) {
    const bool unknown = object.error().code == ErrorCode::unsupported;
    out.signature = unknown ? not_possible(Check::sod_signature, Reason::kind_unknown, describe(object.error()))
                            : failed(Check::sod_signature, Reason::malformed, describe(object.error()));
    return out;
  }
  out.object = std::move(*object);
  Signed signature{.cms = std::move(*cms)};
  out.signature = check_signature(signature);
  if (out.signature.grade != Grade::passed) return out;
  const auto& store = TrustAccess::of(trust);
  const auto chain = check_chain(signature.signer, store, signing_time(signature.info, now));
  out.chain = chain.result;
  if (chain.issuer) out.revocation = check_revocation(signature.signer, chain.issuer.get(), store, now);
  return out;
}

CheckResult check_group(const SecurityObject& object, Group group, View file) {
  CheckResult out = passed(Check::group_hash);
  const auto* signed_digest = object.digest_of(group);
  if (signed_digest == nullptr) {
    out = failed(Check::group_hash, Reason::not_offered, "the group is not signed");
  } else if (!same_bytes(digest(object.hash, file), *signed_digest)) {
    out = failed(Check::group_hash, Reason::differs);
  }
  out.group = group;
  return out;
}

}  // namespace motcua::identity::chip
