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

// Since when a call stands out, on the steady time of this board: its wall clock may be wrong by hours, and the
// hub's too.
struct Heard {
  Uuid visit;
  std::int32_t call_count = 1;
  Milliseconds at{};
};
using HeardCalls = std::vector<Heard>;

struct Model {
  queue::CallsView calls;
  std::optional<HeardCalls> heard;  // one for each current call; nothing before the hub's first word
  Now now;
  Milliseconds steady{};  // what Heard counts on, now
  // The local minute of the last word from the hub, once the link is lost; nothing while it stands.
  std::optional<int> stale_since;
};

struct Setup {
  const config::Centre& centre;
  const text::Locale& locale;
};

// Which call is shown alone and as large as the board allows. Each for spotlight_time, in the order of calling; while
// another waits for its turn, for spotlight_least, so that close calls hide nobody.
inline constexpr Milliseconds spotlight_time{8'000};
inline constexpr Milliseconds spotlight_least{4'000};
struct Spotlight {
  Uuid visit;
  Milliseconds until;  // on the board's steady time: when the picture changes next
};
std::optional<Spotlight> spotlight(const HeardCalls& heard, Milliseconds now);

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

// Since when each current call stands out: as before, or from now on when it is new. Of calls that are on already
// when the board starts, the hub alone knows when they were made: as long before now as before it published them.
HeardCalls hear(const std::optional<HeardCalls>& before, const queue::CallsView& calls, Instant published,
                Milliseconds now);

// How a call is shown that has stood out for so long.
enum class Attention : std::uint8_t { calm, bright, dimmed };  // dimmed: the off half of a flash
Attention attention(Milliseconds age);
// Until attention() changes for this age; nothing once it is calm.
std::optional<Milliseconds> until_calmer(Milliseconds age);

}  // namespace motcua::wallboard_ui
