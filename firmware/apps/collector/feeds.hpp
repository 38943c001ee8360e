// What managers read of this collector and ask it: stores, clock of the centres and limits, put together.
#pragma once

#include "firmware/apps/collector/index.hpp"
#include "firmware/feeds/feeds.hpp"
#include "firmware/runtime/worker.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::collector {

class ManagersFeeds {
public:
  // Reads what is held already; the collector's store must have been opened before. All must outlive the feeds.
  static Result<std::unique_ptr<ManagersFeeds>> open(const config::NodeConfig& node, host::Log& log,
                                                     const host::Clock& clock, runtime::Loop& loop,
                                                     link::Router& router, const wire::Address& self);
  ~ManagersFeeds();
  ManagersFeeds(const ManagersFeeds&) = delete;
  ManagersFeeds& operator=(const ManagersFeeds&) = delete;
  feeds::Feeds& feeds() { return feeds_; }

private:
  // On the loop's thread, and of their own for questions, which are answered on another.
  struct Stores {
    std::unique_ptr<journal::EventReader> events;
    std::unique_ptr<journal::HourlyRows> rows;
    std::unique_ptr<journal::EventReader> events_aside;
    std::unique_ptr<journal::HourlyReader> rows_aside;
    journal::ExportBook exports;
  };
  struct Shell {
    host::Log& log;
    const host::Clock& clock;
    runtime::Loop& loop;
    link::Router& router;
  };
  static Result<Stores> open_stores(const config::NodeConfig& node);
  ManagersFeeds(Stores stores, std::unique_ptr<IndexShelf> index, const Shell& shell, const wire::Address& self,
                const feeds::Settings& settings, feeds::UtcOffset utc_offset);
  feeds::Answering answering();

  Stores stores_;
  std::unique_ptr<IndexShelf> index_;
  std::unique_ptr<runtime::Worker> questions_;
  feeds::Feeds feeds_;
};

// Makes the hourly rows anew from the first event of each journal; the collector must not run meanwhile.
Status rebuild_history(const config::NodeConfig& node, host::Log& log);

}  // namespace motcua::collector
