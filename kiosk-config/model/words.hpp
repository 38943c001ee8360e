// The province's words for looking up a procedure, as data that it edits without a programmer (services/README.md):
// <configuration>/services/words.toml, what people say for what is meant, what is asked back and where else somebody must go;
// life-events.toml, what happens in a life with the procedures that belong to it; and publishers.toml, what agencies are called.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/catalogue/search/search.hpp"
#include "kiosk-config/model/loaded.hpp"
#include "kiosk-config/model/local_text.hpp"
#include "kiosk-config/model/procedures.hpp"

#include <array>
#include <span>

namespace motcua::config {

struct LifeEvent {
  static constexpr auto optional_keys = std::to_array<std::string_view>({"icon"});
  ServiceId id;                    // ASCII, unique: co-con
  LocalText name;                  // at most 40 characters: fits a button
  std::string icon;                // its picture by name (ui/kit/icons.inc); "": the common one
  std::vector<std::string> codes;  // of procedures, the usual first one first
  std::string icon_place;          // where the icon stands: "life-events.toml:14: /life_events/0/icon"
};
BOOST_DESCRIBE_STRUCT(LifeEvent, (), (id, name, icon, codes))

// Who publishes procedures, by the records' `agency`.
struct Publisher {
  ServiceId id;    // unique: bo-tu-phap
  LocalText name;  // at most 40 characters: fits a button
};
BOOST_DESCRIBE_STRUCT(Publisher, (), (id, name))

// A phrase stands once among synonyms and abbreviations, and once among questions and referrals: what means two things is asked.
Loaded<catalogue::Words> load_words(const std::filesystem::path& configuration);
Loaded<catalogue::Words> read_words(const std::filesystem::path& file);  // the same from a file of any name
Loaded<std::vector<LifeEvent>> load_life_events(const std::filesystem::path& configuration);
Loaded<std::vector<Publisher>> load_publishers(const std::filesystem::path& configuration);

// Codes that no procedure of the catalogue has. A province's own catalogue may lack some, so this is for whoever edits; a kiosk
// leaves out what its catalogue does not know.
std::vector<Error> unknown_codes(const catalogue::Words& words, std::span<const LifeEvent> events,
                                 std::span<const catalogue::Procedure> procedures);

inline constexpr std::size_t longest_phrase = 80;  // characters (code points)

}  // namespace motcua::config
