// Which procedures have a queue at this centre, and how long each thing may take.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/time.hpp"
#include "firmware/vietnamese/typing.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::lookup {

struct Queue {
  ServiceId service;
  std::string code;  // of the procedure that it takes
};

struct Limits {
  Milliseconds answer{5'000};  // a search or a record that is not there by then counts as failed
  Milliseconds print{20'000};  // paper that is not read back by then counts as failed
};

struct Setup {
  std::vector<Queue> queues;
  vietnamese::Typing typing;          // how keys make words here
  std::optional<ServiceId> guidance;  // the service at which one asks, where the centre has one
  Limits limits;

  std::vector<ServiceId> services_for(std::string_view code) const;  // none: this centre does not take it
};

}  // namespace motcua::lookup
