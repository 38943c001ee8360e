#include "firmware/queue/types.hpp"

#include <algorithm>

namespace motcua::queue {
namespace {

// A centre has tens of each, so a walk along the vector is quicker than an index.
template <class T, class Id>
const T* with_id(const std::vector<T>& items, const Id& id) {
  const auto found = std::ranges::find(items, id, &T::id);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

const GroupDefinition* Definition::group(const ServiceGroupId& id) const {
  return with_id(groups, id);
}
const ServiceDefinition* Definition::service(const ServiceId& id) const {
  return with_id(services, id);
}
const CounterDefinition* Definition::counter(const CounterId& id) const {
  return with_id(counters, id);
}

}  // namespace motcua::queue
