#include "firmware/link/day_key_watch.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/link/retained.hpp"
#include "firmware/wire/read.hpp"

#include <format>

namespace motcua::link {

DayKeyWatch::DayKeyWatch(Router& router, host::Log& log, const wire::Address& self, Handler handler)
    : log_(log), handler_(std::move(handler)) {
  router.on_message(wire::topic(self, wire::DayKey::kind),
                    scope_.guard([this](const wire::Message& message) { take(message); }));
}

void DayKeyWatch::take(const wire::Message& message) {
  if (wrongly_retained(log_, message)) return;
  const auto said = wire::read<wire::DayKey>(message.payload);
  auto key = said.and_then([](const wire::DayKey& day) { return from_hex(day.key.reveal()); });
  if (!key) {
    log_.once(host::Level::warning, message.topic,
              std::format("{} is unreadable: {}", message.topic, describe(key.error())));
    return;
  }
  const std::pair age(said->business_date, said->made);
  if (latest_ && age < *latest_) return;
  latest_ = age;
  handler_(said->business_date, Secret<std::vector<std::uint8_t>>(std::move(*key)));
}

}  // namespace motcua::link
