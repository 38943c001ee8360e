// motcua-provision catalogue: other people's exports of procedures brought into a catalogue, and invented ones for tests.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>

namespace motcua::provision {

enum class Report : std::uint8_t { text, json };

struct CatalogueImport {
  std::filesystem::path folder;
  std::filesystem::path out;    // a folder for the records in our shape; empty: they are only read
  std::filesystem::path store;  // whose next version the records become; empty: none
  std::string province;         // whose catalogue the store is: 01
  std::string exported;         // 2026-07-20; empty: each file's date of change
  Report report = Report::text;
};
// Prints every defect and a summary to `out`, progress of long runs to `progress`. Exit code: 0; 64 when the date is none; 65 when
// something of the export is not in the catalogue (see the defects of weight `lost`; the rest is); 66 when there is no such
// folder, or no record in it; 73 when folder or store could not be written, or refused the records: each is as it was then.
int catalogue_import(const CatalogueImport& asked, std::ostream& out, std::ostream& progress);

enum class Shape : std::uint8_t { published, ours };

struct CatalogueGenerate {
  std::filesystem::path out;
  std::uint32_t count = 5'741;
  std::uint64_t seed = 1;
  Shape shape = Shape::published;
};
// Exit code: 0, or 73 when nothing could be written.
int catalogue_generate(const CatalogueGenerate& asked, std::ostream& out);

}  // namespace motcua::provision
