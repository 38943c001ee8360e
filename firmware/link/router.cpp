#include "firmware/link/router.hpp"

#include <algorithm>
#include <utility>

namespace motcua::link {

Router::~Router() {
  stop();
}

void Router::on_message(std::string filter, std::function<void(const wire::Message&)> handler) {
  if (!std::ranges::contains(routes_, filter, &Route::filter)) transport_.subscribe(filter);
  routes_.push_back({std::move(filter), std::move(handler)});
}

void Router::on_connected(std::function<void()> handler) {
  connected_.push_back(std::move(handler));
}
void Router::on_lost(std::function<void(const Error&)> handler) {
  lost_.push_back(std::move(handler));
}

void Router::start() {
  if (std::exchange(started_, true)) return;
  transport_.start({.message =
                        [this](const wire::Message& message) {
                          for (const auto& route : routes_)
                            if (matches(route.filter, message.topic)) route.handler(message);
                        },
                    .connected =
                        [this] {
                          for (const auto& handler : connected_) handler();
                        },
                    .lost =
                        [this](const Error& error) {
                          for (const auto& handler : lost_) handler(error);
                        }});
}

void Router::stop() {
  if (std::exchange(started_, false)) transport_.stop();
}

bool matches(std::string_view filter, std::string_view topic) {
  if (topic.starts_with('$') && !filter.starts_with('$')) return false;
  while (true) {
    const auto filter_level = filter.substr(0, filter.find('/'));
    const auto topic_level = topic.substr(0, topic.find('/'));
    if (filter_level == "#") return true;
    if (filter_level != "+" && filter_level != topic_level) return false;
    const bool filter_ends = filter_level.size() == filter.size();
    const bool topic_ends = topic_level.size() == topic.size();
    if (topic_ends) return filter_ends || filter.substr(filter_level.size()) == "/#";
    if (filter_ends) return false;
    filter.remove_prefix(filter_level.size() + 1);
    topic.remove_prefix(topic_level.size() + 1);
  }
}

}  // namespace motcua::link
