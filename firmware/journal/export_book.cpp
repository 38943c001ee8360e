#include "firmware/journal/export_book.hpp"

#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <array>

namespace motcua::journal {
namespace {

constexpr std::array<std::string_view, 1> steps{
    R"(CREATE TABLE exports(place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, room TEXT NOT NULL,
         command TEXT NOT NULL) STRICT)"};
constexpr std::int32_t book_file = 0x4D634531;  // "McE1"
constexpr Migrations migrations{"book of exports", book_file, steps.data(), static_cast<int>(steps.size())};

Result<Export> entry_of(const Statement& row) {
  auto at = parse_instant(row.text(0));
  if (!at) return std::unexpected(std::move(at.error()));
  auto room = CentreId::parse(row.text(1));
  if (!room) return std::unexpected(std::move(room.error()));
  auto command = wire::read<wire::Command>(row.text(2));
  if (!command) return std::unexpected(std::move(command.error()));
  return Export{*at, *std::move(room), *std::move(command)};
}

}  // namespace

Result<ExportBook> ExportBook::open(const std::filesystem::path& path) {
  return Database::open(path, migrations).transform([](std::unique_ptr<Database> database) {
    return ExportBook(std::move(database));
  });
}

Status ExportBook::record(const Export& entry) {
  auto insert = database_->prepare(
      "INSERT INTO exports(id, at, room, command) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING");
  if (!insert) return std::unexpected(std::move(insert.error()));
  const auto id = entry.command.id.text();
  const auto at = instant_text(entry.at);
  const auto command = wire::write(entry.command);
  return insert->bind(1, id).bind(2, at).bind(3, entry.room.text()).bind(4, command).run();
}

Result<std::vector<Export>> ExportBook::read(const std::filesystem::path& path) {
  auto database = Database::open_beside(path, migrations);
  if (!database && database.error().code == ErrorCode::not_found) return std::vector<Export>{};
  if (!database) return std::unexpected(std::move(database.error()));
  auto select = (*database)->prepare("SELECT at, room, command FROM exports ORDER BY place");
  if (!select) return std::unexpected(std::move(select.error()));
  std::vector<Export> out;
  auto row = select->step();
  for (; row && *row; row = select->step()) {
    auto entry = entry_of(*select);
    if (!entry) return std::unexpected(std::move(entry.error()));
    out.push_back(*std::move(entry));
  }
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

}  // namespace motcua::journal
