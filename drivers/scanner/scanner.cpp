#include "drivers/scanner/scanner.hpp"

#include <format>

namespace motcua::drivers {

Status check_look(const LookForCode& look) {
  constexpr Milliseconds longest{10'000};
  if (look.most > Milliseconds{0} && look.most <= longest) return {};
  return fail(ErrorCode::invalid, "look",
              std::format("{} ms long: a look takes 1 to {} ms", look.most.count(), longest.count()));
}

}  // namespace motcua::drivers
