#include "firmware/sessions/control.hpp"

#include "firmware/codec/codec.hpp"

#include <algorithm>
#include <format>

namespace motcua::sessions::control {
namespace {

// Named as mosquitto names them.
struct Acl {
  std::string acltype;
  std::optional<std::string> topic;
  bool allow = true;
};
BOOST_DESCRIBE_STRUCT(Acl, (), (acltype, topic, allow))

struct RoleName {
  std::string rolename;
};
BOOST_DESCRIBE_STRUCT(RoleName, (), (rolename))

struct Order {
  std::string command;
  std::optional<std::string> username;
  std::optional<std::string> textname;
  std::optional<Secret<std::string>> password;
  std::optional<std::string> rolename;
  std::optional<std::vector<RoleName>> roles;
  std::optional<std::vector<Acl>> acls;
  std::optional<bool> verbose;
  std::string correlationData;  // NOLINT(readability-identifier-naming): theirs
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (command, username, textname, password, rolename, roles, acls, verbose, correlationData))

struct Orders {
  std::vector<Order> commands;
};
BOOST_DESCRIBE_STRUCT(Orders, (), (commands))

struct Client {
  std::string username;
  std::optional<std::string> textname;
};
BOOST_DESCRIBE_STRUCT(Client, (), (username, textname))

struct Found {
  std::optional<std::vector<Client>> clients;
  std::optional<std::vector<std::string>> roles;
};
BOOST_DESCRIBE_STRUCT(Found, (), (clients, roles))

struct Told {
  std::string command;
  std::optional<std::string> error;
  std::optional<std::string> correlationData;  // NOLINT(readability-identifier-naming): theirs
  std::optional<Found> data;
};
BOOST_DESCRIBE_STRUCT(Told, (), (command, error, correlationData, data))

struct AllTold {
  std::vector<Told> responses;
};
BOOST_DESCRIBE_STRUCT(AllTold, (), (responses))

constexpr codec::Limits answer_limits{.bytes = 1024 * 1024, .items = 100'000};

// What is delivered is checked by `publishClientReceive`; a subscription alone proves nothing.
std::vector<Acl> acls_of(const std::vector<Right>& rights) {
  std::vector<Acl> out;
  for (const auto& right : rights) {
    if (right.access == Access::write) {
      out.push_back({"publishClientSend", right.topic});
    } else {
      out.push_back({"publishClientReceive", right.topic});
      out.push_back({"subscribePattern", right.topic});
    }
  }
  return out;
}

}  // namespace

std::string create_user(const NodeId& user, const Secret<std::string>& password, const std::vector<Right>& rights,
                        const NodeId& keeper, const std::string& tag) {
  Orders orders;
  orders.commands.push_back(
      {.command = "createRole", .rolename = user.text(), .acls = acls_of(rights), .correlationData = tag});
  orders.commands.push_back({.command = "createClient",
                             .username = user.text(),
                             .textname = keeper.text(),
                             .password = password,
                             .roles = std::vector<RoleName>{{user.text()}},
                             .correlationData = tag});
  return codec::encode(orders);
}

std::string delete_users(const std::set<std::string>& users, const std::string& tag) {
  Orders orders;
  for (const auto& user : users) {
    orders.commands.push_back({.command = "deleteClient", .username = user, .correlationData = tag});
    orders.commands.push_back({.command = "deleteRole", .rolename = user, .correlationData = tag});
  }
  return codec::encode(orders);
}

std::string list_users(const std::string& tag) {
  Orders orders;
  orders.commands.push_back({.command = "setDefaultACLAccess",
                             .acls = std::vector<Acl>{{"publishClientSend", std::nullopt, false},
                                                      {"publishClientReceive", std::nullopt, false},
                                                      {"subscribe", std::nullopt, false},
                                                      {"unsubscribe", std::nullopt, true}},
                             .correlationData = tag});
  orders.commands.push_back({.command = "listClients", .verbose = true, .correlationData = tag});
  orders.commands.push_back({.command = "listRoles", .correlationData = tag});
  return codec::encode(orders);
}

Result<std::vector<Answer>> read_answers(std::string_view payload) {
  auto told = codec::decode<AllTold>(payload, answer_limits);
  if (!told) return std::unexpected(std::move(told.error()));
  std::vector<Answer> out;
  for (auto& each : told->responses) {
    if (!each.correlationData) continue;
    auto answer = std::ranges::find(out, *each.correlationData, &Answer::tag);
    if (answer == out.end()) answer = out.insert(out.end(), Answer{.tag = *each.correlationData});
    if (each.error) answer->failures.push_back(std::format("{}: {}", each.command, *each.error));
    if (!each.data) continue;
    for (auto& client : each.data->clients.value_or(std::vector<Client>()))
      answer->users.insert_or_assign(std::move(client.username), client.textname.value_or(""));
    if (each.data->roles) answer->roles.insert(each.data->roles->begin(), each.data->roles->end());
  }
  return out;
}

}  // namespace motcua::sessions::control
