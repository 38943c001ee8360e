#include "firmware/index/definition.hpp"

#include <algorithm>

namespace motcua::index {

const Group* Definition::group(std::string_view id) const {
  const auto found = std::ranges::find(groups, id, &Group::id);
  return found == groups.end() ? nullptr : &*found;
}

const Item* Definition::item(std::string_view name) const {
  const auto found =
      std::ranges::find_if(items, [name](const Item& item) { return item.id == name || item.code == name; });
  return found == items.end() ? nullptr : &*found;
}

const Definition* Definitions::on(BusinessDate date) const {
  const auto found = std::ranges::find_if(editions, [date](const Definition& edition) {
    const auto& head = edition.index;
    return head.effective_from <= date && (!head.effective_to || date <= *head.effective_to);
  });
  return found == editions.end() ? nullptr : &*found;
}

}  // namespace motcua::index
