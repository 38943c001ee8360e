// Retained topics, each published at most once a second and only when what it says has changed. What could not go
// out is tried again; at a new connection everything goes out, for a broker keeps nothing over its own restart.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"

#include <functional>
#include <map>
#include <string>

namespace motcua::feeds {

class Publisher {
public:
  // What a topic says, as of this instant: two of the same are no change.
  using Make = std::function<std::string(Instant)>;
  static constexpr Milliseconds pause{1'000};

  // All must outlive the publisher.
  Publisher(runtime::Loop& loop, link::Router& router, const host::Clock& clock);
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  void touch(const std::string& topic, const Make& make);  // it may have changed
  std::uint64_t bytes() const { return bytes_; }           // published so far

private:
  struct Topic {
    Make make;
    std::string payload;  // the last one published; "" when none
    Instant at;           // of it
    std::optional<runtime::SteadyTime> published;
    bool is_due = false;  // a task for it is on its way
  };
  void arrange(const std::string& name, Topic& topic);
  void publish(const std::string& name);

  runtime::Loop& loop_;
  link::Router& router_;
  const host::Clock& clock_;
  std::map<std::string, Topic> topics_;
  std::uint64_t bytes_ = 0;
  runtime::Scope scope_;
};

}  // namespace motcua::feeds
