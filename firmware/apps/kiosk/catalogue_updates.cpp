#include "firmware/apps/kiosk/catalogue_updates.hpp"

namespace motcua::kiosk {

Result<std::unique_ptr<CatalogueUpdates>> CatalogueUpdates::open(const config::NodeConfig& node, Parts parts) {
  if (!node.catalogue) return nullptr;
  auto keys = catalogue::load_trusted_keys(node.catalogue->trusted_keys);
  if (!keys) return std::unexpected(std::move(keys.error()));
  const std::filesystem::path data(node.data);
  auto store = catalogue::open_replaceable(parts.log, data / "catalogue.sqlite");
  if (!store) return std::unexpected(std::move(store.error()));
  return std::unique_ptr<CatalogueUpdates>(new CatalogueUpdates(parts, data, std::move(*keys), std::move(*store)));
}

CatalogueUpdates::CatalogueUpdates(const Parts& parts, const std::filesystem::path& data,
                                   std::vector<crypto::KeyBytes> trusted, catalogue::Store store)
    : log_(parts.log),
      changed_(parts.changed),
      trusted_(std::move(trusted)),
      store_(std::move(store)),
      follower_({parts.loop, parts.log, parts.router}, catalogue::offer_of(parts.hub), parts.self,
                {.folder = data / "updates"},
                {.choose =
                     [this](const auto& files) {
                       const auto next = catalogue::next_for(store_, files);
                       if (!next) log_.warning("the catalogue cannot be read: {}", describe(next.error()));
                       return next.value_or(std::nullopt);
                     },
                 .take = [this](std::string_view update) { return take(update); },
                 .up_to_date = [] {}}) {
  const auto head = store_.head();
  if (head && *head)
    log_.info("the kiosk starts with version {} of the catalogue, of {}", (*head)->number,
              instant_text((*head)->made_at));
}

Status CatalogueUpdates::take(std::string_view update) {
  const auto taken = catalogue::apply_update(store_, update, trusted_);
  if (!taken) return std::unexpected(taken.error());
  const auto head = store_.head();
  if (!head) return std::unexpected(head.error());
  if (*taken == catalogue::Taken::new_version && *head) {
    log_.info("the catalogue is at version {} of {}", (*head)->number, instant_text((*head)->made_at));
    if (changed_) changed_(store_);
  }
  return {};
}

}  // namespace motcua::kiosk
