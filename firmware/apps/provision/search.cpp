#include "firmware/apps/provision/search.hpp"

#include "firmware/apps/provision/evaluation.hpp"
#include "firmware/catalogue/folder/folder.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/vietnamese/vietnamese.hpp"
#include "kiosk-config/model/procedures.hpp"
#include "kiosk-config/model/words.hpp"

#include <cmath>
#include <format>
#include <ostream>
#include <sysexits.h>

namespace motcua::provision {
namespace {

struct FoundLine {
  std::string code;
  std::string name;
  double score = 0;
};
BOOST_DESCRIBE_STRUCT(FoundLine, (), (code, name, score))
struct ChoiceLine {
  std::string code;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ChoiceLine, (), (code, name))
struct AnswerLine {
  std::string kind;
  std::vector<FoundLine> results;
  std::vector<ChoiceLine> ask;
  std::optional<std::string> question;
  std::optional<std::string> referral;
};
BOOST_DESCRIBE_STRUCT(AnswerLine, (), (kind, results, ask, question, referral))

std::string_view word_of(catalogue::AnswerKind kind) {
  switch (kind) {
    case catalogue::AnswerKind::results:
      return "results";
    case catalogue::AnswerKind::ask:
      return "ask";
    case catalogue::AnswerKind::out_of_scope:
      break;
  }
  return "out_of_scope";
}

AnswerLine line_of(const catalogue::Search& search, const catalogue::Answer& answer) {
  AnswerLine line{.kind = std::string(word_of(answer.kind)), .referral = answer.referral};
  if (!answer.question.empty()) line.question = answer.question;
  if (answer.kind == catalogue::AnswerKind::out_of_scope) return line;
  const auto at = [&search](const catalogue::Hit& hit) -> const catalogue::Entry& {
    return search.entries()[hit.entry];
  };
  for (const auto& hit : answer.ranked)
    line.results.push_back({at(hit).code, at(hit).name, std::round(hit.score * 1'000) / 1'000});
  if (answer.kind == catalogue::AnswerKind::ask)
    for (const auto& hit : answer.hits) line.ask.push_back({at(hit).code, at(hit).name});
  return line;
}

void print(const AnswerLine& line, std::ostream& out) {
  if (line.kind == "out_of_scope") {
    out << "not handled here\n";
    if (line.referral) out << *line.referral << "\n";
    return;
  }
  if (line.kind == "ask") out << line.question.value_or("which of these?") << "\n";
  if (line.kind == "ask")
    for (const auto& each : line.ask) out << std::format("  {:<12} {}\n", each.code, each.name);
  for (const auto& each : line.results) out << std::format("{:<12} {:.2f}  {}\n", each.code, each.score, each.name);
}

catalogue::Entry entry_of(const catalogue::Procedure& procedure) {
  return {.code = procedure.code,
          .agency = procedure.agency,
          .name = procedure.name,
          .everyday_name = procedure.everyday_name,
          .field = procedure.field,
          .keywords = procedure.keywords,
          .everyday_name_en = procedure.everyday_name_en};
}

std::vector<catalogue::Procedure> procedures_of(const SearchFor& asked, std::ostream& complaints) {
  if (asked.catalogue.empty()) {
    auto read = config::load_procedures(asked.configuration);
    for (const auto& error : read.errors) complaints << describe(error) << "\n";
    return std::move(read.procedures);
  }
  auto read = catalogue::load_folder(asked.catalogue);
  if (!read) {
    complaints << describe(read.error()) << "\n";
    return {};
  }
  if (!read->defects.empty())
    complaints << std::format("{} defects in {}; \"catalogue import\" lists them\n", read->defects.size(),
                              asked.catalogue.string());
  return std::move(read->procedures);
}

void print(const Evaluation& found, std::ostream& out) {
  for (const auto& miss : found.misses)
    out << std::format("miss {}: {} | expected {} | {}\n", miss.line, miss.query, miss.expected, miss.answer);
  out << std::format("queries {}, of which {} mean a procedure, {} missed at the first place\n", found.queries,
                     found.with_codes, found.misses.size());
  out << std::format("recall@1 {:.3f}\nrecall@3 {:.3f}\nMRR@10 {:.3f}\n", found.recall_at_1, found.recall_at_3,
                     found.mrr_at_10);
  out << std::format("ask-back precision {:.3f} recall {:.3f}\n", found.ask.precision, found.ask.recall);
  out << std::format("out-of-scope precision {:.3f} recall {:.3f} AUROC {:.3f}\n", found.out.precision,
                     found.out.recall, found.out_of_scope_auroc);
}

int measure(const catalogue::Search& search, const std::filesystem::path& file, std::ostream& out,
            std::ostream& complaints) {
  const auto cases = load_search_cases(file);
  if (!cases) {
    complaints << describe(cases.error()) << "\n";
    return EX_NOINPUT;
  }
  for (const auto& error : cases->errors) complaints << describe(error) << "\n";
  print(evaluate(search, cases->cases, [](const std::string& query) { return query; }), out);
  const auto plain =
      evaluate(search, cases->cases, [](const std::string& query) { return vietnamese::fold(query); });
  std::uint64_t seed = 0;
  const auto mistyped = evaluate(search, cases->cases,
                                 [&seed](const std::string& query) { return with_typing_error(query, ++seed); });
  out << std::format("recall@1 without diacritics {:.3f}, with one typing error {:.3f}\n", plain.recall_at_1,
                     mistyped.recall_at_1);
  out << std::format("recall@3 without diacritics {:.3f}, with one typing error {:.3f}\n", plain.recall_at_3,
                     mistyped.recall_at_3);
  return cases->errors.empty() ? EX_OK : EX_DATAERR;
}

}  // namespace

int search(const SearchFor& asked, std::ostream& out, std::ostream& complaints) {
  const auto procedures = procedures_of(asked, complaints);
  if (procedures.empty()) {
    complaints
        << "there is no procedure to search; --config names a configuration, --catalogue a folder of records\n";
    return EX_NOINPUT;
  }
  const auto words = config::load_words(asked.configuration);
  if (!words) {
    for (const auto& error : words.error()) complaints << describe(error) << "\n";
    return EX_NOINPUT;
  }
  std::vector<catalogue::Entry> entries;
  entries.reserve(procedures.size());
  for (const auto& procedure : procedures) entries.push_back(entry_of(procedure));
  const catalogue::Search search(std::move(entries), *words);
  if (!asked.evaluate.empty()) return measure(search, asked.evaluate, out, complaints);
  const auto line = line_of(search, search.find(asked.query, catalogue::Typing::finished));
  if (asked.form == Form::json)
    out << codec::encode(line) << "\n";
  else
    print(line, out);
  return EX_OK;
}

}  // namespace motcua::provision
