// What a citizen can want while getting a ticket.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/flows/intent.hpp"
#include "firmware/queue/types.hpp"

#include <optional>
#include <variant>

namespace motcua::ticket {

struct ChooseService {
  ServiceId service;
  std::optional<queue::Preparation> preparation =
      {};  // from a procedure's page: then the purpose is to file, and not asked
  std::string id() const { return "service." + service.text(); }
  friend bool operator==(const ChooseService&, const ChooseService&) = default;
};
struct ChooseGroup {
  ServiceGroupId group;
  std::string id() const { return "group." + group.text(); }
  friend bool operator==(const ChooseGroup&, const ChooseGroup&) = default;
};
struct More {  // all groups of services
  std::string id() const { return "more"; }
  friend bool operator==(const More&, const More&) = default;
};
struct ChoosePurpose {
  queue::Purpose purpose = queue::Purpose::file;
  std::string id() const { return flows::id("purpose", purpose); }
  friend bool operator==(const ChoosePurpose&, const ChoosePurpose&) = default;
};
struct Take {  // asks for the ticket
  queue::PriorityClass priority = queue::PriorityClass::normal;
  std::string id() const { return flows::id("take", priority); }
  friend bool operator==(const Take&, const Take&) = default;
};
struct Noted {  // "I have my number": ends the errand
  std::string id() const { return "noted"; }
  friend bool operator==(const Noted&, const Noted&) = default;
};

using Intent = std::variant<ChooseService, ChooseGroup, More, ChoosePurpose, Take, Noted>;

}  // namespace motcua::ticket
