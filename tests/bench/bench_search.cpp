// How good and how quick the search of procedures is in a catalogue of national size: what ships, and generated near neighbours of
// it; the queries of tests/golden/search (both halves), beside SQLite's full-text search on the same.
#include "firmware/apps/provision/evaluation.hpp"
#include "firmware/catalogue/exchange/exchange.hpp"
#include "firmware/catalogue/sample/sample.hpp"
#include "firmware/vietnamese/vietnamese.hpp"
#include "kiosk-config/model/procedures.hpp"
#include "kiosk-config/model/words.hpp"
#include "tests/bench/bench.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <format>
#include <iostream>
#include <sqlite3.h>
#include <sstream>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
using provision::SearchCase;

double cpu_ms() {
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

double ms_since(Clock::time_point began) {
  return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
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

std::vector<catalogue::Entry> national(std::size_t count) {
  std::vector<catalogue::Entry> out;
  for (const auto& procedure : config::load_procedures("kiosk-config").procedures)
    out.push_back(entry_of(procedure));
  catalogue::Sample sample(1);
  while (out.size() < count) {
    const auto file = sample.next();
    const auto read =
        catalogue::read_export({.file = file.code, .agency = file.agency, .exported = {}, .text = file.text});
    for (const auto& procedure : read.procedures) out.push_back(entry_of(procedure));
  }
  return out;
}

std::string letters_of(std::string text) {
  for (auto& c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) c = ' ';
  return text;
}

// SQLite's own: every syllable of the query, any of them, by bm25.
double fts5_recall_at_3(const std::vector<catalogue::Entry>& entries, std::span<const SearchCase> cases) {
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  sqlite3_exec(database,
               "CREATE VIRTUAL TABLE names USING fts5(code UNINDEXED, name, everyday, field, tokenize='unicode61 "
               "remove_diacritics 2')",
               nullptr, nullptr, nullptr);
  sqlite3_stmt* add = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO names VALUES(?, ?, ?, ?)", -1, &add, nullptr);
  for (const auto& entry : entries) {
    int place = 1;
    for (const auto* text : {&entry.code, &entry.name, &entry.everyday_name, &entry.field})
      sqlite3_bind_text(add, place++, text->c_str(), -1, SQLITE_STATIC);
    sqlite3_step(add);
    sqlite3_reset(add);
  }
  sqlite3_finalize(add);
  sqlite3_stmt* find = nullptr;
  sqlite3_prepare_v2(database, "SELECT code FROM names WHERE names MATCH ? ORDER BY bm25(names) LIMIT 3", -1, &find,
                     nullptr);
  double found = 0;
  double all = 0;
  for (const auto& one : cases) {
    if (one.expected != provision::Expected::procedures) continue;
    ++all;
    std::string words;
    std::istringstream syllables(letters_of(vietnamese::fold(one.query)));
    for (std::string word; syllables >> word;) words += (words.empty() ? "\"" : " OR \"") + word + "\"";
    sqlite3_bind_text(find, 1, words.c_str(), -1, SQLITE_TRANSIENT);
    while (sqlite3_step(find) == SQLITE_ROW) {
      const auto* code = reinterpret_cast<const char*>(sqlite3_column_text(find, 0));  // NOLINT: the C API's bytes
      if (std::ranges::contains(one.codes, std::string(code))) {
        ++found;
        break;
      }
    }
    sqlite3_reset(find);
  }
  sqlite3_finalize(find);
  sqlite3_close(database);
  return found / std::max(1.0, all);
}

struct Speed {
  Percentiles wall;  // a machine that does something else beside shows in its tail
  Percentiles cpu;
};

// Each query as it grows under the finger, one letter after the other.
Speed keystrokes(const catalogue::Search& search, std::span<const SearchCase> cases) {
  std::vector<double> wall;
  std::vector<double> cpu;
  for (const auto& one : cases)
    for (std::size_t end = 1; end <= one.query.size(); ++end) {
      if (end < one.query.size() && (static_cast<unsigned char>(one.query[end]) & 0xC0U) == 0x80U) continue;
      const auto typing = end == one.query.size() ? catalogue::Typing::finished : catalogue::Typing::going_on;
      const auto began = Clock::now();
      const auto began_cpu = cpu_ms();
      const auto answer = search.find(std::string_view(one.query).substr(0, end), typing);
      cpu.push_back(cpu_ms() - began_cpu);
      wall.push_back(ms_since(began));
      if (answer.hits.size() > 10) std::abort();
    }
  return {percentiles(std::move(wall)), percentiles(std::move(cpu))};
}

int run(std::size_t count) {
  std::vector<SearchCase> cases;
  for (const auto* half : {"tuning", "held-out"}) {
    auto read = provision::load_search_cases(std::format("tests/golden/search/{}.tsv", half));
    if (!read) {
      std::cerr << describe(read.error()) << '\n';
      return 1;
    }
    cases.insert(cases.end(), read->cases.begin(), read->cases.end());
  }
  const auto entries = national(count);
  const auto words = config::load_words("kiosk-config").value();
  const auto began = Clock::now();
  const catalogue::Search search(entries, words);
  const double made = ms_since(began);
  const auto as_typed = provision::evaluate(search, cases, [](const std::string& query) { return query; });
  const auto bare =
      provision::evaluate(search, cases, [](const std::string& query) { return vietnamese::fold(query); });
  std::uint64_t seed = 0;
  const auto wrong = provision::evaluate(
      search, cases, [&seed](const std::string& query) { return provision::with_typing_error(query, ++seed); });
  const auto speed = keystrokes(search, cases);
  std::cout
      << std::format(
             R"({{"search_index_ms": {:.1f}, "search_p50_ms": {:.3f}, "search_p99_ms": {:.3f}, "search_cpu_p50_ms": {:.3f}, "search_cpu_p99_ms": {:.3f}, "search_recall_at_1": {:.3f}, )"
             R"("search_recall_at_3": {:.3f}, "search_mrr_at_10": {:.3f}, "search_recall_drop_no_diacritics": {:.3f}, )"
             R"("search_recall_drop_one_typo": {:.3f}, "search_out_of_scope_auroc": {:.3f}, "fts5_recall_at_3": {:.3f}}})",
             made, speed.wall.p50, speed.wall.p99, speed.cpu.p50, speed.cpu.p99, as_typed.recall_at_1,
             as_typed.recall_at_3, as_typed.mrr_at_10, as_typed.recall_at_1 - bare.recall_at_1,
             as_typed.recall_at_1 - wrong.recall_at_1, as_typed.out_of_scope_auroc,
             fts5_recall_at_3(entries, cases))
      << std::endl;
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  CLI::App app{"Searches a catalogue of national size and prints the figures."};
  std::size_t count = 5'741;
  app.add_option("--count", count, "how many procedures");
  CLI11_PARSE(app, argc, argv);
  return motcua::bench::run(count);
}
