#include "firmware/apps/provision/index_command.hpp"

#include "firmware/apps/provision/index_report.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/host/clock.hpp"
#include "kiosk-config/model/index.hpp"

#include <ostream>
#include <sysexits.h>

namespace motcua::provision {
namespace {

constexpr std::string_view national_time = "Asia/Ho_Chi_Minh";  // the index is a national one

Result<BusinessDate> today_of(const IndexOf& asked) {
  if (!asked.today.empty()) return parse_date(asked.today);
  return host::make_system_clock(national_time).transform([](const auto& clock) {
    return clock->now().business_date;
  });
}

int refuse(const std::vector<Error>& errors, std::ostream& complaints) {
  for (const auto& error : errors) complaints << describe(error) << "\n";
  return errors.front().code == ErrorCode::not_found ? EX_NOINPUT : EX_DATAERR;
}

}  // namespace

int compute_index(const IndexOf& asked, std::ostream& out, std::ostream& complaints) {
  const auto today = today_of(asked);
  if (!today) {
    complaints << "--today: " << describe(today.error()) << "\n";
    return EX_USAGE;
  }
  const auto definitions = config::load_index(asked.configuration);
  if (!definitions) return refuse(definitions.error(), complaints);
  const auto read = config::load_index_figures(asked.figures);
  if (!read) return refuse(read.error(), complaints);
  const auto answer = index::compute(*definitions, read->figures, *today);
  if (!answer) {
    for (const auto& error : answer.error())
      complaints << read->document.place(error.where) << ": " << error.detail << "\n";
    return EX_DATAERR;
  }
  if (asked.form == Form::json)
    out << codec::encode(*answer) << "\n";
  else
    print(*answer, out);
  return EX_OK;
}

IndexCommand::IndexCommand(CLI::App& tool)
    : command_(tool.add_subcommand("index", "The national index of service quality from a file of figures")) {
  command_->add_option("FILE", asked_->figures, "numerators and denominators of a place and period, TOML or JSON")
      ->required();
  command_->add_option("--config", asked_->configuration, "the configuration: its definitions of the index")
      ->capture_default_str();
  command_->add_option("--today", asked_->today, "which day it is: 2026-09-27; by this machine's clock otherwise");
  command_->add_flag("--json", [&asked = *asked_](std::int64_t) { asked.form = Form::json; }, "one line of JSON");
}

std::optional<int> IndexCommand::run(std::ostream& out, std::ostream& complaints) const {
  if (!command_->parsed()) return std::nullopt;
  return compute_index(*asked_, out, complaints);
}

}  // namespace motcua::provision
