// What citizens write with a rating and clerks against a figure of their own, and who reads it: the managers of that centre
// alone, who ask on the province's broker below their own name and are answered by the centre's hub. None of these texts is in
// an event. A clerk asks for the own figures of today at the own counter.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/queue/types.hpp"
#include "firmware/wire/requests.hpp"
#include "firmware/wire/rules.hpp"

#include <boost/describe/class.hpp>
#include <concepts>
#include <optional>
#include <string>
#include <vector>

namespace motcua::wire {

inline constexpr std::size_t most_written = 500;                     // characters
inline constexpr std::size_t most_written_bytes = 4 * most_written;  // in UTF-8
constexpr bool is_written_text(std::string_view text) {
  return !text.empty() && text.size() <= most_written_bytes &&
         std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }) <=
             static_cast<std::ptrdiff_t>(most_written);
}
inline constexpr TextRule written_text{is_written_text, R"(^[\s\S]{1,500}$)", most_written_bytes,
                                       "a text of 1 to 500 characters"};

// By a manager of the centre: what was written on the days `from` to `to`, both of them.
struct ReadComments {
  static constexpr std::string_view type_name = "read_comments";
  BusinessDate from{};
  BusinessDate to{};
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(ReadComments, (), (from, to, after))
template <>
inline constexpr auto rules<ReadComments> = std::tuple(on(&ReadComments::after, page_cursor));

// By the clerk who is logged in at the asking node's counter, of whom it is: today's own figures.
struct ReadOwn {
  static constexpr std::string_view type_name = "read_own";
};
BOOST_DESCRIBE_STRUCT(ReadOwn, (), ())

// By the same: what is wrong with the figures or ratings of that day, for the manager.
struct Contest {
  static constexpr std::string_view type_name = "contest";
  BusinessDate date{};
  PersonalData<std::string> text;
};
BOOST_DESCRIBE_STRUCT(Contest, (), (date, text))
template <>
inline constexpr auto rules<Contest> = std::tuple(on(&Contest::text, written_text));

template <class T>
concept OwnVerb = std::same_as<T, ReadOwn> || std::same_as<T, Contest>;

// When it was written, to the hour, by the centre's time. With a rating: its service, and its level where five or more ratings
// were given on that day. A clerk's: whose it is, and the day that it is about. In `text` what could be the number of a ticket, a
// person or a phone, or an address, is masked.
struct CommentRow {
  BusinessDate date{};
  std::int32_t hour = 0;
  std::optional<ServiceId> service;
  std::optional<queue::RatingLevel> level;
  std::optional<ClerkId> clerk;
  std::optional<BusinessDate> about;
  PersonalData<std::string> text;
};
BOOST_DESCRIBE_STRUCT(CommentRow, (), (date, hour, service, level, clerk, about, text))
template <>
inline constexpr auto rules<CommentRow> =
    std::tuple(on(&CommentRow::hour, RangeRule{0, 23}), on(&CommentRow::text, written_text));

inline constexpr std::size_t most_comment_rows = 25;  // so that the longest fit into a reply
struct Comments {
  static constexpr std::string_view type_name = "comments";
  std::vector<CommentRow> rows;
  std::optional<std::string> next;  // absent on the last page
};
BOOST_DESCRIBE_STRUCT(Comments, (), (rows, next))
template <>
inline constexpr auto rules<Comments> =
    std::tuple(on(&Comments::rows, ListRule{0, most_comment_rows}), on(&Comments::next, page_cursor));

// `levels` (very_satisfied .. very_dissatisfied) are those of the first five, ten, fifteen ... ratings: a level is never told by
// itself, nor by a second look.
struct OwnFigures {
  static constexpr std::string_view type_name = "own_figures";
  BusinessDate business_date{};
  std::int32_t served = 0;
  std::optional<std::int32_t> median_service_s;
  std::int32_t ratings = 0;
  std::optional<std::vector<std::int32_t>> levels;
};
BOOST_DESCRIBE_STRUCT(OwnFigures, (), (business_date, served, median_service_s, ratings, levels))
template <>
inline constexpr auto rules<OwnFigures> =
    std::tuple(on(&OwnFigures::served, how_many), on(&OwnFigures::median_service_s, how_many),
               on(&OwnFigures::ratings, how_many), on(&OwnFigures::levels, ListRule<RangeRule>{5, 5, how_many}));

}  // namespace motcua::wire
