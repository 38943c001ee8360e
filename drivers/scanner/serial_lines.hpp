// The lines in the bytes of a serial scanner: each ended by CR, LF or both, and kept as it came. Pure.
#pragma once

#include "firmware/base/guarded.hpp"

#include <cstddef>
#include <span>
#include <variant>
#include <vector>

namespace motcua::drivers {

inline constexpr std::size_t longest_line = 1'024;  // bytes, without its end

using SerialLine = PersonalData<std::vector<unsigned char>>;
struct LineTooLong {};  // dropped whole

class SerialLines {
public:
  SerialLines() { line_.reserve(longest_line); }  // never moved in memory: nothing is left behind
  ~SerialLines() { motcua::wipe(line_); }
  SerialLines(const SerialLines&) = delete;
  SerialLines& operator=(const SerialLines&) = delete;

  // What came to its end with these bytes; an empty line is none.
  std::vector<std::variant<SerialLine, LineTooLong>> take(std::span<const unsigned char> bytes);

private:
  std::vector<unsigned char> line_;
  bool is_too_long_ = false;
};

}  // namespace motcua::drivers
