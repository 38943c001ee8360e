#include "firmware/feeds/publisher.hpp"

#include <algorithm>

namespace motcua::feeds {

Publisher::Publisher(runtime::Loop& loop, link::Router& router, const host::Clock& clock)
    : loop_(loop), router_(router), clock_(clock) {
  router.on_connected(scope_.guard([this] {
    for (auto& [name, topic] : topics_) {
      topic.payload.clear();
      arrange(name, topic);
    }
  }));
}

void Publisher::touch(const std::string& topic, const Make& make) {
  auto& entry = topics_[topic];
  if (!entry.make) entry.make = make;
  arrange(topic, entry);
}

void Publisher::arrange(const std::string& name, Topic& topic) {
  if (topic.is_due) return;
  topic.is_due = true;
  // A batch of events is one change: also the first one waits for the loop's turn.
  const auto since =
      topic.published ? std::chrono::duration_cast<Milliseconds>(loop_.now() - *topic.published) : pause;
  loop_.after(std::max(Milliseconds{0}, pause - since), scope_.guard([this, name] { publish(name); }));
}

void Publisher::publish(const std::string& name) {
  auto& topic = topics_.at(name);
  topic.is_due = false;
  if (!router_.transport().connected()) return;  // the next connection publishes all
  if (!topic.payload.empty() && topic.make(topic.at) == topic.payload) return;
  const auto now = clock_.now().instant;
  auto payload = topic.make(now);
  topic.published = loop_.now();
  const auto sent = router_.transport().publish({.topic = name, .payload = payload, .retain = wire::Retain::yes});
  if (!sent) return arrange(name, topic);
  bytes_ += payload.size();
  topic.payload = std::move(payload);
  topic.at = now;
}

}  // namespace motcua::feeds
