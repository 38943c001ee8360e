#include "firmware/flows/typing.hpp"

namespace motcua::flows {
namespace {

using vietnamese::Mark;

std::string name_of(char32_t code) {
  switch (code) {
    case U' ':
      return "space";
    case U'.':
      return "dot";
    case U',':
      return "comma";
    case U'-':
      return "hyphen";
    case U'/':
      return "slash";
    case U'_':
      return "underscore";
    default:
      break;
  }
  const auto letter = vietnamese::take_apart(code);
  if (!letter) return code >= U'0' && code <= U'9' ? std::string(1, static_cast<char>(code)) : "unknown";
  std::string name(1, letter->letter.base);
  switch (letter->letter.mark) {
    case Mark::none:
      return name;
    case Mark::breve:
      return name + "_breve";
    case Mark::circumflex:
      return name + "_circumflex";
    case Mark::horn:
      return name + "_horn";
    case Mark::bar:
      break;
  }
  return name + "_bar";
}

struct NameOf {
  std::string operator()(vietnamese::Character key) const { return "key." + name_of(key.code); }
  std::string operator()(vietnamese::Tone key) const { return flows::id("tone", key); }
  std::string operator()(vietnamese::Command key) const { return flows::id("key", key); }
};

}  // namespace

std::string Press::id() const {
  return std::visit(NameOf{}, key);
}

}  // namespace motcua::flows
