// Values that must not reach a log: they have no formatter, and stream as ***. `reveal()` is the one way to the
// value, easy to find in a review.
#pragma once

#include <ostream>
#include <utility>

namespace motcua {

template <class T, class Kind>
class Guarded {
public:
  Guarded() = default;
  explicit Guarded(T value) : value_(std::move(value)) {}
  const T& reveal() const { return value_; }
  friend bool operator==(const Guarded&, const Guarded&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Guarded&) { return out << "***"; }

private:
  T value_{};
};

template <class T>
using Secret = Guarded<T, struct SecretKind>;  // passwords, keys, clerk codes
template <class T>
using PersonalData = Guarded<T, struct PersonalKind>;  // names, identity numbers, pictures

}  // namespace motcua
