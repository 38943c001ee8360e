// What journals say of devices' faults.
#pragma once

#include "firmware/aggregate/fold.hpp"
#include "firmware/wire/events.hpp"

#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace motcua::feeds {

inline constexpr std::size_t most_faults = 300;  // of a centre that stand

using Fault = std::tuple<NodeId, DeviceId, std::string>;
// What was said last of each: since when it stands, or nothing where it was cleared.
using FaultsSaid = std::map<Fault, std::optional<Instant>>;

// What this event says of a fault, if anything. Of more than twice most_faults nothing new is kept.
inline void note_fault(FaultsSaid& said, const aggregate::Journal& journal, const wire::EventRecord& event) {
  const auto& node = event.origin ? event.origin->node : journal.node;
  const auto of = [&said](Fault fault) -> std::optional<Instant>* {
    if (const auto found = said.find(fault); found != said.end()) return &found->second;
    if (said.size() >= 2 * most_faults) return nullptr;
    return &said[std::move(fault)];
  };
  if (const auto* raised = std::get_if<wire::FaultRaised>(&event.body)) {
    if (auto* since = of({node, raised->device, raised->fault}); since != nullptr && !*since) *since = event.at;
  } else if (const auto* cleared = std::get_if<wire::FaultCleared>(&event.body)) {
    if (auto* since = of({node, cleared->device, cleared->fault}); since != nullptr) since->reset();
  }
}

}  // namespace motcua::feeds
