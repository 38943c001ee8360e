// OpenSSL's handles as owners, and one way to say that a call must not fail.
#pragma once

#include <memory>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/x509.h>
#include <stdexcept>
#include <string>

namespace motcua::emulated {

template <auto free_it>
struct Freed {
  template <class T>
  void operator()(T* handle) const {
    free_it(handle);
  }
};
template <class T, auto free_it>
using Owned = std::unique_ptr<T, Freed<free_it>>;

using Number = Owned<BIGNUM, BN_free>;
using NumberContext = Owned<BN_CTX, BN_CTX_free>;
using Group = Owned<EC_GROUP, EC_GROUP_free>;
using Point = Owned<EC_POINT, EC_POINT_free>;
using Certificate = Owned<X509, X509_free>;
using RevocationList = Owned<X509_CRL, X509_CRL_free>;
using DigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using Memory = Owned<BIO, BIO_free_all>;
using Key = std::shared_ptr<EVP_PKEY>;  // a certificate and a chip may hold the same one

inline void must(int result, const char* what) {
  if (result <= 0) throw std::runtime_error(std::string("OpenSSL: ") + what + " failed");
}

template <class T>
T* must(T* handle, const char* what) {
  if (handle == nullptr) throw std::runtime_error(std::string("OpenSSL: ") + what + " failed");
  return handle;
}

}  // namespace motcua::emulated
