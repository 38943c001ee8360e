// What a kiosk may offer, and how long each thing may take.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/queue/types.hpp"

#include <vector>

namespace motcua::ticket {

struct ServiceOffer {
  ServiceId id;
  ServiceGroupId group;
  std::vector<queue::Purpose> purposes;  // asked when there are two or more; one is taken; none means `file`
};

struct Limits {
  Milliseconds notice{2'000};   // silence after which "one moment" says that the office's machine is away
  Milliseconds order{180'000};  // an order without an answer is given up; one older is not taken up after a restart
  Milliseconds print{20'000};   // paper that is not read back by then counts as failed
};

struct Setup {
  std::vector<ServiceOffer> services;
  std::vector<ServiceGroupId> groups;
  Limits limits;

  const ServiceOffer* service(const ServiceId& id) const;
  bool has_group(const ServiceGroupId& id) const;
};

}  // namespace motcua::ticket
