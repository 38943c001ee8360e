#include "firmware/catalogue/relay/offer.hpp"

#include "firmware/wire/write.hpp"

namespace motcua::catalogue {

Offer::Offer(host::Log& log, link::Router& router, wire::Address self, const std::string& askers,
             const Shelf& shelf)
    : router_(router),
      self_(std::move(self)),
      shelf_(shelf),
      holder_(router, log, askers, [&shelf](std::string_view sha256, std::uint32_t offset, std::size_t most) {
        return shelf.block(sha256, offset, most);
      }) {
  router.on_connected(scope_.guard([this] { show(); }));
}

void Offer::show() {
  // Not connected: the next connection shows it.
  if (router_.transport().connected())
    static_cast<void>(
        router_.transport().publish(wire::message_of(self_, wire::CatalogueState{.files = shelf_.files()})));
}

}  // namespace motcua::catalogue
