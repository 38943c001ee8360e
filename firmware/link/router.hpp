// One transport, several users: each names the topics it wants and when it wants to know of the connection. Topic
// filters are subscribed once and renewed by the transport at every connection. Everything runs on the loop's
// thread; handlers are registered before start() and live as long as the Router.
#pragma once

#include "firmware/wire/ports.hpp"

#include <functional>
#include <string>
#include <vector>

namespace motcua::link {

class Router {
public:
  explicit Router(wire::Transport& transport) : transport_(transport) {}
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  void on_message(std::string filter, std::function<void(const wire::Message&)> handler);
  void on_connected(std::function<void()> handler);
  void on_lost(std::function<void(const Error&)> handler);
  void start();
  void stop();

  wire::Transport& transport() { return transport_; }

private:
  struct Route {
    std::string filter;
    std::function<void(const wire::Message&)> handler;
  };
  wire::Transport& transport_;
  std::vector<Route> routes_;
  std::vector<std::function<void()>> connected_;
  std::vector<std::function<void(const Error&)>> lost_;
  bool started_ = false;
};

// MQTT 5 section 4.7: '+' is one level, a last '#' is the rest; neither matches a topic that begins with '$'.
bool matches(std::string_view filter, std::string_view topic);

}  // namespace motcua::link
