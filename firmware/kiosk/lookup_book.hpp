// What a kiosk looks up in: names for the search and the shelves, and each record by its key. Made anew from whatever holds
// the catalogue; nothing in it changes.
#pragma once

#include "firmware/catalogue/search/search.hpp"
#include "firmware/flows/lookup/answers.hpp"
#include "firmware/flows/lookup/filing.hpp"
#include "kiosk-config/model/words.hpp"

#include <functional>

namespace motcua::kiosk {

struct LookupBook {
  lookup::Edition edition;
  std::vector<lookup::Named> names;
  std::vector<catalogue::Entry> entries;  // for the search: one for each name, in the same order
  catalogue::Words words;
  std::vector<config::LifeEvent> events;
  std::vector<config::Publisher> publishers = {};                          // others have no shelf
  std::function<Result<lookup::RecordPtr>(const catalogue::Key&)> record;  // in the version that is there now
  std::function<lookup::Filing(const catalogue::Procedure&)> filing =
      {};  // where else, today; empty: not known here
};

// From the records of the configuration folder, which stay in memory: each is its first version.
LookupBook book_of(std::vector<catalogue::Procedure> procedures, catalogue::Words words,
                   std::vector<config::LifeEvent> events);

}  // namespace motcua::kiosk
