// What carries out the effects of a visit, one performer a port of the kiosk (hub, paper, journal, timers). A
// performer lists the effects that it performs and has one perform() for each:
//
//   class TimerPerformer {
//   public:
//     using Performs = Effects<flows::StartTimer, flows::CancelTimer>;
//     Carry perform(const flows::StartTimer& effect);
//     Carry perform(const flows::CancelTimer& effect);
//   };
//
// An effect that no performer lists, or two do, does not compile.
#pragma once

#include "firmware/session/step.hpp"

#include <boost/mp11.hpp>
#include <functional>
#include <tuple>
#include <variant>

namespace motcua::kiosk {

// Back into the kiosk: taken at once, or after the step whose effects are being performed.
using Give = std::function<void(session::Input)>;

enum class Carry : std::uint8_t { on, drop_rest };  // drop_rest: the later effects of the step must not happen

template <class... E>
using Effects = boost::mp11::mp_list<E...>;

template <class Performer, class Effect>
concept PerformerOf = boost::mp11::mp_contains<typename Performer::Performs, Effect>::value;

template <class Effect, class... Performers>
concept PerformedOnce = (int{PerformerOf<Performers, Effect>} + ... + 0) == 1;

// All performers of a kiosk; they must outlive it.
template <class... Performers>
class Ensemble {
public:
  explicit Ensemble(Performers&... performers) : performers_(performers...) {}

  template <class... E>
  Carry perform(const std::variant<E...>& effect) {
    return std::visit([this](const auto& one) { return perform(one); }, effect);
  }
  template <class Effect>
  Carry perform(const Effect& effect) {
    static_assert(PerformedOnce<Effect, Performers...>, "one performer has to list this effect, and only one");
    auto carry = Carry::on;
    const auto offer = [&]<class Performer>(Performer& performer) {
      if constexpr (PerformerOf<Performer, Effect>) carry = performer.perform(effect);
    };
    std::apply([&offer](auto&... performers) { (offer(performers), ...); }, performers_);
    return carry;
  }

private:
  std::tuple<Performers&...> performers_;
};

}  // namespace motcua::kiosk
