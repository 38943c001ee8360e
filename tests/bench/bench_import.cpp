// How many records of other people's exports are imported in a second: a generated catalogue of national size in the public
// shape is read from its folder, and written to another in ours, whole or not at all.
#include "firmware/catalogue/folder/folder.hpp"
#include "firmware/catalogue/folder/folder_writer.hpp"
#include "firmware/catalogue/sample/sample.hpp"

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <format>
#include <iostream>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;

Status generate(const std::filesystem::path& folder, std::uint32_t count) {
  auto writer = catalogue::FolderWriter::begin(folder);
  if (!writer) return std::unexpected(writer.error());
  catalogue::Sample sample(1);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto file = sample.next();
    if (const auto done = writer->put(file.agency, file.code, file.text); !done) return done;
  }
  return writer->finish();
}

Result<std::size_t> import(const std::filesystem::path& from, const std::filesystem::path& to) {
  const auto read = catalogue::load_folder(from);
  if (!read) return std::unexpected(read.error());
  auto writer = catalogue::FolderWriter::begin(to);
  if (!writer) return std::unexpected(writer.error());
  for (const auto& each : read->procedures)
    if (const auto done = writer->put(each.agency, each.code, catalogue::encode(each)); !done)
      return std::unexpected(done.error());
  if (const auto done = writer->finish(); !done) return std::unexpected(done.error());
  return read->procedures.size();
}

}  // namespace
}  // namespace motcua::bench

int main(int argc, char** argv) {
  using namespace motcua;
  CLI::App app{"Imports a generated catalogue and prints the figures."};
  std::uint32_t count = 5'741;
  std::filesystem::path scratch = std::filesystem::temp_directory_path() / "motcua-bench-import";
  app.add_option("--count", count, "how many procedures");
  app.add_option("--scratch", scratch, "a folder to work in");
  CLI11_PARSE(app, argc, argv);
  if (const auto made = bench::generate(scratch / "published", count); !made) {
    std::cerr << describe(made.error()) << '\n';
    return 1;
  }
  const auto began = bench::Clock::now();
  const auto kept = bench::import(scratch / "published", scratch / "ours");
  const double seconds = std::chrono::duration<double>(bench::Clock::now() - began).count();
  std::filesystem::remove_all(scratch);
  if (!kept || *kept != count) {
    std::cerr << (kept ? std::format("{} records of {} were kept", *kept, count) : describe(kept.error())) << '\n';
    return 1;
  }
  std::cout << std::format(R"({{"import_records_per_s": {:.0f}}})", count / seconds) << std::endl;
  return 0;
}
