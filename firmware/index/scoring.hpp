// How one item and one group score; sums are not rounded yet (answer.hpp).
#pragma once

#include "firmware/index/answer.hpp"

namespace motcua::index {

// P points where the percent R reaches the target, R*P/target below it, R*P/100 without a target. Unknown where nothing was
// given, nothing was counted (unless the item's rule says otherwise) or a part is larger than its whole.
// `figure` may be null: nothing was given.
ItemScore score_item(const Item& item, const Figure* figure, Level level);

// All items of the group, or the percent that was published for the whole of it.
GroupScore score_group(const Definition& definition, const Group& group, const Figures& figures);

// Score and unknown parts of all groups together.
Sum add_up(const std::vector<GroupScore>& groups);

}  // namespace motcua::index
