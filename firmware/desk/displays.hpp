// What the hub shows to everyone: queue projections as the retained states of the contract.
#pragma once

#include "firmware/queue/state.hpp"
#include "firmware/wire/states.hpp"

namespace motcua::desk {

wire::CallsState calls_state(const queue::Definition& definition, const queue::State& state,
                             const wire::Freshness& freshness);
wire::QueueState queue_state(const queue::Definition& definition, const queue::State& state,
                             const wire::Freshness& freshness);
// For the counter's own node alone. A counter that the centre does not have is closed, with number 0 and nobody
// waiting.
wire::CounterState counter_state(const queue::Definition& definition, const queue::State& state,
                                 const CounterId& counter, const wire::Freshness& freshness);
wire::SatisfactionState satisfaction_state(const queue::Definition& definition, const queue::State& state,
                                           const wire::Freshness& freshness);

}  // namespace motcua::desk
