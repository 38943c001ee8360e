// Rows that lead to single members of staff (a counter at an instant) leave a page as a file only after whoever saves them has
// said on what legal basis, and the collector has recorded it.
#pragma once

#include "firmware/wire/comments.hpp"

namespace motcua::wire {

// By a manager, before the file is made: what it holds. `accepted`: recorded for good.
struct RecordExport {
  static constexpr std::string_view type_name = "record_export";
  CentreId centre;
  BusinessDate date{};
  std::optional<CounterId> counter;  // absent: of all
  EventsWhich which = EventsWhich::visits;
  std::int32_t rows = 0;
  PersonalData<std::string> basis;  // the law, decision or order that asks for it
};
BOOST_DESCRIBE_STRUCT(RecordExport, (), (centre, date, counter, which, rows, basis))
template <>
inline constexpr auto rules<RecordExport> =
    std::tuple(on(&RecordExport::rows, at_least_one), on(&RecordExport::basis, written_text));

}  // namespace motcua::wire
