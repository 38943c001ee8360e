// Values that must not reach a log and leave no trace in memory: they have no formatter, stream as ***, and wipe their
// memory when they end, are moved from or take another value. `reveal()` is the one way to the value, easy to find in a
// review; who copies what it shows has to wipe the copy. A type that wipe() does not know cannot be guarded.
#pragma once

#include "firmware/base/wipe.hpp"

#include <ostream>
#include <utility>

namespace motcua {

template <class T, class Kind>
class Guarded {
public:
  Guarded() = default;
  explicit Guarded(const T& value) : value_(value) {}
  explicit Guarded(T&& value) : value_(std::move(value)) { wipe(value); }  // what is handed over is wiped as well
  Guarded(const Guarded&) = default;
  Guarded(Guarded&& other) noexcept : value_(std::move(other.value_)) { wipe(other.value_); }
  Guarded& operator=(const Guarded& other) {
    if (this == &other) return *this;
    wipe(value_);
    value_ = other.value_;
    return *this;
  }
  Guarded& operator=(Guarded&& other) noexcept {
    if (this == &other) return *this;
    wipe(value_);
    value_ = std::move(other.value_);
    wipe(other.value_);
    return *this;
  }
  ~Guarded() { wipe(value_); }

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
