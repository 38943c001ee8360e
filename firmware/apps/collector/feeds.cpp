#include "firmware/apps/collector/feeds.hpp"

#include "firmware/apps/collector/stores.hpp"
#include "firmware/feeds/rebuild.hpp"
#include "firmware/host/clock.hpp"

#include <chrono>

namespace motcua::collector {
namespace {

using std::chrono::minutes;

constexpr std::size_t most_waiting = 32;                        // questions of all askers
constexpr std::string_view national_time = "Asia/Ho_Chi_Minh";  // the index is a national one

feeds::Settings settings_of(const config::Feeds& feeds) {
  return {
      .rating_bad_below = feeds.rating_bad_below,
      .rating_bad_from = feeds.rating_bad_from,
      .wait_ceiling = minutes{feeds.wait_ceiling_minutes},
      .no_counter_after = minutes{feeds.no_counter_minutes},
      .silent_after = minutes{feeds.silent_minutes},
      .plausible = {std::chrono::seconds{feeds.service_shortest_seconds}, minutes{feeds.service_longest_minutes}},
      .whole_every = std::chrono::seconds{feeds.whole_every_seconds},
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

// None where the configuration names no folder. Wrong figures are told in the log and to who asks, and stop nobody.
Result<std::unique_ptr<IndexShelf>> open_index(const config::NodeConfig& node, host::Log& log) {
  if (!node.index) return nullptr;
  std::shared_ptr<host::Clock> clock;
  if (auto made = host::make_system_clock(national_time))
    clock = *std::move(made);
  else
    return std::unexpected(std::move(made.error()));
  auto shelf =
      IndexShelf::open(node.configuration, node.index->figures, [clock] { return clock->now().business_date; });
  if (!shelf) {
    const auto& error = shelf.error().front();
    return fail(error.code, "/index", describe(error));
  }
  for (const auto& problem : shelf->problems())
    log.error("figures of the index are not told: {}", describe(problem));
  return std::make_unique<IndexShelf>(*std::move(shelf));
}

}  // namespace

Result<ManagersFeeds::Stores> ManagersFeeds::open_stores(const config::NodeConfig& node) {
  auto events = open_reader(node);
  if (!events) return std::unexpected(std::move(events.error()));
  auto rows = open_rows(node);
  if (!rows) return std::unexpected(std::move(rows.error()));
  auto events_aside = open_reader(node);
  if (!events_aside) return std::unexpected(std::move(events_aside.error()));
  auto rows_aside = open_rows_beside(node);
  if (!rows_aside) return std::unexpected(std::move(rows_aside.error()));
  auto exports = journal::ExportBook::open(exports_of(node));
  if (!exports) return std::unexpected(std::move(exports.error()));
  return Stores{std::move(*events), std::move(*rows), std::move(*events_aside), std::move(*rows_aside),
                std::move(*exports)};
}

ManagersFeeds::ManagersFeeds(Stores stores, std::unique_ptr<IndexShelf> index, const Shell& shell,
                             const wire::Address& self, const feeds::Settings& settings,
                             feeds::UtcOffset utc_offset)
    : stores_(std::move(stores)),
      index_(std::move(index)),
      questions_(std::make_unique<runtime::Worker>("questions", most_waiting)),
      feeds_({shell.log, shell.clock, shell.loop, shell.router, *stores_.events, *stores_.rows, stores_.exports,
              answering()},
             self, settings, std::move(utc_offset)) {}

feeds::Answering ManagersFeeds::answering() {
  feeds::Answering out{*stores_.events_aside, *stores_.rows_aside, {}, [&questions = *questions_](auto job) {
                         return questions.submit(std::move(job));
                       }};
  if (index_) out.index = [&index = *index_](const wire::ReadIndex& question) { return index.answer(question); };
  return out;
}

// The question that is being answered goes by the feeds: it ends first, what waits is dropped.
ManagersFeeds::~ManagersFeeds() {
  questions_.reset();
}

Result<std::unique_ptr<ManagersFeeds>> ManagersFeeds::open(const config::NodeConfig& node, host::Log& log,
                                                           const host::Clock& clock, runtime::Loop& loop,
                                                           link::Router& router, const wire::Address& self) {
  const auto feeds = node.feeds.value_or(config::Feeds{});
  auto utc_offset = offset_in(feeds.time_zone);
  if (!utc_offset) return std::unexpected(std::move(utc_offset.error()));
  auto stores = open_stores(node);
  if (!stores) return std::unexpected(std::move(stores.error()));
  auto index = open_index(node, log);
  if (!index) return std::unexpected(std::move(index.error()));
  std::unique_ptr<ManagersFeeds> out(new ManagersFeeds(std::move(*stores), std::move(*index),
                                                       {log, clock, loop, router}, self, settings_of(feeds),
                                                       std::move(*utc_offset)));
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
