// One installation: what a centre offers, where, by whom and with which nodes. Read from
// <configuration>/centres/<centre>/centre.toml and the shared catalogue of procedures
// <configuration>/services/*.toml. Everything is checked at loading: a Centre in hand has unique ids, prefixes and
// numbers, no dangling reference, both languages everywhere, one hub, and a counter for every group (unless it has
// no counters at all, as an unattended kiosk has). Facts about procedures carry their source and are not verified
// against the official text (domain notes); no fee, deadline or legal wording is kept here.
#pragma once

#include "firmware/queue/types.hpp"
#include "kiosk-config/model/identification.hpp"
#include "kiosk-config/model/loaded.hpp"
#include "kiosk-config/model/local_text.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace motcua::config {

// What runs on a node. A console is a clerk's page in a browser: the centre knows its node, and no program has a node.toml of
// it.
enum class Program : std::uint8_t { kiosk, hub, counter, wallboard, collector, console };
BOOST_DESCRIBE_ENUM(Program, kiosk, hub, counter, wallboard, collector, console)

// What a member of staff may do; each role includes the ones before it.
enum class Role : std::uint8_t { clerk, supervisor, manager };
BOOST_DESCRIBE_ENUM(Role, clerk, supervisor, manager)

// A queue of its own: usually one agency or one field of work. Ticket numbers are prefix + three digits.
struct Group {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"first_number", "last_number"});
  ServiceGroupId id;
  std::string prefix;             // one or two letters A-Z, unique in the centre
  std::int32_t first_number = 1;  // 1 to 999, not above last_number
  std::int32_t last_number = 999;
  LocalText name;
  LocalText zone;  // where in the building, as the ticket says it: "Khu A, tầng 1"
  // What one does there, in everyday words: "Căn cước, hộ chiếu". Absent where the name says it.
  std::optional<LocalText> about = {};
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, prefix, first_number, last_number, name, zone, about))

// What a citizen picks. `name` is short enough for a button; `official_name` is the procedure's own, in Vietnamese,
// empty where the service is no procedure (guidance, collecting results) or
// where it is not known.
struct Service {
  ServiceId id;
  ServiceGroupId group;
  LocalText name;
  std::string official_name;
  std::string procedure_code;            // 1.001193, empty where the service is no procedure
  std::string icon;                      // by name (ui/kit/icons.inc); "": the common one
  std::string icon_place;                // file, line and key where the icon stands
  std::vector<queue::Purpose> purposes;  // asked when there are two or more; empty: not asked, `file` is meant
  std::int32_t common_rank = 0;          // 1 to 10, unique, 1 the commonest; 0: not on the first screen
};

struct Counter {
  CounterId id;
  std::int32_t number = 0;  // 1 to 99, unique: what the wallboard shows and the voice says
  LocalText name;
  std::vector<ServiceGroupId> groups;  // whose tickets it calls; at least one
};
BOOST_DESCRIBE_STRUCT(Counter, (), (id, number, name, groups))

struct Clerk {
  ClerkId id;
  std::string name;
  Role role = Role::clerk;
  std::optional<queue::StaffType> staff = {};  // whose employee; figures are kept by it where all say it
};
BOOST_DESCRIBE_STRUCT(Clerk, (), (id, name, role, staff))

// For how many days what citizens and clerks write is kept, as decided from that date on.
struct CommentsKept {
  BusinessDate effective_from{};
  std::int32_t days = 0;  // 1 to 3650
};
BOOST_DESCRIBE_STRUCT(CommentsKept, (), (effective_from, days))

struct CentreNode {
  NodeId id;                         // starts with "<centre>-"
  Program program = Program::kiosk;  // any but collector
  std::optional<CounterId>
      counter;  // there exactly for counters and consoles, of which a counter has one each at most
};
BOOST_DESCRIBE_STRUCT(CentreNode, (), (id, program, counter))

struct Centre {
  CentreId id;
  std::uint16_t code = 0;  // 1 to 65535, unique in the province; stands in ticket tokens
  LocalText name;
  LocalText address;
  std::string time_zone;  // IANA name, e.g. Asia/Ho_Chi_Minh; whether the machine knows it is the clock's check
  // https://..., at most 30 characters. On paper the token follows in the fragment (ticket_address), which no browser sends to
  // a server.
  std::string ticket_url;
  queue::Policy policy;
  Identification identification;
  std::vector<CommentsKept> comments_kept;  // by date, ascending; none: as the hub does by itself
  std::optional<ServiceId> guidance;        // at which one asks, where the centre has one
  std::vector<Group> groups;                // in the order of the screen
  std::vector<Service> services;            // in the order of the screen
  std::vector<Counter> counters;
  std::vector<Clerk> clerks;
  std::vector<CentreNode> nodes;

  const Group* group(const ServiceGroupId& id) const;  // null when there is none; so all below
  const Service* service(const ServiceId& id) const;
  const Counter* counter(const CounterId& id) const;
  const Clerk* clerk(const ClerkId& id) const;
  const CentreNode* node(const NodeId& id) const;
  std::vector<const Service*> common_services() const;                         // by rank
  std::vector<const Service*> services_of(const ServiceGroupId& group) const;  // in the order of the file
  const CentreNode* hub() const;
  // Which of the hall's zones the group is in, from 0, in the order in which the groups name them.
  std::size_t zone_place(const Group& group) const;
};

Loaded<Centre> load_centre(const std::filesystem::path& configuration, const CentreId& centre);

// What stands in the QR code of a ticket.
std::string ticket_address(const Centre& centre, std::string_view token);

// What the queue core needs of it.
queue::Definition queue_definition(const Centre& centre);

// How many tickets one person who said who they are may take a day; 0: without limit, as where nobody is asked.
std::int32_t tickets_a_day(const Centre& centre);

// Every text that a screen or paper may show, for building exact glyph lists and for checks.
std::vector<std::string> texts(const Centre& centre);

}  // namespace motcua::config
