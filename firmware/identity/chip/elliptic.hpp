// Elliptic curves for PACE and chip authentication, by OpenSSL's groups and points: keys are scalars that the caller
// draws, so that published examples replay. A point of the card's is looked at before it is used: on the curve, and not
// at infinity (all curves here have cofactor 1).
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/chip/randomness.hpp"

#include <memory>
#include <optional>

namespace motcua::identity::chip {

class Curve {
public:
  // By the number of the standardised domain parameters (9303-11 table 4, 8 to 18); nothing for the others.
  static std::optional<Curve> standardised(int parameter);

  std::size_t field_bytes() const;
  Result<Secret<Bytes>> private_key(const Randomness& randomness) const;  // unavailable: the randomness is none
  Bytes public_key(const Secret<Bytes>& key) const;                       // uncompressed, 04 X Y
  // The x of key * peer. corrupt: the peer's point is none.
  Result<Secret<Bytes>> shared_secret(const Secret<Bytes>& key, View peer) const;
  // The same curve with the generator that generic mapping makes: nonce * G + key * peer.
  Result<Curve> mapped(View nonce, const Secret<Bytes>& key, View peer) const;

private:
  friend struct CurveAccess;  // reaches the handle where a key of a file is read
  struct Handle;
  explicit Curve(std::shared_ptr<const Handle> handle) : handle_(std::move(handle)) {}
  std::shared_ptr<const Handle> handle_;
};

// A public key out of a SubjectPublicKeyInfo: named curves, the standardised parameters by number, and explicit
// parameters where they are those of a known curve. unsupported: another kind of key; invalid: broken.
struct CurveKey {
  Curve curve;
  Bytes point;
};
Result<CurveKey> parse_curve_key(View subject_public_key_info);

}  // namespace motcua::identity::chip
