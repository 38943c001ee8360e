// What a citizen can want while saying who they are.
#pragma once

#include "firmware/flows/identify/screens.hpp"
#include "firmware/flows/keys.hpp"

namespace motcua::identify {

struct Begin {
  std::string id() const { return "identify"; }
  friend bool operator==(const Begin&, const Begin&) = default;
};
struct ReadCard {  // the one that lies on the reader already
  std::string id() const { return "identify.read"; }
  friend bool operator==(const ReadCard&, const ReadCard&) = default;
};
struct NoCard {  // how it goes without
  std::string id() const { return "identify.no_card"; }
  friend bool operator==(const NoCard&, const NoCard&) = default;
};
struct Again {
  Way way = Way::card;
  std::string id() const { return flows::id("identify.again", way); }
  friend bool operator==(const Again&, const Again&) = default;
};
struct Skip {  // go on without saying who one is
  std::string id() const { return "identify.skip"; }
  friend bool operator==(const Skip&, const Skip&) = default;
};
struct Done {  // "that is me": go on
  std::string id() const { return "identify.done"; }
  friend bool operator==(const Done&, const Done&) = default;
};

using Intent = std::variant<Begin, ReadCard, NoCard, Again, Skip, Done, flows::Key, flows::KeyErase, flows::KeyOk>;

}  // namespace motcua::identify
