// Inside ui/paper: puts text, rules and boxes on a sheet from top to bottom. Units are dots.
#pragma once

#include "ui/paper/layout.hpp"

#include <string_view>

using PangoContext = struct _PangoContext;

namespace motcua::paper {

// Sizes in dots (8 dots are one millimetre). Nothing on the ticket is smaller than 22 dots, about 8 points.
inline constexpr double edge = 12;
inline constexpr double page_width = paper_dots_wide;
inline constexpr double text_width = page_width - 2 * edge;
inline constexpr double small_size = 25;
inline constexpr double body_size = 29;
inline constexpr double title_size = 34;
inline constexpr double where_size = 54;
inline constexpr double code_size = 68;
inline constexpr double number_size = 244;
inline constexpr double gap = 10;
inline constexpr double rule_gap = 16;
inline constexpr int most_lines = 5;  // a longer name ends in an ellipsis
inline constexpr int no_limit = 0;
inline constexpr int quiet_zone = 4;  // modules, ISO/IEC 18004

enum class Align : std::uint8_t { left, centre };
enum class Weight : std::uint8_t { regular, bold };
struct Style {
  double size = body_size;
  Weight weight = Weight::regular;
  Align align = Align::left;
  int lines = most_lines;  // no_limit: all of it
};
struct Box {
  double x = edge;
  double width = text_width;
};

class Composer {
public:
  Composer();

  // Puts text at `y`, returns the y below it.
  double text(std::string_view words, const Style& style, const Box& box, double y);
  // One line as large as fits, placed by its ink: the air that a font leaves above digits would waste paper.
  double headline(std::string_view words, double size, double y);
  double rule(double y);
  double width_of(std::string_view words, const Style& style);
  // Labels left, values in one column right of the longest label, unless that is too long to leave room.
  double facts(const std::vector<PaperFact>& all, const Style& value, double y);
  // A code at the left edge below `y`. What stands beside it begins at `beside`; gives the y below its quiet zone.
  Result<double> code(std::string_view text, double y, Box& beside);

  Sheet sheet;

private:
  LayoutPtr make(std::string_view words, const Style& style);

  std::unique_ptr<PangoContext, Unref> context_;
};

}  // namespace motcua::paper
