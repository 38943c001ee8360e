#include "kiosk-config/model/centre_file.hpp"

#include <format>

namespace motcua::config {
namespace {

Service service_of(ServiceEntry entry, const Catalogue& catalogue) {
  Service out{.id = std::move(entry.id),
              .group = std::move(entry.group),
              .purposes = std::move(entry.purposes),
              .common_rank = entry.common_rank};
  if (entry.procedure) {
    const auto& procedure = *catalogue.procedure(*entry.procedure);  // check() has proved it
    out.name = procedure.name;
    out.official_name = procedure.official_name;
    out.procedure_code = procedure.code;
    out.icon = procedure.icon;
    out.icon_place = procedure.icon_place;
  }
  if (entry.name) out.name = std::move(*entry.name);
  if (!entry.icon.empty()) {
    out.icon = std::move(entry.icon);
    out.icon_place = std::move(entry.icon_place);
  }
  return out;
}

Centre centre_of(CentreFile file, const Catalogue& catalogue) {
  Centre out{.id = std::move(file.id),
             .code = file.code,
             .name = std::move(file.name),
             .address = std::move(file.address),
             .time_zone = std::move(file.time_zone),
             .ticket_url = std::move(file.ticket_url),
             .policy = {.priority_run = file.policy.priority_run, .yields = file.policy.yields},
             .identification = std::move(file.identification),
             .comments_kept = std::move(file.comments_kept),
             .guidance = std::move(file.guidance),
             .groups = std::move(file.groups),
             .counters = std::move(file.counters),
             .clerks = std::move(file.clerks),
             .nodes = std::move(file.nodes)};
  for (auto& entry : file.services) out.services.push_back(service_of(std::move(entry), catalogue));
  return out;
}

}  // namespace

Loaded<Centre> load_centre(const std::filesystem::path& configuration, const CentreId& centre) {
  auto catalogue = load_catalogue(configuration);
  const auto document = read_toml(configuration / "centres" / centre.text() / "centre.toml");
  std::vector<Error> errors;
  if (!catalogue) errors = std::move(catalogue.error());
  if (!document) {
    errors.insert(errors.end(), document.error().begin(), document.error().end());
    return std::unexpected(std::move(errors));
  }
  Findings findings(*document);
  findings.take(std::move(errors));
  auto file = findings.read<CentreFile>();
  for (std::size_t i = 0; i < file.services.size(); ++i)
    file.services[i].icon_place = findings.place(std::format("/services/{}/icon", i));
  check(file, catalogue ? &*catalogue : nullptr, centre, findings);
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return centre_of(std::move(file), *catalogue);
}

}  // namespace motcua::config
