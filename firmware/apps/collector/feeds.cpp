#include "firmware/apps/collector/feeds.hpp"

#include "firmware/apps/collector/stores.hpp"
#include "firmware/feeds/rebuild.hpp"

#include <chrono>

namespace motcua::collector {
namespace {

using std::chrono::minutes;

feeds::Settings settings_of(const config::Feeds& feeds) {
  return {.rating_bad_below = feeds.rating_bad_below,
          .rating_bad_from = feeds.rating_bad_from,
          .wait_ceiling = minutes{feeds.wait_ceiling_minutes},
          .no_counter_after = minutes{feeds.no_counter_minutes},
          .silent_after = minutes{feeds.silent_minutes},
          .ranking_from = feeds.ranking_from};
}

Result<feeds::UtcOffset> offset_in(const std::string& time_zone) {
  try {
    const auto* zone = std::chrono::locate_zone(time_zone);
    return [zone](Instant at) { return std::chrono::floor<minutes>(zone->get_info(at).offset); };
  } catch (const std::runtime_error&) {
    return fail(ErrorCode::not_found, "/feeds/time_zone",
                "'" + time_zone + "' is no time zone that this machine knows");
  }
}

}  // namespace

ManagersFeeds::ManagersFeeds(std::unique_ptr<journal::EventReader> events,
                             std::unique_ptr<journal::HourlyRows> rows, const feeds::Feeds::Parts& parts,
                             const wire::Address& self, const feeds::Settings& settings,
                             feeds::UtcOffset utc_offset)
    : events_(std::move(events)),
      rows_(std::move(rows)),
      feeds_({parts.log, parts.clock, parts.loop, parts.router, *events_, *rows_}, self, settings,
             std::move(utc_offset)) {}

Result<std::unique_ptr<ManagersFeeds>> ManagersFeeds::open(const config::NodeConfig& node, host::Log& log,
                                                           const host::Clock& clock, runtime::Loop& loop,
                                                           link::Router& router, const wire::Address& self) {
  const auto feeds = node.feeds.value_or(config::Feeds{});
  auto utc_offset = offset_in(feeds.time_zone);
  if (!utc_offset) return std::unexpected(std::move(utc_offset.error()));
  auto events = open_reader(node);
  if (!events) return std::unexpected(std::move(events.error()));
  auto rows = open_rows(node);
  if (!rows) return std::unexpected(std::move(rows.error()));
  auto& reader = **events;
  auto& hours = **rows;
  std::unique_ptr<ManagersFeeds> out(new ManagersFeeds(std::move(*events), std::move(*rows),
                                                       {log, clock, loop, router, reader, hours}, self,
                                                       settings_of(feeds), std::move(*utc_offset)));
  if (auto begun = out->feeds_.begin(); !begun) return std::unexpected(std::move(begun.error()));
  return out;
}

Status rebuild_history(const config::NodeConfig& node, host::Log& log) {
  const auto utc_offset = offset_in(node.feeds.value_or(config::Feeds{}).time_zone);
  if (!utc_offset) return std::unexpected(utc_offset.error());
  const auto events = open_reader(node);
  if (!events) return std::unexpected(events.error());
  const auto rows = open_rows(node);
  if (!rows) return std::unexpected(rows.error());
  const auto made = feeds::rebuild(**events, **rows, *utc_offset);
  if (!made) return std::unexpected(made.error());
  log.info("history is made anew: {} journals, {} days", made->journals, made->days);
  return {};
}

}  // namespace motcua::collector
