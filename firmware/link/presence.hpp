// Says on the retained health topic that this node is there, and with what faults; the broker says `offline` in its
// name (last will) when the connection breaks.
#pragma once

#include "firmware/link/router.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/states.hpp"
#include "firmware/wire/topics.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::link {

// The room of nodes that belong to no centre: collectors.
inline constexpr std::string_view province_room = "province";

// Calls `handler` when a node whose health topic matches `health` says that it is there, also after its faults
// changed; not for what the broker kept from before this node's own connection.
void on_return(Router& router, std::string health, std::function<void()> handler);

// The last will to connect with.
wire::Message offline_will(const wire::Address& self, std::string_view program);

// Faults of the node itself, by their codes.
std::vector<wire::StandingFault> own_faults(const std::vector<std::string>& codes);

class Presence {
public:
  // `program` is name and version, `since` when it started. The router must outlive this.
  Presence(Router& router, wire::Address self, std::string program, Instant since);
  void set_faults(std::vector<wire::StandingFault> faults);  // all that stand now; published when they changed
  void leave();  // says offline before an orderly stop, which sends no will

private:
  void publish();

  Router& router_;
  wire::Address self_;
  wire::Health health_;
  runtime::Scope scope_;
};

}  // namespace motcua::link
