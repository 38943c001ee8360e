// "Do I have everything?": the papers that somebody in one situation has to bring, and which of them they have.
#pragma once

#include "firmware/flows/lookup/answers.hpp"
#include "firmware/queue/types.hpp"

namespace motcua::lookup {

enum class Have : std::uint8_t { yes, no, unsure };
BOOST_DESCRIBE_ENUM(Have, yes, no, unsure)

// Which of a procedure's cases (PaperCase) is the citizen's. What holds for everybody is asked in each.
enum class Whose : std::uint8_t {
  one,   // that of `at`
  none,  // only what holds for everybody
  any    // not known, or several: all papers of all cases, for nobody may be sent home for a missing one
};
BOOST_DESCRIBE_ENUM(Whose, one, none, any)
struct Situation {
  Whose whose = Whose::any;
  std::size_t at = 0;  // with `one`: index into the procedure's cases
  friend bool operator==(const Situation&, const Situation&) = default;
};

// The cases that hold only for some. The public data also has headings that are no situation ("Giấy tờ phải xuất trình").
std::vector<std::size_t> situations(const catalogue::Procedure& procedure);
bool asks_situation(const catalogue::Procedure& procedure);
bool has_papers_for_everybody(const catalogue::Procedure& procedure);
// Of its papers one is enough: "phải kèm theo một trong những giấy tờ sau".
bool one_is_enough(const catalogue::PaperCase& group);

struct Item {
  std::size_t group = 0;  // index into the procedure's cases
  std::size_t paper = 0;  // index into its papers
  std::optional<Have> have = {};
  friend bool operator==(const Item&, const Item&) = default;
};
struct Checklist {
  Situation situation;
  std::vector<Item> items;
};
// In the order of the record; a paper that several cases name alike is asked for once.
Checklist checklist_of(const catalogue::Procedure& procedure, const Situation& situation);
bool has_papers(const catalogue::Procedure& procedure);
const catalogue::Paper& paper_of(const catalogue::Procedure& procedure, const Item& item);
// The next that has to be asked, from `from` on: where one is enough and there, the others are not.
std::size_t next_to_ask(const catalogue::Procedure& procedure, const Checklist& list, std::size_t from);
// The one that was asked before `at`; none: it was the first.
std::optional<std::size_t> asked_before(const Checklist& list, std::size_t at);

// What is not there, or not surely: a paper, or several of which one would be enough.
struct Lack {
  std::vector<Item> any_of;
};
std::vector<Lack> lacks(const catalogue::Procedure& procedure, const Checklist& list, Have have);

// For the clerk who calls the ticket. Without a checklist nothing was asked.
queue::Preparation preparation_of(const Record& record, const Checklist* list);

}  // namespace motcua::lookup
