#include "firmware/hub/comment_keeper.hpp"

#include <algorithm>
#include <format>
#include <utility>

namespace motcua::hub {
namespace {

constexpr std::chrono::seconds rest{60};  // after a failure, in which no turn of the hub is lost to another one
constexpr std::chrono::days longest_period{92};
constexpr std::int32_t usual_days = 180;  // where the configuration says nothing for today

std::vector<std::string> keys_of(std::span<const desk::Written> written) {
  std::vector<std::string> out;
  for (const auto& each : written) out.push_back(each.key);
  return out;
}

wire::Refused refused(wire::Reason reason, std::string detail) {
  return wire::refusal(reason, std::move(detail));
}

}  // namespace

void CommentKeeper::recover() {
  if (parts_.store == nullptr) return;
  if (const auto done = delete_orphans(); !done) failed("what a stop left of comments stays", done.error());
}

Status CommentKeeper::delete_orphans() {
  const auto pending = parts_.store->pending();
  if (!pending) return std::unexpected(pending.error());
  std::vector<std::string> orphans;
  for (const auto& each : *pending) {
    const auto found = came_to_be(each);
    if (!found) return std::unexpected(found.error());
    if (!*found) orphans.push_back(each.key);
  }
  if (!orphans.empty())
    parts_.log.info("{} texts are deleted whose event was not journalled before the hub ended", orphans.size());
  return drop(std::move(orphans)).and_then([this] { return parts_.store->settle(); });
}

// What is of another journal cannot be asked there any more, and whoever wrote it may have been told that it was accepted.
Result<bool> CommentKeeper::came_to_be(const journal::PendingComment& pending) {
  if (pending.epoch != parts_.journal.epoch()) return true;
  bool found = false;
  const auto read =
      parts_.journal.for_each_from(pending.position + 1, [&](const wire::EventRecord& record) -> Status {
        const auto* rated = std::get_if<queue::VisitRated>(&record.body);
        found = found || (rated != nullptr && rated->comment_digest == pending.key);
        return {};
      });
  if (!read) return std::unexpected(read.error());
  return found;
}

Status CommentKeeper::drop(std::vector<std::string> keys) {
  keys.insert(keys.end(), to_drop_.begin(), to_drop_.end());
  to_drop_.clear();
  if (keys.empty()) return {};
  auto done = parts_.store->drop(keys);
  if (!done) to_drop_ = std::move(keys);
  return done;
}

std::optional<wire::Refused> CommentKeeper::refusal() const {
  if (parts_.store == nullptr) return refused("unsupported", "this hub has no store of comments");
  if (rests_until_ && parts_.loop.now() < *rests_until_) return refused("hub_busy", "comments cannot be kept now");
  return std::nullopt;
}

void CommentKeeper::failed(std::string_view what, const Error& error) {
  const bool goes_on = parts_.store->usable();
  parts_.log.error("{}: {}; comments are refused {}", what, describe(error),
                   goes_on ? "for a minute" : "until the hub starts anew");
  rests_until_ = parts_.loop.now() + rest;
  if (!goes_on) parts_.store = nullptr;
}

Status CommentKeeper::put(std::span<const desk::Written> written) {
  if (written.empty()) return {};
  if (parts_.store == nullptr) return fail(ErrorCode::unavailable, "comments", "there is no store of comments");
  std::vector<journal::KeptComment> comments;
  for (const auto& each : written) comments.push_back({each.key, each.row});
  auto done = drop({}).and_then(
      [&] { return parts_.store->put(comments, parts_.journal.epoch(), parts_.journal.last_sequence()); });
  if (!done) failed("comments cannot be kept", done.error());
  return done;
}

void CommentKeeper::take_back(std::span<const desk::Written> written) {
  if (written.empty() || parts_.store == nullptr) return;
  if (const auto done = drop(keys_of(written)); !done) failed("a comment without its rating stays", done.error());
}

void CommentKeeper::note(BusinessDate today, std::size_t ratings) {
  if (noted_ == today || std::cmp_less(ratings, journal::ratings_for_levels)) return;
  if (const auto done = parts_.store->note_ratings(today, static_cast<std::int32_t>(ratings)); !done)
    return failed("the number of ratings is not noted", done.error());
  noted_ = today;
}

void CommentKeeper::tend(BusinessDate today, std::size_t ratings) {
  if (parts_.store == nullptr) return;
  note(today, ratings);
  if (tended_ == today) return;
  auto days = usual_days;
  for (const auto& time : parts_.times)
    if (time.from <= today) days = time.days;
  if (parts_.store == nullptr) return;
  const auto gone = parts_.store->forget_before(std::chrono::sys_days{today} - std::chrono::days{days});
  if (!gone) return failed("old comments stay", gone.error());
  if (*gone > 0) parts_.log.info("{} comments were deleted after {} days", *gone, days);
  tended_ = today;
}

wire::ReplyBody CommentKeeper::answer(const wire::ReadComments& wanted, BusinessDate today, std::size_t ratings) {
  if (parts_.store == nullptr) return *refusal();
  const auto length = std::chrono::sys_days{wanted.to} - std::chrono::sys_days{wanted.from};
  if (length < std::chrono::days{0} || length > longest_period)
    return refused("bad_period", std::format("from a day to a later one, at most {} days", longest_period.count()));
  note(today, ratings);
  if (parts_.store == nullptr) return *refusal();
  auto page = parts_.store->read(wanted);
  if (page) return std::move(*page);
  if (page.error().code == ErrorCode::invalid) return refused("malformed", describe(page.error()));
  failed("comments cannot be read", page.error());
  return refused("hub_busy", "the comments cannot be read now");
}

}  // namespace motcua::hub
