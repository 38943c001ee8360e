// The JSON Schema of every kind of message, made from the same
// descriptions and rule tables that the product reads by.
#pragma once

#include <string>
#include <vector>

namespace motcua::wire {

struct SchemaFile {
  std::string name;  // command.json, in firmware/wire/schemas
  std::string text;
};
std::vector<SchemaFile> schema_files();
// What members.toml says of a member that no schema has.
std::vector<std::string> descriptions_of_no_member();
// Every reason of a refusal, beside the folder of the schemas.
SchemaFile refusals_file();

}  // namespace motcua::wire
