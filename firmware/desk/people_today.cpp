#include "firmware/desk/people_today.hpp"

#include <utility>

namespace motcua::desk {

void PeopleToday::begin(Day day) {
  tickets_.clear();
  unkept_.clear();
  day_ = std::move(day);
}

bool PeopleToday::is_of(const Secret<std::string>& tag, BusinessDate today) const {
  return counts() && day_ && day_->date == today && identity::is_under(day_->key, tag);
}

bool PeopleToday::had_enough(const Secret<std::string>& tag, BusinessDate today) const {
  if (!is_of(tag, today)) return false;
  const auto found = tickets_.find(tag);
  return found != tickets_.end() && found->second >= most_;
}

void PeopleToday::had_ticket(const Secret<std::string>& tag, BusinessDate today) {
  if (!is_of(tag, today)) return;
  ++tickets_[tag];
  unkept_.push_back(tag);
}

void PeopleToday::take_back() {
  for (const auto& tag : unkept_)
    if (const auto found = tickets_.find(tag); --found->second == 0) tickets_.erase(found);
  unkept_.clear();
}

}  // namespace motcua::desk
