// The golden messages, and what reading one gives.
#pragma once

#include "firmware/base/result.hpp"

#include <string>
#include <vector>

namespace motcua::wire {

struct Golden {
  std::string name;  // command.issue_ticket.json: kind, type, and a variant where there are several
  std::string kind;  // command, reply, event or state
  std::string type;  // issue_ticket, ticket_issued, calls, health ...
  std::string text;
};
std::vector<Golden> goldens();
std::string golden_file(const std::string& name);  // any file of the folder

// Reads a payload as the golden's kind and type and writes it again, compact.
Result<std::string> reread(const Golden& golden, std::string_view payload);

}  // namespace motcua::wire
