// Questions of people, answered beside the thread that takes events: elsewhere, and from stores of their own, so that none of
// them, however much it reads, keeps a centre's events waiting.
#pragma once

#include "firmware/feeds/behind.hpp"
#include "firmware/feeds/history.hpp"

#include <functional>
#include <map>
#include <memory>

namespace motcua::feeds {

// So many questions of one asker may wait or be answered at a time; a page asks three.
inline constexpr int most_at_once = 8;

struct Question {
  wire::PeopleRequest request;
  Asker asker;
  std::optional<CentreId> centre;  // as centre_asked() allowed it
};

// What answers are made of, beside the thread that takes events; all must outlive whoever asks. Nothing else may use them.
struct Answering {
  journal::EventReader& events;
  journal::HourlyReader& rows;
  std::function<wire::ReplyBody(const wire::ReadIndex&)> index;  // none: there is no index here
  // Runs a job elsewhere, once; an Error when too many wait (runtime::Worker::submit).
  std::function<Status(std::function<void()>)> aside;
};

wire::ReplyBody answer(const Question& question, const Answering& answering, const UtcOffset& utc_offset,
                       const Settings& settings);

// How many questions of each asker are under way.
class UnderWay {
public:
  bool begin(const std::string& asker);  // false, and nothing begun: too many are
  void end(const std::string& asker);

private:
  std::map<std::string, int> asked_;
};

}  // namespace motcua::feeds
