// What a citizen can want while looking up a procedure.
#pragma once

#include "firmware/flows/intent.hpp"
#include "firmware/flows/lookup/screens.hpp"
#include "firmware/flows/typing.hpp"

namespace motcua::lookup {

struct Begin {
  std::string id() const { return "lookup"; }
  friend bool operator==(const Begin&, const Begin&) = default;
};
struct Browse {
  std::string id() const { return "lookup.browse"; }
  friend bool operator==(const Browse&, const Browse&) = default;
};
struct ChooseShelf {
  ShelfId shelf;
  std::string id() const { return flows::id("shelf", shelf.kind) + "." + shelf.name; }
  friend bool operator==(const ChooseShelf&, const ChooseShelf&) = default;
};
struct Choose {  // procedure.1.001193.bo-tu-phap
  catalogue::Key key;
  std::string id() const { return "procedure." + key.code + "." + key.agency; }
  friend bool operator==(const Choose&, const Choose&) = default;
};
struct ShowDetails {
  std::string id() const { return "procedure.details"; }
  friend bool operator==(const ShowDetails&, const ShowDetails&) = default;
};
struct Show {
  Part part = Part::papers;
  std::string id() const { return flows::id("procedure.part", part); }
  friend bool operator==(const Show&, const Show&) = default;
};
struct ShowPortal {
  std::string id() const { return "procedure.portal"; }
  friend bool operator==(const ShowPortal&, const ShowPortal&) = default;
};
struct ShowQueues {
  std::string id() const { return "procedure.queues"; }
  friend bool operator==(const ShowQueues&, const ShowQueues&) = default;
};
struct Check {  // "do I have everything?"
  std::string id() const { return "ready.begin"; }
  friend bool operator==(const Check&, const Check&) = default;
};
struct ChooseSituation {
  Situation situation;
  std::string id() const {
    if (situation.whose != Whose::one) return flows::id("ready.case", situation.whose);
    return "ready.case." + std::to_string(situation.at);
  }
  friend bool operator==(const ChooseSituation&, const ChooseSituation&) = default;
};
struct Tell {
  Have have = Have::yes;
  std::string id() const { return flows::id("ready.have", have); }
  friend bool operator==(const Tell&, const Tell&) = default;
};
struct Take {  // the list along
  std::string id() const { return "take_along"; }
  friend bool operator==(const Take&, const Take&) = default;
};
struct Print {
  std::string id() const { return "take_along.print"; }
  friend bool operator==(const Print&, const Print&) = default;
};

// --- where else ---
struct ShowElsewhere {
  std::string id() const { return "procedure.elsewhere"; }
  friend bool operator==(const ShowElsewhere&, const ShowElsewhere&) = default;
};
struct ChooseProvince {
  std::string code;
  std::string id() const { return "province." + code; }
  friend bool operator==(const ChooseProvince&, const ChooseProvince&) = default;
};
struct ShowUnits {
  std::string id() const { return "elsewhere.units"; }
  friend bool operator==(const ShowUnits&, const ShowUnits&) = default;
};
struct ChooseUnit {
  std::string code;  // "": the centre of the province
  std::string id() const { return "unit." + (code.empty() ? "province" : code); }
  friend bool operator==(const ChooseUnit&, const ChooseUnit&) = default;
};

using Intent = std::variant<Begin, flows::Press, flows::PressEnter, Browse, ChooseShelf, Choose, ShowDetails, Show,
                            ShowPortal, ShowQueues, Check, ChooseSituation, Tell, Take, Print, ShowElsewhere,
                            ChooseProvince, ShowUnits, ChooseUnit>;

}  // namespace motcua::lookup
