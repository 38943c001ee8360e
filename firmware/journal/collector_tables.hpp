// The collector's SQLite file: its steps, known to who writes it and to who reads beside.
#pragma once

#include "firmware/journal/sqlite.hpp"

#include <array>

namespace motcua::journal {

// A source is one journal: its long key stands once, events carry its number. `record` is the exact text that the
// hash goes over. The same tables as in event_store_postgres.cpp.
inline constexpr std::array<std::string_view, 1> collector_steps{
    R"(CREATE TABLE sources(source INTEGER PRIMARY KEY, centre TEXT NOT NULL, node TEXT NOT NULL, epoch TEXT NOT NULL,
         UNIQUE(centre, node, epoch)) STRICT;
       CREATE TABLE events(source INTEGER NOT NULL REFERENCES sources(source), sequence INTEGER NOT NULL,
         at INTEGER NOT NULL, type TEXT NOT NULL, record TEXT NOT NULL, hash TEXT NOT NULL,
         UNIQUE(source, sequence)) STRICT;
       CREATE INDEX events_by_type ON events(type, at))"};
inline constexpr std::int32_t collector_file = 0x4D634331;  // "McC1"
inline constexpr Migrations collector_migrations{"collector's store", collector_file, collector_steps.data(),
                                                 static_cast<int>(collector_steps.size())};

}  // namespace motcua::journal
