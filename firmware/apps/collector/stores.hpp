// Where a collector keeps what it has: events, and the hourly rows that are made of them.
#pragma once

#include "firmware/journal/event_reader.hpp"
#include "firmware/journal/event_store.hpp"
#include "firmware/journal/hourly_rows.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::collector {

Result<std::unique_ptr<journal::CollectorStore>> open_store(const config::NodeConfig& node);
Result<std::unique_ptr<journal::EventReader>> open_reader(const config::NodeConfig& node);
Result<std::unique_ptr<journal::HourlyRows>> open_rows(const config::NodeConfig& node);
Result<std::unique_ptr<journal::HourlyReader>> open_rows_beside(
    const config::NodeConfig& node);  // after open_rows()

std::filesystem::path exports_of(const config::NodeConfig& node);  // wherever the events are

}  // namespace motcua::collector
