// What the shell knows of procedures, as a visit hears it: names for lists, and one of them as it was published.
#pragma once

#include "firmware/catalogue/model/procedure.hpp"

#include <memory>
#include <variant>

namespace motcua::lookup {

// One version of one procedure. Shared, for a visit is copied at every step, and never changed: a page goes on showing what it
// was opened with, whatever happens to the catalogue.
struct Record {
  catalogue::Key key;
  catalogue::Procedure procedure;
};
using RecordPtr = std::shared_ptr<const Record>;

struct Named {
  catalogue::Key key;
  std::string name;     // as people call it, else the official one
  std::string name_en;  // "": none
  std::string field;    // lĩnh vực
  friend bool operator==(const Named&, const Named&) = default;
};

// What is behind somebody's words.
struct Hits {  // best first; none: nothing was found
  std::vector<Named> hits;
};
struct AskBack {  // several fit: two to four
  std::string question;
  std::vector<Named> choices;
  std::string question_en = {};  // "": none
};
struct OutOfScope {
  std::optional<std::string> referral;  // where it is handled, where that is known
  std::vector<Named> nearest;
  std::optional<std::string> referral_en = {};
};
using Answer = std::variant<Hits, AskBack, OutOfScope>;

// For those who would rather look around: by what happens in life, by field of work, or by who
// publishes the procedure.
enum class ShelfKind : std::uint8_t { life_event, field, agency };
BOOST_DESCRIBE_ENUM(ShelfKind, life_event, field, agency)
struct ShelfId {
  ShelfKind kind = ShelfKind::life_event;
  std::string name;  // ASCII: sinh-con
  friend bool operator==(const ShelfId&, const ShelfId&) = default;
};
struct ShelfName {
  ShelfId id;
  std::string name;
  std::string name_en;  // "": none
  std::string icon;     // by name (ui/kit/icons.inc); "": the common one
  std::size_t count = 0;
};

// Which state of the catalogue the kiosk reads; from a folder it has no number.
struct Edition {
  std::uint64_t number = 0;
  std::optional<BusinessDate> date;
  friend bool operator==(const Edition&, const Edition&) = default;
};

}  // namespace motcua::lookup
