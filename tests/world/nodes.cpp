#include "tests/world/nodes.hpp"

#include "firmware/host/identifiers.hpp"

#include <stdexcept>

namespace motcua::world {
namespace {

constexpr Milliseconds counter_patience{60};

template <class T>
T or_throw(Result<T> value) {
  if (!value) throw std::runtime_error(describe(value.error()));
  return *std::move(value);
}

link::EventReceiver::Handlers conflict_is_wrong(const Stage& stage) {
  return {.conflict = [&evidence = stage.evidence](const wire::Origin& origin) {
    evidence.broken.push_back("conflicting event of " + origin.node.text());
  }};
}

wire::Address collector_address() {
  return {CentreId::parse("province").value(), NodeId::parse("collector").value()};
}

}  // namespace

Line::Line(const Stage& stage, link::MemoryBroker& broker, const wire::Address& self)
    : transport(broker.connect(self.node.text(), link::offline_will(self, "world"))),
      router(*transport),
      presence(router, self, "world", stage.clock.now().instant) {}

journal::Journal open_journal(const Stage& stage, const NodeId& node) {
  return or_throw(journal::Journal::open({stage.installation.centre.id, node},
                                         stage.folder / (node.text() + ".sqlite"),
                                         host::random_uuid(stage.randomness)));
}

HubNode::HubNode(const Stage& stage)
    : self_(stage.address(stage.installation.hub())),
      centre_(stage, stage.network.centre, self_),
      province_(stage, stage.network.province, self_),
      journal(open_journal(stage, self_.node)),
      upwards_(loop, stage.log, province_.router, journal, stage.randomness, outbox_soon),
      hub_({.loop = loop,
            .clock = stage.clock,
            .randomness = stage.randomness,
            .log = stage.log,
            .trace = trace_,
            .journal = journal,
            .centre = *centre_.transport,
            .province = *province_.transport,
            .journalled = [this] { upwards_.wake(); },
            .faults_changed = [](const std::vector<std::string>&) {}},
           desk::FrontDesk(stage.installation.desk, desk::VisitProofs(stage.installation.keys()))),
      inbox_(journal, [this](std::vector<journal::NewEvent> events) { return hub_.absorb(std::move(events)); }),
      receiver_({stage.log, stage.clock, centre_.router, inbox_}, self_.node,
                wire::all_nodes(self_.centre, wire::Channel::evt), conflict_is_wrong(stage)) {
  if (const auto recovered = hub_.recover(); !recovered) throw std::runtime_error(describe(recovered.error()));
  hub_.begin_day();
  centre_.router.on_message(wire::all_nodes(self_.centre, wire::Channel::cmd),
                            [this, &evidence = stage.evidence](const wire::Message& message) {
                              evidence.reached_hub(message);
                              hub_.on_command(message);
                            });
  centre_.router.on_connected([this] { hub_.show_on_centre(); });
  province_.router.on_connected([this] { hub_.show_on_province(); });
  centre_.router.start();
  province_.router.start();
}

CollectorNode::CollectorNode(const Stage& stage)
    : province_(stage, stage.network.province, collector_address()),
      store(or_throw(journal::open_sqlite_store(stage.folder / "collector.sqlite"))),
      receiver_({stage.log, stage.clock, province_.router, *store}, collector_address().node,
                wire::all_centres(wire::Channel::evt), conflict_is_wrong(stage)) {
  province_.router.start();
}

CounterNode::CounterNode(const Stage& stage, const config::CentreNode& node, ClerkId clerk)
    : stage_(stage),
      node_(node.id),
      clerk_(std::move(clerk)),
      line_(stage, stage.network.centre, stage.address(node.id)),
      requests_(loop, stage.log, line_.router, stage.address(node.id), requests_soon) {
  line_.router.start();
}

void CounterNode::act(Random& random) {
  if (requests_.waiting() > 0) return;
  if (!pending_)
    pending_ = wire::Command{.id = host::new_uuid(stage_.clock, stage_.randomness),
                             .at = stage_.clock.now().instant,
                             .source = node_,
                             .clerk = clerk_,
                             .body = next(random)};
  send();
}

void CounterNode::send() {
  requests_.send(*pending_, counter_patience, [this](const Result<wire::Reply>& reply) {
    if (!reply) return;  // the next act asks again under the same id
    learn(pending_->body, reply->body);
    pending_.reset();
  });
}

wire::CommandBody CounterNode::next(Random& random) const {
  const wire::LogIn log_in{clerk_, Secret(std::string(happens(random, 5) ? "0000" : clerk_code))};
  if (happens(random, 15)) {
    std::vector<wire::CommandBody> anything;
    boost::mp11::mp_for_each<queue::ClerkVerb>([&](const auto& verb) { anything.emplace_back(verb); });
    return one_of(random, anything);
  }
  switch (stand_) {
    case Stand::out:
      return log_in;
    case Stand::closed:
      return queue::OpenCounter{};
    case Stand::idle:
      return queue::CallNext{};
    case Stand::called:
      if (happens(random, 15)) return queue::MarkNoShow{};
      return queue::StartService{};
    case Stand::serving:
      return queue::FinishService{};
  }
  return log_in;
}

void CounterNode::learn(const wire::CommandBody& asked, const wire::ReplyBody& reply) {
  if (const auto* at = std::get_if<wire::TicketAtCounter>(&reply)) {
    stand_ = at->phase == queue::TicketPhase::called ? Stand::called : Stand::serving;
  } else if (const auto* refused = std::get_if<wire::Refused>(&reply)) {
    if (refused->reason == "not_logged_in") stand_ = Stand::out;
    if (refused->reason == "counter_closed") stand_ = Stand::closed;
    if (refused->reason == "counter_open") stand_ = Stand::idle;
  } else if (std::holds_alternative<queue::LogOut>(asked)) {
    stand_ = Stand::out;
  } else if (std::holds_alternative<wire::LogIn>(asked) || std::holds_alternative<queue::CloseCounter>(asked)) {
    stand_ = Stand::closed;
  } else {
    stand_ = Stand::idle;
  }
}

}  // namespace motcua::world
