#include "firmware/apps/connection/connection.hpp"

#include "firmware/apps/startup/startup.hpp"

#include <format>

namespace motcua::connection {
namespace {

std::string versioned(std::string_view program) {
  return std::format("{} {}", program, startup::version);
}

std::unique_ptr<wire::Transport> open(runtime::Loop& loop, host::Log& log, const config::Broker& broker,
                                      const wire::Address& self, std::string_view program) {
  auto options = options_of(broker);
  options.client = self.node.text();
  options.will = link::offline_will(self, versioned(program));
  options.window = 256;
  return link::make_paho_transport(loop, log, std::move(options));
}

}  // namespace

std::vector<wire::StandingFault> standing(const std::vector<drivers::DeviceFault>& faults) {
  std::vector<wire::StandingFault> out;
  out.reserve(faults.size());
  for (const auto& [device, fault] : faults) out.push_back({device, fault.code});
  return out;
}

void NodeFaults::of_devices(const std::vector<drivers::DeviceFault>& faults) {
  devices_ = standing(faults);
  tell();
}

void NodeFaults::of_outbox(link::Taking taking) {
  own_ = taking == link::Taking::refused ? link::own_faults({events_refused}) : std::vector<wire::StandingFault>{};
  tell();
}

void NodeFaults::tell() {
  auto all = devices_;
  all.insert(all.end(), own_.begin(), own_.end());
  presence_.set_faults(std::move(all));
}

link::PahoOptions options_of(const config::Broker& broker) {
  link::PahoOptions out{.host = broker.host, .port = broker.port, .user = broker.user, .password = broker.password};
  if (broker.ca_file && broker.certificate_file && broker.key_file)
    out.tls = {.authority = *broker.ca_file, .certificate = *broker.certificate_file, .key = *broker.key_file};
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
