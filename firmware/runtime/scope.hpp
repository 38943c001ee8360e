// "Do not call me when I am gone": the one way to hand a callback to something that may outlive its owner.
//
//   loop.after(pause, scope_.guard([this] { try_again(); }));
//
// The owner has a Scope as its last member, so that it ends first. On the loop's thread only; the guarded callback
// itself may be carried through other threads (a worker's job), where it is copied and dropped but never called.
#pragma once

#include <memory>
#include <utility>

namespace motcua::runtime {

class Scope {
public:
  Scope() = default;
  ~Scope() = default;
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  // `call`, or nothing at all once the scope has ended or begun anew. What it returns is dropped.
  template <class Call>
  auto guard(Call call) const {
    return [alive = std::weak_ptr(alive_), call = std::move(call)](auto&&... values) mutable {
      if (!alive.expired()) call(std::forward<decltype(values)>(values)...);
    };
  }

  // Whatever was guarded before is called no more: a connection was given up, an attempt is over.
  void begin_anew() { alive_ = std::make_shared<const Alive>(); }

private:
  struct Alive {};
  std::shared_ptr<const Alive> alive_ = std::make_shared<const Alive>();
};

}  // namespace motcua::runtime
