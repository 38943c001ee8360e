// Inside ui/kit: which keys of a keyboard stand in which row, for the room there is.
#pragma once

#include "ui/kit/ui.hpp"

#include <vector>

namespace motcua::kit {

// A key, or with none a gap; as wide as its share of the row.
struct KeyCell {
  const Button* key = nullptr;
  float share = 1;
  enum class Kind : std::uint8_t {
    letter,
    own,
    word,
    main
  } kind = Kind::letter;  // own: a letter or tone of its own
};
struct KeyRow {
  std::vector<KeyCell> cells;
  float height = 1;  // of a usual row
};
struct KeyRows {
  std::vector<KeyRow> rows;
  enum class Room : std::uint8_t {
    usual,
    least
  } room = Room::usual;  // least: keys may be as low as a target may be
};

enum class ToneNames : std::uint8_t { hidden, shown };  // below the tones, in a higher row

// The fullest rows that fit into the height with keys that are easily hit; else the least there is.
KeyRows rows_for(const Keyboard& keyboard, Size room, const Theme& theme, ToneNames names);
float height_of(const KeyRows& rows, const Theme& theme, float key);  // `key`: of a usual one, without its lip
float least_key(const KeyRows& rows, const Theme& theme);
// How high a usual key may be, without its lip, so that the rows fill a height.
float key_in(const KeyRows& rows, const Theme& theme, float height);

// How high a tone with its name is then, without its lip.
float named_face(const Theme& theme, float key);

}  // namespace motcua::kit
