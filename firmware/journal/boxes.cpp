#include "firmware/journal/journal_state.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::journal {

Result<std::optional<std::string>> Journal::answer(const Uuid& command) {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  const auto id = command.text();
  auto& select = state_->select_answer;
  Rows rows(select.bind(1, id));
  const auto row = rows.next();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return std::string(select.text(0));
}

Status Journal::forget_answers_before(Instant instant) {
  if (auto usable = state_->check_usable(); !usable) return usable;
  return state_->forget_answers.bind(1, std::int64_t{instant.time_since_epoch().count()}).run();
}

Status Journal::State::note_commands(const Batch& batch) {
  for (const auto& open : batch.opened) {
    const auto command = open.command.text();
    const auto at = std::int64_t{open.at.time_since_epoch().count()};
    if (auto done = insert_open.bind(1, command).bind(2, open.request).bind(3, at).bind(4, open.after).run(); !done)
      return done;
  }
  for (const auto& command : batch.settled) {
    const auto text = command.text();
    if (auto done = delete_open.bind(1, text).run(); !done) return done;
  }
  return {};
}

Result<std::vector<OpenCommand>> Journal::open_commands() {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  auto& select = state_->select_open;
  Rows rows(select);
  std::vector<OpenCommand> out;
  auto row = rows.next();
  for (; row && *row; row = rows.next()) {
    const auto command = Uuid::parse(select.text(0));
    if (!command) return fail(ErrorCode::corrupt, state_->database->name(), "an open command has no valid id");
    const Instant at{Milliseconds{select.number(2)}};
    out.push_back({*command, std::string(select.text(1)), at, select.count(3)});
  }
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Result<std::vector<OutboxRow>> Journal::outbox_from(std::uint64_t after, std::size_t limit) {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  auto& select = state_->select_outbox;
  Rows rows(select.bind(1, after).bind(2, std::uint64_t{limit}));
  std::vector<OutboxRow> out;
  auto row = rows.next();
  for (; row && *row; row = rows.next())
    out.push_back({select.count(0), wire::with_hash(select.text(1), select.text(2))});
  if (!row) return std::unexpected(std::move(row.error()));
  return out;
}

Status Journal::acknowledge(std::span<const std::uint64_t> sequences) {
  if (auto usable = state_->check_usable(); !usable) return usable;
  if (sequences.empty()) return {};
  std::uint64_t deleted = 0;
  const auto done = state_->database->transaction([&]() -> Status {
    for (const auto sequence : sequences) {
      if (auto gone = state_->delete_outbox.bind(1, sequence).run(); !gone) return gone;
      deleted += state_->database->changed_rows();
    }
    return {};
  });
  if (done) state_->outbox_depth -= deleted;
  return done;
}

Status Journal::park(std::uint64_t sequence, std::string_view reason) {
  if (auto usable = state_->check_usable(); !usable) return usable;
  return state_->park.bind(1, reason).bind(2, sequence).run();
}

Status Journal::unpark() {
  if (auto usable = state_->check_usable(); !usable) return usable;
  return state_->unpark.run();
}

Result<Seen> Journal::seen(const wire::Origin& origin, std::string_view hash) {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  const auto epoch = origin.epoch.text();
  auto& select = state_->select_seen;
  Rows rows(select.bind(1, origin.node.text()).bind(2, epoch).bind(3, origin.sequence));
  const auto row = rows.next();
  if (!row) return std::unexpected(row.error());
  if (!*row) return Seen::fresh;
  return select.text(0) == hash ? Seen::duplicate : Seen::conflict;
}

Result<Counts> Journal::counts() {
  if (auto usable = state_->check_usable(); !usable) return std::unexpected(std::move(usable.error()));
  auto select = state_->database->prepare(
      "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM outbox WHERE reason IS NULL),"
      " (SELECT count(*) FROM outbox WHERE reason IS NOT NULL), (SELECT count(*) FROM inbox), (SELECT count(*) "
      "FROM answers)");
  if (!select) return std::unexpected(std::move(select.error()));
  const auto row = select->step();
  if (!row) return std::unexpected(row.error());
  return Counts{select->count(0), select->count(1), select->count(2), select->count(3), select->count(4)};
}

}  // namespace motcua::journal
