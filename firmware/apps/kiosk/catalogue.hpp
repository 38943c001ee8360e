// What can be looked up at this kiosk, from the configuration folder.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/kiosk/lookup_book.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace motcua::kiosk {

struct ShippedCatalogue {
  LookupBook book;
  std::vector<std::string> texts;  // everything that a page may show, for exact glyphs
};

// A record, a word or an event that cannot be read is told to the log and left out: the others can be looked up. Without any
// record the book is empty, and the kiosk offers no look-up.
ShippedCatalogue read_catalogue(const std::filesystem::path& configuration, host::Log& log);

}  // namespace motcua::kiosk
