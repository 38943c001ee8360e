// What a frame collects: the citizen's intents, applied by the kiosk program after the frame. Every tappable of
// every kiosk screen has the id of its intent, as session::id_of() writes it:
//
//   screen            tappables besides help, language.vi or language.en, and back and home where there is a way
//   attract           service.<id> (the commonest), more, rate
//   groups            group.<id>
//   services          service.<id>
//   purpose           purpose.file, purpose.collect, purpose.supplement, purpose.ask, purpose.pay (those of the
//   service) confirm           take.normal, take.priority one_moment        home printing          (nothing but
//   help and language: it ends by itself) issued            noted issued_on_screen  noted declined          home
//   rating_number     key.<letter of a prefix of this centre>, key.0 to key.9, key.erase, key.ok
//   rating_code       key.0 to key.9, key.erase, key.ok
//   rating_checking, rating_sending   home
//   rating_levels     level.very_satisfied ... level.very_dissatisfied
//   thanks            home
//   rating_declined   rate, home
//   help              back
//   out_of_order      (nothing but help and language)
//   any, with the warning that nobody touched   extend, home and nothing else
//
// Long lists have scroll.up and scroll.down of the kit besides; they are answered by Touched.
#pragma once

#include "firmware/session/intents.hpp"

#include <vector>

namespace motcua::kiosk_ui {

using Intents = std::vector<session::Intent>;

}  // namespace motcua::kiosk_ui
