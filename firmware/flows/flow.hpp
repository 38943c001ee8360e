// What a flow is: one errand of a citizen at the kiosk (a ticket, a rating), with screens, intents, inputs, effects
// and a memory of its own. The frame (firmware/session) puts it on the screen, takes it off and hands it what it
// listens to.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/language.hpp"
#include "firmware/flows/nature.hpp"
#include "firmware/flows/subject.hpp"
#include "firmware/flows/timers.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <vector>

namespace motcua::flows {

enum class Hub : std::uint8_t {
  never,  // not reached since start
  here,
  away,  // reached before, not now
  lost   // away for longer than the frame's limit
};

// The visit around a flow, during one step.
struct Around {
  Language language;
  Hub hub;
  const Devices& devices;
  const Uuid& fresh;                      // a new UUIDv7: the id of the command, if this step makes one
  const std::optional<Subject>& subject;  // who it is, once they have said so
};

// What more than one flow listens to. Answers carry the id of the command that they answer.
struct Accepted {
  Uuid command;
};
struct Refused {
  Uuid command;
  std::string reason;  // as in wire::Refused
};
// Whether the hub can be reached: connected to the broker and the hub's own health says online.
struct HubReached {};
struct HubAway {};
// The kiosk's journal cannot be written; the rest of the effects of that step were not carried out.
struct JournalFailed {};
// The frame takes the flow off the screen for good: what is pending is withdrawn or left to run out.
struct Left {};

struct GiveUp {  // stop asking the hub; an answer that comes nevertheless is still handed in
  Uuid command;
};

// Where a flow stands: what it remembers beyond a visit, and its screen while it is on the kiosk's.
template <class Flow>
struct Stand {
  typename Flow::Memory memory;
  std::optional<typename Flow::Screen> screen;
};

// What one event makes of it. A screen where there was none begins the flow, none where there was one ends it.
template <class Flow>
struct Step {
  Stand<Flow> stand;
  Timers timers;
  std::vector<typename Flow::Effect> effects;  // in order
  std::optional<Subject> identified = {};      // the visit knows who it is from now on, until it ends
};

template <class Intent, class Input>
using Events = boost::mp11::mp_append<Intent, Input, std::variant<Left>>;

template <class F>
concept Flow = all_screens<typename F::Screen> &&
               requires(const typename F::Setup& setup, const Around& around, Stand<F> stand, Timers timers,
                        const Events<typename F::Intent, typename F::Input>& event) {
                 { F::step(setup, around, stand, timers, event) } -> std::same_as<Step<F>>;
               };

}  // namespace motcua::flows
