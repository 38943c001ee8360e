#include "firmware/apps/connection/connection.hpp"

#include "firmware/apps/startup/startup.hpp"
#include "firmware/link/paho_transport.hpp"

#include <format>

namespace motcua::connection {
namespace {

std::string versioned(std::string_view program) {
  return std::format("{} {}", program, startup::version);
}

std::unique_ptr<wire::Transport> open(runtime::Loop& loop, host::Log& log, const config::Broker& broker,
                                      const wire::Address& self, std::string_view program) {
  return link::make_paho_transport(loop, log,
                                   {.host = broker.host,
                                    .port = broker.port,
                                    .client = self.node.text(),
                                    .user = broker.user,
                                    .password = broker.password,
                                    .will = link::offline_will(self, versioned(program)),
                                    .window = 256});
}

}  // namespace

std::vector<wire::StandingFault> standing(const std::vector<drivers::DeviceFault>& faults) {
  std::vector<wire::StandingFault> out;
  out.reserve(faults.size());
  for (const auto& [device, fault] : faults) out.push_back({device, fault.code});
  return out;
}

Connection::Connection(runtime::Loop& loop, host::Log& log, const config::Broker& broker, const wire::Address& self,
                       std::string_view program, const host::Clock& clock)
    : transport_(open(loop, log, broker, self, program)),
      router_(*transport_),
      presence_(router_, self, versioned(program), clock.now().instant) {}

void Connection::stop() {
  presence_.leave();
  router_.stop();
}

}  // namespace motcua::connection
