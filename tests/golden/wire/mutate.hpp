// Every place of a document, and what it becomes when the value there is changed.
#pragma once

#include "firmware/codec/node.hpp"

#include <string>
#include <vector>

namespace motcua::wire {

struct Spot {
  std::string pointer;            // JSON pointer
  std::string key;                // the member's name; "" for an item of a list
  std::vector<std::size_t> path;  // the index at each level
};
std::vector<Spot> spots(const codec::Node& document);  // all but the document itself
const codec::Node& value_at(const codec::Node& document, const Spot& spot);

std::string replaced(codec::Node document, const Spot& spot, codec::Node value);
std::string removed(codec::Node document, const Spot& spot);     // a member
std::string duplicated(codec::Node document, const Spot& spot);  // a member

}  // namespace motcua::wire
