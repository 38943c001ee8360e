// A stream of values from a thread to the loop of which only the newest counts: the readings of a bus, the frames
// of a camera. At most one waits. A newer one takes its place, and whoever takes it is told how many it missed; so
// neither a slow loop nor a fast thread makes a queue grow.
#pragma once

#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace motcua::runtime {

template <class T>
class Latest {
  struct Slot {
    std::mutex mutex;
    std::optional<T> value;
    std::uint64_t missed = 0;  // dropped since the last one that was taken
  };

public:
  // Called on the loop, never within put().
  using Take = std::function<void(T value, std::uint64_t missed)>;

  // For the thread. May outlive the Latest, after which nothing is taken, but not the loop.
  class Inlet {
  public:
    void put(T value) const {
      {
        const std::lock_guard lock(slot_->mutex);
        if (slot_->value) ++slot_->missed;
        if (std::exchange(slot_->value, std::move(value))) return;  // the loop was told already
      }
      loop_->post(take_);
    }

  private:
    friend class Latest;
    Inlet(std::shared_ptr<Slot> slot, Loop& loop, Task take)
        : slot_(std::move(slot)), loop_(&loop), take_(std::move(take)) {}
    std::shared_ptr<Slot> slot_;
    Loop* loop_;
    Task take_;
  };

  Latest(Loop& loop, Take take) : loop_(loop), take_(std::move(take)) {}

  Inlet inlet() {
    return {slot_, loop_, scope_.guard([this] {
              std::unique_lock lock(slot_->mutex);
              auto value = *std::exchange(slot_->value, std::nullopt);
              const auto missed = std::exchange(slot_->missed, 0);
              lock.unlock();
              take_(std::move(value), missed);
            })};
  }

private:
  Loop& loop_;
  Take take_;
  std::shared_ptr<Slot> slot_ = std::make_shared<Slot>();
  Scope scope_;
};

}  // namespace motcua::runtime
