// The flows of this kiosk: the one list of them. What the visit can show, want, hear and do follows from it.
#pragma once

#include "firmware/flows/identify/flow.hpp"
#include "firmware/flows/lookup/flow.hpp"
#include "firmware/flows/rating/flow.hpp"
#include "firmware/flows/ticket/flow.hpp"

namespace motcua::session {

using Flows = boost::mp11::mp_list<ticket::Flow, rating::Flow, identify::Flow, lookup::Flow>;

// What the flows have of one kind, each alternative once, in one variant together with the frame's own.
template <template <class> class Kind, class Own>
using Together = boost::mp11::mp_unique<boost::mp11::mp_apply<
    boost::mp11::mp_append, boost::mp11::mp_push_front<boost::mp11::mp_transform<Kind, Flows>, Own>>>;

template <class F>
using ScreenOf = typename F::Screen;
template <class F>
using IntentOf = typename F::Intent;
template <class F>
using InputOf = typename F::Input;
template <class F>
using EffectOf = typename F::Effect;
template <class F>
using SetupOf = typename F::Setup;
template <class F>
using MemoryOf = typename F::Memory;

}  // namespace motcua::session
