// Of the phone in which a ticket's page is open: what it asks, and what it is shown. On the province's broker alone, on
// motcua/v1/<centre>/phone/<token>/{cmd,reply,ticket}, nothing retained. The token is the phone's client id, which the broker
// proves by its rules, and the hub proves the token: so no message repeats it. Answers are those of nodes (replies.hpp).
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/wire/comments.hpp"
#include "firmware/wire/message.hpp"
#include "firmware/wire/ratings.hpp"
#include "firmware/wire/rules.hpp"
#include "firmware/wire/states.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace motcua::wire {

// Sends phone_ticket now and at each change, for follow_lasts; the page asks again before that is over.
struct FollowTicket {
  static constexpr std::string_view type_name = "follow_ticket";
};
BOOST_DESCRIBE_STRUCT(FollowTicket, (), ())
inline constexpr std::chrono::minutes follow_lasts{10};

// With the code on the paper, so that a picture of a ticket's QR cancels nothing.
struct CancelByPhone {
  static constexpr std::string_view type_name = "cancel_ticket";
  Secret<std::string> code;
};
BOOST_DESCRIBE_STRUCT(CancelByPhone, (), (code))
template <>
inline constexpr auto rules<CancelByPhone> = std::tuple(on(&CancelByPhone::code, rating_code));

struct YieldByPhone {
  static constexpr std::string_view type_name = "yield_ticket";
  Secret<std::string> code;
};
BOOST_DESCRIBE_STRUCT(YieldByPhone, (), (code))
template <>
inline constexpr auto rules<YieldByPhone> = std::tuple(on(&YieldByPhone::code, rating_code));

// Takes back the latest cancel or yield, within a minute; the ticket itself says until when.
struct UndoByPhone {
  static constexpr std::string_view type_name = "undo";
};
BOOST_DESCRIBE_STRUCT(UndoByPhone, (), ())

// The comment goes into the hub's store of comments (comments.hpp) and into no event, which has a keyed digest of it.
struct RateByPhone {
  static constexpr std::string_view type_name = "rate_visit";
  queue::RatingLevel level = queue::RatingLevel::neutral;
  std::optional<std::vector<queue::RatingReason>> reasons;
  std::optional<PersonalData<std::string>> comment;
};
BOOST_DESCRIBE_STRUCT(RateByPhone, (), (level, reasons, comment))
template <>
inline constexpr auto rules<RateByPhone> =
    std::tuple(on(&RateByPhone::reasons, rating_reasons), on(&RateByPhone::comment, written_text));

using PhoneCommandBody = std::variant<FollowTicket, CancelByPhone, YieldByPhone, UndoByPhone, RateByPhone>;
// The id is the idempotency key, as of any command.
struct PhoneCommand {
  static constexpr MessageKind kind{"phone_command", Channel::cmd, 8 * 1024, 60};
  std::int32_t version = 1;
  Uuid id;
  Instant at;
  PhoneCommandBody body;
};
BOOST_DESCRIBE_STRUCT(PhoneCommand, (), (version, id, at, body))
template <>
inline constexpr auto rules<PhoneCommand> = std::tuple(on(&PhoneCommand::version, version_number));

// ---- what a phone is shown ----

inline constexpr TextRule shown_name{is_line<1, 300>, "^.{1,300}$", 300, "a name of 1 to 300 bytes"};
struct TwoTongues {
  std::string vi;
  std::string en;
};
BOOST_DESCRIBE_STRUCT(TwoTongues, (), (vi, en))
template <>
inline constexpr auto rules<TwoTongues> =
    std::tuple(on(&TwoTongues::vi, shown_name), on(&TwoTongues::en, shown_name));

struct NamedGroup {
  ServiceGroupId id;
  TwoTongues name;
};
BOOST_DESCRIBE_STRUCT(NamedGroup, (), (id, name))
struct NamedService {
  ServiceId id;
  TwoTongues name;
};
BOOST_DESCRIBE_STRUCT(NamedService, (), (id, name))

// Minutes until the call, as the estimator says; absent: nobody knows.
struct WaitRange {
  std::int32_t from = 0;
  std::int32_t to = 0;
};
BOOST_DESCRIBE_STRUCT(WaitRange, (), (from, to))
inline constexpr RangeRule minutes_of_a_day{0, 24 * 60};
template <>
inline constexpr auto rules<WaitRange> =
    std::tuple(on(&WaitRange::from, minutes_of_a_day), on(&WaitRange::to, minutes_of_a_day));

struct PhoneTicket {
  static constexpr MessageKind kind{"phone_ticket", Channel::ticket, 8 * 1024, 600};
  std::int32_t version = 1;
  Freshness freshness;
  TwoTongues centre_name;
  BusinessDate business_date;
  std::string number;
  NamedGroup group;
  NamedService service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::TicketPhase phase = queue::TicketPhase::waiting;
  std::int32_t ahead = 0;  // while it waits: earlier tickets of its group
  std::int32_t yields_left = 0;
  std::optional<Instant> undo_until;    // while the latest cancel or yield may be taken back
  std::optional<std::int32_t> counter;  // where it was called to
  std::vector<std::int32_t> counters;   // that serve its group, open ones first
  std::optional<Instant> called_at;     // the latest call
  std::optional<std::int32_t> call_count;
  bool may_rate = false;
  std::optional<WaitRange> range;
};
BOOST_DESCRIBE_STRUCT(PhoneTicket, (),
                      (version, freshness, centre_name, business_date, number, group, service, purpose, phase,
                       ahead, yields_left, undo_until, counter, counters, called_at, call_count, may_rate, range))
template <>
inline constexpr auto rules<PhoneTicket> =
    std::tuple(on(&PhoneTicket::version, version_number), on(&PhoneTicket::number, ticket_number),
               on(&PhoneTicket::ahead, how_many), on(&PhoneTicket::yields_left, how_many),
               on(&PhoneTicket::counter, counter_number),
               on(&PhoneTicket::counters, ListRule<RangeRule>{0, 500, counter_number}),
               on(&PhoneTicket::call_count, at_least_one));

}  // namespace motcua::wire
