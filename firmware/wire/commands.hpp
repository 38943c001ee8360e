// Requests to the hub. The id is the idempotency key: the same id again gets the stored answer.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/queue/types.hpp"

#include <optional>
#include <variant>

namespace motcua::wire {

struct IssueTicket {
  static constexpr std::string_view type_name = "issue_ticket";
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
};
BOOST_DESCRIBE_STRUCT(IssueTicket, (), (service, purpose, priority))

struct LogIn {
  static constexpr std::string_view type_name = "log_in";
  ClerkId clerk;
  Secret<std::string> code;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (clerk, code))

struct LogOut {
  static constexpr std::string_view type_name = "log_out";
};
BOOST_DESCRIBE_STRUCT(LogOut, (), ())
struct OpenCounter {
  static constexpr std::string_view type_name = "open_counter";
};
BOOST_DESCRIBE_STRUCT(OpenCounter, (), ())
struct CloseCounter {
  static constexpr std::string_view type_name = "close_counter";
};
BOOST_DESCRIBE_STRUCT(CloseCounter, (), ())
struct CallNext {
  static constexpr std::string_view type_name = "call_next";
};
BOOST_DESCRIBE_STRUCT(CallNext, (), ())
struct Recall {
  static constexpr std::string_view type_name = "recall";
};
BOOST_DESCRIBE_STRUCT(Recall, (), ())
struct StartService {
  static constexpr std::string_view type_name = "start_service";
};
BOOST_DESCRIBE_STRUCT(StartService, (), ())
struct FinishService {
  static constexpr std::string_view type_name = "finish_service";
  queue::Outcome outcome = queue::Outcome::solved;
};
BOOST_DESCRIBE_STRUCT(FinishService, (), (outcome))
struct MarkNoShow {
  static constexpr std::string_view type_name = "mark_no_show";
};
BOOST_DESCRIBE_STRUCT(MarkNoShow, (), ())

// By hand: the number and the four-digit code on the paper (a number alone is guessable).
struct RateByCode {
  static constexpr std::string_view type_name = "rate_by_code";
  std::string number;
  Secret<std::string> code;
  queue::RatingLevel level = queue::RatingLevel::neutral;
};
BOOST_DESCRIBE_STRUCT(RateByCode, (), (number, code, level))

// Asks whether number and code belong together and may be rated, before the levels are shown.
struct CheckRatingCode {
  static constexpr std::string_view type_name = "check_rating_code";
  std::string number;
  Secret<std::string> code;
};
BOOST_DESCRIBE_STRUCT(CheckRatingCode, (), (number, code))

// By the signed token in the ticket's QR.
struct RateByToken {
  static constexpr std::string_view type_name = "rate_by_token";
  std::string token;
  queue::RatingLevel level = queue::RatingLevel::neutral;
};
BOOST_DESCRIBE_STRUCT(RateByToken, (), (token, level))

// Numbers to issue from while cut off.
struct RequestLease {
  static constexpr std::string_view type_name = "request_lease";
  ServiceGroupId group;
  std::int32_t count = 0;  // 1 to 50
};
BOOST_DESCRIBE_STRUCT(RequestLease, (), (group, count))

using CommandBody =
    std::variant<IssueTicket, LogIn, LogOut, OpenCounter, CloseCounter, CallNext, Recall, StartService,
                 FinishService, MarkNoShow, RateByCode, CheckRatingCode, RateByToken, RequestLease>;

// On <node>/cmd with MQTT response topic and correlation data (the id). `clerk` is who asks, for counter commands;
// the counter is the one that the hub's configuration ties to the node.
struct Command {
  std::int32_t version = 1;
  Uuid id;
  Instant at;
  NodeId source;
  std::optional<ClerkId> clerk;
  CommandBody body;
};
BOOST_DESCRIBE_STRUCT(Command, (), (version, id, at, source, clerk, body))

}  // namespace motcua::wire
