#include "tests/visits/late_hub.hpp"

#include "firmware/wire/read.hpp"
#include "firmware/wire/ticket_token.hpp"
#include "firmware/wire/write.hpp"

#include <format>

namespace motcua::visits {
namespace {

using test::between;
using test::happens;

constexpr std::size_t remembered_commands = 2'000;

}  // namespace

LateHub::LateHub(HubParts parts) : parts_(parts), line_(parts_.broker.connect("hub")) {
  line_->subscribe(wire::topic(parts_.kiosk, wire::Channel::cmd));
  line_->start({.message = [this](const wire::Message& message) { received(message); },
                .connected = [] {},
                .lost = [](const Error&) {}});
}

void LateHub::received(const wire::Message& message) {
  const auto known = known_.find(message.correlation_data);
  if (known != known_.end()) {
    if (known->second && happens(parts_.random, 20)) {
      ++parts_.tally["hub_doubled"];
      send(*known->second, Milliseconds{3'000});
    }
    return;
  }
  const auto command = wire::read<wire::Command>(message.payload);
  if (!command) return parts_.auditor.crossing("a command cannot be read");
  if (happens(parts_.random, 2)) {
    ++parts_.tally["hub_never"];
    return remember(message.correlation_data, {});
  }
  const wire::Reply reply{.in_reply_to = command->id,
                          .at = parts_.clock.now().instant,
                          .source = NodeId::parse("hub").value(),
                          .body = decide(*command)};
  remember(message.correlation_data, reply);
  answer(reply);
}

wire::ReplyBody LateHub::decide(const wire::Command& command) {
  if (happens(parts_.random, 4)) return wire::Refused{.reason = "numbers_exhausted", .detail = {}};
  const auto* order = std::get_if<queue::IssueTicket>(&command.body);
  if (order == nullptr) return wire::Accepted{};
  auto ticket = grant(*order);
  parts_.auditor.granted(command.id, ticket);
  return ticket;
}

wire::TicketGranted LateHub::grant(const queue::IssueTicket& order) {
  const auto now = parts_.clock.now();
  const auto visit = host::new_uuid(parts_.clock, parts_.randomness);
  const auto number = granted_++;
  const auto letter = [](std::uint64_t value) { return static_cast<char>('A' + value % 26); };
  return {.visit = visit,
          .number = std::format("{}{}{:03}", letter(number / 26'000), letter(number / 1'000), number % 1'000),
          .group = parts_.centre.service(order.service)->group,
          .service = order.service,
          .purpose = order.purpose,
          .issued = now.instant,
          .business_date = now.business_date,
          .token = wire::pack_token({wire::claim_for(visit, now.business_date, parts_.centre.code, 1), {}}),
          .code = std::format("{:04}", parts_.random() % 10'000)};
}

void LateHub::answer(const wire::Reply& reply) {
  if (happens(parts_.random, 6)) {
    held_.push_back(reply);
    return;
  }
  if (happens(parts_.random, 6)) {
    ++parts_.tally["hub_doubled"];
    send(reply, Milliseconds{30'000});
  }
  if (happens(parts_.random, 4)) {
    ++parts_.tally["hub_very_late"];
    send(reply, Milliseconds{400'000});
  } else if (happens(parts_.random, 12)) {
    ++parts_.tally["hub_late"];
    send(reply, Milliseconds{25'000});
  } else {
    send(reply, Milliseconds{200});
  }
  for (const auto& older : std::exchange(held_, {})) {
    ++parts_.tally["hub_crossed"];
    send(older, Milliseconds{20'000});
  }
}

void LateHub::send(const wire::Reply& reply, Milliseconds latest) {
  const auto delay = between(parts_.random, Milliseconds{5}, latest);
  parts_.loop.after(delay, scope_.guard([this, reply] {
    // A reply that finds no connection is lost: the kiosk asks again.
    static_cast<void>(line_->publish({.topic = wire::topic(parts_.kiosk, wire::Channel::reply),
                                      .payload = wire::write(reply),
                                      .response_topic = {},
                                      .correlation_data = reply.in_reply_to.text()}));
  }));
}

void LateHub::remember(const std::string& command, std::optional<wire::Reply> reply) {
  known_[command] = std::move(reply);
  oldest_.push_back(command);
  if (oldest_.size() <= remembered_commands) return;
  known_.erase(oldest_.front());
  oldest_.pop_front();
}

}  // namespace motcua::visits
