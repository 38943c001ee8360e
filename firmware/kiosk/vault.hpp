// Where what a card said stands during one visit: outside of the visit's copied state, by key, in this one place. Everything
// in it is wiped when it is dropped, and all of it at the end of the visit. One owner, one thread.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/kiosk/person.hpp"

#include <map>

namespace motcua::kiosk {

class Vault {
public:
  void keep(const Uuid& key, KnownPerson person) { people_.insert_or_assign(key, std::move(person)); }
  const Person* find(const Uuid& key) const {
    const auto found = people_.find(key);
    return found == people_.end() ? nullptr : &found->second.reveal();
  }
  void drop(const Uuid& key) { people_.erase(key); }
  const std::map<Uuid, KnownPerson>& people() const { return people_; }  // for whoever audits

  // What somebody typed to open a chip.
  void keep_digits(Secret<std::string> digits) { digits_ = std::move(digits); }
  const std::optional<Secret<std::string>>& digits() const { return digits_; }
  void forget_digits() { digits_.reset(); }

  void wipe() {
    people_.clear();
    digits_.reset();
  }
  bool empty() const { return people_.empty() && !digits_; }

private:
  std::map<Uuid, KnownPerson> people_;
  std::optional<Secret<std::string>> digits_;
};

}  // namespace motcua::kiosk
