#include "tests/world/evidence.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/wire/read.hpp"

#include <format>

namespace motcua::world {

void Evidence::note(std::string_view seen) {
  digest += seen;
  digest = hex(crypto::sha256(digest));
}

void Evidence::shown(const wire::CallsState& calls) {
  for (const auto& call : calls.current)
    note(std::format("{} at {}, {}", call.number, call.counter, call.call_count));
}

void Evidence::reached_hub(const wire::Message& message) {
  note(message.payload);
  const auto command = wire::read<wire::Command>(message.payload);
  if (!command) return broken.push_back("a command cannot be read: " + describe(command.error()));
  if (auto next = std::exchange(on_next_command, {})) next();
  if (std::holds_alternative<queue::IssueTicket>(command->body)) {
    orders.try_emplace(command->id, message);
    todays_orders.try_emplace(command->id, message);
  }
  if (seen_.insert(command->id).second)
    commands.push_back(message);
  else
    ++echoes;
}

void Evidence::reached_node(const wire::Message& message) {
  note(message.payload);
  const auto reply = wire::read<wire::Reply>(message.payload);
  if (!reply) return broken.push_back("a reply cannot be read: " + describe(reply.error()));
  answered.insert(reply->in_reply_to);
  const auto* ticket = std::get_if<wire::TicketGranted>(&reply->body);
  if (ticket == nullptr) return;
  const auto [place, first] = granted.try_emplace(reply->in_reply_to, *ticket);
  if (first) return granted_in_order.push_back(reply->in_reply_to);
  const auto& before = place->second;
  if (before.visit != ticket->visit || before.number != ticket->number || before.code != ticket->code ||
      before.token != ticket->token)
    broken.push_back(std::format("command {} was granted {} and then {}", reply->in_reply_to.text(), before.number,
                                 ticket->number));
}

}  // namespace motcua::world
