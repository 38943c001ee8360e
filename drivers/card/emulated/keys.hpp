// The elliptic curve of these cards, and keys made from a seed. Points are 04 || x || y.
#pragma once

#include "drivers/card/emulated/cryptography.hpp"
#include "drivers/card/emulated/openssl.hpp"

namespace motcua::emulated {

// brainpoolP256r1 (RFC 5639), parameter 13 of BSI TR-03110.
class Curve {
public:
  Curve();
  Bytes scalar(const Randomness& randomness) const;  // 32 bytes, 1 to order - 1
  Bytes generator() const;
  // scalar * point. Nothing when `point` is not on the curve, or the product is the point at infinity.
  std::optional<Bytes> multiply(View scalar, View point) const;
  // PACE's generic mapping: nonce * generator + shared.
  std::optional<Bytes> mapped(View nonce, View shared) const;
  static View x_of(View point);

private:
  Point decoded(View point) const;
  std::optional<Bytes> encoded(const EC_POINT* point) const;
  Group group_;
};

// How a key's curve is written where the key is: by name, or with all its numbers as many issuers of ICAO's world do.
enum class CurveEncoding : std::uint8_t { named, explicit_numbers };
// `curve` is OpenSSL's name for it.
Key make_ec_key(const char* curve, const Randomness& randomness, CurveEncoding encoding = CurveEncoding::named);
Key make_rsa_key(int bits, const Randomness& randomness);
Bytes public_key_info(EVP_PKEY* key);  // SubjectPublicKeyInfo, DER

// r || s, each 32 bytes, over SHA-256 (BSI TR-03111, plain format); the nonce by RFC 6979.
Bytes sign_plain(EVP_PKEY* key, View message);
// ISO 9796-2, scheme 1, with SHA-256: all of the signature's room that digest and trailer leave is filled from `randomness`.
Bytes sign_with_recovery(EVP_PKEY* key, View message, const Randomness& randomness);

// ECDSA nonces by RFC 6979, so that a signature is the same each time; other algorithms need nothing.
void sign_the_same_each_time(EVP_PKEY_CTX* context);

}  // namespace motcua::emulated
