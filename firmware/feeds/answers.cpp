#include "firmware/feeds/answers.hpp"

namespace motcua::feeds {

wire::ReplyBody answer(const Question& question, const Answering& answering, const UtcOffset& utc_offset,
                       const Settings& settings) {
  if (const auto* history = std::get_if<wire::ReadHistory>(&question.request))
    return answer(*history, question.asker, question.centre, answering.rows, settings.plausible);
  if (const auto* events = std::get_if<wire::ReadEvents>(&question.request))
    return answer(*events, question.asker,
                  Behind{answering.events, utc_offset, settings.wait_ceiling, settings.plausible});
  // Today is no work: it is told on the loop's thread.
  if (!std::holds_alternative<wire::ReadIndex>(question.request)) return refused("unsupported");
  if (!answering.index) return refused("unsupported", "this collector has no index");
  return answering.index(std::get<wire::ReadIndex>(question.request));
}

bool UnderWay::begin(const std::string& asker) {
  auto& asked = asked_[asker];
  if (asked >= most_at_once) return false;
  ++asked;
  return true;
}

void UnderWay::end(const std::string& asker) {
  if (const auto found = asked_.find(asker); found != asked_.end() && --found->second == 0) asked_.erase(found);
}

}  // namespace motcua::feeds
