#include "firmware/apps/hub/catalogue.hpp"

#include <algorithm>

namespace motcua::hub {

Result<std::unique_ptr<CatalogueMirror>> CatalogueMirror::open(const config::NodeConfig& node, const Parts& parts) {
  if (!node.catalogue) return nullptr;
  auto keys = catalogue::load_trusted_keys(node.catalogue->trusted_keys);
  if (!keys) return std::unexpected(std::move(keys.error()));
  const std::filesystem::path data(node.data);
  auto store = catalogue::open_replaceable(parts.log, data / "catalogue.sqlite");
  if (!store) return std::unexpected(std::move(store.error()));
  return std::unique_ptr<CatalogueMirror>(new CatalogueMirror(parts, data, std::move(*keys), std::move(*store)));
}

CatalogueMirror::CatalogueMirror(const Parts& parts, const std::filesystem::path& data,
                                 std::vector<crypto::KeyBytes> trusted, catalogue::Store store)
    : log_(parts.log),
      trusted_(std::move(trusted)),
      store_(std::move(store)),
      shelf_(parts.log, data / "updates", trusted_),
      offer_(parts.log, parts.centre, parts.self, wire::all_nodes(parts.self.centre, wire::Channel::want), shelf_),
      follower_({parts.loop, parts.log, parts.province}, catalogue::offers_in(parts.collectors), parts.self,
                {.folder = data / "updates"},
                {.choose = [this](const auto& files) { return catalogue::lacking_on(shelf_, files); },
                 .take = [this](std::string_view update) { return shelf_.add(update); },
                 .up_to_date =
                     [this] {
                       shelf_.keep_only(follower_.offered());
                       take_what_follows();
                       offer_.show();
                     }}) {
  take_what_follows();
  const auto head = store_.head();
  if (head && *head) log_.info("the hub starts with version {} of the catalogue", (*head)->number);
}

void CatalogueMirror::take_what_follows() {
  const auto taken = catalogue::take_from(shelf_, store_, trusted_);
  if (!taken) return log_.warning("the catalogue stays as it is: {}", describe(taken.error()));
  const auto newest = store_.newest();
  if (*taken > 0 && newest && *newest) log_.info("the catalogue is at version {}", (*newest)->number);
}

}  // namespace motcua::hub
