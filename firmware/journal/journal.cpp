#include "firmware/journal/journal.hpp"

#include "firmware/journal/content_hash.hpp"
#include "firmware/journal/journal_state.hpp"
#include "firmware/journal/lasting.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/validate.hpp"
#include "firmware/wire/write.hpp"

#include <array>
#include <format>

namespace motcua::journal {
namespace {

// events.record is the text that the hash goes over; type and at are copies for reports and for replay_start().
// outbox.reason is null while pending. No table holds personal data.
constexpr std::array<std::string_view, 3> steps{
    R"(CREATE TABLE meta(id INTEGER PRIMARY KEY CHECK(id = 1), centre TEXT NOT NULL, node TEXT NOT NULL,
         epoch TEXT NOT NULL) STRICT;
       CREATE TABLE events(sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, type TEXT NOT NULL, record TEXT NOT NULL,
         hash TEXT NOT NULL) STRICT;
       CREATE INDEX day_starts ON events(sequence) WHERE type = 'day_started';
       CREATE TABLE outbox(sequence INTEGER PRIMARY KEY REFERENCES events(sequence), reason TEXT) STRICT;
       CREATE TABLE inbox(node TEXT NOT NULL, epoch TEXT NOT NULL, sequence INTEGER NOT NULL, hash TEXT NOT NULL,
         event INTEGER NOT NULL REFERENCES events(sequence), PRIMARY KEY(node, epoch, sequence)) STRICT, WITHOUT ROWID;
       CREATE TABLE answers(command TEXT PRIMARY KEY, reply TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
       CREATE INDEX answer_ages ON answers(at))",
    "CREATE TABLE open_commands(command TEXT PRIMARY KEY, request TEXT NOT NULL, at INTEGER NOT NULL) STRICT, "
    "WITHOUT ROWID",
    R"(CREATE TABLE open_events(what TEXT PRIMARY KEY, event INTEGER NOT NULL REFERENCES events(sequence)) STRICT,
         WITHOUT ROWID;
       INSERT INTO open_events SELECT what, event FROM (
         SELECT CASE WHEN type IN ('fault_raised', 'fault_cleared')
             THEN 'fault ' || (record ->> '$.body.body.device') || ' ' || (record ->> '$.body.body.fault')
             ELSE 'print ' || (record ->> '$.body.body.visit') END AS what, max(sequence) AS event, type
           FROM events WHERE record ->> '$.origin' IS NULL AND
             type IN ('fault_raised', 'fault_cleared', 'print_reserved', 'print_confirmed', 'print_failed')
           GROUP BY what)
         WHERE type IN ('fault_raised', 'print_reserved');
       ALTER TABLE open_commands ADD COLUMN after INTEGER NOT NULL DEFAULT 0;
       UPDATE open_commands SET after = (SELECT coalesce(max(sequence), 0) FROM events))"};
constexpr std::int32_t journal_file = 0x4D634A31;  // "McJ1"
constexpr Migrations migrations{"journal", journal_file, steps.data(), static_cast<int>(steps.size())};

std::int64_t milliseconds(Instant at) {
  return at.time_since_epoch().count();
}

Result<wire::EventRecord> read_row(const Statement& row) {
  return wire::read_record(wire::with_hash(row.text(1), row.text(2))).transform([](wire::RecordAsWritten record) {
    return static_cast<wire::EventRecord&&>(std::move(record));
  });
}

}  // namespace

Status Journal::State::prepare() {
  const std::pair<Statement*, std::string_view> all[]{
      {&insert_event, "INSERT INTO events(sequence, at, type, record, hash) VALUES(?, ?, ?, ?, ?)"},
      {&insert_outbox, "INSERT INTO outbox(sequence) VALUES(?)"},
      {&insert_inbox, "INSERT INTO inbox(node, epoch, sequence, hash, event) VALUES(?, ?, ?, ?, ?)"},
      {&insert_answer, "INSERT INTO answers(command, reply, at) VALUES(?, ?, ?)"},
      {&insert_open,
       "INSERT INTO open_commands(command, request, at, after) VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING"},
      {&delete_open, "DELETE FROM open_commands WHERE command = ?"},
      {&select_open, "SELECT command, request, at, after FROM open_commands ORDER BY at, command"},
      {&insert_lasting,
       "INSERT INTO open_events(what, event) VALUES(?, ?) ON CONFLICT(what) DO UPDATE SET event = excluded.event"},
      {&delete_lasting, "DELETE FROM open_events WHERE what = ?"},
      {&select_lasting,
       "SELECT sequence, record, hash FROM open_events JOIN events ON event = sequence ORDER BY sequence"},
      {&select_answer, "SELECT reply FROM answers WHERE command = ?"},
      {&forget_answers, "DELETE FROM answers WHERE at < ?"},
      {&select_records, "SELECT sequence, record, hash FROM events WHERE sequence >= ? ORDER BY sequence"},
      {&select_outbox,
       "SELECT sequence, record, hash FROM outbox JOIN events USING(sequence) "
       "WHERE sequence > ? AND reason IS NULL ORDER BY sequence LIMIT ?"},
      {&delete_outbox, "DELETE FROM outbox WHERE sequence = ?"},
      {&park, "UPDATE outbox SET reason = ? WHERE sequence = ?"},
      {&unpark, "UPDATE outbox SET reason = NULL WHERE reason IS NOT NULL"},
      {&select_seen, "SELECT hash FROM inbox WHERE node = ? AND epoch = ? AND sequence = ?"},
      {&select_day_start, "SELECT max(sequence) FROM events WHERE type = 'day_started'"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = database->prepare(sql);
    if (!prepared) return std::unexpected(std::move(prepared.error()));
    *statement = std::move(*prepared);
  }
  return {};
}

Status Journal::State::identify(const Uuid& fresh_epoch) {
  auto select = database->prepare("SELECT centre, node, epoch FROM meta");
  if (!select) return std::unexpected(std::move(select.error()));
  const auto row = select->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) {
    select->reset();
    epoch = fresh_epoch;
    auto insert = database->prepare("INSERT INTO meta(id, centre, node, epoch) VALUES(1, ?, ?, ?)");
    if (!insert) return std::unexpected(std::move(insert.error()));
    const auto text = epoch.text();
    return insert->bind(1, identity.centre.text()).bind(2, identity.node.text()).bind(3, text).run();
  }
  if (select->text(0) != identity.centre.text() || select->text(1) != identity.node.text())
    return fail(
        ErrorCode::conflict, database->name(),
        std::format("this is the journal of {} in centre {}, not of {} in {}: correct the path, or put the file "
                    "aside to begin anew",
                    select->text(1), select->text(0), identity.node.text(), identity.centre.text()));
  auto stored = Uuid::parse(select->text(2));
  if (!stored) return fail(ErrorCode::corrupt, database->name(), "its epoch is damaged: restore the last backup");
  epoch = *stored;
  return {};
}

Result<std::int64_t> Journal::State::number(std::string_view sql) {
  auto statement = database->prepare(sql);
  if (!statement) return std::unexpected(std::move(statement.error()));
  const auto row = statement->step();
  if (!row) return std::unexpected(row.error());
  return statement->number(0);
}

Status Journal::State::load() {
  const auto depth = number("SELECT count(*) FROM outbox");
  if (!depth) return std::unexpected(depth.error());
  outbox_depth = static_cast<std::uint64_t>(*depth);
  auto last = database->prepare("SELECT sequence, hash FROM events ORDER BY sequence DESC LIMIT 1");
  if (!last) return std::unexpected(std::move(last.error()));
  const auto row = last->step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return {};
  last_sequence = last->count(0);
  last_hash = last->text(1);
  return {};
}

Status Journal::State::check_usable() const {
  if (database->health() == Health::good) return {};
  return fail(ErrorCode::io, database->name(),
              "the journal failed before and must be opened anew: start the program again");
}

Status Journal::State::insert(const NewEvent& event, wire::EventRecord& record) {
  const auto text = wire::hashed_text(record);
  record.hash = content_hash(text);
  if (text.size() > max_record_bytes)
    return fail(ErrorCode::too_large, database->name(),
                std::format("the event {} has {} bytes, at most {} are taken", wire::type_of(record.body),
                            text.size(), max_record_bytes));
  if (auto valid = wire::check(record); !valid) return valid;
  auto done = insert_event.bind(1, record.sequence)
                  .bind(2, milliseconds(record.at))
                  .bind(3, wire::type_of(record.body))
                  .bind(4, text)
                  .bind(5, record.hash)
                  .run();
  if (done) done = insert_outbox.bind(1, record.sequence).run();
  if (!done) return done;
  if (!event.origin) return note_lasting(record);
  const auto origin_epoch = event.origin->epoch.text();
  return insert_inbox.bind(1, event.origin->node.text())
      .bind(2, origin_epoch)
      .bind(3, event.origin->sequence)
      .bind(4, event.origin_hash)
      .bind(5, record.sequence)
      .run();
}

Status Journal::State::note_lasting(const wire::EventRecord& record) {
  const auto found = lasting(record.body);
  if (!found) return {};
  if (found->edge == Edge::ends) return delete_lasting.bind(1, found->what).run();
  return insert_lasting.bind(1, found->what).bind(2, record.sequence).run();
}

Status Journal::State::read_rows(Statement& select, const std::function<Status(wire::EventRecord)>& visit) {
  Rows rows(select);
  auto row = rows.next();
  for (; row && *row; row = rows.next()) {
    auto record = read_row(select);
    if (!record) {
      record.error().where =
          std::format("{}: event {}{}", database->name(), select.number(0), record.error().where);
      return std::unexpected(std::move(record.error()));
    }
    if (auto visited = visit(*std::move(record)); !visited) return visited;
  }
  if (!row) return std::unexpected(std::move(row.error()));
  return {};
}

Journal::Journal(std::unique_ptr<State> state) : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

const Identity& Journal::identity() const {
  return state_->identity;
}
const Uuid& Journal::epoch() const {
  return state_->epoch;
}
std::uint64_t Journal::last_sequence() const {
  return state_->last_sequence;
}
bool Journal::usable() const {
  return state_->database->health() == Health::good;
}
std::uint64_t Journal::outbox_depth() const {
  return state_->outbox_depth;
}

Result<Journal> Journal::open(const Identity& identity, const std::filesystem::path& path,
                              const Uuid& fresh_epoch) {
  auto state = std::make_unique<State>();
  state->identity = identity;
  auto database = Database::open(path, migrations);
  if (!database) return std::unexpected(std::move(database.error()));
  state->database = std::move(*database);
  return state->identify(fresh_epoch)
      .and_then([&] { return state->load(); })
      .and_then([&] { return state->prepare(); })
      .transform([&] { return Journal(std::move(state)); });
}

Result<std::vector<wire::EventRecord>> Journal::commit(const Batch& batch) {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  std::vector<wire::EventRecord> records;
  if (batch.events.empty() && batch.answers.empty() && batch.opened.empty() && batch.settled.empty())
    return records;
  records.reserve(batch.events.size());
  const auto done = state_->database->transaction([&]() -> Status {
    for (const auto& event : batch.events) {
      auto& record = records.emplace_back();
      record.sequence = state_->last_sequence + records.size();
      record.at = event.at;
      record.origin = event.origin;
      record.original = event.original;
      record.body = event.body;
      record.previous_hash = records.size() == 1 ? state_->last_hash : records[records.size() - 2].hash;
      if (auto stored = state_->insert(event, record); !stored) return stored;
    }
    for (const auto& answer : batch.answers) {
      const auto command = answer.command.text();
      auto stored =
          state_->insert_answer.bind(1, command).bind(2, answer.reply).bind(3, milliseconds(answer.at)).run();
      if (!stored) return stored;
    }
    return state_->note_commands(batch);
  });
  if (!done) return std::unexpected(done.error());
  state_->last_sequence += records.size();
  state_->outbox_depth += records.size();
  if (!records.empty()) state_->last_hash = records.back().hash;
  return records;
}

Status Journal::for_each_from(std::uint64_t sequence,
                              const std::function<Status(const wire::EventRecord&)>& visit) {
  if (auto usable = state_->check_usable(); !usable) return usable;
  return state_->read_rows(state_->select_records.bind(1, sequence), visit);
}

Result<std::vector<wire::EventRecord>> Journal::open_events() {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  std::vector<wire::EventRecord> records;
  return state_
      ->read_rows(state_->select_lasting,
                  [&records](wire::EventRecord record) -> Status {
                    records.push_back(std::move(record));
                    return {};
                  })
      .transform([&records] { return std::move(records); });
}

Result<std::uint64_t> Journal::replay_start() {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  Rows rows(state_->select_day_start);
  auto row = rows.next();
  if (!row) return std::unexpected(std::move(row.error()));
  return std::max<std::uint64_t>(1, state_->select_day_start.count(0));
}

Status Journal::verify_chain() {
  if (auto usable = state_->check_usable(); !usable) return usable;
  auto& select = state_->select_records;
  Rows rows(select.bind(1, std::uint64_t{0}));
  std::uint64_t expected = 1;
  std::string previous(64, '0');
  const auto broken = [&](std::string_view how) {
    return fail(ErrorCode::corrupt, std::format("{}: event {}", state_->database->name(), expected),
                std::format("{}: somebody or something changed the journal; restore the last backup", how));
  };
  auto row = rows.next();
  for (; row && *row; row = rows.next(), ++expected) {
    if (select.count(0) != expected) return broken("the event is missing");
    if (content_hash(select.text(1)) != select.text(2)) return broken("its content does not match its hash");
    const auto record = read_row(select);
    if (!record) return broken("it cannot be read: " + describe(record.error()));
    if (record->sequence != expected) return broken("it holds another sequence");
    if (record->previous_hash != previous) return broken("it does not follow the event before it");
    previous = record->hash;
  }
  if (!row) return std::unexpected(std::move(row.error()));
  if (expected != state_->last_sequence + 1) return broken("the event is missing");
  return {};
}

}  // namespace motcua::journal
