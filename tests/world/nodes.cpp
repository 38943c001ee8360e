#include "tests/world/nodes.hpp"

#include "firmware/host/identifiers.hpp"

#include <stdexcept>

namespace motcua::world {
namespace {

constexpr Milliseconds counter_patience{5'000};

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
  return {CentreId::parse(link::province_room).value(), NodeId::parse("collector").value()};
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
    : loop(stage.time),
      self_(stage.address(stage.installation.hub())),
      centre_(stage, stage.network.centre, self_),
      province_(stage, stage.network.province, self_),
      journal(open_journal(stage, self_.node)),
      upwards_(loop, stage.log, province_.router, journal, stage.randomness,
               {.receiver_health = wire::all_nodes(collector_address().centre, wire::Channel::health)}),
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
    : loop(stage.time),
      province_(stage, stage.network.province, collector_address()),
      store(or_throw(journal::open_sqlite_store(stage.folder / "collector.sqlite"))),
      receiver_({stage.log, stage.clock, province_.router, *store}, collector_address().node,
                wire::all_centres(wire::Channel::evt), conflict_is_wrong(stage)) {
  province_.router.start();
}

BoardNode::BoardNode(const Stage& stage, const NodeId& node)
    : loop(stage.time),
      line_(stage, stage.network.centre, stage.address(node)),
      chimes_(stage.evidence),
      board_({.loop = loop,
              .clock = stage.clock,
              .randomness = stage.randomness,
              .log = stage.log,
              .trace = trace_,
              .speaker = &chimes_,
              .setup = {stage.installation.centre, stage.installation.locales.in(Language::vi)},
              .changed = [] {},
              .faults_changed = [](const std::vector<drivers::DeviceFault>&) {}}),
      watch_(line_.router, stage.log, stage.hub(),
             {.status = [this](wire::NodeStatus status) { board_.on_hub(status); },
              .calls =
                  [this, &evidence = stage.evidence](const wire::CallsState& calls) {
                    evidence.shown(calls);
                    board_.on_calls(calls);
                  },
              .queue = {}}) {
  board_.start();
  board_.on_hub(wire::NodeStatus::offline);
  line_.router.start();
}

CounterNode::CounterNode(const Stage& stage, const config::CentreNode& node, ClerkId clerk)
    : loop(stage.time),
      stage_(stage),
      node_(node.id),
      clerk_(std::move(clerk)),
      line_(stage, stage.network.centre, stage.address(node.id)),
      requests_(loop, stage.log, line_.router, stage.address(node.id), {.hub_health = stage.hub_health()}) {
  line_.router.start();
}

void CounterNode::act(Random& random, Shift shift) {
  if (requests_.waiting() > 0) return;
  if (!pending_) {
    auto body = next(random, shift);
    if (!body) return;
    pending_ = wire::Command{.id = host::new_uuid(stage_.clock, stage_.randomness),
                             .at = stage_.clock.now().instant,
                             .source = node_,
                             .clerk = clerk_,
                             .body = *std::move(body)};
  }
  send();
}

Milliseconds CounterNode::pause(Random& random) const {
  using std::chrono::seconds;
  if (waits()) return between(random, seconds{1}, seconds{6});
  switch (stand_) {
    case Stand::out:
    case Stand::closed:
      return between(random, seconds{2}, seconds{30});
    case Stand::idle:
      return between(random, seconds{3}, seconds{12});
    case Stand::called:
      return between(random, seconds{10}, seconds{45});
    case Stand::serving:
      return between(random, seconds{60}, seconds{230});
  }
  return seconds{1};
}

void CounterNode::send() {
  requests_.send(*pending_, counter_patience, [this](const Result<wire::Reply>& reply) {
    if (!reply) return;  // the next act asks again under the same id
    learn(pending_->body, reply->body);
    pending_.reset();
  });
}

std::optional<wire::CommandBody> CounterNode::next(Random& random, Shift shift) const {
  const bool working = shift == Shift::working;
  if (working && happens(random, 6)) {
    std::vector<wire::CommandBody> anything;
    boost::mp11::mp_for_each<queue::ClerkVerb>([&](const auto& verb) { anything.emplace_back(verb); });
    return one_of(random, anything);
  }
  switch (stand_) {
    case Stand::out:
      if (!working) return std::nullopt;
      return wire::LogIn{clerk_, Secret(std::string(happens(random, 5) ? "0000" : clerk_code))};
    case Stand::closed:
      return working ? wire::CommandBody(queue::OpenCounter{}) : wire::CommandBody(queue::LogOut{});
    case Stand::idle:
      return working ? wire::CommandBody(queue::CallNext{}) : wire::CommandBody(queue::CloseCounter{});
    case Stand::called:
      if (happens(random, 20)) return queue::Recall{};
      return happens(random, 12) ? wire::CommandBody(queue::MarkNoShow{})
                                 : wire::CommandBody(queue::StartService{});
    case Stand::serving:
      return queue::FinishService{};
  }
  return std::nullopt;
}

void CounterNode::learn(const wire::CommandBody& asked, const wire::ReplyBody& reply) {
  if (const auto* at = std::get_if<wire::TicketAtCounter>(&reply)) {
    stand_ = at->phase == queue::TicketPhase::called ? Stand::called : Stand::serving;
  } else if (const auto* refused = std::get_if<wire::Refused>(&reply)) {
    if (refused->reason == "not_logged_in") stand_ = Stand::out;
    if (refused->reason == "counter_closed") stand_ = Stand::closed;
    if (refused->reason == "counter_open" || refused->reason == "no_active_ticket") stand_ = Stand::idle;
    if (refused->reason == "ticket_active" || refused->reason == "not_serving") stand_ = Stand::called;
    if (refused->reason == "not_called") stand_ = Stand::serving;
  } else if (std::holds_alternative<queue::LogOut>(asked)) {
    stand_ = Stand::out;
  } else if (std::holds_alternative<wire::LogIn>(asked) || std::holds_alternative<queue::CloseCounter>(asked)) {
    stand_ = Stand::closed;
  } else {
    stand_ = Stand::idle;
  }
}

}  // namespace motcua::world
