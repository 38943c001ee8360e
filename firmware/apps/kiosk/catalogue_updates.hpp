// The kiosk's part in keeping its catalogue up to date: it follows its hub and takes what the province has signed.
#pragma once

#include "firmware/catalogue/relay/follower.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <functional>
#include <memory>

namespace motcua::kiosk {

class CatalogueUpdates {
public:
  struct Parts {
    runtime::Loop& loop;
    host::Log& log;
    link::Router& router;
    wire::Address self;
    wire::Address hub;
    std::function<void(catalogue::Store&)> changed;  // another version is shown now; may be empty
  };
  // None where the configuration names no trusted keys. The parts must outlive it.
  static Result<std::unique_ptr<CatalogueUpdates>> open(const config::NodeConfig& node, Parts parts);

  catalogue::Store& store() { return store_; }  // its head says which version is shown, and of when

private:
  CatalogueUpdates(const Parts& parts, const std::filesystem::path& data, std::vector<crypto::KeyBytes> trusted,
                   catalogue::Store store);
  Status take(std::string_view update);

  host::Log& log_;
  std::function<void(catalogue::Store&)> changed_;
  std::vector<crypto::KeyBytes> trusted_;
  catalogue::Store store_;
  catalogue::Follower follower_;
};

}  // namespace motcua::kiosk
