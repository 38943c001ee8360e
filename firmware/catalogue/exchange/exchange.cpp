#include "firmware/catalogue/exchange/exchange.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/catalogue/exchange/record.hpp"
#include "firmware/crypto/crypto.hpp"

#include <algorithm>
#include <format>
#include <map>
#include <set>

namespace motcua::catalogue {
namespace {

// The same but for when and where it was read.
bool same_record(const Procedure& a, const Procedure& b) {
  auto other = b;
  other.source = a.source;
  return a == other;
}

std::string other_code(const Procedure& procedure) {
  constexpr std::size_t bytes = 4;
  return procedure.code + "~" + hex(crypto::sha256(encode(procedure))).substr(0, 2 * bytes);
}

}  // namespace

ExportReading read_export(const ExportText& from) {
  Findings findings(from.file);
  ExportReading out;
  if (from.text.size() > longest_export) {
    findings.add(DefectKind::over_limits,
                 std::format("{} bytes, at most {} are read", from.text.size(), longest_export));
  } else {
    for (const auto& record : records_in(from.text, findings)) {
      const bool is_public = is_public_shape(record.node);
      if (!is_public && !is_our_shape(record.node)) {
        findings.add_at(record.pointer, DefectKind::no_record);
        continue;
      }
      auto procedure =
          is_public ? read_public_shape(record, from, findings) : read_our_shape(record, from, findings);
      complete(procedure, record, from, findings);
      out.procedures.push_back(std::move(procedure));
    }
  }
  out.defects = std::move(findings).take();
  const auto is_lost = [](const Defect& each) { return weight(each.kind) == Weight::lost; };
  if (out.procedures.empty() && std::ranges::none_of(out.defects, is_lost))
    out.defects.push_back({from.file, "", DefectKind::no_record, ""});
  return out;
}

void Gathering::add(const std::string& file, ExportReading reading) {
  ++import_.texts;
  for (auto& defect : reading.defects) import_.defects.push_back(std::move(defect));
  for (auto& procedure : reading.procedures) keep(file, std::move(procedure));
}

void Gathering::add(Defect defect) {
  import_.defects.push_back(std::move(defect));
}

void Gathering::keep(const std::string& file, Procedure procedure) {
  ++import_.records;
  const auto key = [](const Procedure& of) { return std::pair(of.code, of.agency); };
  for (;;) {
    const auto [place, is_new] = keys_.try_emplace(key(procedure), Place{import_.procedures.size(), file});
    if (is_new) break;
    const auto& [index, first] = place->second;
    if (same_record(import_.procedures[index], procedure)) {
      import_.defects.push_back({file, "", DefectKind::twice_same, first});
      return;
    }
    import_.defects.push_back({file, "", DefectKind::twice_other, procedure.code + ", " + first});
    procedure.code = other_code(procedure);
  }
  import_.procedures.push_back(std::move(procedure));
}

Import Gathering::take() && {
  // Keys are sorted by code: equal neighbours are one code of two agencies.
  for (auto at = keys_.begin(); at != keys_.end();) {
    const auto next = std::next(at);
    if (next != keys_.end() && next->first.first == at->first.first)
      import_.defects.push_back({next->second.file, "", DefectKind::code_of_two_agencies,
                                 std::format("{}: {}, {}", at->first.first, at->first.second, next->first.second)});
    at = next;
  }
  return std::move(import_);
}

}  // namespace motcua::catalogue
