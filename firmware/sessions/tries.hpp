// Who may try a password now. Each try counts for its name and for its node. While a name is locked, a device from which
// somebody came in under it may still try once a minute: so no stranger, however patient, keeps a person out for good.
#pragma once

#include "firmware/sessions/attempts.hpp"

#include <chrono>
#include <limits>
#include <string>

namespace motcua::sessions {

// Of names that no account has there are as many as strangers invent; those of accounts are few, and never forgotten for others.
enum class Standing : std::uint8_t { nobody, account };

struct Asking {
  std::string name;
  std::string node;
  Standing standing = Standing::nobody;
  std::string device;  // the digest of a device that the account knows; else empty
};

enum class Way : std::uint8_t { by_name, by_device };
struct Leave {
  Way way = Way::by_name;
  Milliseconds pause{0};  // zero: it may try
};

class Tries {
public:
  Leave ask(const Asking& asking, Instant now) const;
  // Before the password is looked at, so that many at once are not one try each.
  void count(const Asking& asking, Way way, Instant now);
  // Strangers' wrong ones stay counted when a device passes by them.
  void right(const Asking& asking, Way way);

private:
  static constexpr AttemptRules of_devices{.free = 1, .longest_pause = std::chrono::minutes{1}};
  const Attempts& names(const Asking& asking) const {
    return asking.standing == Standing::account ? accounts_ : nobodies_;
  }

  Attempts accounts_{{.most_keys = std::numeric_limits<std::size_t>::max()}};
  Attempts nobodies_;
  Attempts nodes_;
  Attempts devices_{of_devices};
};

}  // namespace motcua::sessions
