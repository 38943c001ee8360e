#include "firmware/catalogue/relay/follower.hpp"

#include "firmware/wire/read.hpp"

#include <algorithm>
#include <format>

namespace motcua::catalogue {
namespace {

// The bytes themselves are wrong; of other failures a disk, a line or a holder may recover.
bool for_good(ErrorCode code) {
  return code == ErrorCode::denied || code == ErrorCode::conflict || code == ErrorCode::invalid ||
         code == ErrorCode::unsupported || code == ErrorCode::too_large;
}

}  // namespace

Result<std::optional<wire::CatalogueFile>> next_for(Store& store, const std::vector<wire::CatalogueFile>& files) {
  const auto newest = store.newest();
  if (!newest) return std::unexpected(newest.error());
  const auto have = *newest ? (*newest)->number : 0;
  std::optional<wire::CatalogueFile> best;
  for (const auto& file : files) {
    if (file.number <= have || (file.base != 0 && file.base != have)) continue;
    const bool follows = file.base != 0;
    if (!best || (follows && best->base == 0) || (follows == (best->base != 0) && file.number > best->number))
      best = file;
  }
  return best;
}

Result<std::size_t> take_from(const Shelf& shelf, Store& store, std::span<const crypto::KeyBytes> trusted) {
  for (std::size_t taken = 0;; ++taken) {
    const auto next = next_for(store, shelf.files());
    if (!next) return std::unexpected(next.error());
    if (!*next) return taken;
    const auto bytes = shelf.bytes((*next)->sha256);
    if (!bytes) return std::unexpected(bytes.error());
    if (const auto done = apply_update(store, *bytes, trusted); !done) return std::unexpected(done.error());
  }
}

std::optional<wire::CatalogueFile> lacking_on(const Shelf& shelf, const std::vector<wire::CatalogueFile>& files) {
  const auto have = shelf.files();
  for (const auto& file : files)
    if (!std::ranges::contains(have, file.sha256, &wire::CatalogueFile::sha256)) return file;
  return std::nullopt;
}

std::string offer_of(const wire::Address& node) {
  return wire::topic(node, wire::CatalogueState::kind);
}

std::string offers_in(const CentreId& room) {
  return wire::all_named(room, wire::CatalogueState::kind.name);
}

Result<Store> open_replaceable(host::Log& log, const std::filesystem::path& path) {
  auto store = Store::open(path);
  if (store || store.error().code != ErrorCode::corrupt) return store;
  log.warning("the catalogue is damaged and is fetched anew; it was put aside as {}.damaged: {}", path.string(),
              describe(store.error()));
  std::error_code code;
  std::filesystem::rename(path, path.string() + ".damaged", code);
  if (code) return fail(ErrorCode::io, path.string(), "it cannot be put aside: " + code.message());
  for (const auto* behind : {"-wal", "-shm"}) std::filesystem::remove(path.string() + behind, code);
  return Store::open(path);
}

Follower::Follower(Parts parts, const std::string& filter, const wire::Address& self,
                   link::ByteReaderOptions options, Handlers handlers)
    : log_(parts.log),
      handlers_(std::move(handlers)),
      reader_(parts.loop, parts.log, parts.router, self, std::move(options)) {
  parts.router.on_message(filter, scope_.guard([this](const wire::Message& message) { hear(message); }));
}

void Follower::hear(const wire::Message& message) {
  auto state = wire::read<wire::CatalogueState>(message.payload);
  if (!state)
    return log_.once(host::Level::warning, message.topic,
                     std::format("{} is unreadable: {}", message.topic, describe(state.error())));
  offers_[message.topic] = std::move(state->files);
  const auto all = offered();
  std::erase_if(refused_, [&all](const auto& refused) {
    return !for_good(refused.second) || !std::ranges::contains(all, refused.first, &wire::CatalogueFile::sha256);
  });
  if (reader_.busy() && !std::ranges::contains(all, fetching_, &wire::CatalogueFile::sha256)) reader_.give_up();
  go_on();
}

std::vector<wire::CatalogueFile> Follower::offered() const {
  std::vector<wire::CatalogueFile> out;
  for (const auto& [topic, files] : offers_)
    for (const auto& file : files)
      if (!std::ranges::contains(out, file.sha256, &wire::CatalogueFile::sha256)) out.push_back(file);
  std::ranges::stable_sort(out, std::ranges::greater{}, &wire::CatalogueFile::number);
  return out;
}

void Follower::go_on() {
  if (reader_.busy()) return;
  auto files = offered();
  std::erase_if(files, [this](const wire::CatalogueFile& file) { return refused_.contains(file.sha256); });
  const auto next = handlers_.choose(files);
  if (!next) return handlers_.up_to_date();
  fetching_ = next->sha256;
  reader_.fetch(next->sha256, next->size,
                [this, file = *next](Result<std::string> bytes) { came(file, std::move(bytes)); });
}

void Follower::came(const wire::CatalogueFile& file, Result<std::string> bytes) {
  const auto taken = bytes.and_then([this](const std::string& update) { return handlers_.take(update); });
  if (!taken) {
    log_.warning("version {} of the catalogue is not taken: {}", file.number, describe(taken.error()));
    refused_.emplace(file.sha256, taken.error().code);
  }
  go_on();
}

}  // namespace motcua::catalogue
