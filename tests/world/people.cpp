// Who comes to the house, and when: citizens by an office's day, clerks at their counters.
#include "tests/world/world.hpp"

#include <array>
#include <format>

namespace motcua::world {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds doors_open = hours{7} + minutes{30};
constexpr Milliseconds doors_close = hours{17};
constexpr int patience = 60;  // touches after which a citizen goes away, whatever the screen shows
// Citizens a minute in each half hour from half past seven on: a rush in the morning, a lull at noon, a second
// rush.
constexpr std::array<double, 19> arrivals{2.8, 3.0, 2.5, 2.2, 1.9, 1.6, 1.4, 1.1, 0.7, 0.5,
                                          0.5, 1.1, 2.0, 2.2, 1.9, 1.5, 1.1, 0.7, 0.4};

}  // namespace

void World::open_the_house() {
  for (auto& place : kiosks_) later(between(random_, seconds{1}, seconds{3}), [this, &place] { stand_at(place); });
  for (auto& place : counters_)
    later(between(random_, seconds{1}, minutes{15}), [this, &place] { work_at(place); });
  later(doors_open - time_of_day(), [this] { arrive(); });
}

// One minute at the door.
void World::arrive() {
  if (time_of_day() >= doors_close) return;
  const auto slot = static_cast<std::size_t>((time_of_day() - doors_open) / minutes{30});
  const double expected = arrivals.at(std::min(slot, arrivals.size() - 1));
  int come = static_cast<int>(expected);
  if (happens(random_, static_cast<int>((expected - come) * 100))) ++come;
  for (int i = 0; i < come; ++i)
    later(between(random_, seconds{0}, seconds{59}), [this] { ++kiosks_[random_() % kiosks_.size()].citizens; });
  later(minutes{1}, [this] { arrive(); });
}

// One touch, and what follows it; a citizen goes when the screen is at its beginning again, or patience ends.
void World::stand_at(KioskPlace& place) {
  if (time_of_day() >= doors_close + minutes{10}) {
    place.citizens = 0;
    return;
  }
  if (place.kiosk && place.citizens > 0) {
    act("a touch at " + place.node.text());
    place.kiosk->touch(random_);
    ++place.touches;
    if (place.kiosk->at_the_beginning() || place.touches > patience) {
      --place.citizens;
      place.touches = 0;
    }
  }
  later(between(random_, Milliseconds{400}, Milliseconds{2'500}), [this, &place] { stand_at(place); });
}

void World::work_at(CounterPlace& place) {
  const auto shift = time_of_day() < doors_close + minutes{15} ? Shift::working : Shift::ending;
  if (time_of_day() >= doors_close + minutes{35}) return;
  if (place.counter) {
    act("the clerk at " + place.node.id.text());
    place.counter->act(random_, shift);
  }
  const auto pause = place.counter ? place.counter->pause(random_) : Milliseconds{5'000};
  later(shift == Shift::working ? pause : std::min<Milliseconds>(pause, seconds{20}),
        [this, &place] { work_at(place); });
}

}  // namespace motcua::world
