// The words of mosquitto's dynamic security, by which a client of the broker makes and removes users while it runs:
// requests on one topic, each answered on another (its documentation: "Dynamic Security Plugin").
#pragma once

#include "firmware/sessions/rights.hpp"

#include <map>
#include <set>
#include <string_view>

namespace motcua::sessions::control {

inline constexpr std::string_view request_topic = "$CONTROL/dynamic-security/v1";
inline constexpr std::string_view answer_topic = "$CONTROL/dynamic-security/v1/response";

// One message each; `tag` comes back in the answers.
// A role with exactly these rights, and a user who has it, both named `user`. The user bears the name of its keeper.
std::string create_user(const NodeId& user, const Secret<std::string>& password, const std::vector<Right>& rights,
                        const NodeId& keeper, const std::string& tag);
// The broker ends the connection of each.
std::string delete_users(const std::set<std::string>& users, const std::string& tag);
// Whom the broker knows; and, first, that nothing is allowed but what a role says (reading would be, by default).
std::string list_users(const std::string& tag);

struct Answer {
  std::string tag;
  std::vector<std::string> failures;  // "createClient: Client already exists"
  // Of list_users.
  std::map<std::string, std::string> users;  // with the name of their keeper; "" where they bear none
  std::set<std::string> roles;
};
// Several answers may be in one message. Those without a tag are of somebody else.
Result<std::vector<Answer>> read_answers(std::string_view payload);

}  // namespace motcua::sessions::control
