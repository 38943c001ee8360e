// Requests to the hub (of people too: comments.hpp), and of people to a collector (requests.hpp). The id is the idempotency key: the same id again gets the stored answer.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/queue/commands.hpp"
#include "firmware/wire/comments.hpp"
#include "firmware/wire/exports.hpp"
#include "firmware/wire/message.hpp"
#include "firmware/wire/people.hpp"
#include "firmware/wire/preparation.hpp"
#include "firmware/wire/ratings.hpp"
#include "firmware/wire/requests.hpp"
#include "firmware/wire/rules.hpp"

#include <boost/mp11.hpp>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace motcua::wire {

// The code proves who sits down; the queue only learns that somebody did.
struct LogIn {
  static constexpr std::string_view type_name = "log_in";
  ClerkId clerk;
  Secret<std::string> code;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (clerk, code))

// By hand: the number and the four-digit code on the paper (a number alone is guessable).
struct RateByCode {
  static constexpr std::string_view type_name = "rate_by_code";
  std::string number;
  Secret<std::string> code;
  queue::RatingLevel level = queue::RatingLevel::neutral;
  std::optional<std::vector<queue::RatingReason>> reasons;
};
BOOST_DESCRIBE_STRUCT(RateByCode, (), (number, code, level, reasons))

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
  std::optional<std::vector<queue::RatingReason>> reasons;
};
BOOST_DESCRIBE_STRUCT(RateByToken, (), (token, level, reasons))

// Asks whether this hub signed the token and its visit may be rated, before the levels are shown.
struct CheckRatingToken {
  static constexpr std::string_view type_name = "check_rating_token";
  std::string token;
};
BOOST_DESCRIBE_STRUCT(CheckRatingToken, (), (token))

// Numbers to issue from while cut off.
struct RequestLease {
  static constexpr std::string_view type_name = "request_lease";
  ServiceGroupId group;
  std::int32_t count = 0;  // 1 to 50
};
BOOST_DESCRIBE_STRUCT(RequestLease, (), (group, count))

// Every command of the contract: the queue's verbs as they are, and what is proved or asked on the way to them.
using CommandBody =
    boost::mp11::mp_append<std::variant<queue::IssueTicket, LogIn>, queue::ClerkVerb,
                           std::variant<RateByCode, CheckRatingCode, RateByToken, CheckRatingToken, RequestLease>,
                           PeopleRequest,
                           std::variant<OpenSession, EndSession, ReadComments, ReadOwn, Contest, RecordExport>>;

constexpr bool is_by_clerk(const CommandBody& body) {
  return std::visit([]<class Verb>(const Verb& /*verb*/) { return queue::IsClerkVerb<Verb> || OwnVerb<Verb>; },
                    body);
}

// On <node>/cmd with MQTT response topic and correlation data (the id). `clerk` is who asks, for counter commands;
// the counter is the one that the hub's configuration ties to the node. `person` stands for who the ticket is for, where
// they said so and the centre counts tickets a person: a tag under the key of the day (day_key.hpp), worth nothing
// without it. Who asks is context, so the tag goes no further than the desk: into no event, record or state.
struct Command {
  static constexpr MessageKind kind{"command", Channel::cmd, 8 * 1024, 100};
  std::int32_t version = 1;
  Uuid id;
  Instant at;
  NodeId source;
  std::optional<ClerkId> clerk;
  std::optional<Secret<std::string>> person;  // only with issue_ticket
  CommandBody body;
};
BOOST_DESCRIBE_STRUCT(Command, (), (version, id, at, source, clerk, person, body))

template <>
inline constexpr auto rules<LogIn> = std::tuple(on(&LogIn::code, login_code));
template <>
inline constexpr auto rules<RateByCode> =
    std::tuple(on(&RateByCode::number, ticket_number), on(&RateByCode::code, rating_code),
               on(&RateByCode::reasons, rating_reasons));
template <>
inline constexpr auto rules<CheckRatingCode> =
    std::tuple(on(&CheckRatingCode::number, ticket_number), on(&CheckRatingCode::code, rating_code));
template <>
inline constexpr auto rules<RateByToken> =
    std::tuple(on(&RateByToken::token, ticket_token), on(&RateByToken::reasons, rating_reasons));
template <>
inline constexpr auto rules<CheckRatingToken> = std::tuple(on(&CheckRatingToken::token, ticket_token));
template <>
inline constexpr auto rules<RequestLease> = std::tuple(on(&RequestLease::count, RangeRule{1, 50}));
template <>
inline constexpr auto rules<Command> =
    std::tuple(on(&Command::version, version_number), on(&Command::person, person_tag));

}  // namespace motcua::wire
