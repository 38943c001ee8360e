#include "kiosk-config/model/index.hpp"

#include "kiosk-config/model/json_file.hpp"
#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::config {
namespace {

constexpr double least_difference = 1e-9;  // of sums of decimal fractions

struct ReadFile {
  Document document;
  index::Definition definition;
};

bool is_number(double number) {
  return std::isfinite(number) && number >= 0;
}

void check_title(const index::Title& title, const std::string& at, Findings& findings) {
  check_text(title.vi, longest_sentence, at + "/vi", findings);
  check_text(title.en, longest_sentence, at + "/en", findings);
}

void check_head(const index::Head& head, Findings& findings) {
  check_text(head.legal_reference, longest_sentence, "/index/legal_reference", findings);
  check_text(head.source, longest_sentence, "/index/source", findings);
  if (head.effective_to && *head.effective_to < head.effective_from)
    findings.refuse(ErrorCode::invalid, "/index/effective_to", "is before effective_from");
  if (!is_number(head.tolerance))
    findings.refuse(ErrorCode::invalid, "/index/tolerance", "must be a number of points from 0 on");
}

double points_of(const index::Definition& definition, const std::string& group) {
  double sum = 0;
  for (const auto& item : definition.items)
    if (item.group == group) sum += item.points;
  return sum;
}

void check_groups(const index::Definition& definition, Findings& findings) {
  Unique ids("the group");
  for (std::size_t i = 0; i < definition.groups.size(); ++i) {
    const auto& group = definition.groups[i];
    const auto at = std::format("/groups/{}", i);
    check_text(group.id, longest_name, at + "/id", findings);
    ids.check(group.id, at + "/id", findings);
    check_title(group.name, at + "/name", findings);
    const auto points = points_of(definition, group.id);
    if (!is_number(group.maximum) || std::abs(points - group.maximum) > least_difference)
      findings.refuse(ErrorCode::conflict, at + "/maximum",
                      std::format("its items have {} points together, not {}", points, group.maximum));
  }
}

// A name in a file of figures must mean one item, so ids and the portal's codes share one set.
void check_items(const index::Definition& definition, Findings& findings) {
  Unique names("the item");
  for (std::size_t i = 0; i < definition.items.size(); ++i) {
    const auto& item = definition.items[i];
    const auto at = std::format("/items/{}", i);
    check_text(item.id, longest_name, at + "/id", findings);
    names.check(item.id, at + "/id", findings);
    if (item.code) names.check(*item.code, at + "/code", findings);
    check_title(item.name, at + "/name", findings);
    if (definition.group(item.group) == nullptr)
      findings.refuse(ErrorCode::not_found, at + "/group", std::format("there is no group '{}'", item.group));
    if (!is_number(item.points))
      findings.refuse(ErrorCode::invalid, at + "/points", "must be a number from 0 on; 0 for what is only shown");
    if (item.target && !(*item.target > 0 && *item.target <= 100))
      findings.refuse(ErrorCode::invalid, at + "/target", "must be a percent above 0 and at most 100");
    if (item.levels.empty())
      findings.refuse(ErrorCode::missing, at + "/levels", "name who is asked: province, commune, or both");
  }
}

std::vector<Error> read_file(const std::filesystem::path& path, std::vector<ReadFile>& files) {
  auto document = read_toml(path);
  if (!document) return document.error();
  Findings findings(*document);
  auto definition = findings.read<index::Definition>();
  check_head(definition.index, findings);
  check_groups(definition, findings);
  check_items(definition, findings);
  auto errors = std::move(findings).errors();
  files.push_back({std::move(*document), std::move(definition)});
  return errors;
}

std::vector<Error> check_periods(std::vector<ReadFile>& files) {
  std::ranges::sort(files, {}, [](const ReadFile& file) { return file.definition.index.effective_from; });
  std::vector<Error> errors;
  for (std::size_t i = 1; i < files.size(); ++i) {
    const auto& before = files[i - 1].definition.index;
    if (before.effective_to && *before.effective_to < files[i].definition.index.effective_from) continue;
    Findings findings(files[i].document);
    findings.refuse(
        ErrorCode::conflict, "/index/effective_from",
        std::format("overlaps the definition that begins on {}: give that one an effective_to before this day",
                    date_text(before.effective_from)));
    std::ranges::move(std::move(findings).errors(), std::back_inserter(errors));
  }
  return errors;
}

}  // namespace

Loaded<index::Definitions> load_index(const std::filesystem::path& configuration) {
  const auto folder = configuration / "index";
  std::error_code code;
  std::vector<std::filesystem::path> paths;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
    if (at->path().extension() == ".toml") paths.push_back(at->path());
  if (code || paths.empty())
    return std::unexpected(std::vector<Error>{
        {ErrorCode::not_found, folder.string(), code ? code.message() : "holds no definition of the index"}});
  std::ranges::sort(paths);
  std::vector<ReadFile> files;
  std::vector<Error> errors;
  for (const auto& path : paths) std::ranges::move(read_file(path, files), std::back_inserter(errors));
  if (errors.empty()) errors = check_periods(files);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  index::Definitions definitions;
  for (auto& file : files) definitions.editions.push_back(std::move(file.definition));
  return definitions;
}

Loaded<IndexFigures> load_index_figures(const std::filesystem::path& file) {
  auto document = file.extension() == ".json" ? read_json(file) : read_toml(file);
  if (!document) return std::unexpected(std::move(document.error()));
  Findings findings(*document);
  auto figures = findings.read<index::Figures>();
  check_text(figures.place, longest_sentence, "/place", findings);
  check_text(figures.source, longest_sentence, "/source", findings);
  if (figures.official) check_text(figures.official->source, longest_sentence, "/official/source", findings);
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return IndexFigures{std::move(figures), std::move(*document)};
}

}  // namespace motcua::config
