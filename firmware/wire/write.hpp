// From a value to the text that travels or is stored; the same value always gives the same bytes.
#pragma once

#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

#include <string>

namespace motcua::wire {

std::string write(const Command& command);
std::string write(const Reply& reply);
std::string write(const EventBatch& batch);
std::string write(const EventRecord& record);
std::string write(const CallsState& state);
std::string write(const QueueState& state);
std::string write(const CounterState& state);
std::string write(const SatisfactionState& state);
std::string write(const Health& health);

// What a record's hash (SHA-256, in hex) goes over: the written record without its `hash` member.
std::string hashed_text(const EventRecord& record);

}  // namespace motcua::wire
