// Who follows a catalogue: hears which updates can be had above, fetches one after the other, and hands each to its user. A kiosk
// fetches what leads on from its store (`next_for`); a hub whatever its shelf lacks, and then takes what its store can take.
#pragma once

#include "firmware/catalogue/relay/shelf.hpp"
#include "firmware/link/byte_reader.hpp"
#include "firmware/runtime/scope.hpp"

#include <functional>
#include <map>
#include <optional>

namespace motcua::catalogue {

// What leads on from the newest version of `store`: the changes that follow it, or else the newest whole that is newer.
Result<std::optional<wire::CatalogueFile>> next_for(Store& store, const std::vector<wire::CatalogueFile>& files);
// Takes from the shelf whatever leads on, one after the other; how many there were. Stops at the first that is refused.
Result<std::size_t> take_from(const Shelf& shelf, Store& store, std::span<const crypto::KeyBytes> trusted);

// The first of `files` that `shelf` has not.
std::optional<wire::CatalogueFile> lacking_on(const Shelf& shelf, const std::vector<wire::CatalogueFile>& files);
// Where offers are heard: that of one node, and those of all in a room.
std::string offer_of(const wire::Address& node);
std::string offers_in(const CentreId& room);
// A store that can be had again: a damaged file is put aside (`<path>.damaged`), told, and a new one begun.
Result<Store> open_replaceable(host::Log& log, const std::filesystem::path& path);

class Follower {
public:
  struct Handlers {
    // Which of the files to fetch next; none: nothing is missing.
    std::function<std::optional<wire::CatalogueFile>(const std::vector<wire::CatalogueFile>&)> choose;
    // An error: these bytes are not fetched again until others are offered, or, where they cannot be believed, not in this run.
    std::function<Status(std::string_view update)> take;
    std::function<void()> up_to_date;  // nothing was missing, or the last of it is taken
  };
  struct Parts {
    runtime::Loop& loop;
    host::Log& log;
    link::Router& router;
  };
  // `filter` is of the catalogue's state of whoever is followed; `self` asks. All parts must outlive the follower.
  Follower(Parts parts, const std::string& filter, const wire::Address& self, link::ByteReaderOptions options,
           Handlers handlers);
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  std::vector<wire::CatalogueFile> offered() const;  // by all that are followed, the newest first

private:
  void hear(const wire::Message& message);
  void go_on();
  void came(const wire::CatalogueFile& file, Result<std::string> bytes);

  host::Log& log_;
  Handlers handlers_;
  std::map<std::string, std::vector<wire::CatalogueFile>> offers_;  // by topic: there may be several collectors
  std::string fetching_;                                            // a digest, while the reader is busy
  std::map<std::string, ErrorCode, std::less<>> refused_;           // of what is offered, and why
  link::ByteReader reader_;
  runtime::Scope scope_;
};

}  // namespace motcua::catalogue
