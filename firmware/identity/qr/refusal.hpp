// Why a code is not taken. It names a field and never what stands in it, so it may be shown and logged.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>

namespace motcua::identity {

enum class Refusal : std::uint8_t {
  unsupported,      // nothing that we know: another code, another centre's ticket
  too_long,         // more bytes than any card or ticket has
  not_text,         // not UTF-8
  field_count,      // a card with fewer than 6 or more than 14 fields
  old_number,       // neither empty nor 9 or 12 digits
  name,             // not letters, or too long
  birth,            // not a day of the calendar as ddMMyyyy, 1900 to 2199
  sex,              // neither Nam nor Nữ
  residence,        // control characters, or too long
  issued,           // neither empty nor a day
  extra,            // of the fields behind the seventh: control characters, or too long
  unsigned_ticket,  // a ticket's address with a token that this centre did not sign
};
BOOST_DESCRIBE_ENUM(Refusal, unsupported, too_long, not_text, field_count, old_number, name, birth, sex, residence,
                    issued, extra, unsigned_ticket)

}  // namespace motcua::identity
