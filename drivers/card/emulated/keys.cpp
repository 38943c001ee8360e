#include "drivers/card/emulated/keys.hpp"

#include <algorithm>
#include <openssl/core_names.h>
#include <openssl/obj_mac.h>
#include <openssl/rsa.h>

namespace motcua::emulated {
namespace {

using ParamBuilder = Owned<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Owned<OSSL_PARAM, OSSL_PARAM_free>;
using KeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using EcSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;

Number number_of(View bytes) {
  return Number(must(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr), "a number"));
}

Bytes bytes_of_number(const BIGNUM* number, std::size_t size) {
  Bytes out(size);
  must(BN_bn2binpad(number, out.data(), static_cast<int>(size)), "a number's bytes");
  return out;
}

NumberContext number_context() {
  return NumberContext(must(BN_CTX_new(), "a number's context"));
}

Number draw_below(const BIGNUM* limit, const Randomness& randomness) {
  for (;;) {
    auto number = number_of(drawn(randomness, static_cast<std::size_t>(BN_num_bytes(limit))));
    if (!BN_is_zero(number.get()) && BN_cmp(number.get(), limit) < 0) return number;
  }
}

Key key_from(const char* type, OSSL_PARAM_BLD* builder) {
  const Params params(must(OSSL_PARAM_BLD_to_param(builder), "a key's parameters"));
  const KeyContext context(must(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr), "a key"));
  must(EVP_PKEY_fromdata_init(context.get()), "a key");
  EVP_PKEY* key = nullptr;
  must(EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, params.get()), "a key");
  return {key, EVP_PKEY_free};
}

// The upper two bits are set, so that the product of two has all its bits; p - 1 must leave room for the exponent.
Number draw_prime(int bits, const BIGNUM* exponent, const Randomness& randomness) {
  const auto context = number_context();
  const Number rest(must(BN_new(), "a number"));
  for (;;) {
    auto bytes = drawn(randomness, static_cast<std::size_t>(bits / 8));
    bytes.front() |= 0xc0;
    bytes.back() |= 1;
    auto prime = number_of(bytes);
    if (BN_check_prime(prime.get(), context.get(), nullptr) != 1) continue;
    must(BN_mod(rest.get(), prime.get(), exponent, context.get()), "a remainder");
    if (!BN_is_one(rest.get())) return prime;
  }
}

Number less_one(const BIGNUM* number) {
  Number out(must(BN_dup(number), "a number"));
  must(BN_sub_word(out.get(), 1), "a difference");
  return out;
}

Number remainder(const BIGNUM* number, const BIGNUM* by) {
  Number out(must(BN_new(), "a number"));
  must(BN_mod(out.get(), number, by, number_context().get()), "a remainder");
  return out;
}

}  // namespace

Curve::Curve() : group_(must(EC_GROUP_new_by_curve_name(NID_brainpoolP256r1), "brainpoolP256r1")) {}

Bytes Curve::scalar(const Randomness& randomness) const {
  return bytes_of_number(draw_below(EC_GROUP_get0_order(group_.get()), randomness).get(), 32);
}

Bytes Curve::generator() const {
  return encoded(EC_GROUP_get0_generator(group_.get())).value();
}

Point Curve::decoded(View point) const {
  Point out(must(EC_POINT_new(group_.get()), "a point"));
  // OpenSSL checks here that the point is on the curve.
  if (EC_POINT_oct2point(group_.get(), out.get(), point.data(), point.size(), nullptr) != 1) return nullptr;
  return out;
}

std::optional<Bytes> Curve::encoded(const EC_POINT* point) const {
  if (EC_POINT_is_at_infinity(group_.get(), point) == 1) return {};
  Bytes out(65);
  const auto size =
      EC_POINT_point2oct(group_.get(), point, POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(), nullptr);
  must(size == out.size() ? 1 : 0, "a point's bytes");
  return out;
}

std::optional<Bytes> Curve::multiply(View scalar, View point) const {
  const auto base = decoded(point);
  if (!base) return {};
  const Point product(must(EC_POINT_new(group_.get()), "a point"));
  must(EC_POINT_mul(group_.get(), product.get(), nullptr, base.get(), number_of(scalar).get(), nullptr),
       "a product");
  return encoded(product.get());
}

std::optional<Bytes> Curve::mapped(View nonce, View shared) const {
  const auto other = decoded(shared);
  if (!other) return {};
  const Point sum(must(EC_POINT_new(group_.get()), "a point"));
  must(EC_POINT_mul(group_.get(), sum.get(), number_of(nonce).get(), other.get(), BN_value_one(), nullptr),
       "the mapping");
  return encoded(sum.get());
}

View Curve::x_of(View point) {
  return point.subspan(1, 32);
}

Key make_ec_key(const char* curve, const Randomness& randomness, CurveEncoding encoding) {
  const Group group(must(EC_GROUP_new_by_curve_name(OBJ_sn2nid(curve)), curve));
  const auto secret = draw_below(EC_GROUP_get0_order(group.get()), randomness);
  const Point point(must(EC_POINT_new(group.get()), "a point"));
  must(EC_POINT_mul(group.get(), point.get(), secret.get(), nullptr, nullptr, nullptr), "a public key");
  Bytes open(200);
  open.resize(EC_POINT_point2oct(group.get(), point.get(), POINT_CONVERSION_UNCOMPRESSED, open.data(), open.size(),
                                 nullptr));
  const ParamBuilder builder(must(OSSL_PARAM_BLD_new(), "a key's parameters"));
  must(OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, curve, 0), "a curve's name");
  must(OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, open.data(), open.size()),
       "a public key");
  must(OSSL_PARAM_BLD_push_BN_pad(builder.get(), OSSL_PKEY_PARAM_PRIV_KEY, secret.get(),
                                  static_cast<std::size_t>(BN_num_bytes(EC_GROUP_get0_order(group.get())))),
       "a private key");
  auto key = key_from("EC", builder.get());
  if (encoding == CurveEncoding::explicit_numbers)
    must(EVP_PKEY_set_utf8_string_param(key.get(), OSSL_PKEY_PARAM_EC_ENCODING, OSSL_PKEY_EC_ENCODING_EXPLICIT),
         "explicit parameters");
  return key;
}

Key make_rsa_key(int bits, const Randomness& randomness) {
  const Number exponent(must(BN_new(), "a number"));
  must(BN_set_word(exponent.get(), RSA_F4), "an exponent");
  auto p = draw_prime(bits / 2, exponent.get(), randomness);
  auto q = draw_prime(bits / 2, exponent.get(), randomness);
  if (BN_cmp(p.get(), q.get()) < 0) std::swap(p, q);
  const auto context = number_context();
  const auto p1 = less_one(p.get());
  const auto q1 = less_one(q.get());
  const Number modulus(must(BN_new(), "a number"));
  const Number phi(must(BN_new(), "a number"));
  must(BN_mul(modulus.get(), p.get(), q.get(), context.get()), "a modulus");
  must(BN_mul(phi.get(), p1.get(), q1.get(), context.get()), "a product");
  const Number secret(must(BN_mod_inverse(nullptr, exponent.get(), phi.get(), context.get()), "an exponent"));
  const Number coefficient(must(BN_mod_inverse(nullptr, q.get(), p.get(), context.get()), "a coefficient"));
  const auto dp = remainder(secret.get(), p1.get());
  const auto dq = remainder(secret.get(), q1.get());
  const ParamBuilder builder(must(OSSL_PARAM_BLD_new(), "a key's parameters"));
  const std::initializer_list<std::pair<const char*, const BIGNUM*>> numbers{
      {OSSL_PKEY_PARAM_RSA_N, modulus.get()},    {OSSL_PKEY_PARAM_RSA_E, exponent.get()},
      {OSSL_PKEY_PARAM_RSA_D, secret.get()},     {OSSL_PKEY_PARAM_RSA_FACTOR1, p.get()},
      {OSSL_PKEY_PARAM_RSA_FACTOR2, q.get()},    {OSSL_PKEY_PARAM_RSA_EXPONENT1, dp.get()},
      {OSSL_PKEY_PARAM_RSA_EXPONENT2, dq.get()}, {OSSL_PKEY_PARAM_RSA_COEFFICIENT1, coefficient.get()}};
  for (const auto& [name, number] : numbers)
    must(OSSL_PARAM_BLD_push_BN(builder.get(), name, number), "an RSA key's number");
  return key_from("RSA", builder.get());
}

Bytes public_key_info(EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  must(size, "a public key's encoding");
  const Bytes out(der, der + size);
  OPENSSL_free(der);
  return out;
}

void sign_the_same_each_time(EVP_PKEY_CTX* context) {
  if (EVP_PKEY_is_a(EVP_PKEY_CTX_get0_pkey(context), "EC") == 0) return;
  unsigned int by_rfc6979 = 1;
  const OSSL_PARAM params[] = {OSSL_PARAM_construct_uint(OSSL_SIGNATURE_PARAM_NONCE_TYPE, &by_rfc6979),
                               OSSL_PARAM_construct_end()};
  must(EVP_PKEY_CTX_set_params(context, params), "nonces by RFC 6979");
}

Bytes sign_plain(EVP_PKEY* key, View message) {
  const DigestContext context(must(EVP_MD_CTX_new(), "a signature"));
  EVP_PKEY_CTX* key_context = nullptr;
  must(EVP_DigestSignInit(context.get(), &key_context, EVP_sha256(), nullptr, key), "a signature");
  sign_the_same_each_time(key_context);
  Bytes der(static_cast<std::size_t>(EVP_PKEY_get_size(key)));
  std::size_t size = der.size();
  must(EVP_DigestSign(context.get(), der.data(), &size, message.data(), message.size()), "a signature");
  const unsigned char* at = der.data();
  const EcSignature both(must(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(size)), "a signature's numbers"));
  return joined(
      {bytes_of_number(ECDSA_SIG_get0_r(both.get()), 32), bytes_of_number(ECDSA_SIG_get0_s(both.get()), 32)});
}

Bytes sign_with_recovery(EVP_PKEY* key, View message, const Randomness& randomness) {
  constexpr std::size_t digest_size = 32;
  const Bytes trailer{0x34, 0xcc};  // SHA-256
  const Bytes header{0x6a};         // partial recovery, no filling
  const auto size = static_cast<std::size_t>(EVP_PKEY_get_size(key));
  const auto recoverable = drawn(randomness, size - header.size() - digest_size - trailer.size());
  const auto block = joined({header, recoverable, sha256(joined({recoverable, message})), trailer});
  const KeyContext context(must(EVP_PKEY_CTX_new(key, nullptr), "a signature"));
  must(EVP_PKEY_sign_init(context.get()), "a signature");
  must(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_NO_PADDING), "a signature without padding");
  Bytes out(size);
  std::size_t written = out.size();
  must(EVP_PKEY_sign(context.get(), out.data(), &written, block.data(), block.size()), "a signature");
  return out;
}

}  // namespace motcua::emulated
