#include "firmware/apps/hub/offered.hpp"

#include "firmware/wire/validate.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::hub {
namespace {

wire::LocalName name_of(const config::LocalText& text) {
  return {text.vi, text.en};
}

wire::OfferedService service_of(const config::Service& service) {
  wire::OfferedService out{.service = service.id,
                           .group = service.group,
                           .name = name_of(service.name),
                           .procedure_code = std::nullopt,
                           .purposes = service.purposes,
                           .common_rank = std::nullopt};
  if (!service.procedure_code.empty()) out.procedure_code = service.procedure_code;
  if (service.common_rank > 0) out.common_rank = service.common_rank;
  return out;
}

wire::OfferedCounter counter_of(const config::Centre& centre, const config::Counter& counter) {
  wire::OfferedCounter out{.counter = counter.id,
                           .number = counter.number,
                           .name = name_of(counter.name),
                           .groups = counter.groups,
                           .nodes = {}};
  for (const auto& node : centre.nodes)
    if (node.counter == counter.id) out.nodes.push_back(node.id);
  return out;
}

}  // namespace

wire::ServicesState services_of(const config::Centre& centre) {
  wire::ServicesState out;
  out.centre = name_of(centre.name);
  out.time_zone = centre.time_zone;
  out.ticket_url = centre.ticket_url;
  for (const auto& group : centre.groups)
    out.groups.push_back({.group = group.id,
                          .prefix = group.prefix,
                          .name = name_of(group.name),
                          .zone = name_of(group.zone),
                          .about = group.about.transform(name_of)});
  for (const auto& service : centre.services) out.services.push_back(service_of(service));
  for (const auto& counter : centre.counters) out.counters.push_back(counter_of(centre, counter));
  return out;
}

std::optional<wire::ServicesState> offered(const config::Centre& centre, host::Log& log) {
  constexpr std::size_t freshness = 200;  // which the hub puts in
  auto out = services_of(centre);
  const auto bytes = wire::write(out).size() + freshness;
  if (bytes <= wire::ServicesState::kind.most_bytes) return out;
  log.error(
      "state/services is not shown: what the centre offers is {} bytes long, a message holds {}; clients without a "
      "file "
      "of the installation cannot join: take services out of centre.toml",
      bytes, wire::ServicesState::kind.most_bytes);
  return std::nullopt;
}

}  // namespace motcua::hub
