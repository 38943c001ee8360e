// Today of each room, in two topics: what became different (state/changes), at most once a second and at once when nothing was
// told within the last; and the whole (state/today, retained) for whoever keeps up with nothing, seldom, but at once after a new
// connection and when the date changes. What could not go out is tried again.
//
// A number is given to each change of a run. At a new connection one is told even where nothing became different, since the last one
// before may not have reached the broker: so each reader sees that it missed something.
#pragma once

#include "firmware/codec/node.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/topics.hpp"

#include <functional>
#include <map>
#include <string>

namespace motcua::feeds {

// Which state of which run a whole is.
struct Mark {
  std::string run;
  std::int32_t number = 0;
};

class Today {
public:
  // The whole of a room as text, as of this instant and with this mark.
  using Make = std::function<std::string(Instant, const Mark&)>;
  static constexpr Milliseconds pause{1'000};

  struct Parts {
    runtime::Loop& loop;
    link::Router& router;
    const host::Clock& clock;
  };
  // All parts must outlive it. `self`: whose topics; `whole_every`: the least time between two wholes of a room.
  Today(const Parts& parts, NodeId self, Milliseconds whole_every);
  Today(const Today&) = delete;
  Today& operator=(const Today&) = delete;

  void touch(const CentreId& room, const Make& make);  // it may have changed
  // The whole as it was told last: all changes up to its number are in it. "" when nothing was told yet.
  std::string told(const CentreId& room) const;
  std::uint64_t bytes() const { return bytes_; }  // published so far

private:
  struct Room {
    Make make;
    std::string text;   // as it was told last; "" when nothing was
    codec::Node whole;  // the same
    std::int32_t number = 0;
    bool must_tell = true;
    bool is_due = false;
    std::optional<runtime::SteadyTime> tried;
    bool is_whole_due = false;
    std::int32_t whole_number = 0;  // of the retained one
    std::optional<runtime::SteadyTime> whole_tried;
  };
  void connected();
  void arrange(const CentreId& id, Room& room);
  void arrange_whole(const CentreId& id, Room& room);
  void tell(const CentreId& id);
  void tell_whole(const CentreId& id);
  Status publish(const CentreId& room, std::string_view state, std::string payload, wire::Retain retain);
  Milliseconds since(const std::optional<runtime::SteadyTime>& then, Milliseconds at_most) const;

  Parts parts_;
  NodeId self_;
  Milliseconds whole_every_;
  std::string run_;
  std::map<CentreId, Room> rooms_;
  std::uint64_t bytes_ = 0;
  runtime::Scope scope_;
};

}  // namespace motcua::feeds
