#include "drivers/card/emulated/profile_rows.hpp"

#include <algorithm>
#include <vector>

namespace motcua::emulated {

std::span<const Profile> profiles() {
  static const auto table = [] {
    std::vector<Profile> out;
    for (const auto rows : {sound_rows(), file_rows(), refusal_rows(), lie_rows()})
      out.insert(out.end(), rows.begin(), rows.end());
    return out;
  }();
  return table;
}

const Profile* find_profile(std::string_view name) {
  const auto all = profiles();
  const auto found = std::ranges::find(all, name, &Profile::name);
  return found == all.end() ? nullptr : &*found;
}

std::string_view word_of(Verdict verdict) {
  using enum Verdict;
  switch (verdict) {
    case accepted:
      return "accepted";
    case accepted_with_warning:
      return "accepted_with_warning";
    case read_only:
      return "read_only";
    case not_authentic:
      return "not_authentic";
    case refused_access:
      return "refused_access";
    case broken_protocol:
      return "broken_protocol";
    case unreadable:
      return "unreadable";
    case removed:
      return "removed";
    case another_card:
      return "another_card";
  }
  return "unknown";
}

}  // namespace motcua::emulated
