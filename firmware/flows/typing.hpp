// Typing words on the screen, for the flows in which something is written: a screen keeps a vietnamese::Typed, the flow's
// Intent has Press, and its on(Press) answers with
//
//     screen.typed = vietnamese::press(std::move(screen.typed), intent.key, setup.typing);
//
// and on(PressEnter) with what the words are for. The keys' page part is ui/kiosk/page/typing.hpp.
#pragma once

#include "firmware/flows/intent.hpp"
#include "firmware/vietnamese/typing.hpp"

#include <string>
#include <variant>

namespace motcua::flows {

// One key of the keyboard on the screen. Its id is ASCII: key.a ... key.z, key.0 ... key.9, key.a_breve (ă),
// key.a_circumflex (â), key.d_bar (đ), key.e_circumflex, key.o_circumflex, key.o_horn, key.u_horn; key.space, key.dot,
// key.comma, key.hyphen, key.slash, key.underscore; tone.sac, tone.huyen, tone.hoi, tone.nga, tone.nang, tone.none;
// key.erase, key.undo, key.clear, key.shift, key.letters, key.digits, key.marks.
struct Press {
  vietnamese::Key key;
  std::string id() const;
  friend bool operator==(const Press&, const Press&) = default;
};
// "Tìm": what is typed is meant.
struct PressEnter {
  std::string id() const { return "key.enter"; }
  friend bool operator==(const PressEnter&, const PressEnter&) = default;
};

using Typing = std::variant<Press, PressEnter>;

}  // namespace motcua::flows
