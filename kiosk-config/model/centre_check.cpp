#include "kiosk-config/model/centre_file.hpp"
#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

constexpr std::size_t longest_ticket_url = 30;  // 135 characters of QR less '#' and 104 of token (firmware/wire)
constexpr std::int32_t most_common_services = 10;
constexpr std::int32_t most_tickets_a_day = 99;
constexpr std::int32_t most_yields = 9;
constexpr std::int32_t most_days_kept = 3650;
constexpr std::int32_t oldest = 150;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The shape of an IANA name, Area/Place or UTC; whether this machine has the zone is for its clock to say.
bool is_time_zone(std::string_view zone) {
  const auto good = [](char c) {
    return is_upper(c) || is_lower(c) || is_digit(c) || c == '_' || c == '+' || c == '-' || c == '/';
  };
  const auto slash = zone.find('/');
  if (zone == "UTC") return true;
  return slash != std::string_view::npos && slash > 0 && slash + 1 < zone.size() && zone.back() != '/' &&
         is_upper(zone.front()) && std::ranges::all_of(zone, good);
}

// With a port only on this machine itself, where a demo's page is; there no phone comes from elsewhere and no TLS is needed.
bool is_url_base(std::string_view url) {
  constexpr std::string_view scheme = "https://";
  constexpr std::string_view own = "http://127.0.0.1:";
  const auto good = [](char c) {
    return is_lower(c) || is_upper(c) || is_digit(c) || std::string_view(".-/_~?=&").contains(c);
  };
  const auto begins_well = [&](std::string_view rest) {
    return !rest.empty() && (is_lower(rest.front()) || is_digit(rest.front())) && std::ranges::all_of(rest, good);
  };
  if (url.starts_with(own)) return begins_well(url.substr(own.size())) && is_digit(url[own.size()]);
  return url.starts_with(scheme) && begins_well(url.substr(scheme.size()));
}

void check_range(std::int32_t value, std::int32_t least, std::int32_t most, const std::string& pointer,
                 Findings& findings) {
  if (value < least || value > most)
    findings.refuse(ErrorCode::invalid, pointer, std::format("{} is not within {} to {}", value, least, most));
}

// Applies check(item, pointer) to every item of the list that stands under `name`.
template <class T, class Check>
void each(const std::vector<T>& items, std::string_view name, Check&& check) {
  for (std::size_t i = 0; i < items.size(); ++i) check(items[i], std::format("{}/{}", name, i));
}

template <class T, class Id>
void check_known(const std::vector<T>& items, const Id& id, std::string_view what, const std::string& pointer,
                 Findings& findings) {
  if (!id.empty() && std::ranges::find(items, id, &T::id) == items.end())
    findings.refuse(ErrorCode::not_found, pointer,
                    std::format("there is no {} '{}' in this file", what, id.text()));
}

void check_head(const CentreFile& file, const CentreId& wanted, Findings& findings) {
  if (file.id != wanted)
    findings.refuse(ErrorCode::invalid, "/id", std::format("must equal the folder's name, {}", wanted.text()));
  check_range(file.code, 1, 65535, "/code", findings);
  check_text(file.name, longest_name, "/name", findings);
  check_text(file.address, longest_sentence, "/address", findings);
  if (!is_time_zone(file.time_zone))
    findings.refuse(ErrorCode::invalid, "/time_zone", "must be an IANA time zone, for example Asia/Ho_Chi_Minh");
  if (!is_url_base(file.ticket_url))
    findings.refuse(ErrorCode::invalid, "/ticket_url",
                    "must be an address that begins with https:// and a host, without spaces");
  else if (file.ticket_url.size() > longest_ticket_url)
    findings.refuse(
        ErrorCode::too_large, "/ticket_url",
        std::format("has {} characters; with more than {} the ticket's QR code becomes too dense to scan",
                    file.ticket_url.size(), longest_ticket_url));
  check_range(file.policy.priority_run, 0, 20, "/policy/priority_run", findings);
  check_range(file.policy.yields, 0, most_yields, "/policy/yields", findings);
}

void check_comments(const CentreFile& file, Findings& findings) {
  const CommentsKept* before = nullptr;
  each(file.comments_kept, "/comments_kept", [&](const CommentsKept& kept, const std::string& at) {
    check_range(kept.days, 1, most_days_kept, at + "/days", findings);
    if (before != nullptr && kept.effective_from <= before->effective_from)
      findings.refuse(ErrorCode::invalid, at + "/effective_from", "must be later than the one before");
    before = &kept;
  });
}

bool is_prefix(std::string_view prefix) {
  return !prefix.empty() && prefix.size() <= 2 && std::ranges::all_of(prefix, is_upper);
}

void check_priority(const PriorityByAge& priority, const std::string& at, Findings& findings) {
  check_text(priority.name, longest_name, at + "/name", findings);
  if (priority.from) check_range(*priority.from, 0, oldest, at + "/from", findings);
  if (priority.until) check_range(*priority.until, 0, oldest, at + "/until", findings);
  if (!priority.from && !priority.until && findings.readable(at + "/from") && findings.readable(at + "/until"))
    findings.refuse(ErrorCode::missing, at,
                    "give the age 'from' which or 'until' which there is priority, or both");
  if (priority.from && priority.until && *priority.from >= *priority.until)
    findings.refuse(
        ErrorCode::invalid, at + "/from",
        std::format("{} is not below until, {}: nobody is of such an age", *priority.from, *priority.until));
}

void check_identification(const CentreFile& file, Findings& findings) {
  check_range(file.identification.tickets_a_day, 0, most_tickets_a_day, "/identification/tickets_a_day", findings);
  Unique ids("the priority");
  each(file.identification.priorities, "/identification/priorities",
       [&](const PriorityByAge& priority, const std::string& at) {
         ids.check(priority.id.text(), at + "/id", findings);
         check_priority(priority, at, findings);
       });
}

void check_group(const CentreFile& file, const Group& group, const std::string& at, Findings& findings) {
  if (!is_prefix(group.prefix))
    findings.refuse(ErrorCode::invalid, at + "/prefix", "a prefix is one or two letters A to Z");
  check_range(group.first_number, 1, 999, at + "/first_number", findings);
  check_range(group.last_number, 1, 999, at + "/last_number", findings);
  if (group.first_number > group.last_number)
    findings.refuse(ErrorCode::invalid, at + "/first_number",
                    std::format("{} lies above last_number, {}", group.first_number, group.last_number));
  check_text(group.name, longest_name, at + "/name", findings);
  check_text(group.zone, longest_name, at + "/zone", findings);
  if (group.about) check_text(*group.about, longest_name, at + "/about", findings);
  if (group.id.empty()) return;
  if (std::ranges::find(file.services, group.id, &ServiceEntry::group) == file.services.end())
    findings.refuse(ErrorCode::missing, at, std::format("group '{}' has no service", group.id.text()));
  const auto serves = [&group](const Counter& counter) { return std::ranges::contains(counter.groups, group.id); };
  if (!file.counters.empty() && std::ranges::none_of(file.counters, serves))
    findings.refuse(
        ErrorCode::missing, at,
        std::format("no counter serves group '{}': its tickets would never be called", group.id.text()));
}

void check_groups(const CentreFile& file, Findings& findings) {
  if (file.groups.empty()) findings.refuse(ErrorCode::missing, "/groups", "a centre needs at least one group");
  Unique ids("the group");
  Unique prefixes("the prefix");
  each(file.groups, "/groups", [&](const Group& group, const std::string& at) {
    ids.check(group.id.text(), at + "/id", findings);
    prefixes.check(group.prefix, at + "/prefix", findings);
    check_group(file, group, at, findings);
  });
}

void check_service_name(const ServiceEntry& service, const Catalogue* catalogue, const std::string& at,
                        Findings& findings) {
  if (service.name) check_text(*service.name, longest_button_name, at + "/name", findings);
  if (!service.procedure && !service.name)
    findings.refuse(ErrorCode::missing, at,
                    "name a procedure of the catalogue, or give the service a name of its own");
  if (service.procedure && !service.procedure->empty() && catalogue != nullptr &&
      catalogue->procedure(*service.procedure) == nullptr)
    findings.refuse(ErrorCode::not_found, at + "/procedure",
                    std::format("the catalogue in services/ has no procedure '{}'", service.procedure->text()));
}

void check_services(const CentreFile& file, const Catalogue* catalogue, Findings& findings) {
  if (file.guidance) check_known(file.services, *file.guidance, "service", "/guidance", findings);
  Unique ids("the service");
  Unique ranks("the rank");
  each(file.services, "/services", [&](const ServiceEntry& service, const std::string& at) {
    ids.check(service.id.text(), at + "/id", findings);
    check_known(file.groups, service.group, "group", at + "/group", findings);
    check_service_name(service, catalogue, at, findings);
    Unique purposes("the purpose");
    each(service.purposes, at + "/purposes", [&](queue::Purpose purpose, const std::string& place) {
      purposes.check(std::string(codec::enum_text(purpose)), place, findings);
    });
    check_range(service.common_rank, 0, most_common_services, at + "/common_rank", findings);
    if (service.common_rank > 0) ranks.check(std::to_string(service.common_rank), at + "/common_rank", findings);
  });
}

void check_counters(const CentreFile& file, Findings& findings) {
  Unique ids("the counter");
  Unique numbers("the counter number");
  each(file.counters, "/counters", [&](const Counter& counter, const std::string& at) {
    ids.check(counter.id.text(), at + "/id", findings);
    check_range(counter.number, 1, 99, at + "/number", findings);
    numbers.check(std::to_string(counter.number), at + "/number", findings);
    check_text(counter.name, longest_name, at + "/name", findings);
    if (counter.groups.empty())
      findings.refuse(ErrorCode::missing, at + "/groups", "a counter serves at least one group");
    Unique groups("the group");
    each(counter.groups, at + "/groups", [&](const ServiceGroupId& group, const std::string& place) {
      groups.check(group.text(), place, findings);
      check_known(file.groups, group, "group", place, findings);
    });
  });
}

void check_clerks(const CentreFile& file, Findings& findings) {
  Unique ids("the clerk");
  each(file.clerks, "/clerks", [&](const Clerk& clerk, const std::string& at) {
    ids.check(clerk.id.text(), at + "/id", findings);
    check_text(clerk.name, longest_name, at + "/name", findings);
  });
}

void check_node(const CentreFile& file, const CentreNode& node, const std::string& at, Findings& findings) {
  if (!node.id.empty() && !file.id.empty() && !node.id.text().starts_with(file.id.text() + "-"))
    findings.refuse(
        ErrorCode::invalid, at + "/id",
        std::format("a node of this centre is called {}-<name>: ids are unique in the province", file.id.text()));
  if (node.counter) check_known(file.counters, *node.counter, "counter", at + "/counter", findings);
  if (!findings.readable(at + "/program")) return;
  if (node.program == Program::collector)
    findings.refuse(ErrorCode::invalid, at + "/program", "a collector belongs to the province, not to a centre");
  const bool at_a_counter = node.program == Program::counter || node.program == Program::console;
  if (at_a_counter && !node.counter)
    findings.refuse(ErrorCode::missing, at + "/counter", "name the counter at which this node stands");
  if (!at_a_counter && node.counter)
    findings.refuse(ErrorCode::invalid, at + "/counter", "only counters and consoles stand at a counter");
}

void check_nodes(const CentreFile& file, Findings& findings) {
  Unique ids("the node");
  Unique counters("the counter");
  Unique consoles("the counter");
  each(file.nodes, "/nodes", [&](const CentreNode& node, const std::string& at) {
    ids.check(node.id.text(), at + "/id", findings);
    auto& places = node.program == Program::console ? consoles : counters;
    if (node.counter) places.check(node.counter->text(), at + "/counter", findings);
    check_node(file, node, at, findings);
  });
  const auto hubs = std::ranges::count(file.nodes, Program::hub, &CentreNode::program);
  if (hubs != 1) findings.refuse(ErrorCode::invalid, "/nodes", std::format("a centre has one hub, not {}", hubs));
}

}  // namespace

void check(const CentreFile& file, const Catalogue* catalogue, const CentreId& wanted, Findings& findings) {
  check_head(file, wanted, findings);
  check_identification(file, findings);
  check_comments(file, findings);
  check_groups(file, findings);
  check_services(file, catalogue, findings);
  check_counters(file, findings);
  check_clerks(file, findings);
  check_nodes(file, findings);
}

}  // namespace motcua::config
