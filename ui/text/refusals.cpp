#include "ui/text/refusals.hpp"

#include <string>

namespace motcua::text {

TextKey refusal_key(Audience audience, std::string_view reason) {
  const bool clerk = audience == Audience::clerk;
  const auto found = find_key(std::string(clerk ? "refusal_clerk." : "refusal.").append(reason));
  if (found && *found != key::refusal_title) return *found;
  return clerk ? key::refusal_clerk_other : key::refusal_other;
}

}  // namespace motcua::text
