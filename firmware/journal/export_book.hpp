// Who saved rows about single members of staff, when, and on what legal basis: the collector's book, which is only ever added
// to. It is no event of any centre and no feed tells of it; who runs the collector reads it (motcua-collector --exports).
#pragma once

#include "firmware/journal/sqlite.hpp"
#include "firmware/wire/commands.hpp"

#include <vector>

namespace motcua::journal {

struct Export {
  Instant at;             // by the collector's clock
  CentreId room;          // of the asker: a centre's manager, or the province's
  wire::Command command;  // a record_export, as it was sent
};

class ExportBook {
public:
  // Opens or creates the file; one writer.
  static Result<ExportBook> open(const std::filesystem::path& path);
  // Durable when it returns. The same command again is in the book once.
  Status record(const Export& entry);
  // All of it, the oldest first, beside a writer. Of a file that is not there: nothing.
  static Result<std::vector<Export>> read(const std::filesystem::path& path);

private:
  explicit ExportBook(std::unique_ptr<Database> database) : database_(std::move(database)) {}
  std::unique_ptr<Database> database_;
};

}  // namespace motcua::journal
