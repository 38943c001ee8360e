// What a reader of the whole before must be told to have the whole after, by the rule of firmware/wire/changes.hpp. Pure.
#pragma once

#include "firmware/codec/node.hpp"

namespace motcua::feeds {

// Both are parsed centre_today, or both province_today. An object of members of centre_changes or province_changes without
// version, run, number and at; empty when nothing else is different.
codec::Node::Object difference(const codec::Node& before, const codec::Node& after);

// Whether it says more than how far the journals were read.
bool is_news(const codec::Node::Object& difference);

}  // namespace motcua::feeds
