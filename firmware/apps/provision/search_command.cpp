#include "firmware/apps/provision/search_command.hpp"

namespace motcua::provision {

SearchCommand::SearchCommand(CLI::App& tool)
    : command_(tool.add_subcommand("search", "What the kiosk would answer to somebody's words")) {
  command_->add_option("WORDS", asked_->query, "as one would type them");
  command_->add_option("--config", asked_->configuration, "the configuration: its procedures and words")
      ->capture_default_str();
  command_->add_option("--catalogue", asked_->catalogue,
                       "a folder of records or of an export, instead of the configuration's");
  command_->add_option("--evaluate", asked_->evaluate,
                       "a file of queries and what they should find: says how many do");
  command_->add_flag("--json", [&asked = *asked_](std::int64_t) { asked.form = Form::json; }, "one line of JSON");
}

std::optional<int> SearchCommand::run(std::ostream& out, std::ostream& complaints) const {
  if (!command_->parsed()) return std::nullopt;
  return search(*asked_, out, complaints);
}

}  // namespace motcua::provision
