#include "kiosk-config/model/centre.hpp"

#include <algorithm>
#include <format>

namespace motcua::config {
namespace {

template <class T, class Id>
const T* by_id(const std::vector<T>& items, const Id& id) {
  const auto found = std::ranges::find(items, id, &T::id);
  return found == items.end() ? nullptr : &*found;
}

void add(std::vector<std::string>& out, const LocalText& text) {
  out.push_back(text.vi);
  out.push_back(text.en);
}

}  // namespace

const Group* Centre::group(const ServiceGroupId& wanted) const {
  return by_id(groups, wanted);
}
const Service* Centre::service(const ServiceId& wanted) const {
  return by_id(services, wanted);
}
const Counter* Centre::counter(const CounterId& wanted) const {
  return by_id(counters, wanted);
}
const Clerk* Centre::clerk(const ClerkId& wanted) const {
  return by_id(clerks, wanted);
}
const CentreNode* Centre::node(const NodeId& wanted) const {
  return by_id(nodes, wanted);
}

std::vector<const Service*> Centre::common_services() const {
  std::vector<const Service*> out;
  for (const auto& service : services)
    if (service.common_rank > 0) out.push_back(&service);
  std::ranges::sort(out, {}, &Service::common_rank);
  return out;
}

std::vector<const Service*> Centre::services_of(const ServiceGroupId& group) const {
  std::vector<const Service*> out;
  for (const auto& service : services)
    if (service.group == group) out.push_back(&service);
  return out;
}

const CentreNode* Centre::hub() const {
  const auto found = std::ranges::find(nodes, Program::hub, &CentreNode::program);
  return found == nodes.end() ? nullptr : &*found;
}

std::size_t Centre::zone_place(const Group& wanted) const {
  std::vector<LocalText> zones;
  for (const auto& group : groups) {
    if (group.zone == wanted.zone) break;
    if (!std::ranges::contains(zones, group.zone)) zones.push_back(group.zone);
  }
  return zones.size();
}

const PriorityByAge* Identification::priority_at(std::int32_t age) const {
  const auto found =
      std::ranges::find_if(priorities, [age](const PriorityByAge& priority) { return priority.covers(age); });
  return found == priorities.end() ? nullptr : &*found;
}

std::string ticket_address(const Centre& centre, std::string_view token) {
  return std::format("{}#{}", centre.ticket_url, token);
}

std::int32_t tickets_a_day(const Centre& centre) {
  return centre.identification.offered ? centre.identification.tickets_a_day : 0;
}

queue::Definition queue_definition(const Centre& centre) {
  queue::Definition definition{.policy = centre.policy};
  for (const auto& group : centre.groups)
    definition.groups.push_back({group.id, group.prefix, group.first_number, group.last_number});
  for (const auto& service : centre.services)
    definition.services.push_back({service.id, service.group, service.purposes});
  for (const auto& counter : centre.counters)
    definition.counters.push_back({counter.id, counter.number, counter.groups});
  return definition;
}

std::vector<std::string> texts(const Centre& centre) {
  std::vector<std::string> out;
  add(out, centre.name);
  add(out, centre.address);
  for (const auto& group : centre.groups) {
    add(out, group.name);
    add(out, group.zone);
    if (group.about) add(out, *group.about);
  }
  for (const auto& service : centre.services) {
    add(out, service.name);
    out.push_back(service.official_name);
  }
  for (const auto& counter : centre.counters) add(out, counter.name);
  for (const auto& priority : centre.identification.priorities) add(out, priority.name);
  for (const auto& clerk : centre.clerks) out.push_back(clerk.name);
  return out;
}

}  // namespace motcua::config
