// [identification] of a centre.toml: whether a centre offers that people say who they are before they take a ticket, and
// what follows from it. The centre's own rules: nothing here is law.
#pragma once

#include "firmware/base/ids.hpp"
#include "kiosk-config/model/local_text.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace motcua::config {

using PriorityByAgeId = Name<struct PriorityByAgeTag>;

// People of these ages may take a ticket with priority. At least one bound is there, and `from` lies below `until`.
struct PriorityByAge {
  PriorityByAgeId id;                 // unique in the centre
  LocalText name;                     // "Người từ đủ 75 tuổi trở lên"
  std::optional<std::int32_t> from;   // completed years of age, 0 to 150: who has reached them
  std::optional<std::int32_t> until;  // and who has not reached these
  bool covers(std::int32_t age) const { return (!from || age >= *from) && (!until || age < *until); }
};
BOOST_DESCRIBE_STRUCT(PriorityByAge, (), (id, name, from, until))

struct Identification {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"tickets_a_day", "priorities"});
  bool offered = false;            // whether a kiosk offers it; without the table it does not
  std::int32_t tickets_a_day = 0;  // of one person who said who they are, 1 to 99; 0: without limit
  std::vector<PriorityByAge> priorities;

  // The first class that covers the age; null when there is none.
  const PriorityByAge* priority_at(std::int32_t age) const;
};
BOOST_DESCRIBE_STRUCT(Identification, (), (offered, tickets_a_day, priorities))

}  // namespace motcua::config
