// A name in the languages of screens, as installations and definitions give it.
#pragma once

#include "firmware/wire/rules.hpp"

#include <boost/describe/class.hpp>
#include <string>

namespace motcua::wire {

inline constexpr TextRule name_text{has_bytes<0, 500>, "", 500, "a text of at most 500 bytes"};

struct LocalName {
  std::string vi;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(LocalName, (), (vi, en))
template <>
inline constexpr auto rules<LocalName> = std::tuple(on(&LocalName::vi, name_text), on(&LocalName::en, name_text));

}  // namespace motcua::wire
