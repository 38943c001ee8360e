#include "firmware/feeds/today.hpp"

#include "firmware/feeds/difference.hpp"
#include "firmware/wire/changes.hpp"

#include <algorithm>
#include <format>

namespace motcua::feeds {
namespace {

using codec::Node;

// A change that has more than this of its whole costs a reader as much as the whole.
constexpr std::size_t most_percent_of_whole = 80;
constexpr std::size_t always_told = 4'096;  // bytes

bool is_too_long(const std::string& change, const std::string& whole) {
  return change.size() > std::max(always_told, whole.size() * most_percent_of_whole / 100);
}

// A collector is one node of the broker, so no two runs begin in the same millisecond.
std::string run_begun(Instant at) {
  return std::format("{:x}", at.time_since_epoch().count());
}

std::string change_text(const Mark& mark, Instant at, Node::Object different) {
  Node::Object out{{"version", Node{std::int64_t{1}}},
                   {"run", Node{mark.run}},
                   {"number", Node{std::int64_t{mark.number}}},
                   {"at", Node{instant_text(at)}}};
  std::ranges::move(different, std::back_inserter(out));
  return codec::write_json(Node{std::move(out)});
}

bool is_another_date(const Node& before, const Node& after) {
  constexpr std::string_view date = "business_date";
  const auto* was = before.find(date);
  const auto* now = after.find(date);
  return now != nullptr && (was == nullptr || *was != *now);
}

}  // namespace

Today::Today(const Parts& parts, NodeId self, Milliseconds whole_every)
    : parts_(parts),
      self_(std::move(self)),
      whole_every_(std::max(whole_every, pause)),
      run_(run_begun(parts.clock.now().instant)) {
  parts_.router.on_connected(scope_.guard([this] { connected(); }));
}

void Today::connected() {
  for (auto& [id, room] : rooms_) {
    room.must_tell = true;
    room.whole_number = 0;  // a broker keeps nothing over its own restart
    room.whole_tried.reset();
    arrange(id, room);
  }
}

void Today::touch(const CentreId& id, const Make& make) {
  auto& room = rooms_[id];
  if (!room.make) room.make = make;
  arrange(id, room);
}

std::string Today::told(const CentreId& room) const {
  const auto found = rooms_.find(room);
  return found == rooms_.end() ? std::string() : found->second.text;
}

Milliseconds Today::since(const std::optional<runtime::SteadyTime>& then, Milliseconds at_most) const {
  return then ? std::min(at_most, std::chrono::duration_cast<Milliseconds>(parts_.loop.now() - *then)) : at_most;
}

void Today::arrange(const CentreId& id, Room& room) {
  if (room.is_due) return;
  room.is_due = true;
  // A batch of events is one change: also the first one waits for the loop's turn.
  parts_.loop.after(pause - since(room.tried, pause), scope_.guard([this, id] { tell(id); }));
}

void Today::tell(const CentreId& id) {
  auto& room = rooms_.at(id);
  room.is_due = false;
  if (!parts_.router.transport().connected()) return;  // the next connection tells all
  const auto at = parts_.clock.now().instant;
  Mark mark{run_, room.number + 1};
  auto text = room.make(at, mark);
  auto whole = codec::parse_json(text);
  if (!whole) return;  // then no reader could make sense of it either
  Node::Object different;
  if (room.number > 0) different = difference(room.whole, *whole);
  if (!room.must_tell && !is_news(different)) return;
  auto change = change_text(mark, at, std::move(different));
  if (is_too_long(change, text)) {
    ++mark.number;  // the one that is left out has them ask for the whole
    text = room.make(at, mark);
    change = change_text(mark, at, {});
  }
  room.tried = parts_.loop.now();
  if (!publish(id, wire::changes_state, std::move(change), wire::Retain::no)) return arrange(id, room);
  if (is_another_date(room.whole, *whole)) room.whole_tried.reset();
  room.must_tell = false;
  room.number = mark.number;
  room.text = std::move(text);
  room.whole = std::move(*whole);
  arrange_whole(id, room);
}

void Today::arrange_whole(const CentreId& id, Room& room) {
  const auto wait = whole_every_ - since(room.whole_tried, whole_every_);
  if (wait <= Milliseconds{0}) return tell_whole(id);
  if (room.is_whole_due) return;
  room.is_whole_due = true;
  parts_.loop.after(wait, scope_.guard([this, id] {
    auto& due = rooms_.at(id);
    due.is_whole_due = false;
    arrange_whole(id, due);
  }));
}

void Today::tell_whole(const CentreId& id) {
  auto& room = rooms_.at(id);
  if (room.whole_number == room.number || !parts_.router.transport().connected()) return;
  room.whole_tried = parts_.loop.now();
  if (publish(id, wire::today_state, room.text, wire::Retain::yes)) {
    room.whole_number = room.number;
    return;
  }
  *room.whole_tried -= whole_every_ - pause;  // again in a second
  arrange_whole(id, room);
}

Status Today::publish(const CentreId& room, std::string_view state, std::string payload, wire::Retain retain) {
  const auto size = payload.size();
  auto sent = parts_.router.transport().publish(
      {.topic = wire::state_topic({room, self_}, state), .payload = std::move(payload), .retain = retain});
  if (sent) bytes_ += size;
  return sent;
}

}  // namespace motcua::feeds
