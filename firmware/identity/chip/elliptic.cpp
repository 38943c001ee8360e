#include "firmware/identity/chip/elliptic.hpp"

#include "firmware/identity/chip/openssl_handles.hpp"
#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <openssl/core_names.h>
#include <openssl/obj_mac.h>

namespace motcua::identity::chip {
namespace {

// Standardised domain parameters from number 8 on.
constexpr std::array curves{NID_X9_62_prime192v1, NID_brainpoolP192r1, NID_secp224r1,       NID_brainpoolP224r1,
                            NID_X9_62_prime256v1, NID_brainpoolP256r1, NID_brainpoolP320r1, NID_secp384r1,
                            NID_brainpoolP384r1,  NID_brainpoolP512r1, NID_secp521r1};
constexpr int first_curve = 8;
constexpr int most_draws = 64;
// standardizedDomainParameters of BSI TR-03110: 0.4.0.127.0.7.1.2
constexpr std::array<std::uint8_t, 7> standardised_oid{0x04, 0x00, 0x7f, 0x00, 0x07, 0x01, 0x02};

void must(bool done) {
  if (!done) std::abort();
}

NumberHandle number_of(View bytes) {
  NumberHandle out(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  must(out != nullptr);
  return out;
}

std::size_t field_bytes_of(const EC_GROUP* group) {
  return (static_cast<std::size_t>(EC_GROUP_get_degree(group)) + 7) / 8;
}

Bytes encoded(const EC_GROUP* group, const EC_POINT* point) {
  Bytes out(1 + 2 * field_bytes_of(group));
  must(EC_POINT_point2oct(group, point, POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(), nullptr) ==
       out.size());
  return out;
}

// OpenSSL refuses what is not on the curve; only the uncompressed form is used by cards.
PointHandle decoded(const EC_GROUP* group, View bytes) {
  PointHandle out(EC_POINT_new(group));
  if (bytes.size() != 1 + 2 * field_bytes_of(group) || bytes[0] != POINT_CONVERSION_UNCOMPRESSED) return nullptr;
  if (EC_POINT_oct2point(group, out.get(), bytes.data(), bytes.size(), nullptr) != 1) return nullptr;
  return EC_POINT_is_at_infinity(group, out.get()) == 1 ? nullptr : std::move(out);
}

PointHandle times(const EC_GROUP* group, const EC_POINT* point, View scalar) {
  PointHandle out(EC_POINT_new(group));
  const NumberContext context(BN_CTX_secure_new());
  const auto number = number_of(scalar);
  BN_set_flags(number.get(), BN_FLG_CONSTTIME);
  must(out && context && EC_POINT_mul(group, out.get(), nullptr, point, number.get(), context.get()) == 1);
  return out;
}

std::unexpected<Error> no_point() {
  return fail(ErrorCode::corrupt, "card", "the card's public key is no point of the curve");
}

NumberHandle parameter(const EVP_PKEY* key, const char* name) {
  BIGNUM* out = nullptr;
  if (EVP_PKEY_get_bn_param(key, name, &out) != 1) return nullptr;
  return NumberHandle(out);
}

Bytes octets(const EVP_PKEY* key, const char* name) {
  std::size_t size = 0;
  if (EVP_PKEY_get_octet_string_param(key, name, nullptr, 0, &size) != 1) return {};
  Bytes out(size);
  if (EVP_PKEY_get_octet_string_param(key, name, out.data(), out.size(), &size) != 1) return {};
  out.resize(size);
  return out;
}

bool same_parameters(const EC_GROUP* group, const EVP_PKEY* key) {
  const auto p = parameter(key, OSSL_PKEY_PARAM_EC_P);
  const auto a = parameter(key, OSSL_PKEY_PARAM_EC_A);
  const auto b = parameter(key, OSSL_PKEY_PARAM_EC_B);
  const auto order = parameter(key, OSSL_PKEY_PARAM_EC_ORDER);
  const auto generator = octets(key, OSSL_PKEY_PARAM_EC_GENERATOR);
  const NumberHandle known_p(BN_new());
  const NumberHandle known_a(BN_new());
  const NumberHandle known_b(BN_new());
  if (!p || !a || !b || !order ||
      EC_GROUP_get_curve(group, known_p.get(), known_a.get(), known_b.get(), nullptr) != 1)
    return false;
  if (BN_cmp(p.get(), known_p.get()) != 0 || BN_cmp(a.get(), known_a.get()) != 0 ||
      BN_cmp(b.get(), known_b.get()) != 0 || BN_cmp(order.get(), EC_GROUP_get0_order(group)) != 0)
    return false;
  const PointHandle point(EC_POINT_new(group));
  return EC_POINT_oct2point(group, point.get(), generator.data(), generator.size(), nullptr) == 1 &&
         EC_POINT_cmp(group, point.get(), EC_GROUP_get0_generator(group), nullptr) == 0;
}

// { algorithm { oid, parameters }, key } with the parameters as a number of the standardised ones.
std::optional<Result<CurveKey>> standardised_key(View info) {
  const auto outer = sole_tlv(info, 0x30);
  if (!outer) return Result<CurveKey>(std::unexpected(outer.error()));
  TlvReader parts(outer->value);
  auto algorithm = parts.enter(0x30);
  if (!algorithm) return Result<CurveKey>(std::unexpected(algorithm.error()));
  const auto oid = algorithm->expect(0x06);
  if (!oid || !std::ranges::equal(oid->value, standardised_oid)) return std::nullopt;
  const auto number = algorithm->expect(0x02);
  const auto key = parts.expect(0x03);
  if (!number || number->value.size() != 1 || !key || key->value.empty() || key->value[0] != 0)
    return Result<CurveKey>(fail(ErrorCode::invalid, "chip key", "a broken public key"));
  auto curve = Curve::standardised(number->value[0]);
  if (!curve) return Result<CurveKey>(fail(ErrorCode::unsupported, "chip key", "unknown domain parameters"));
  const auto point = key->value.subspan(1);
  return CurveKey{.curve = std::move(*curve), .point = {point.begin(), point.end()}};
}

}  // namespace

GroupHandle known_curve_of(const EVP_PKEY* key) {
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return nullptr;
  for (const auto nid : curves) {
    GroupHandle group(EC_GROUP_new_by_curve_name(nid));
    if (group && same_parameters(group.get(), key)) return group;
  }
  return nullptr;
}

struct Curve::Handle {
  GroupHandle group;
  PointHandle generator;
};

struct CurveAccess {
  static Curve of(GroupHandle group) {
    PointHandle generator(EC_POINT_dup(EC_GROUP_get0_generator(group.get()), group.get()));
    return Curve(std::make_shared<const Curve::Handle>(std::move(group), std::move(generator)));
  }
};

std::optional<Curve> Curve::standardised(int parameter) {
  const auto at = static_cast<std::size_t>(parameter - first_curve);
  if (parameter < first_curve || at >= curves.size()) return std::nullopt;
  GroupHandle group(EC_GROUP_new_by_curve_name(curves[at]));
  if (!group) return std::nullopt;
  return CurveAccess::of(std::move(group));
}

std::size_t Curve::field_bytes() const {
  return field_bytes_of(handle_->group.get());
}

Result<Secret<Bytes>> Curve::private_key(const Randomness& randomness) const {
  const auto* order = EC_GROUP_get0_order(handle_->group.get());
  const auto bits = BN_num_bits(order);
  const auto size = static_cast<std::size_t>(bits + 7) / 8;
  for (int draw = 0; draw < most_draws; ++draw) {
    auto drawn = random_bytes(randomness, size);
    drawn[0] &= static_cast<std::uint8_t>(0xff >> (static_cast<int>(size) * 8 - bits));
    const auto number = number_of(drawn);
    Secret<Bytes> out(std::move(drawn));
    if (!BN_is_zero(number.get()) && BN_cmp(number.get(), order) < 0) return out;
  }
  return fail(ErrorCode::unavailable, "randomness", "what was drawn is not random");
}

Bytes Curve::public_key(const Secret<Bytes>& key) const {
  const auto* group = handle_->group.get();
  return encoded(group, times(group, handle_->generator.get(), key.reveal()).get());
}

Result<Secret<Bytes>> Curve::shared_secret(const Secret<Bytes>& key, View peer) const {
  const auto* group = handle_->group.get();
  const auto point = decoded(group, peer);
  if (!point) return no_point();
  const auto product = times(group, point.get(), key.reveal());
  if (EC_POINT_is_at_infinity(group, product.get()) == 1) return no_point();
  auto whole = encoded(group, product.get());
  Secret<Bytes> out(Bytes(whole.begin() + 1, whole.begin() + 1 + static_cast<std::ptrdiff_t>(field_bytes())));
  motcua::wipe(whole);
  return out;
}

Result<Curve> Curve::mapped(View nonce, const Secret<Bytes>& key, View peer) const {
  GroupHandle group(EC_GROUP_dup(handle_->group.get()));
  must(group != nullptr);
  const auto point = decoded(group.get(), peer);
  if (!point) return no_point();
  const auto shared = times(group.get(), point.get(), key.reveal());
  const auto scaled = times(group.get(), handle_->generator.get(), nonce);
  PointHandle generator(EC_POINT_new(group.get()));
  must(EC_POINT_add(group.get(), generator.get(), scaled.get(), shared.get(), nullptr) == 1);
  if (EC_POINT_is_at_infinity(group.get(), generator.get()) == 1) return no_point();
  return Curve(std::make_shared<const Handle>(std::move(group), std::move(generator)));
}

Result<CurveKey> parse_curve_key(View info) {
  if (auto out = standardised_key(info)) return std::move(*out);
  const auto* at = info.data();
  const KeyHandle key(d2i_PUBKEY(nullptr, &at, static_cast<long>(info.size())));
  if (!key || at != info.data() + info.size()) return fail(ErrorCode::invalid, "chip key", "a broken public key");
  auto group = known_curve_of(key.get());
  if (!group) return fail(ErrorCode::unsupported, "chip key", "not a key of a known curve");
  const auto written = octets(key.get(), OSSL_PKEY_PARAM_PUB_KEY);
  const PointHandle point(EC_POINT_new(group.get()));
  if (EC_POINT_oct2point(group.get(), point.get(), written.data(), written.size(), nullptr) != 1)
    return fail(ErrorCode::invalid, "chip key", "a key that is no point of its curve");
  auto bytes = encoded(group.get(), point.get());
  return CurveKey{.curve = CurveAccess::of(std::move(group)), .point = std::move(bytes)};
}

}  // namespace motcua::identity::chip
