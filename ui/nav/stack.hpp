// Navigation as a value: the routes a person has walked, the shown one on top. A route is any regular type, usually
// a variant of small structs; it carries the screen's local state with it, so that going back shows it as it was
// left.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace motcua::nav {

template <class Route>
class Stack {
public:
  static constexpr std::size_t most = 16;  // deeper pushes replace the top: nothing grows without bound

  explicit Stack(Route root) { routes_.push_back(std::move(root)); }

  const Route& top() const { return routes_.back(); }
  Route& top() { return routes_.back(); }  // for the local state in it
  std::size_t depth() const { return routes_.size(); }

  void push(Route route) {
    if (routes_.size() == most)
      replace(std::move(route));
    else
      routes_.push_back(std::move(route));
  }
  void replace(Route route) { routes_.back() = std::move(route); }
  void back() {
    if (routes_.size() > 1) routes_.pop_back();
  }
  // Back to the first screen, as new.
  void reset(Route root) {
    routes_.clear();
    routes_.push_back(std::move(root));
  }
  friend bool operator==(const Stack&, const Stack&) = default;

private:
  std::vector<Route> routes_;
};

}  // namespace motcua::nav
