// What the shell has to do for a look-up. Each question has a serial; its answer comes back under the same one, and one of an
// older serial is nobody's.
#pragma once

#include "firmware/base/language.hpp"
#include "firmware/flows/flow.hpp"
#include "firmware/flows/lookup/checklist.hpp"

namespace motcua::lookup {

enum class Words : std::uint8_t { growing, whole };  // growing: the last one may be half a word
struct LookFor {                                     // -> Found
  std::uint32_t serial = 0;
  std::string text;
  Words words = Words::growing;
};
struct ListShelves {  // -> ShelvesFound
  std::uint32_t serial = 0;
};
struct OpenShelf {  // -> ShelfFound
  std::uint32_t serial = 0;
  ShelfId shelf;
};
// -> Opened. In the version that the catalogue has now, which may be newer than that of a list that was made before.
struct OpenProcedure {
  std::uint32_t serial = 0;
  catalogue::Key key;
};
// A list to take home, with nothing personal on it; answered by one ChecklistOut or ChecklistFailed. Paper that is still to
// come goes with the visit.
struct PrintChecklist {
  Uuid job;
  RecordPtr record;
  Checklist list;
  Language language = Language::vi;
};

using Effect = std::variant<LookFor, ListShelves, OpenShelf, OpenProcedure, PrintChecklist, flows::StartTimer,
                            flows::CancelTimer>;

}  // namespace motcua::lookup
