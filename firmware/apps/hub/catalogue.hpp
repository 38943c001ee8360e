// The hub's part in keeping catalogues up to date: it mirrors what the collectors offer, takes it into a store of its own, and
// offers it to its kiosks, those that come late too.
#pragma once

#include "firmware/catalogue/relay/follower.hpp"
#include "firmware/catalogue/relay/offer.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::hub {

class CatalogueMirror {
public:
  struct Parts {
    runtime::Loop& loop;
    host::Log& log;
    link::Router& centre;
    link::Router& province;
    wire::Address self;
    CentreId collectors;  // the room of those that are followed
  };
  // None where the configuration names no trusted keys. The parts must outlive the mirror.
  static Result<std::unique_ptr<CatalogueMirror>> open(const config::NodeConfig& node, const Parts& parts);

private:
  CatalogueMirror(const Parts& parts, const std::filesystem::path& data, std::vector<crypto::KeyBytes> trusted,
                  catalogue::Store store);
  void take_what_follows();

  host::Log& log_;
  std::vector<crypto::KeyBytes> trusted_;
  catalogue::Store store_;
  catalogue::Shelf shelf_;
  catalogue::Offer offer_;
  catalogue::Follower follower_;
};

}  // namespace motcua::hub
