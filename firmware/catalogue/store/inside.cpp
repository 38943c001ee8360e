#include "firmware/catalogue/store/inside.hpp"

#include <algorithm>
#include <array>
#include <format>

namespace motcua::catalogue {
namespace {

// Names stand beside the records and texts in a table of their own, so that a start reads names alone. A record is valid from the
// version `valid_from` on, and no longer in `valid_to`; 4294967295 is "until further".
constexpr std::array<std::string_view, 1> steps{
    R"(CREATE TABLE versions(number INTEGER PRIMARY KEY, made_at INTEGER NOT NULL, province TEXT NOT NULL,
         hash TEXT NOT NULL, base_hash TEXT NOT NULL) STRICT;
       CREATE TABLE head(one INTEGER PRIMARY KEY CHECK(one = 1), number INTEGER NOT NULL REFERENCES versions(number)) STRICT;
       CREATE TABLE records(id INTEGER PRIMARY KEY, code TEXT NOT NULL, agency TEXT NOT NULL, version INTEGER NOT NULL,
         valid_from INTEGER NOT NULL, valid_to INTEGER NOT NULL, digest TEXT NOT NULL, name TEXT NOT NULL,
         everyday_name TEXT NOT NULL, everyday_name_en TEXT NOT NULL, field TEXT NOT NULL, keywords TEXT NOT NULL,
         UNIQUE(code, agency, version)) STRICT;
       CREATE TABLE texts(id INTEGER PRIMARY KEY REFERENCES records(id), text TEXT NOT NULL) STRICT)"};
constexpr std::int32_t catalogue_file = 0x4D634B31;  // "McK1"
constexpr journal::Migrations migrations{"catalogue of procedures", catalogue_file, steps.data(),
                                         static_cast<int>(steps.size())};
constexpr char between_keywords = '\x1F';

Version version_in(const journal::Statement& row) {
  return {.number = static_cast<std::uint32_t>(row.number(0)),
          .made_at = Instant(Milliseconds(row.number(1))),
          .province = std::string(row.text(2)),
          .hash = std::string(row.text(3)),
          .base_hash = std::string(row.text(4))};
}

Key key_in(const journal::Statement& row, int column) {
  return {std::string(row.text(column)), std::string(row.text(column + 1)),
          static_cast<std::uint32_t>(row.number(column + 2))};
}

std::string joined(const std::vector<std::string>& keywords) {
  std::string out;
  for (const auto& keyword : keywords) {
    if (!out.empty()) out += between_keywords;
    out += keyword;
  }
  return out;
}

std::vector<std::string> parted(std::string_view keywords) {
  std::vector<std::string> out;
  while (!keywords.empty()) {
    const auto end = keywords.find(between_keywords);
    out.emplace_back(keywords.substr(0, end));
    keywords = end == std::string_view::npos ? std::string_view{} : keywords.substr(end + 1);
  }
  return out;
}

}  // namespace

Result<std::unique_ptr<Store::Inside>> Store::Inside::open(const std::filesystem::path& path) {
  auto database = journal::Database::open(path, migrations);
  if (!database) return std::unexpected(std::move(database.error()));
  std::unique_ptr<Inside> inside(new Inside(std::move(*database)));
  if (auto prepared = inside->prepare(); !prepared) return std::unexpected(std::move(prepared.error()));
  return inside;
}

Status Store::Inside::prepare() {
  const std::pair<journal::Statement*, std::string_view> all[]{
      {&head_, "SELECT versions.* FROM versions JOIN head USING(number)"},
      {&newest_, "SELECT * FROM versions ORDER BY number DESC LIMIT 1"},
      {&version_, "SELECT * FROM versions WHERE number = ?"},
      {&before_, "SELECT * FROM versions WHERE number < ? ORDER BY number DESC LIMIT 1"},
      {&versions_, "SELECT * FROM versions ORDER BY number"},
      {&records_,
       "SELECT code, agency, version, digest FROM records WHERE valid_from <= ?1 AND ?1 < valid_to "
       "ORDER BY code, agency, version"},
      {&entries_,
       "SELECT code, agency, name, everyday_name, field, keywords, everyday_name_en FROM records "
       "WHERE valid_from <= ?1 AND ?1 < valid_to ORDER BY code, agency, version"},
      {&valid_,
       "SELECT code, agency, version FROM records WHERE code = ?2 AND agency = ?3 AND valid_from <= ?1 AND ?1 < "
       "valid_to"},
      {&latest_,
       "SELECT id, code, agency, version, digest FROM records WHERE code = ? AND agency = ? AND valid_to = "
       "4294967295"},
      {&text_,
       "SELECT digest, text FROM records JOIN texts USING(id) WHERE code = ? AND agency = ? AND version = ?"},
      {&add_record_,
       "INSERT INTO records(code, agency, version, valid_from, valid_to, digest, name, everyday_name, field, "
       "keywords, everyday_name_en) VALUES(?, ?, ?, ?, 4294967295, ?, ?, ?, ?, ?, ?)"},
      {&add_text_, "INSERT INTO texts(id, text) VALUES(last_insert_rowid(), ?)"},
      {&end_, "UPDATE records SET valid_to = ?2 WHERE id = ?1"},
      {&end_one_,
       "UPDATE records SET valid_to = ?4 WHERE code = ?1 AND agency = ?2 AND version = ?3 AND valid_to = "
       "4294967295"},
      {&add_version_, "INSERT INTO versions VALUES(?, ?, ?, ?, ?)"},
      {&show_, "INSERT INTO head VALUES(1, ?1) ON CONFLICT(one) DO UPDATE SET number = ?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = database_->prepare(sql);
    if (!prepared) return std::unexpected(std::move(prepared.error()));
    *statement = std::move(*prepared);
  }
  return {};
}

Result<std::optional<Version>> Store::Inside::one(journal::Statement& statement) {
  journal::Rows rows(statement);
  return rows.next().transform(
      [&](bool found) { return found ? std::optional(version_in(statement)) : std::nullopt; });
}

Result<std::optional<Version>> Store::Inside::head() {
  return one(head_);
}
Result<std::optional<Version>> Store::Inside::newest() {
  return one(newest_);
}
Result<std::optional<Version>> Store::Inside::version(std::uint32_t number) {
  version_.bind(1, std::uint64_t{number});
  return one(version_);
}
Result<std::optional<Version>> Store::Inside::before(std::uint32_t number) {
  before_.bind(1, std::uint64_t{number});
  return one(before_);
}

Result<std::vector<Version>> Store::Inside::versions() {
  journal::Rows rows(versions_);
  std::vector<Version> out;
  auto row = rows.next();
  for (; row && *row; row = rows.next()) out.push_back(version_in(versions_));
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Result<std::vector<RecordDigest>> Store::Inside::records(std::uint32_t version) {
  records_.bind(1, std::uint64_t{version});
  journal::Rows rows(records_);
  std::vector<RecordDigest> out;
  auto row = rows.next();
  for (; row && *row; row = rows.next()) out.push_back({key_in(records_, 0), std::string(records_.text(3))});
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Result<std::vector<Entry>> Store::Inside::entries(std::uint32_t version) {
  entries_.bind(1, std::uint64_t{version});
  journal::Rows rows(entries_);
  std::vector<Entry> out;
  auto row = rows.next();
  for (; row && *row; row = rows.next())
    out.push_back({.code = std::string(entries_.text(0)),
                   .agency = std::string(entries_.text(1)),
                   .name = std::string(entries_.text(2)),
                   .everyday_name = std::string(entries_.text(3)),
                   .field = std::string(entries_.text(4)),
                   .keywords = parted(entries_.text(5)),
                   .everyday_name_en = std::string(entries_.text(6))});
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Result<std::optional<Key>> Store::Inside::valid(std::uint32_t version, std::string_view code,
                                                std::string_view agency) {
  valid_.bind(1, std::uint64_t{version}).bind(2, code).bind(3, agency);
  journal::Rows rows(valid_);
  return rows.next().transform([&](bool found) { return found ? std::optional(key_in(valid_, 0)) : std::nullopt; });
}

Result<std::optional<Row>> Store::Inside::latest(std::string_view code, std::string_view agency) {
  latest_.bind(1, code).bind(2, agency);
  journal::Rows rows(latest_);
  return rows.next().transform([&](bool found) -> std::optional<Row> {
    if (!found) return std::nullopt;
    return Row{latest_.number(0), key_in(latest_, 1), std::string(latest_.text(4))};
  });
}

Error Store::Inside::broken(const Key& key) const {
  return {ErrorCode::corrupt, database_->name(),
          std::format("the text of {} ({}, version {}) is not the one that was taken: the file is damaged, put it "
                      "aside and take the whole catalogue again",
                      key.code, key.agency, key.version)};
}

Result<std::string> Store::Inside::text(const Key& key) {
  text_.bind(1, key.code).bind(2, key.agency).bind(3, std::uint64_t{key.version});
  journal::Rows rows(text_);
  const auto found = rows.next();
  if (!found) return std::unexpected(found.error());
  if (!*found)
    return fail(
        ErrorCode::not_found, database_->name(),
        std::format("there is no {} ({}), version {}; old versions are pruned", key.code, key.agency, key.version));
  std::string text(text_.text(1));
  if (digest_of(text) != text_.text(0)) return std::unexpected(broken(key));
  return text;
}

Status Store::Inside::add(const Key& key, const Procedure& procedure, std::string_view text, std::uint32_t from) {
  const auto digest = digest_of(text);
  const auto keywords = joined(procedure.keywords);
  add_record_.bind(1, key.code)
      .bind(2, key.agency)
      .bind(3, std::uint64_t{key.version})
      .bind(4, std::uint64_t{from})
      .bind(5, digest)
      .bind(6, procedure.name)
      .bind(7, procedure.everyday_name)
      .bind(8, procedure.field)
      .bind(9, keywords)
      .bind(10, procedure.everyday_name_en);
  return add_record_.run().and_then([&] { return add_text_.bind(1, text).run(); });
}

Status Store::Inside::end(std::int64_t id, std::uint32_t at) {
  return end_.bind(1, id).bind(2, std::uint64_t{at}).run();
}

Status Store::Inside::end_all_but(const std::vector<Key>& kept, std::uint32_t number) {
  auto all = records(number);
  if (!all) return std::unexpected(std::move(all.error()));
  for (const auto& record : *all) {
    if (std::ranges::binary_search(kept, record.key)) continue;
    end_one_.bind(1, record.key.code).bind(2, record.key.agency).bind(3, std::uint64_t{record.key.version});
    if (auto ended = end_one_.bind(4, std::uint64_t{number}).run(); !ended) return ended;
  }
  return {};
}

Status Store::Inside::add(const Version& version) {
  return add_version_.bind(1, std::uint64_t{version.number})
      .bind(2, std::int64_t{version.made_at.time_since_epoch().count()})
      .bind(3, version.province)
      .bind(4, version.hash)
      .bind(5, version.base_hash)
      .run();
}

Status Store::Inside::show(std::uint32_t number) {
  return show_.bind(1, std::uint64_t{number}).run();
}

Status Store::Inside::forget_before(std::uint32_t number) {
  const auto sql = std::format(
      "DELETE FROM texts WHERE id IN (SELECT id FROM records WHERE valid_to <= {0}); "
      "DELETE FROM records WHERE valid_to <= {0}; DELETE FROM versions WHERE number < {0}",
      number);
  return database_->execute(sql.c_str());
}

}  // namespace motcua::catalogue
