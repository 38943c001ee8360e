// Every message by its kind; the last lines are the one list of them.
#include "firmware/codec/codec.hpp"
#include "firmware/wire/bytes.hpp"
#include "firmware/wire/changes.hpp"
#include "firmware/wire/check.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/day_key.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/feeds.hpp"
#include "firmware/wire/limits.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"
#include "firmware/wire/validate.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::wire {
namespace {

// How the members of a message agree, for those that have such rules.
template <class T>
void check_agreement(Check& /*check*/, const T& /*message*/) {}

void check_agreement(Check& check, const Command& command) {
  if (is_by_clerk(command.body) && !command.clerk)
    check.refuse_at("clerk", ErrorCode::missing, "'clerk' is missing: a command at a counter names who asks");
  if (command.person && !std::holds_alternative<queue::IssueTicket>(command.body))
    check.refuse_at("person", ErrorCode::invalid, "only an order for a ticket bears a person's tag");
}

// A whole in an answer is a message of its own: of a newer version its members may mean something else.
template <MessageType Whole>
void check_version(Check& check, std::string_view where, const std::optional<Whole>& whole) {
  if (whole && whole->version > Whole::kind.version())
    check.refuse_at(where, ErrorCode::unsupported, "this version of the whole is newer than this program");
}

void check_agreement(Check& check, const Reply& reply) {
  const auto* today = std::get_if<Today>(&reply.body);
  if (today == nullptr) return;
  check_version(check, "body/body/centre/version", today->centre);
  check_version(check, "body/body/province/version", today->province);
}

}  // namespace

template <MessageType T>
Status check(const T& message) {
  Check check;
  check_members(check, message);
  check_agreement(check, message);
  return check.status();
}

template <MessageType T>
std::string write(const T& message) {
  return codec::encode(message);
}

template <MessageType T>
Result<T> read(std::string_view payload) {
  auto message =
      codec::parse_json(payload, limits(T::kind))
          .and_then([](codec::Node node) { return upcast(std::move(node), T::kind.name, T::kind.upcasters); })
          .and_then([](const codec::Node& node) { return codec::decode<T>(node, codec::Null::mistyped); });
  if (!message) return message;
  if (auto good = check(*message); !good) return std::unexpected(std::move(good.error()));
  return message;
}

std::optional<Uuid> id_of(std::string_view text) {
  const auto id = Uuid::parse(text);
  return id && !id->is_nil() ? std::optional(*id) : std::nullopt;
}

#define MOTCUA_WIRE_MESSAGE(T)          \
  template Status check(const T&);      \
  template std::string write(const T&); \
  template Result<T> read(std::string_view);
MOTCUA_WIRE_MESSAGE(Command)
MOTCUA_WIRE_MESSAGE(Reply)
MOTCUA_WIRE_MESSAGE(CallsState)
MOTCUA_WIRE_MESSAGE(QueueState)
MOTCUA_WIRE_MESSAGE(CounterState)
MOTCUA_WIRE_MESSAGE(ClerksState)
MOTCUA_WIRE_MESSAGE(ServicesState)
MOTCUA_WIRE_MESSAGE(SatisfactionState)
MOTCUA_WIRE_MESSAGE(Health)
MOTCUA_WIRE_MESSAGE(DayKey)
MOTCUA_WIRE_MESSAGE(CatalogueState)
MOTCUA_WIRE_MESSAGE(BytesWanted)
MOTCUA_WIRE_MESSAGE(PhoneCommand)
MOTCUA_WIRE_MESSAGE(PhoneTicket)
MOTCUA_WIRE_MESSAGE(CentreToday)
MOTCUA_WIRE_MESSAGE(ProvinceToday)
MOTCUA_WIRE_MESSAGE(AlertsState)
MOTCUA_WIRE_MESSAGE(CentreChanges)
MOTCUA_WIRE_MESSAGE(ProvinceChanges)
#undef MOTCUA_WIRE_MESSAGE

}  // namespace motcua::wire
