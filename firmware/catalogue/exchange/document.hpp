// The text of an export as a tree of JSON, or as much of one as can be had: byte order marks, UTF-16, bytes that are no UTF-8,
// broken and cut JSON, members that are there twice, documents over the limits.
#pragma once

#include "firmware/catalogue/exchange/findings.hpp"
#include "firmware/codec/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalogue {

struct RecordNode {
  codec::Node node;     // an object
  std::string pointer;  // of it in the text: "" or "/3"
};

// The objects that stand in `text`: itself, or the items of an array.
std::vector<RecordNode> records_in(std::string_view text, Findings& findings);

}  // namespace motcua::catalogue
