#include "kiosk-config/model/structures.hpp"

#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

struct ReadFile {
  Document document;
  Structure structure;
};

bool is_within(const StructureHead& period, BusinessDate date) {
  return period.effective_from <= date && (!period.effective_to || date <= *period.effective_to);
}

bool exists_on(const Agency& agency, BusinessDate date) {
  return !agency.effective_to || date <= *agency.effective_to;
}

const Agency* formed_from(const Structure& structure, const AgencyRole& role) {
  const auto found = std::ranges::find_if(structure.agencies, [&role](const Agency& agency) {
    return std::ranges::contains(agency.formed_from, role);
  });
  return found == structure.agencies.end() ? nullptr : &*found;
}

void check_head(const StructureHead& head, Findings& findings) {
  check_text(head.source, longest_sentence, "/structure/source", findings);
  if (head.effective_to && *head.effective_to < head.effective_from)
    findings.refuse(ErrorCode::invalid, "/structure/effective_to", "is before effective_from");
}

void check_agencies(const Structure& structure, Findings& findings) {
  Unique roles("the role");
  for (std::size_t i = 0; i < structure.agencies.size(); ++i) {
    const auto& agency = structure.agencies[i];
    const auto at = std::format("/agencies/{}", i);
    roles.check(agency.role.text(), at + "/role", findings);
    check_text(agency.name, longest_name, at + "/name", findings);
    if (agency.effective_to && !is_within(structure.structure, *agency.effective_to))
      findings.refuse(ErrorCode::invalid, at + "/effective_to", "is outside of the structure's own period");
  }
}

// What refers to the structure before this one; none: this is the first.
void check_origins(const Structure& structure, const Structure* before, Findings& findings) {
  const auto was = [&](const AgencyRole& role) { return before != nullptr && before->agency(role) != nullptr; };
  for (std::size_t i = 0; i < structure.agencies.size(); ++i)
    for (std::size_t k = 0; k < structure.agencies[i].formed_from.size(); ++k)
      if (const auto& role = structure.agencies[i].formed_from[k]; !was(role))
        findings.refuse(ErrorCode::not_found, std::format("/agencies/{}/formed_from/{}", i, k),
                        std::format("the structure before has no agency '{}'", role.text()));
  for (std::size_t i = 0; i < structure.moved.size(); ++i) {
    const auto& moved = structure.moved[i];
    const auto at = std::format("/moved/{}", i);
    check_text(moved.task, longest_name, at + "/task", findings);
    if (!was(moved.from) && structure.agency(moved.from) == nullptr)
      findings.refuse(ErrorCode::not_found, at + "/from", "no agency of this or of the structure before");
    if (structure.agency(moved.to) == nullptr)
      findings.refuse(ErrorCode::not_found, at + "/to", "no agency of this structure");
    if (!is_within(structure.structure, moved.effective_from))
      findings.refuse(ErrorCode::invalid, at + "/effective_from", "is outside of the structure's own period");
  }
}

void check_periods(const Structure& structure, const Structure* before, Findings& findings) {
  if (before == nullptr) return;
  const auto& end = before->structure.effective_to;
  if (!end || structure.structure.effective_from <= *end)
    findings.refuse(
        ErrorCode::conflict, "/structure/effective_from",
        std::format("overlaps the period that begins on {}: give that one an effective_to before this day",
                    date_text(before->structure.effective_from)));
}

std::vector<Error> check_together(std::vector<ReadFile>& files) {
  std::ranges::sort(files, {}, [](const ReadFile& file) { return file.structure.structure.effective_from; });
  std::vector<Error> errors;
  const Structure* before = nullptr;
  for (const auto& file : files) {
    Findings findings(file.document);
    check_periods(file.structure, before, findings);
    check_origins(file.structure, before, findings);
    auto found = std::move(findings).errors();
    errors.insert(errors.end(), found.begin(), found.end());
    before = &file.structure;
  }
  return errors;
}

std::vector<Error> read_file(const std::filesystem::path& path, std::vector<ReadFile>& files) {
  auto document = read_toml(path);
  if (!document) return document.error();
  Findings findings(*document);
  auto structure = findings.read<Structure>();
  check_head(structure.structure, findings);
  check_agencies(structure, findings);
  auto errors = std::move(findings).errors();
  files.push_back({std::move(*document), std::move(structure)});
  return errors;
}

}  // namespace

const Agency* Structure::agency(const AgencyRole& role) const {
  const auto found = std::ranges::find(agencies, role, &Agency::role);
  return found == agencies.end() ? nullptr : &*found;
}

const Structure* Structures::structure_on(BusinessDate date) const {
  const auto found =
      std::ranges::find_if(periods, [date](const Structure& period) { return is_within(period.structure, date); });
  return found == periods.end() ? nullptr : &*found;
}

const Agency* Structures::agency_on(const AgencyRole& role, BusinessDate date) const {
  const auto* structure = structure_on(date);
  const auto* agency = structure == nullptr ? nullptr : structure->agency(role);
  return agency != nullptr && exists_on(*agency, date) ? agency : nullptr;
}

const Agency* Structures::successor(const AgencyRole& role, BusinessDate date) const {
  const auto* today = structure_on(date);
  if (today == nullptr) return nullptr;
  const Agency* holder = nullptr;
  for (const auto& period : periods) {
    const auto& wanted = holder == nullptr ? role : holder->role;
    const auto* same = period.agency(wanted);
    if (same != nullptr)
      holder = same;
    else if (holder != nullptr) {
      holder = formed_from(period, wanted);
      if (holder == nullptr) return nullptr;
    }
    if (&period == today) break;
  }
  return holder != nullptr && exists_on(*holder, date) ? holder : nullptr;
}

Loaded<Structures> load_structures(const std::filesystem::path& configuration) {
  const auto folder = configuration / "services" / "structures";
  std::error_code code;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
    if (at->path().extension() == ".toml") paths.push_back(at->path());
  if (code || paths.empty())
    return std::unexpected(std::vector<Error>{
        {ErrorCode::not_found, folder.string(), code ? code.message() : "holds no structure of agencies"}});
  std::ranges::sort(paths);
  std::vector<ReadFile> files;
  std::vector<Error> errors;
  for (const auto& path : paths) {
    auto found = read_file(path, files);
    errors.insert(errors.end(), found.begin(), found.end());
  }
  if (errors.empty()) errors = check_together(files);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  Structures structures;
  for (auto& file : files) structures.periods.push_back(std::move(file.structure));
  return structures;
}

}  // namespace motcua::config
