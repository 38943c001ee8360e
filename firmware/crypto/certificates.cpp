#include "firmware/crypto/certificates.hpp"

#include "firmware/base/wipe.hpp"
#include "firmware/crypto/openssl_handles.hpp"

#include <arpa/inet.h>
#include <array>
#include <ctime>
#include <fstream>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <sys/stat.h>

namespace motcua::crypto {
namespace {

constexpr std::uintmax_t largest_file = 256 * 1024;

Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code code;
  const auto size = std::filesystem::file_size(file, code);
  if (code) return fail(ErrorCode::not_found, file.string(), "there is no such file, or it may not be read");
  if (size > largest_file)
    return fail(ErrorCode::too_large, file.string(), "is too large for a certificate or key");
  std::ifstream in(file, std::ios::binary);
  std::string text(size, '\0');
  if (!in.read(text.data(), static_cast<std::streamsize>(size)))
    return fail(ErrorCode::io, file.string(), "cannot be read: does it belong to the user of this program?");
  return text;
}

std::string common_name(const X509_NAME* name) {
  const int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
  if (length < 0) return {};
  std::string out(reinterpret_cast<const char*>(text), static_cast<std::size_t>(length));
  OPENSSL_free(text);
  return out;
}

Instant instant_of(const ASN1_TIME* time) {
  std::tm parts{};
  ASN1_TIME_to_tm(time, &parts);
  return Instant{std::chrono::seconds{::timegm(&parts)}};
}

std::string address_text(const ASN1_OCTET_STRING* bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const int family = ASN1_STRING_length(bytes) == 4 ? AF_INET : AF_INET6;
  if (family == AF_INET6 && ASN1_STRING_length(bytes) != 16) return {};
  ::inet_ntop(family, ASN1_STRING_get0_data(bytes), text.data(), text.size());
  return text.data();
}

std::vector<std::string> hosts_of(const X509* certificate) {
  std::vector<std::string> out;
  const NamesHandle names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const auto* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS)
      out.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                       static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
    if (name->type == GEN_IPADD) out.push_back(address_text(name->d.iPAddress));
  }
  return out;
}

CertificateHandle parse(std::string_view pem) {
  const auto bio = reading(pem);
  CertificateHandle out(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
  ERR_clear_error();
  return out;
}

// Whoever is asked for a password at a terminal would wait for ever.
int no_password(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
  return 0;
}

}  // namespace

Result<Certificate> parse_certificate(std::string_view pem) {
  const auto found = parse(pem);
  if (!found) return fail(ErrorCode::invalid, "", "this is no certificate in PEM");
  return Certificate{.name = common_name(X509_get_subject_name(found.get())),
                     .issuer = common_name(X509_get_issuer_name(found.get())),
                     .from = instant_of(X509_get0_notBefore(found.get())),
                     .until = instant_of(X509_get0_notAfter(found.get())),
                     .hosts = hosts_of(found.get())};
}

Result<Certificate> read_certificate(const std::filesystem::path& pem) {
  const auto text = read_text(pem);
  if (!text) return std::unexpected(text.error());
  auto out = parse_certificate(*text);
  if (!out) out.error().where = pem.string();
  return out;
}

Status check_key(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  struct stat found{};
  if (::stat(key.c_str(), &found) != 0)
    return fail(ErrorCode::not_found, key.string(), "there is no such file, or it may not be read");
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return fail(ErrorCode::denied, key.string(), "others may read this private key: give it mode 0600");
  auto text = read_text(key);
  if (!text) return std::unexpected(text.error());
  const auto bio = reading(*text);
  const KeyHandle own(PEM_read_bio_PrivateKey(bio.get(), nullptr, &no_password, nullptr));
  wipe(*text);
  ERR_clear_error();
  if (!own) return fail(ErrorCode::invalid, key.string(), "this is no private key in PEM without a password");
  const auto shown = read_text(certificate);
  if (!shown) return std::unexpected(shown.error());
  const auto parsed = parse(*shown);
  if (!parsed) return fail(ErrorCode::invalid, certificate.string(), "this is no certificate in PEM");
  const bool belongs = X509_check_private_key(parsed.get(), own.get()) == 1;
  ERR_clear_error();
  if (!belongs)
    return fail(ErrorCode::invalid, key.string(),
                "this is not the key of the certificate " + certificate.string() +
                    ": take both from one run of `motcua-provision enrol`");
  return {};
}

Validity validity_now(const Certificate& certificate) {
  const Instant now{std::chrono::seconds{std::time(nullptr)}};
  if (now < certificate.from) return Validity::not_yet;
  return now > certificate.until ? Validity::over : Validity::good;
}

}  // namespace motcua::crypto
