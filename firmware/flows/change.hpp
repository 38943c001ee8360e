// What one step of a flow works on, for the class in its flow.cpp that has an on() for each of its events:
//
//   class Change : public flows::Change<Flow> {
//   public:
//     using flows::Change<Flow>::Change;
//     void on(const More&);
//   };
//
// An intent that the present screen does not offer changes nothing: a tap may have been on its way while the screen changed.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/work.hpp"

namespace motcua::flows {

template <class Flow>
class Change {
public:
  Change(const typename Flow::Setup& setup, const Around& around, Stand<Flow> stand, Timers timers)
      : setup_(setup),
        around_(around),
        memory_(std::move(stand.memory)),
        screen_(std::move(stand.screen)),
        work_(std::move(timers)) {}

  Step<Flow> finish() {
    return {{std::move(memory_), std::move(screen_)},
            std::move(work_.timers),
            std::move(work_.effects),
            std::move(identified_)};
  }

protected:
  template <class T>
  T* here() {  // null on any other screen, and where the flow is on none
    return screen_ ? std::get_if<T>(&*screen_) : nullptr;
  }

  // NOLINTBEGIN(readability-identifier-naming): to the class in flow.cpp they are as its own
  const typename Flow::Setup& setup_;
  const Around& around_;
  typename Flow::Memory memory_;
  std::optional<typename Flow::Screen> screen_;
  Work<typename Flow::Effect> work_;
  std::optional<Subject> identified_;  // as in Step
  // NOLINTEND(readability-identifier-naming)
};

}  // namespace motcua::flows
