#include "firmware/host/clock.hpp"

#include <format>

namespace motcua::host {
namespace {

Now local(Instant instant, const std::chrono::time_zone& zone) {
  const auto local_time = zone.to_local(instant);
  const auto day = std::chrono::floor<std::chrono::days>(local_time);
  const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local_time - day).count();
  return {instant, BusinessDate{day}, static_cast<int>(minute)};
}

class SystemClock final : public Clock {
public:
  explicit SystemClock(const std::chrono::time_zone& zone) : zone_(zone) {}
  Now now() const override {
    return local(std::chrono::floor<Milliseconds>(std::chrono::system_clock::now()), zone_);
  }

private:
  const std::chrono::time_zone& zone_;
};

Result<const std::chrono::time_zone*> find_zone(std::string_view name) {
  try {
    return std::chrono::locate_zone(name);
  } catch (const std::runtime_error&) {
    return fail(ErrorCode::not_found, "",
                std::format("'{}' is not a time zone of this machine (package tzdata)", name));
  }
}

}  // namespace

Result<std::unique_ptr<Clock>> make_system_clock(std::string_view time_zone) {
  return find_zone(time_zone).transform(
      [](const auto* zone) -> std::unique_ptr<Clock> { return std::make_unique<SystemClock>(*zone); });
}

Result<Now> now_in_zone(Instant instant, std::string_view time_zone) {
  return find_zone(time_zone).transform([&](const auto* zone) { return local(instant, *zone); });
}

}  // namespace motcua::host
