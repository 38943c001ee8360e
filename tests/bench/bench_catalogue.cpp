// A catalogue's store at national size: what opening it takes until the kiosk can search in it, what it keeps in memory with the
// search's index, and how large a quarter's changes are on their way. `keep` makes the store from a folder of records; `load`
// opens it as the kiosk does, in a process that did nothing else.
#include "firmware/apps/kiosk/catalogue.hpp"
#include "firmware/catalogue/update/update.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/kiosk/lookup_performer.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <format>
#include <fstream>
#include <iostream>
#include <sstream>

namespace motcua::bench {
namespace {

using catalogue::Procedure;
using catalogue::Store;

constexpr std::size_t edited = 60;
constexpr std::size_t added = 30;
constexpr std::size_t gone = 10;

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << describe(result.error()) << '\n';
  std::exit(1);
}

double private_mb() {
  std::ifstream file("/proc/self/smaps_rollup");
  double kb = 0;
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("Private_Clean:") || line.starts_with("Private_Dirty:"))
      kb += std::stod(line.substr(line.find(':') + 1));
  return kb / 1024;
}

std::vector<Procedure> read(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<Procedure> out;
  for (const auto& path : files) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    out.push_back(must(catalogue::decode_procedure(text.str())));
  }
  return out;
}

// A changed decision, fee and sentence in some records, some that are new, some that are gone.
std::vector<Procedure> next_quarter(std::vector<Procedure> procedures) {
  const std::size_t apart = (procedures.size() - gone) / edited;
  for (std::size_t i = 0; i < edited; ++i) {
    auto& procedure = procedures[gone + i * apart];
    procedure.decision = std::format("{}/QĐ-UBND", 1000 + i);
    procedure.steps += std::format("\nBước bổ sung: nộp thêm bản sao theo Quyết định số {}/QĐ-UBND.", 1000 + i);
    for (auto& way : procedure.ways)
      for (auto& fee : way.fees)
        if (fee.amount) fee.amount = *fee.amount + 1000;
  }
  procedures.erase(procedures.begin(), procedures.begin() + gone);
  return procedures;
}

int keep(const std::filesystem::path& folder, const std::filesystem::path& store_path) {
  auto procedures = read(folder);
  if (procedures.size() < 2 * (edited + added + gone)) return 1;
  const catalogue::Store::Making making{"01", Instant(std::chrono::days{20'000})};
  const auto all = next_quarter(procedures);
  procedures.erase(procedures.end() - added, procedures.end());
  auto store = must(Store::open(store_path));
  must(store.replace_all(procedures, making));
  auto fresh = must(Store::open(store_path.string() + ".new"));
  must(fresh.replace_all(all, making));
  const auto update = must(catalogue::make_update(store, fresh, crypto::SigningKey::generate(), making.made_at));
  std::cout << std::format(R"({{"update_100_changes_kb": {:.1f}}})", static_cast<double>(update.size()) / 1024)
            << '\n';
  return 0;
}

int load(const std::filesystem::path& path) {
  host::Log log("bench-catalogue", host::Level::warning);
  const Now now{.instant = Instant(std::chrono::days{20'000})};
  std::size_t offered = 0;
  const auto before = private_mb();
  const auto clock = must(host::make_system_clock("UTC"));
  const auto shipped = kiosk::read_catalogue("kiosk-config", *clock, log);
  kiosk::LookupPerformer look_up(log, [&offered](session::Input) { ++offered; });
  const auto began = std::chrono::steady_clock::now();
  auto store = must(Store::open(path));
  const auto opened = private_mb();
  look_up.use(kiosk::book_of(store, shipped.book, now, log));
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - began;
  const auto after = private_mb();
  std::cout
      << std::format(
             R"({{"catalogue_load_ms": {:.1f}, "catalogue_rss_mb": {:.1f}, "catalogue_rss_mb_before_search": {:.1f}}})",
             spent.count(), after - before, opened - before)
      << '\n';
  return offered == 1 ? 0 : 1;
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  CLI::App app{"Figures of a catalogue's store"};
  app.require_subcommand(1);
  std::filesystem::path folder;
  std::filesystem::path store;
  auto* keep = app.add_subcommand("keep");
  keep->add_option("--folder", folder)->required();
  keep->add_option("--store", store)->required();
  auto* load = app.add_subcommand("load");
  load->add_option("--store", store)->required();
  CLI11_PARSE(app, argc, argv);
  return keep->parsed() ? motcua::bench::keep(folder, store) : motcua::bench::load(store);
}
