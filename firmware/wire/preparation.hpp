// What a citizen read before taking a number, within orders, records and a counter's state: its grammar.
#pragma once

#include "firmware/queue/types.hpp"
#include "firmware/wire/rules.hpp"

namespace motcua::wire {

// Codes are not all of the national form (1.001193): C08_XPHCDB, 2.000815.000.00.00.H55.
constexpr bool is_procedure_code(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::ranges::all_of(text, [](char c) {
    return is_small(c) || queue::is_capital(c) || queue::is_digit(c) || c == '_' || c == '-' || c == '.';
  });
}
constexpr bool is_agency(std::string_view text) {
  return !text.empty() && text.size() <= 60 &&
         std::ranges::all_of(text, [](char c) { return is_small(c) || queue::is_digit(c) || c == '-'; });
}
inline constexpr TextRule procedure_code{is_procedure_code, "^[A-Za-z0-9_.-]{1,40}$", 40,
                                         "a procedure's code: 1 to 40 of A-Z, a-z, 0-9, '_', '-', '.'"};
inline constexpr TextRule publishing_agency{is_agency, "^[a-z0-9-]{1,60}$", 60,
                                            "a publishing agency: 1 to 60 of a-z, 0-9, '-'"};

template <>
inline constexpr auto rules<queue::Preparation> = std::tuple(
    on(&queue::Preparation::procedure, procedure_code), on(&queue::Preparation::agency, publishing_agency),
    on(&queue::Preparation::record_version, at_least_one), on(&queue::Preparation::missing, RangeRule{0, 99}));

}  // namespace motcua::wire
