// JSON as it was written: parts of a document's text, for what must reach another reader unchanged (a hash goes
// over the text, not over what one reader understood of it). compact() takes what parse_json() admits; the others
// take what compact() gives. Whatever else they are given, they give nothing or too little, and harm nothing. Keys
// are found as they are spelled, without looking into escapes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::codec {

std::string compact(std::string_view json);  // without the white space between tokens
std::optional<std::string_view> member_text(std::string_view object, std::string_view key);  // its value
std::string without_member(std::string_view object, std::string_view key);
std::vector<std::string_view> item_texts(std::string_view array);
std::size_t count_values(std::string_view json);  // as Limits::items counts them

}  // namespace motcua::codec
