// What citizens and clerks wrote: a store of its own beside the hub's journal, so that no text is in an event, leaves the centre
// with one, or outlives its retention in a backup of the journal. Two files are not one transaction, so a text is put first
// (`pending`, with where the journal stood), then its event is committed; whoever is killed in between finds at the start what
// is pending and asks the journal. A row bears neither ticket nor counter, and rows are read in an order that is not that of
// arrival within an hour. Errors as of a journal.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/wire/comments.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace motcua::journal {

class Database;

struct KeptComment {
  std::string key;  // 64 hex digits: the digest in the event, or what stands for a command
  wire::CommentRow row;
};

// `position` is the journal's last sequence before the commit that was to follow.
struct PendingComment {
  std::string key;
  Uuid epoch;
  std::uint64_t position = 0;
};

class CommentStore {
public:
  static Result<std::unique_ptr<CommentStore>> open(const std::filesystem::path& path);
  ~CommentStore();
  CommentStore(const CommentStore&) = delete;
  CommentStore& operator=(const CommentStore&) = delete;

  // False after an input/output error or damage: then nothing of it is believed until it is opened anew.
  bool usable() const;

  // One transaction; all that is pending from before is settled in it, for its commits were made. A key that is there stays. A
  // clerk's objection has no event and is never pending.
  Status put(std::span<const KeptComment> comments, const Uuid& epoch, std::uint64_t position);
  Status settle();                                 // everything pending came to be
  Status drop(std::span<const std::string> keys);  // these did not
  Result<std::vector<PendingComment>> pending();

  // How many ratings a day has had: levels are given out only of days with five or more.
  Status note_ratings(BusinessDate date, std::int32_t ratings);
  // Rows of `from` to `to` behind the cursor `wanted.after`, at most wire::most_comment_rows. Error invalid: no cursor of ours.
  Result<wire::Comments> read(const wire::ReadComments& wanted);
  // Overwrites what is older; gives how many rows went.
  Result<std::uint64_t> forget_before(BusinessDate date);

private:
  explicit CommentStore(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

inline constexpr std::int32_t ratings_for_levels = 5;

}  // namespace motcua::journal
