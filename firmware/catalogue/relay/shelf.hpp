// A folder of signed updates that others may have: the collector's, which a person fills, and a hub's, which mirrors it. Only what
// a trusted key has signed is on the shelf; a file is read again only when its size or time has changed.
#pragma once

#include "firmware/catalogue/update/update.hpp"
#include "firmware/host/log.hpp"
#include "firmware/wire/bytes.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace motcua::catalogue {

inline constexpr std::string_view update_ending = ".mcu";

class Shelf {
public:
  Shelf(host::Log& log, std::filesystem::path folder, std::vector<crypto::KeyBytes> trusted);

  // Looks through the folder; whether anything is other than before. A file that is no update to be believed is told once.
  bool scan();
  // Newest first, the changes before the whole of the same version; at most wire::most_catalogue_files.
  std::vector<wire::CatalogueFile> files() const;
  std::string block(std::string_view sha256, std::uint32_t offset, std::size_t most) const;
  Result<std::string> bytes(std::string_view sha256) const;
  // Written whole or not at all; denied where the signature does not hold.
  Status add(std::string_view update);
  void keep_only(const std::vector<wire::CatalogueFile>& files);

private:
  struct Item {
    std::uintmax_t size = 0;
    std::filesystem::file_time_type time;
    wire::CatalogueFile file;  // number 0: not to be believed
  };
  Item look_at(const std::filesystem::path& path, std::uintmax_t size, std::filesystem::file_time_type time);
  std::filesystem::path path_of(std::string_view sha256) const;

  host::Log& log_;
  std::filesystem::path folder_;
  std::vector<crypto::KeyBytes> trusted_;
  std::map<std::filesystem::path, Item> items_;
};

}  // namespace motcua::catalogue
