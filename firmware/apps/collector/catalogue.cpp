#include "firmware/apps/collector/catalogue.hpp"

namespace motcua::collector {
namespace {

constexpr std::chrono::seconds between_looks{5};

}  // namespace

Result<std::unique_ptr<CatalogueOffer>> CatalogueOffer::open(const config::NodeConfig& node, host::Log& log,
                                                             runtime::Loop& loop, link::Router& router,
                                                             const wire::Address& self) {
  if (!node.catalogue) return nullptr;
  auto keys = catalogue::load_trusted_keys(node.catalogue->trusted_keys);
  if (!keys) return std::unexpected(std::move(keys.error()));
  return std::unique_ptr<CatalogueOffer>(
      new CatalogueOffer(log, loop, router, self, {log, node.catalogue->updates.value(), std::move(*keys)}));
}

CatalogueOffer::CatalogueOffer(host::Log& log, runtime::Loop& loop, link::Router& router, const wire::Address& self,
                               catalogue::Shelf shelf)
    : loop_(loop),
      shelf_(std::move(shelf)),
      offer_(log, router, self, wire::all_centres(wire::Channel::want), shelf_) {
  look_again();
}

void CatalogueOffer::look_again() {
  if (shelf_.scan()) offer_.show();
  loop_.after(between_looks, scope_.guard([this] { look_again(); }));
}

}  // namespace motcua::collector
