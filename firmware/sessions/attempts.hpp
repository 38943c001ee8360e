// How often somebody may be wrong. Counted by name and by node apart, each in an Attempts of its own: a name is locked
// whoever tries it, and a node whatever name it tries.
#pragma once

#include "firmware/base/time.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace motcua::sessions {

struct AttemptRules {
  int free = 5;                      // wrong ones in a row without a pause
  Milliseconds first_pause{60'000};  // doubled with every wrong one after it
  Milliseconds longest_pause{15 * 60'000};
  Milliseconds forgotten{60 * 60'000};  // after the last wrong one
  std::size_t most_keys = 4096;         // the quietest is forgotten first, and never one that has to wait
};

class Attempts {
public:
  explicit Attempts(AttemptRules rules = {}) : rules_(rules) {}

  // How long `key` has to wait yet; zero when it may try. Somebody who waits is not counted.
  Milliseconds pause(const std::string& key, Instant now) const;
  // Where all that are known have to wait, another one is not counted.
  void wrong(const std::string& key, Instant now);
  void right(const std::string& key);
  std::size_t size() const { return keys_.size(); }

private:
  struct Tried {
    int wrong = 0;
    Instant latest;
  };
  bool is_forgotten(const Tried& tried, Instant now) const;
  Milliseconds length(int wrong) const;
  bool make_room(Instant now);

  AttemptRules rules_;
  std::map<std::string, Tried> keys_;
};

}  // namespace motcua::sessions
