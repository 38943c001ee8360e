#include "kiosk-config/model/procedures.hpp"

#include "kiosk-config/model/catalogue.hpp"
#include "kiosk-config/model/json_file.hpp"
#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

bool is_slug(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Several lines are fine here, nothing but space is not.
void check_present(std::string_view text, const std::string& pointer, Findings& findings) {
  if (text.find_first_not_of(" \n") == std::string_view::npos)
    findings.refuse(ErrorCode::missing, pointer, "the text is empty");
}

void check_fee(const catalogue::Fee& fee, const std::string& at, Findings& findings) {
  if (fee.amount.value_or(0) < 0) findings.refuse(ErrorCode::invalid, at + "/amount", "a fee is not negative");
  if (fee.percent.value_or(0) > 100) findings.refuse(ErrorCode::invalid, at + "/percent", "is more than the whole");
  if (std::ranges::adjacent_find(fee.tiers, std::ranges::greater_equal{}, &catalogue::FeeTier::from) !=
      fee.tiers.end())
    findings.refuse(ErrorCode::invalid, at + "/tiers", "each tier must begin after the one before it");
  if (fee.effective_from && fee.effective_to && *fee.effective_to < *fee.effective_from)
    findings.refuse(ErrorCode::invalid, at + "/effective_to", "the fee ends before it begins");
  const bool says_something = fee.amount || fee.percent || !fee.note.empty() || !fee.decided_by.empty();
  if (!says_something)
    findings.refuse(ErrorCode::missing, at, "give an amount, a percentage, who decides it, or a note");
}

void check_ways(const catalogue::Procedure& record, Findings& findings) {
  for (std::size_t i = 0; i < record.ways.size(); ++i) {
    const auto at = std::format("/ways/{}", i);
    const auto& way = record.ways[i];
    if (way.time && way.time->up_to && *way.time->up_to <= way.time->amount)
      findings.refuse(ErrorCode::invalid, at + "/time/up_to", "must be more than the amount");
    for (std::size_t j = 0; j < way.fees.size(); ++j)
      check_fee(way.fees[j], std::format("{}/fees/{}", at, j), findings);
  }
}

void check_papers(const catalogue::Procedure& record, Findings& findings) {
  for (std::size_t i = 0; i < record.cases.size(); ++i) {
    const auto at = std::format("/cases/{}", i);
    const auto& papers = record.cases[i].papers;
    const auto& explanations = record.cases[i].explanations;
    if (papers.empty() && explanations.empty())
      findings.refuse(ErrorCode::missing, at, "a case has papers or explanations");
    for (std::size_t j = 0; j < papers.size(); ++j) {
      const auto paper = std::format("{}/papers/{}", at, j);
      check_present(papers[j].text, paper + "/text", findings);
      if (papers[j].originals + papers[j].copies == 0)
        findings.refuse(ErrorCode::missing, paper,
                        "say how many originals or copies; a row of none belongs to the explanations");
    }
    for (std::size_t j = 0; j < explanations.size(); ++j)
      check_present(explanations[j], std::format("{}/explanations/{}", at, j), findings);
  }
}

void check_record(const catalogue::Procedure& record, const std::filesystem::path& file, Findings& findings) {
  const auto stem = file.stem().string();
  if (stem != record.code && stem != record.code + "." + record.agency)
    findings.refuse(ErrorCode::invalid, "/code", std::format("the file is named {}, not after the code", stem));
  if (!is_slug(record.agency))
    findings.refuse(ErrorCode::invalid, "/agency", "an agency is small letters, digits and '-': bo-tu-phap");
  check_text(record.name, longest_official_name, "/name", findings);
  check_text(record.field, longest_official_name, "/field", findings);
  check_text(record.source.document, longest_sentence, "/source/document", findings);
  if (!record.everyday_name.empty())
    check_text(record.everyday_name, longest_button_name, "/everyday_name", findings);
  if (!record.everyday_name_en.empty())
    check_text(record.everyday_name_en, longest_button_name, "/everyday_name_en", findings);
  check_ways(record, findings);
  check_papers(record, findings);
}

void read_record(const std::filesystem::path& file, std::map<std::string, std::string>& seen, Procedures& out) {
  auto document = read_json(file);
  if (!document) {
    out.errors.insert(out.errors.end(), document.error().begin(), document.error().end());
    return;
  }
  Findings findings(*document);
  auto record = findings.read<catalogue::Procedure>();
  if (findings.empty()) check_record(record, file, findings);
  const auto [first, fresh] = seen.try_emplace(record.code + " of " + record.agency, document->name);
  if (findings.readable("/code") && findings.readable("/agency") && !fresh)
    findings.refuse(ErrorCode::duplicate, "/code",
                    std::format("{} stands already in {}", first->first, first->second));
  if (findings.empty()) out.procedures.push_back(std::move(record));
  auto errors = std::move(findings).errors();
  out.errors.insert(out.errors.end(), errors.begin(), errors.end());
}

}  // namespace

Procedures load_procedures(const std::filesystem::path& configuration) {
  const auto folder = configuration / "services" / "procedures";
  Procedures out;
  std::error_code code;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
    if (at->path().extension() == ".json") files.push_back(at->path());
  if (code) out.errors.push_back({ErrorCode::not_found, folder.string(), code.message()});
  std::ranges::sort(files);
  std::map<std::string, std::string> seen;  // code and agency, and the file that had them first
  for (const auto& file : files) read_record(file, seen, out);
  return out;
}

}  // namespace motcua::config
