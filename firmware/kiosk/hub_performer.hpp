// What a visit asks of the hub, and the hub's answers.
#pragma once

#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/kiosk/performer.hpp"
#include "firmware/kiosk/vault.hpp"
#include "firmware/link/request_client.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/states.hpp"

namespace motcua::kiosk {

struct HubParts {
  const host::Clock& clock;
  host::Log& log;
  host::Trace& trace;
  link::RequestClient& requests;
  NodeId node;  // who asks
  const Vault& vault;
};

// The request that an order is, under the order's id.
wire::Command command_of(const ticket::AskTicket& order, Instant at, const NodeId& node);

class HubPerformer {
public:
  using Performs =
      Effects<ticket::AskTicket, rating::CheckRating, rating::SendRating, flows::GiveUp, ticket::ReportUnclaimed>;

  HubPerformer(HubParts parts, Give give) : parts_(std::move(parts)), give_(std::move(give)) {}

  Carry perform(const ticket::AskTicket& effect);
  Carry perform(const rating::CheckRating& effect);
  Carry perform(const rating::SendRating& effect);
  Carry perform(const flows::GiveUp& effect);
  Carry perform(const ticket::ReportUnclaimed& effect);

  void on_status(wire::NodeStatus status);
  // Where the centre counts tickets a person: the key under which a person's tag is made, until the next one comes.
  void on_day_key(Secret<std::vector<std::uint8_t>> key) { day_key_ = std::move(key); }

private:
  std::optional<Secret<std::string>> tag_of(const std::optional<Uuid>& person) const;
  Carry ask(const wire::Command& command);
  Carry ask(const Uuid& id, wire::CommandBody body);
  void answered(const Uuid& id, const Result<wire::Reply>& reply);

  HubParts parts_;
  Give give_;
  wire::NodeStatus hub_ = wire::NodeStatus::offline;
  std::optional<Secret<std::vector<std::uint8_t>>> day_key_;
  runtime::Scope scope_;
};

}  // namespace motcua::kiosk
