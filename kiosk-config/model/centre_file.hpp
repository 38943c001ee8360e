// centre.toml as it is written; what a Centre is made of. Services
// name procedures of the catalogue or bring their own name.
#pragma once

#include "kiosk-config/model/catalogue.hpp"
#include "kiosk-config/model/centre.hpp"
#include "kiosk-config/model/toml_file.hpp"

namespace motcua::config {

struct ServiceEntry {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"purposes", "common_rank", "icon"});
  ServiceId id;
  ServiceGroupId group;
  std::optional<ServiceId> procedure;  // in the catalogue; absent: the service is no procedure and has a name here
  std::optional<LocalText> name;       // instead of the catalogue's everyday name
  std::vector<queue::Purpose> purposes;
  std::int32_t common_rank = 0;
  std::string icon;        // instead of the catalogue's
  std::string icon_place;  // file, line and key
};
BOOST_DESCRIBE_STRUCT(ServiceEntry, (), (id, group, procedure, name, purposes, common_rank, icon))

struct PolicyEntry {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"yields"});
  std::int32_t priority_run = 0;
  std::int32_t yields = queue::Policy{}.yields;
};
BOOST_DESCRIBE_STRUCT(PolicyEntry, (), (priority_run, yields))

struct CentreFile {
  static constexpr auto optional_keys =
      std::to_array<std::string_view>({"counters", "clerks", "identification", "guidance", "comments_kept"});
  CentreId id;
  std::uint16_t code = 0;
  LocalText name;
  LocalText address;
  std::string time_zone;
  std::string ticket_url;
  PolicyEntry policy;
  Identification identification;
  std::vector<CommentsKept> comments_kept;
  std::optional<ServiceId> guidance;
  std::vector<Group> groups;
  std::vector<ServiceEntry> services;
  std::vector<Counter> counters;
  std::vector<Clerk> clerks;
  std::vector<CentreNode> nodes;
};
BOOST_DESCRIBE_STRUCT(CentreFile, (),
                      (id, code, name, address, time_zone, ticket_url, policy, identification, comments_kept,
                       guidance, groups, services, counters, clerks, nodes))

// Everything that the types alone do not say. A null catalogue
// could not be read: references into it are not judged.
void check(const CentreFile& file, const Catalogue* catalogue, const CentreId& wanted, Findings& findings);

}  // namespace motcua::config
