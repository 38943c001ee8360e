// Owners of OpenSSL's objects about certificates, for the sources of this room alone.
#pragma once

#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string>
#include <string_view>

namespace motcua::crypto {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using KeyHandle = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using BioHandle = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using CertificateHandle = std::unique_ptr<X509, FreedBy<X509_free>>;
using RevocationsHandle = std::unique_ptr<X509_CRL, FreedBy<X509_CRL_free>>;
using RevokedHandle = std::unique_ptr<X509_REVOKED, FreedBy<X509_REVOKED_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>>;
using NameHandle = std::unique_ptr<X509_NAME, FreedBy<X509_NAME_free>>;
using IntegerHandle = std::unique_ptr<ASN1_INTEGER, FreedBy<ASN1_INTEGER_free>>;
using TimeHandle = std::unique_ptr<ASN1_TIME, FreedBy<ASN1_TIME_free>>;
using NumberHandle = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;
using NamesHandle = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

inline BioHandle reading(std::string_view text) {
  return BioHandle(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}
inline BioHandle writing() {
  return BioHandle(BIO_new(BIO_s_mem()));
}
inline std::string_view written(BIO* bio) {
  char* data = nullptr;
  const auto length = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(length)};
}

}  // namespace motcua::crypto
