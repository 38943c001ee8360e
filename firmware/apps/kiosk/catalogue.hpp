// What can be looked up at this kiosk, from the configuration folder.
#pragma once

#include "firmware/catalogue/store/store.hpp"
#include "firmware/host/clock.hpp"
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
// Where else something may be filed is told where units, agencies and rules can be read; the clock says of which day, and must
// outlive the book.
ShippedCatalogue read_catalogue(const std::filesystem::path& configuration, const host::Clock& clock,
                                host::Log& log);

// What the store shows now, for the words and events of `shipped`; `shipped` itself while the store holds nothing or cannot be
// read. Records are opened in the store one by one, which must outlive the book.
LookupBook book_of(catalogue::Store& store, const LookupBook& shipped, const Now& now, host::Log& log);

}  // namespace motcua::kiosk
