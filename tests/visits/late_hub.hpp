// A hub that knows what was asked and answers when it likes: at once, late, twice, an older command after a newer one, never.
#pragma once

#include "firmware/host/identifiers.hpp"
#include "firmware/link/memory_transport.hpp"
#include "kiosk-config/model/centre.hpp"
#include "tests/visits/auditor.hpp"

namespace motcua::visits {

struct HubParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  link::MemoryBroker& broker;
  const config::Centre& centre;
  wire::Address kiosk;
  Random& random;
  Tally& tally;
  Auditor& auditor;
};

class LateHub {
public:
  explicit LateHub(HubParts parts);

private:
  void received(const wire::Message& message);
  wire::ReplyBody decide(const wire::Command& command);
  wire::TicketGranted grant(const queue::IssueTicket& order);
  void answer(const wire::Reply& reply);
  void send(const wire::Reply& reply, Milliseconds latest);
  void remember(const std::string& command, std::optional<wire::Reply> reply);

  HubParts parts_;
  std::unique_ptr<wire::Transport> line_;
  std::map<std::string, std::optional<wire::Reply>> known_;  // the latest commands; without a reply: never answered
  std::deque<std::string> oldest_;
  std::vector<wire::Reply> held_;  // until a newer command has been answered
  std::uint64_t granted_ = 0;
  runtime::Scope scope_;
};

}  // namespace motcua::visits
