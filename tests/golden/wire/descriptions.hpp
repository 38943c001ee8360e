// What firmware/wire/members.toml says of members, put into the schemas.
#pragma once

#include "firmware/codec/node.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace motcua::wire {

class Descriptions {
public:
  explicit Descriptions(const std::string& file);
  void into(codec::Node& schema, const std::string& message);
  std::vector<std::string> unused() const;  // after all schemas: those whose member is in none

private:
  struct Place {
    std::string message;
    std::string path;  // from the message's object; lists do not count
    std::string type;  // where `body` is that of a type: its name
  };
  void walk(codec::Node& schema, const Place& place);
  const std::string* text_of(const Place& place);

  std::map<std::string, std::map<std::string, std::string>> texts_;  // by message and end of the path
  std::set<std::string> used_;
};

}  // namespace motcua::wire
