// What the waiting room's board knows, and which calls it has to announce. Pure.
#pragma once

#include "firmware/queue/projections.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/text/locale.hpp"

#include <optional>
#include <string>
#include <vector>

namespace motcua::wallboard_ui {

// A call is emphasised for 20 s at least, and flashes in its first 3 s.
inline constexpr Milliseconds emphasis_time{20'000};
inline constexpr Milliseconds flash_time{3'000};
inline constexpr Milliseconds flash_step{500};

struct Model {
  queue::CallsView calls;
  Now now;
  // The local minute of the last word from the hub, once the link is lost; nothing while it stands.
  std::optional<int> stale_since;
};

struct Setup {
  const config::Centre& centre;
  const text::Locale& locale;
};

// What to chime and say, in the order of calling.
struct Ring {
  Uuid visit;
  std::string number;
  std::int32_t counter = 0;
  std::int32_t call_count = 1;
  friend bool operator==(const Ring&, const Ring&) = default;
};

// Calls that are new in `current`: a (visit, call_count) that `previous` did not have and that is still called. A
// recall has a new call_count, so it rings; a ticket that is being served already does not. Without a previous
// state (the board has just started) nothing rings: those calls have been announced.
std::vector<Ring> new_rings(const std::optional<queue::CallsView>& previous, const queue::CallsView& current);

// How a call of this age is shown. Ages below zero (a hub's clock ahead of ours) count as zero.
enum class Attention : std::uint8_t { calm, bright, dimmed };  // dimmed: the off half of a flash
Attention attention(Milliseconds age);
// Until attention() changes for this age; nothing once it is calm.
std::optional<Milliseconds> until_calmer(Milliseconds age);

}  // namespace motcua::wallboard_ui
