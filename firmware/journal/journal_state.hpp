// What a Journal holds: for journal.cpp (opening, events) and
// boxes.cpp (outbox, inbox, answers, open commands) alone.
#pragma once

#include "firmware/journal/journal.hpp"
#include "firmware/journal/sqlite.hpp"

namespace motcua::journal {

struct Journal::State {
  Identity identity;
  std::unique_ptr<Database> database;
  Uuid epoch;
  std::uint64_t last_sequence = 0;
  std::string last_hash = std::string(64, '0');
  std::uint64_t outbox_depth = 0;

  Statement insert_event, insert_outbox, insert_inbox, insert_answer, insert_open, delete_open, select_open,
      insert_lasting, delete_lasting, select_lasting, select_answer, forget_answers, select_records, select_outbox,
      delete_outbox, park, unpark, select_seen, select_day_start;

  Status prepare();
  Status identify(const Uuid& fresh_epoch);
  Status load();
  Result<std::int64_t> number(std::string_view sql);
  Status insert(const NewEvent& event, wire::EventRecord& record);
  Status note_lasting(const wire::EventRecord& record);
  Status note_commands(const Batch& batch);  // opened and settled
  Status read_rows(Statement& select, const std::function<Status(wire::EventRecord)>& visit);
  Status check_usable() const;
};

}  // namespace motcua::journal
