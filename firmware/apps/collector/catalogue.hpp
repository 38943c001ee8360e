// The collector's part in keeping catalogues up to date: it offers the signed updates that lie in a folder.
#pragma once

#include "firmware/catalogue/relay/offer.hpp"
#include "firmware/runtime/loop.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::collector {

class CatalogueOffer {
public:
  // None where the configuration names no folder. Log, loop and router must outlive the offer.
  static Result<std::unique_ptr<CatalogueOffer>> open(const config::NodeConfig& node, host::Log& log,
                                                      runtime::Loop& loop, link::Router& router,
                                                      const wire::Address& self);

private:
  CatalogueOffer(host::Log& log, runtime::Loop& loop, link::Router& router, const wire::Address& self,
                 catalogue::Shelf shelf);
  void look_again();

  runtime::Loop& loop_;
  catalogue::Shelf shelf_;
  catalogue::Offer offer_;
  runtime::Scope scope_;
};

}  // namespace motcua::collector
