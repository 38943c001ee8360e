// A small centre for tests of the hub: one group of two services,
// two counters, one kiosk, two clerks (codes 1111 and 2222).
#pragma once

#include "firmware/desk/front_desk.hpp"

namespace motcua::desk::test {

template <class Id>
Id id(std::string_view text) {
  return Id::parse(text).value();
}

inline Uuid uuid(int number) {
  return Uuid::parse(std::format("018f3a5e-0000-7000-8000-{:012}", number)).value();
}

inline Now at(int minute) {
  const BusinessDate date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};
  return {Instant{std::chrono::sys_days{date}} + std::chrono::minutes{minute - 7 * 60}, date, minute};
}

inline DeskSetup small_centre() {
  DeskSetup setup;
  setup.definition.groups = {{id<ServiceGroupId>("chung-thuc"), "A", 1, 999}};
  setup.definition.services = {{id<ServiceId>("ban-sao"), id<ServiceGroupId>("chung-thuc"), {}},
                               {id<ServiceId>("chu-ky"), id<ServiceGroupId>("chung-thuc"), {}}};
  setup.definition.counters = {{id<CounterId>("quay-1"), 1, {id<ServiceGroupId>("chung-thuc")}},
                               {id<CounterId>("quay-2"), 2, {id<ServiceGroupId>("chung-thuc")}}};
  setup.nodes[id<NodeId>("thu-kiosk-1")] = {NodeRole::kiosk, std::nullopt};
  setup.nodes[id<NodeId>("thu-counter-1")] = {NodeRole::counter, id<CounterId>("quay-1")};
  setup.nodes[id<NodeId>("thu-console-1")] = {NodeRole::counter, id<CounterId>("quay-1")};
  for (int number = 2; number <= 5; ++number)
    setup.nodes[id<NodeId>(std::format("thu-counter-{}", number))] = {
        NodeRole::counter, id<CounterId>(std::format("quay-{}", number))};
  setup.clerk_code_hashes[id<ClerkId>("thu-mot")] = crypto::hash_code(Secret<std::string>("1111"));
  setup.clerk_code_hashes[id<ClerkId>("thu-hai")] = crypto::hash_code(Secret<std::string>("2222"));
  return setup;
}

inline ProofKeys keys() {
  return {crypto::SigningKey::generate(), 1, Secret(std::vector<std::uint8_t>(32, 7)), 99};
}

// Commands from the kiosk and the counters, each with an id of its own.
struct Asking {
  int last = 0;
  wire::Command kiosk(wire::CommandBody body) { return make("thu-kiosk-1", std::nullopt, std::move(body)); }
  wire::Command counter(int number, std::string_view clerk, wire::CommandBody body) {
    return make(std::format("thu-counter-{}", number), id<ClerkId>(clerk), std::move(body));
  }
  wire::Command make(std::string_view node, std::optional<ClerkId> clerk, wire::CommandBody body) {
    return {.id = uuid(++last),
            .at = at(480).instant,
            .source = id<NodeId>(node),
            .clerk = std::move(clerk),
            .body = std::move(body)};
  }
};

}  // namespace motcua::desk::test
