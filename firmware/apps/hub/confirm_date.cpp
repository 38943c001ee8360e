#include "firmware/apps/hub/confirm_date.hpp"

#include "firmware/apps/hub/history.hpp"

#include <format>

namespace motcua::hub {

Status confirm_date(journal::Journal& journal, FrontDesk& desk, BusinessDate date, const Now& now) {
  if (date != now.business_date)
    return fail(ErrorCode::invalid, date_text(date),
                std::format("this machine's clock says {}: set the clock right first, then confirm its date",
                            date_text(now.business_date)));
  const auto last = replay(journal, desk);
  if (!last) return std::unexpected(last.error());
  const auto events = desk.begin_day(now, queue::DateCheck::confirmed);
  if (!events)
    return fail(ErrorCode::invalid, date_text(date),
                std::format("the queue is at {} already: no date before it can begin",
                            date_text(*desk.state().business_date)));
  journal::Batch batch;
  for (const auto& event : *events) batch.events.push_back({std::max(now.instant, *last), event_body(event)});
  return journal.commit(batch).transform([](const auto&) {});
}

}  // namespace motcua::hub
