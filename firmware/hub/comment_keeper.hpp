// What citizens and clerks wrote, at the hub: kept before the events that it belongs to, deleted after its time, and given to the
// managers of the centre a page at a time. A store that fails costs comments and nothing else: they are refused until it works.
#pragma once

#include "firmware/desk/front_desk.hpp"
#include "firmware/host/log.hpp"
#include "firmware/journal/comments.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/runtime/loop.hpp"

#include <functional>
#include <span>
#include <vector>

namespace motcua::hub {

// From that date on what was written is kept for so many days.
struct CommentTime {
  BusinessDate from{};
  std::int32_t days = 0;
};

// What one turn of the hub is to keep, all of it or nothing.
struct Kept {
  journal::Batch batch;
  std::vector<desk::Written> written = {};
};

struct CommentParts {
  runtime::Loop& loop;
  host::Log& log;
  journal::Journal& journal;
  journal::CommentStore* store;    // null: none could be opened, and none is taken
  std::vector<CommentTime> times;  // by date; of those before `today` the last one holds
};

class CommentKeeper {
public:
  explicit CommentKeeper(CommentParts parts) : parts_(std::move(parts)) {}

  // At the start, once the journal is read: what was put and whose event never came to be is deleted.
  void recover();
  // Why a command that brings a text may not be decided now, if so.
  std::optional<wire::Refused> refusal() const;
  // Before the commit of what it belongs to, which must not be made where this fails.
  Status put(std::span<const desk::Written> written);
  // That commit failed.
  void take_back(std::span<const desk::Written> written);
  // From time to time, by the queue's date: a clock years ahead must delete nothing.
  void tend(BusinessDate today, std::size_t ratings);
  wire::ReplyBody answer(const wire::ReadComments& wanted, BusinessDate today, std::size_t ratings);

private:
  Status delete_orphans();
  void failed(std::string_view what, const Error& error);
  Status drop(std::vector<std::string> keys);
  Result<bool> came_to_be(const journal::PendingComment& pending);
  void note(BusinessDate today, std::size_t ratings);

  CommentParts parts_;
  std::vector<std::string> to_drop_;  // what could not be taken back yet
  std::optional<runtime::SteadyTime> rests_until_;
  std::optional<BusinessDate> tended_;
  std::optional<BusinessDate> noted_;
};

}  // namespace motcua::hub
