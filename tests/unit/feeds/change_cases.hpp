// Days of an invented centre drawn from a seed, as wholes one after the other; and the reader's side of the rule of
// firmware/wire/changes.hpp, written apart from the collector's.
#pragma once

#include "firmware/codec/node.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::feeds::test {

struct Size {
  int visits = 60;
  int services = 4;
  int counters = 3;
  std::size_t most_bytes = 64 * 1024;  // of a whole: fewer leave rows out
};

// Of two days; what happens within some minutes comes together.
std::vector<codec::Node> wholes(std::uint64_t seed, const Size& size);

codec::Node applied(const codec::Node& whole, const codec::Node& change);
// Members and rows sorted, without at, run and number: for comparing.
codec::Node in_order(const codec::Node& node);

// A golden for readers in other languages: {before, change, after} of wholes as above.
std::string change_cases();

}  // namespace motcua::feeds::test
