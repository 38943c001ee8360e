#include "firmware/sessions/attempts.hpp"

#include <algorithm>
#include <utility>

namespace motcua::sessions {

// Either way: a clock that was years ahead must not lock anybody out for years.
bool Attempts::is_forgotten(const Tried& tried, Instant now) const {
  return std::chrono::abs(now - tried.latest) >= rules_.forgotten;
}

Milliseconds Attempts::length(int wrong) const {
  if (wrong < rules_.free) return Milliseconds::zero();
  auto pause = rules_.first_pause;
  for (int more = rules_.free; more < wrong && pause < rules_.longest_pause; ++more) pause *= 2;
  return std::min(pause, rules_.longest_pause);
}

Milliseconds Attempts::pause(const std::string& key, Instant now) const {
  const auto found = keys_.find(key);
  if (found == keys_.end() || is_forgotten(found->second, now)) return Milliseconds::zero();
  const auto since = std::chrono::abs(now - found->second.latest);
  return std::max(Milliseconds::zero(), length(found->second.wrong) - since);
}

void Attempts::wrong(const std::string& key, Instant now) {
  auto found = keys_.find(key);
  if (found == keys_.end()) {
    if (!make_room(now)) return;
    found = keys_.emplace(key, Tried{}).first;
  }
  auto& tried = found->second;
  if (is_forgotten(tried, now)) tried.wrong = 0;
  ++tried.wrong;
  tried.latest = now;
}

void Attempts::right(const std::string& key) {
  keys_.erase(key);
}

// Whoever has to wait is never forgotten: else a flood of other names would end a pause.
bool Attempts::make_room(Instant now) {
  if (keys_.size() < rules_.most_keys) return true;
  std::erase_if(keys_, [&](const auto& entry) { return is_forgotten(entry.second, now); });
  if (keys_.size() < rules_.most_keys) return true;
  const auto quietest = std::ranges::min_element(keys_, {}, [&](const auto& entry) {
    return std::pair(pause(entry.first, now) > Milliseconds::zero(), entry.second.latest);
  });
  if (quietest == keys_.end() || pause(quietest->first, now) > Milliseconds::zero()) return false;
  keys_.erase(quietest);
  return true;
}

}  // namespace motcua::sessions
