#include "firmware/hub/confirm_date.hpp"

#include "firmware/desk/queue_events.hpp"
#include "firmware/hub/replay.hpp"

#include <format>

namespace motcua::hub {

Status confirm_date(journal::Journal& journal, desk::FrontDesk& front_desk, BusinessDate date, const Now& now) {
  if (date != now.business_date)
    return fail(ErrorCode::invalid, date_text(date),
                std::format("this machine's clock says {}: set the clock right first, then confirm its date",
                            date_text(now.business_date)));
  const auto last = replay(journal, front_desk);
  if (!last) return std::unexpected(last.error());
  const auto events = front_desk.begin_day(now, queue::DateCheck::confirmed);
  if (!events)
    return fail(ErrorCode::invalid, date_text(date),
                std::format("the queue is at {} already: no date before it can begin",
                            date_text(*front_desk.state().business_date)));
  journal::Batch batch;
  for (const auto& event : *events) batch.events.push_back({std::max(now.instant, *last), desk::event_body(event)});
  return journal.commit(batch).transform([](const auto&) {});
}

}  // namespace motcua::hub
