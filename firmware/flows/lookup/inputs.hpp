// What can happen to a look-up besides touches. A serial is that of the effect that it answers.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/lookup/answers.hpp"
#include "firmware/flows/lookup/filing.hpp"

namespace motcua::lookup {

// Given once at the start and whenever it changes; none: there is nothing to look up in, and nobody is offered it.
struct CatalogueIs {
  std::optional<Edition> edition;
};

struct Found {
  std::uint32_t serial = 0;
  Answer answer;
};
struct ShelvesFound {
  std::uint32_t serial = 0;
  std::vector<ShelfName> shelves;
};
struct ShelfFound {
  std::uint32_t serial = 0;
  std::vector<Named> procedures;
};
struct Opened {
  std::uint32_t serial = 0;
  RecordPtr record;
  std::optional<Filing> filing = {};  // none: the kiosk has no data about it
};
enum class Failure : std::uint8_t {
  gone,  // no such procedure in the catalogue any more
  away   // it cannot be read, or does not answer
};
BOOST_DESCRIBE_ENUM(Failure, gone, away)
struct LookupFailed {
  std::uint32_t serial = 0;
  Failure why = Failure::away;
};

struct ChecklistOut {  // read back from the printer
  Uuid job;
};
struct ChecklistFailed {
  Uuid job;
  std::string fault;
};

using Input = std::variant<CatalogueIs, Found, ShelvesFound, ShelfFound, Opened, LookupFailed, ChecklistOut,
                           ChecklistFailed, flows::TimerFired>;

}  // namespace motcua::lookup
