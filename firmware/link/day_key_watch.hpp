// A kiosk's key of the day, from its hub: under it the tags of persons are made (firmware/identity/person). It may come
// twice, and late: an older one never takes the place of a newer one.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/day_key.hpp"
#include "firmware/wire/topics.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace motcua::link {

class DayKeyWatch {
public:
  // The key, 32 bytes, and the business date that it is for. The newest one again may come again.
  using Handler = std::function<void(BusinessDate date, Secret<std::vector<std::uint8_t>> key)>;

  // `self` is the kiosk. Router and log must outlive the watch.
  DayKeyWatch(Router& router, host::Log& log, const wire::Address& self, Handler handler);
  DayKeyWatch(const DayKeyWatch&) = delete;
  DayKeyWatch& operator=(const DayKeyWatch&) = delete;

private:
  void take(const wire::Message& message);

  host::Log& log_;
  Handler handler_;
  std::optional<std::pair<BusinessDate, Instant>> latest_;  // its date, and when it was made
  runtime::Scope scope_;
};

}  // namespace motcua::link
