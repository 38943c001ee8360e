#include "drivers/printer/simulated/simulated_printer.hpp"

#include "drivers/simulation/simulated_device.hpp"

#include <algorithm>
#include <cctype>
#include <format>
#include <fstream>
#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

ScriptGrammar grammar() {
  return {.states = {{.key = "paper",
                      .words = {{"full", ""}, {"low", "paper_low"}, {"out", "paper_out"}, {"jam", "paper_jam"}}},
                     {.key = "cover", .words = {{"closed", ""}, {"open", "cover_open"}}}},
          .holding = {"paper_out", "paper_jam", "cover_open"},
          .at_key = "at_job",
          .pace_key = "feed_ms"};
}

// Of the files that it knows how to name; empty for any other type.
std::string_view extension(std::string_view media_type) {
  if (media_type == "application/pdf") return "pdf";
  return media_type == "image/pwg-raster" ? "pwg" : "";
}

// Documents go on from the highest number that a run before left.
int last_number(const fs::path& directory) {
  int last = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const auto name = entry.path().filename().string();
    if (name.size() < 5 || name[4] != '-') continue;
    if (!std::ranges::all_of(name.substr(0, 4), [](unsigned char c) { return std::isdigit(c) != 0; })) continue;
    last = std::max(last, std::stoi(name.substr(0, 4)));
  }
  return last;
}

// Written beside and renamed: whoever watches the directory never sees half a document.
Status write(const fs::path& directory, int number, const PrintJob& job) {
  const auto name = std::format("{:04}-{}.{}", number, job.id.text(), extension(job.media_type));
  const auto whole = directory / name;
  const auto part = directory / ("." + name);
  {
    std::ofstream out(part, std::ios::binary);
    out.write(reinterpret_cast<const char*>(job.document.data()),
              static_cast<std::streamsize>(job.document.size()));
    out.close();
    if (!out) return fail(ErrorCode::io, part.string(), "cannot be written");
  }
  std::error_code error;
  fs::rename(part, whole, error);
  if (error) return fail(ErrorCode::io, whole.string(), error.message());
  return {};
}

}  // namespace

Result<std::unique_ptr<BackEnd<PrinterClass>>> make_simulated_printer(runtime::Loop& loop,
                                                                      SimulatedPrinterPlan plan) {
  for (const auto& type : plan.capabilities.media_types)
    if (extension(type).empty()) return fail(ErrorCode::unsupported, "printer", "cannot take " + type);
  std::error_code error;
  fs::create_directories(plan.directory, error);
  if (error) return fail(ErrorCode::io, plan.directory.string(), error.message());
  auto story = Story::open(plan.faults.empty() ? plan.directory / "printer.toml" : plan.faults, grammar());
  if (!story) return std::unexpected(std::move(story).error());
  Simulation<PrinterClass> simulation{
      .model = "Simulated thermal printer, 80 mm",
      .capabilities = plan.capabilities,
      .pace = plan.feed,
      .look = plan.look,
      .accept = [can = plan.capabilities](const PrintJob& job) -> Status {
        if (can.takes(job.media_type)) return {};
        return fail(ErrorCode::unsupported, "printer", "does not take " + job.media_type);
      },
      .finish = [directory = plan.directory, number = last_number(plan.directory)](
                    const PrintJob& job, const Condition& /*now*/) mutable -> Result<Printed> {
        return write(directory, ++number, job).transform([&job] { return Printed{job.id}; });
      }};
  return std::make_unique<SimulatedDevice<PrinterClass>>(loop, std::move(simulation), std::move(*story));
}

}  // namespace motcua::drivers
