#include "firmware/flows/lookup/filing.hpp"

#include "firmware/vietnamese/vietnamese.hpp"

namespace motcua::lookup {

Verdict verdict_of(Reach reach, At at) {
  switch (reach) {
    case Reach::not_known:
      break;
    case Reach::communes:
      return at ? Verdict::taken : Verdict::not_there;
    case Reach::provincial_centre:
      return at ? Verdict::not_there : Verdict::taken;
    case Reach::whole_province:
    case Reach::nationwide:
      return Verdict::taken;
  }
  return Verdict::not_known;
}

std::vector<std::size_t> named_like(const Province& province, std::string_view words) {
  const auto wanted = " " + vietnamese::fold(words);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < province.communes.size(); ++i)
    if (wanted == " " || (" " + vietnamese::fold(province.communes[i].name)).contains(wanted)) out.push_back(i);
  return out;
}

}  // namespace motcua::lookup
