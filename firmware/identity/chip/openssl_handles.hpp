// Owners of OpenSSL's objects, for the sources of this room alone.
#pragma once

#include "firmware/identity/chip/lds.hpp"

#include <memory>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace motcua::identity::chip {

template <auto Free>
struct FreedBy {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using GroupHandle = std::unique_ptr<EC_GROUP, FreedBy<EC_GROUP_free>>;
using PointHandle = std::unique_ptr<EC_POINT, FreedBy<EC_POINT_clear_free>>;
using NumberHandle = std::unique_ptr<BIGNUM, FreedBy<BN_clear_free>>;
using NumberContext = std::unique_ptr<BN_CTX, FreedBy<BN_CTX_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreedBy<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>>;
using BioHandle = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using CmsHandle = std::unique_ptr<CMS_ContentInfo, FreedBy<CMS_ContentInfo_free>>;
using CertificateHandle = std::unique_ptr<X509, FreedBy<X509_free>>;
using CrlHandle = std::unique_ptr<X509_CRL, FreedBy<X509_CRL_free>>;
using StoreHandle = std::unique_ptr<X509_STORE, FreedBy<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, FreedBy<X509_STORE_CTX_free>>;

// The known curve whose parameters a key has, however it says them; null when there is none. A name alone is not
// believed where the key brings numbers: they are compared one by one.
GroupHandle known_curve_of(const EVP_PKEY* key);

const EVP_MD* digest_of(Hash hash);  // OpenSSL's own, never null

}  // namespace motcua::identity::chip
