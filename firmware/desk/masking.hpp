// What is kept of a text that somebody wrote freely: nothing by which a ticket, a person or a phone can be found. Masked as
// three dots: three digits or more at a stretch with the letters about them (a ticket's number, a plate, a passport), six or
// more in groups (a phone number in pairs, a date), and words with '@', "://" or "www.". A number of one or two digits stays
// ("30 phút"). Names and numbers written in words stay too: no list knows them.
#pragma once

#include <string>
#include <string_view>

namespace motcua::desk {

// Without control characters and those that are not seen; at most wire::most_written characters. "": nothing is left to read.
std::string masked(std::string_view utf8);

}  // namespace motcua::desk
