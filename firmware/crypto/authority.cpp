#include "firmware/crypto/authority.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/base/wipe.hpp"
#include "firmware/crypto/certificates.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/crypto/openssl_handles.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <format>
#include <fstream>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <sstream>

namespace motcua::crypto {
namespace {

constexpr std::size_t longest_host = 253;
constexpr std::size_t longest_name = 64;  // of a common name, RFC 5280

struct Extension {
  int nid;
  std::string value;
};

std::time_t seconds(Instant instant) {
  return std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count();
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  ASN1_TIME_to_tm(time, &parts);
  return Instant{std::chrono::seconds{::timegm(&parts)}};
}

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return ::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
         ::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

Error broken(std::string_view what) {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  ERR_clear_error();
  return {ErrorCode::io, "", std::format("{} failed: {}", what, text.data())};
}

KeyHandle new_key() {
  return KeyHandle(EVP_EC_gen("P-256"));
}

Secret<std::string> key_text(EVP_PKEY* key) {
  const auto bio = writing();
  PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
  return Secret<std::string>(std::string(written(bio.get())));
}

std::string certificate_text(X509* certificate) {
  const auto bio = writing();
  PEM_write_bio_X509(bio.get(), certificate);
  return std::string(written(bio.get()));
}

// 126 random bits: never negative, never zero, never twice.
std::array<std::uint8_t, 16> new_serial() {
  std::array<std::uint8_t, 16> out{};
  random_bytes(out);
  out[0] = static_cast<std::uint8_t>((out[0] & 0x3F) | 0x40);
  return out;
}

bool set_subject(X509* certificate, std::string_view name) {
  const NameHandle subject(X509_NAME_new());
  return subject &&
         X509_NAME_add_entry_by_NID(subject.get(), NID_commonName, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(name.data()),
                                    static_cast<int>(name.size()), -1, 0) == 1 &&
         X509_set_subject_name(certificate, subject.get()) == 1;
}

bool extend(X509* certificate, X509* issuer, std::span<const Extension> extensions) {
  X509V3_CTX context{};
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  return std::ranges::all_of(extensions, [&](const Extension& each) {
    const ExtensionHandle made(X509V3_EXT_conf_nid(nullptr, &context, each.nid, each.value.c_str()));
    return made && X509_add_ext(certificate, made.get(), -1) == 1;
  });
}

// Everything but issuer, extensions and signature.
CertificateHandle blank(std::string_view name, EVP_PKEY* key, Lifetime lifetime) {
  CertificateHandle out(X509_new());
  const auto serial = new_serial();
  const NumberHandle number(BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr));
  const bool good = out && number && X509_set_version(out.get(), X509_VERSION_3) == 1 &&
                    BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(out.get())) != nullptr &&
                    set_subject(out.get(), name) &&
                    ASN1_TIME_set(X509_getm_notBefore(out.get()), seconds(lifetime.from)) != nullptr &&
                    ASN1_TIME_set(X509_getm_notAfter(out.get()), seconds(lifetime.until)) != nullptr &&
                    X509_set_pubkey(out.get(), key) == 1;
  return good ? std::move(out) : nullptr;
}

std::string serial_text(const X509* certificate) {
  const NumberHandle number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr));
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), bytes.data());
  return hex(bytes);
}

std::vector<Extension> extensions_of_leaf(std::span<const std::string> hosts) {
  std::vector<Extension> out{{NID_basic_constraints, "critical,CA:FALSE"},
                             {NID_key_usage, "critical,digitalSignature"},
                             {NID_ext_key_usage, hosts.empty() ? "clientAuth" : "serverAuth"},
                             {NID_subject_key_identifier, "hash"},
                             {NID_authority_key_identifier, "keyid:always"}};
  std::string names;
  for (const auto& host : hosts)
    names += std::format("{}{}:{}", names.empty() ? "" : ",", is_address(host) ? "IP" : "DNS", host);
  if (!names.empty()) out.push_back({NID_subject_alt_name, names});
  return out;
}

Result<std::string> text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf())) return fail(ErrorCode::not_found, file.string(), "cannot be read");
  return std::move(out).str();
}

bool contains(X509_CRL* list, const ASN1_INTEGER* serial) {
  X509_REVOKED* found = nullptr;
  return X509_CRL_get0_by_serial(list, &found, serial) == 1;
}

bool add(X509_CRL* list, const ASN1_INTEGER* serial, const ASN1_TIME* at) {
  RevokedHandle revoked(X509_REVOKED_new());
  return revoked && X509_REVOKED_set_serialNumber(revoked.get(), const_cast<ASN1_INTEGER*>(serial)) == 1 &&
         X509_REVOKED_set_revocationDate(revoked.get(), const_cast<ASN1_TIME*>(at)) == 1 &&
         X509_CRL_add0_revoked(list, revoked.release()) == 1;
}

long number_of(X509_CRL* list) {
  const IntegerHandle number(
      static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(list, NID_crl_number, nullptr, nullptr)));
  return number ? ASN1_INTEGER_get(number.get()) : 0;
}

}  // namespace

struct Authority::Handle {
  CertificateHandle certificate;
  KeyHandle key;
};

bool is_host(std::string_view text) {
  if (text.empty() || text.size() > longest_host) return false;
  if (is_address(std::string(text))) return true;
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  return std::ranges::all_of(text, fits) && !text.starts_with('.') && !text.starts_with('-');
}

Result<Authority> Authority::make(std::string_view name, Lifetime lifetime) {
  if (name.empty() || name.size() > longest_name)
    return fail(ErrorCode::invalid, "", std::format("an authority's name has 1 to {} bytes", longest_name));
  auto key = new_key();
  if (!key) return std::unexpected(broken("making a key"));
  auto certificate = blank(name, key.get(), lifetime);
  const std::array<Extension, 3> extensions{{{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                                             {NID_key_usage, "critical,keyCertSign,cRLSign"},
                                             {NID_subject_key_identifier, "hash"}}};
  if (!certificate || X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())) != 1 ||
      !extend(certificate.get(), certificate.get(), extensions) ||
      X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
    return std::unexpected(broken("making the authority's certificate"));
  return Authority(std::make_shared<Handle>(std::move(certificate), std::move(key)));
}

Result<Authority> Authority::load(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  const auto shown = text_of(certificate);
  if (!shown) return std::unexpected(shown.error());
  if (const auto good = check_key(certificate, key); !good) return std::unexpected(good.error());
  auto secret = text_of(key);
  if (!secret) return std::unexpected(secret.error());
  const auto certificate_bio = reading(*shown);
  const auto key_bio = reading(*secret);
  CertificateHandle parsed(PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr));
  KeyHandle own(PEM_read_bio_PrivateKey(key_bio.get(), nullptr, nullptr, nullptr));
  wipe(*secret);
  if (!parsed || !own || X509_check_ca(parsed.get()) != 1)
    return fail(ErrorCode::invalid, certificate.string(),
                "this is no authority's certificate: make one with `motcua-provision ca`");
  return Authority(std::make_shared<Handle>(std::move(parsed), std::move(own)));
}

std::string Authority::certificate() const {
  return certificate_text(handle_->certificate.get());
}

Secret<std::string> Authority::key() const {
  return key_text(handle_->key.get());
}

Lifetime Authority::lifetime() const {
  return {instant_of(X509_get0_notBefore(handle_->certificate.get())),
          instant_of(X509_get0_notAfter(handle_->certificate.get()))};
}

Result<Issued> Authority::issue(std::string_view name, std::span<const std::string> hosts,
                                Lifetime lifetime) const {
  for (const auto& host : hosts)
    if (!is_host(host))
      return fail(ErrorCode::invalid, host, "is neither a host's name (letters, digits, '-', '.') nor an address");
  if (name.empty() || name.size() > longest_name)
    return fail(ErrorCode::invalid, "", std::format("a name has 1 to {} bytes", longest_name));
  const auto key = new_key();
  if (!key) return std::unexpected(broken("making a key"));
  auto certificate = blank(name, key.get(), lifetime);
  const auto extensions = extensions_of_leaf(hosts);
  if (!certificate ||
      X509_set_issuer_name(certificate.get(), X509_get_subject_name(handle_->certificate.get())) != 1 ||
      !extend(certificate.get(), handle_->certificate.get(), extensions) ||
      X509_sign(certificate.get(), handle_->key.get(), EVP_sha256()) == 0)
    return std::unexpected(broken("making the certificate"));
  return Issued{serial_text(certificate.get()), certificate_text(certificate.get()), key_text(key.get())};
}

Result<std::string> Authority::revoke(std::string_view list, std::span<const std::string> certificates,
                                      Instant now) const {
  const auto bio = reading(list);
  const RevocationsHandle before(list.empty() ? nullptr
                                              : PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr));
  if (!list.empty() && (!before || X509_CRL_verify(before.get(), handle_->key.get()) != 1)) {
    ERR_clear_error();
    return fail(ErrorCode::invalid, "", "this is no list of this authority's");
  }
  const RevocationsHandle next(X509_CRL_new());
  const auto* own = handle_->certificate.get();
  // A broker that has both believes the later one, so each list is later than the one before, even within one second.
  if (before) now = std::max(now, instant_of(X509_CRL_get0_lastUpdate(before.get())) + std::chrono::seconds{1});
  const TimeHandle at(ASN1_TIME_set(nullptr, seconds(now)));
  const IntegerHandle number(ASN1_INTEGER_new());
  bool good = next && at && number &&
              ASN1_INTEGER_set(number.get(), (before ? number_of(before.get()) : 0) + 1) == 1 &&
              X509_CRL_set_version(next.get(), X509_CRL_VERSION_2) == 1 &&
              X509_CRL_set_issuer_name(next.get(), X509_get_subject_name(own)) == 1 &&
              X509_CRL_set1_lastUpdate(next.get(), at.get()) == 1 &&
              X509_CRL_set1_nextUpdate(next.get(), X509_get0_notAfter(own)) == 1 &&
              X509_CRL_add1_ext_i2d(next.get(), NID_crl_number, number.get(), 0, 0) == 1;
  auto* old = before ? X509_CRL_get_REVOKED(before.get()) : nullptr;
  for (int i = 0; good && i < sk_X509_REVOKED_num(old); ++i) {
    const auto* each = sk_X509_REVOKED_value(old, i);
    good = add(next.get(), X509_REVOKED_get0_serialNumber(each), X509_REVOKED_get0_revocationDate(each));
  }
  for (const auto& pem : certificates) {
    const auto certificate_bio = reading(pem);
    const CertificateHandle each(PEM_read_bio_X509(certificate_bio.get(), nullptr, nullptr, nullptr));
    if (!each || X509_verify(each.get(), handle_->key.get()) != 1) {
      ERR_clear_error();
      return fail(ErrorCode::invalid, "", "this certificate is not of this authority");
    }
    const auto* serial = X509_get0_serialNumber(each.get());
    if (good && !(before && contains(before.get(), serial))) good = add(next.get(), serial, at.get());
  }
  if (!good || X509_CRL_sort(next.get()) != 1 || X509_CRL_sign(next.get(), handle_->key.get(), EVP_sha256()) == 0)
    return std::unexpected(broken("making the list of what was taken back"));
  const auto out = writing();
  PEM_write_bio_X509_CRL(out.get(), next.get());
  return std::string(written(out.get()));
}

}  // namespace motcua::crypto
