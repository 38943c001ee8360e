#include "firmware/kiosk/timer_performer.hpp"
#include "firmware/kiosk/wipe_performer.hpp"
#include "firmware/runtime/virtual_time.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk {
namespace {

BOOST_AUTO_TEST_SUITE(ut_performers)

struct Ring {
  int times = 0;
};
struct Shout {};
struct Sing {};

struct Bell {
  using Performs = Effects<Ring>;
  Carry perform(const Ring& effect) {
    rung += effect.times;
    return Carry::on;
  }
  int rung = 0;
};
struct Voice {
  using Performs = Effects<Shout>;
  Carry perform(const Shout& /*effect*/) { return Carry::drop_rest; }
};

static_assert(PerformedOnce<Ring, Bell, Voice>);
static_assert(!PerformedOnce<Sing, Bell, Voice>, "nobody performs it");
static_assert(!PerformedOnce<Ring, Bell, Voice, Bell>, "two perform it");

struct VirtualLoop {
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  void pass(Milliseconds length) {
    runtime::Loop* const loops[]{&loop};
    const auto end = time.now() + length;
    while (runtime::take_turns(time, loops, end)) {
    }
    loop.run_ready();
  }
  int fired = 0;
  std::optional<TimerPerformer> timers{std::in_place, loop, [this](const session::Input& input) {
                                         if (std::holds_alternative<flows::TimerFired>(input)) ++fired;
                                       }};
};

BOOST_AUTO_TEST_CASE(an_effect_reaches_its_performer_through_any_variant_and_says_how_to_go_on) {
  Bell bell;
  Voice voice;
  Ensemble ensemble(bell, voice);
  using Inner = std::variant<Ring, Shout>;
  BOOST_TEST((ensemble.perform(Inner(Ring{2})) == Carry::on));
  BOOST_TEST((ensemble.perform(std::variant<Inner>(Ring{3})) == Carry::on));
  BOOST_TEST((ensemble.perform(std::variant<Inner>(Shout{})) == Carry::drop_rest));
  BOOST_TEST(bell.rung == 5);
}

BOOST_FIXTURE_TEST_CASE(a_timer_fires_once_unless_it_is_cancelled, VirtualLoop) {
  timers->perform(flows::StartTimer{session::timer::idle, 1, Milliseconds{10}});
  timers->perform(flows::StartTimer{ticket::timer::print, 2, Milliseconds{10}});
  timers->perform(flows::CancelTimer{session::timer::idle, 1});
  timers->perform(flows::CancelTimer{session::timer::idle, 7});
  pass(Milliseconds{100});
  BOOST_TEST(fired == 1);
}

BOOST_FIXTURE_TEST_CASE(no_timer_fires_for_a_kiosk_that_is_gone, VirtualLoop) {
  timers->perform(flows::StartTimer{session::timer::idle, 1, Milliseconds{10}});
  timers.reset();
  pass(Milliseconds{100});
  BOOST_TEST(fired == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk
