// A small invented index and figures for it.
#pragma once

#include "firmware/index/answer.hpp"

namespace motcua::index {

inline constexpr BusinessDate first_day_of_2026{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}};
inline constexpr BusinessDate on_day{std::chrono::year{2026}, std::chrono::October, std::chrono::day{1}};

// Group "a" of 10 points: a.1 (6), a.2 (4, target 80, not asked of communes); group "b" of 5: b.1 (5, full points for nothing).
inline Definition small_index() {
  return {.index = {.legal_reference = "1/QĐ",
                    .effective_from = first_day_of_2026,
                    .effective_to = {},
                    .source = "invented",
                    .source_date = first_day_of_2026,
                    .verified = false,
                    .tolerance = 0.015},
          .groups = {{"a", {"Nhóm a", "Group a"}, 10}, {"b", {"Nhóm b", "Group b"}, 5}},
          .items = {{.id = "a.1", .code = "CODE_A1", .group = "a", .points = 6},
                    {.id = "a.2", .group = "a", .points = 4, .target = 80, .levels = {Level::province}},
                    {.id = "a.3", .group = "a", .points = 0},
                    {.id = "b.1",
                     .group = "b",
                     .points = 5,
                     .nothing_counted = NothingCounted::full_points,
                     .takes_coefficient = true}}};
}

inline Figures figures_with(std::vector<Figure> items) {
  return {.period = Period::parse("2026-08").value(),
          .place = "x",
          .source = "y",
          .source_date = on_day,
          .items = std::move(items)};
}

inline auto computed(const Figures& figures, BusinessDate today = on_day) {
  return compute({{small_index()}}, figures, today);
}

}  // namespace motcua::index
