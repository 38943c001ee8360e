// How many tickets each person who said who they are has had today, by tags (firmware/identity/person). In memory
// alone, and wiped when another day's key comes and at the end.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/identity/person/person_tag.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace motcua::desk {

class PeopleToday {
public:
  // Tickets a person a day; 0: without limit, and nobody is counted.
  explicit PeopleToday(std::int32_t most) : most_(most) {}

  struct Day {
    BusinessDate date;
    Instant made;  // when the key was
    identity::DayKey key;
  };
  bool counts() const { return most_ > 0; }
  const std::optional<Day>& day() const { return day_; }
  // From here on tags are under this key. Everybody counted so far is forgotten.
  void begin(Day day);

  // Whether the person has all the tickets of `today`. A tag under another key than that of the day is of nobody: nobody
  // can tell whose it is.
  bool had_enough(const Secret<std::string>& tag, BusinessDate today) const;
  // Counts from now on; for good once it is kept. What is taken back instead never came to be.
  void had_ticket(const Secret<std::string>& tag, BusinessDate today);
  void keep() { unkept_.clear(); }
  void take_back();

private:
  bool is_of(const Secret<std::string>& tag, BusinessDate today) const;

  struct ByText {
    bool operator()(const Secret<std::string>& a, const Secret<std::string>& b) const {
      return a.reveal() < b.reveal();
    }
  };
  std::int32_t most_;
  std::optional<Day> day_;
  std::map<Secret<std::string>, std::int32_t, ByText> tickets_;  // no more entries than tickets of the day
  std::vector<Secret<std::string>> unkept_;
};

}  // namespace motcua::desk
