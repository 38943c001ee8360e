// The simulated printer: ships as a product, for a demo hall, for training and for the
// tour. It "prints" by writing each document into a directory once its paper is out of
// the slot, and has the faults that a file gives it: a script by number of jobs, or the
// state of the moment as a person or the tour writes it. README.md describes that file.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/printer.hpp"
#include "firmware/runtime/loop.hpp"

#include <filesystem>
#include <memory>

namespace motcua::drivers {

struct SimulatedPrinterPlan {
  std::filesystem::path directory;  // NNNN-<job>.pdf or .pwg; created
  // What is the matter with the printer: read at the start, if it is there, and again whenever it changes.
  std::filesystem::path faults;  // empty: printer.toml in the directory
  Milliseconds feed{350};        // from the document's arrival to paper out of the slot
  Milliseconds look{250};        // how often `faults` is looked at
  Capabilities capabilities{.media_types = {"application/pdf", "image/pwg-raster"},
                            .dots_per_inch = {203},
                            .senses = {Sense::paper_out, Sense::paper_low}};
};

// Error with file and key when `faults` is there and cannot be read, io when the directory cannot be made, or
// unsupported for a media type other than application/pdf and image/pwg-raster. A file that breaks later is left
// aside and shows as the notice fault_script_broken.
Result<std::unique_ptr<BackEnd<PrinterClass>>> make_simulated_printer(runtime::Loop& loop,
                                                                      SimulatedPrinterPlan plan);

}  // namespace motcua::drivers
