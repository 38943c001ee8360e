#include "tests/world/kiosk_node.hpp"

#include "firmware/base/overloaded.hpp"
#include "ui/kiosk/setup.hpp"

#include <stdexcept>

namespace motcua::world {
namespace {

constexpr Milliseconds late_paper{80};
constexpr Milliseconds paper_change{25};
constexpr std::size_t remembered_tickets = 40;  // the latest are the ones that people hold in their hands

// The session's own limits, as short as the test: orders are given up and paper comes too late.
session::Setup setup(const config::Centre& centre) {
  auto setup = kiosk_ui::visit_setup(centre, session::Language::vi);
  setup.limits.notice = Milliseconds{20};
  setup.limits.order = Milliseconds{250};
  setup.limits.answer = Milliseconds{120};
  setup.limits.print = Milliseconds{50};
  setup.limits.away = Milliseconds{300};
  return setup;
}

void type(std::vector<session::Intent>& touches, std::string_view text) {
  for (const char key : text) touches.emplace_back(session::Key{key});
  touches.emplace_back(session::KeyOk{});
}

}  // namespace

void SeededPrinter::start(std::function<void(drivers::PrinterEvent)> on_event) {
  on_event_ = std::move(on_event);
  say_condition({});
}

void SeededPrinter::say(drivers::PrinterEvent event) {
  loop_.post([this, event = std::move(event)] { on_event_(event); });
}

void SeededPrinter::say_condition(std::vector<drivers::Fault> faults) {
  info_.health = faults.empty() ? drivers::Health::ready : drivers::Health::faulted;
  info_.faults = std::move(faults);
  say(drivers::StatusChanged{info_});
}

Status SeededPrinter::submit(drivers::PrintJob job) {
  const drivers::Fault paper_out{"paper_out", Severity::degraded, "seeded"};
  if (info_.health != drivers::Health::ready || happens(random_, 5))
    return fail(ErrorCode::unavailable, "printer", "takes no job now");
  const auto draw = random_() % 100;
  if (draw < 70) {
    say(drivers::Printed{job.id});
  } else if (draw < 80) {
    loop_.after(late_paper, [this, id = job.id] { on_event_(drivers::Printed{id}); });
  } else if (draw < 90) {
    say(drivers::Refused{job.id, {"paper_jam", Severity::degraded, "seeded"}});
  } else {
    say_condition({paper_out});
    say(drivers::Refused{job.id, paper_out});
    loop_.after(paper_change, [this] { say_condition({}); });
  }
  return {};
}

KioskNode::KioskNode(const Stage& stage, const NodeId& node, std::uint64_t seed)
    : stage_(stage),
      line_(stage, stage.network.centre, stage.address(node)),
      journal(open_journal(stage, node)),
      outbox_(loop, stage.log, line_.router, journal, stage.randomness, outbox_soon),
      requests_(loop, stage.log, line_.router, stage.address(node), requests_soon),
      printer_(loop, seed),
      kiosk_({.loop = loop,
              .clock = stage.clock,
              .randomness = stage.randomness,
              .log = stage.log,
              .trace = trace_,
              .journal = journal,
              .requests = requests_,
              .printer = printer_,
              .printer_id = printer_.info().id,
              .centre = stage.installation.centre,
              .locales = stage.installation.locales,
              .journalled = [this] { outbox_.wake(); },
              .changed = [] {},
              .wiped = [] {},
              .faults_changed = [](std::vector<std::string>) {}},
             setup(stage.installation.centre)),
      watch_(line_.router, stage.log, stage.address(stage.installation.hub()),
             {.status = [this](wire::NodeStatus status) { kiosk_.on_hub(status); }, .calls = {}, .queue = {}}) {
  line_.router.on_message(
      wire::topic(stage.address(node), wire::Channel::reply),
      [&evidence = stage.evidence](const wire::Message& message) { evidence.reached_node(message); });
  if (const auto started = kiosk_.start(); !started) throw std::runtime_error(describe(started.error()));
  line_.router.start();
}

void KioskNode::touch(Random& random) {
  for (auto& intent : next(random)) kiosk_.give(session::Touch{std::move(intent)});
}

bool KioskNode::waits() const {
  using namespace session;
  const auto& state = kiosk_.state();
  return at<OneMoment>(state) || at<Printing>(state) || at<CheckingCode>(state) || at<SendingRating>(state) ||
         !state.left_behind.empty();
}

std::vector<session::Intent> KioskNode::at_attract(Random& random) const {
  const auto& granted = stage_.evidence.granted_in_order;
  if (granted.empty() || !happens(random, 20)) {
    if (happens(random, 20)) return {session::More{}};
    return {session::ChooseService{one_of(random, kiosk_.setup().services).id}};
  }
  const auto back = random() % std::min(granted.size(), remembered_tickets);
  const auto& ticket = stage_.evidence.granted.at(granted[granted.size() - 1 - back]);
  std::vector<session::Intent> touches{session::Rate{}};
  type(touches, ticket.number);
  type(touches, happens(random, 10) ? "0000" : ticket.code);
  return touches;
}

std::vector<session::Intent> KioskNode::next(Random& random) const {
  using Touches = std::vector<session::Intent>;
  const auto& setup = kiosk_.setup();
  return std::visit(
      Overloaded{
          [&](const session::Attract&) { return at_attract(random); },
          [&](const session::Groups&) -> Touches { return {session::ChooseGroup{one_of(random, setup.groups)}}; },
          [&](const session::Services&) -> Touches {
            if (happens(random, 20)) return {session::Back{}};
            return {session::ChooseService{one_of(random, setup.services).id}};
          },
          [&](const session::AskPurpose& asked) -> Touches {
            return {session::ChoosePurpose{one_of(random, setup.service(asked.service)->purposes)}};
          },
          [&](const session::Confirm&) -> Touches {
            using enum queue::PriorityClass;
            return {session::Take{happens(random, 20) ? priority : normal}};
          },
          [&](const session::OneMoment&) -> Touches {
            if (happens(random, 15)) return {session::Home{}};
            return {session::Touched{}};
          },
          [&](const session::AskLevel&) -> Touches {
            using enum queue::RatingLevel;
            return {session::ChooseLevel{one_of(random, std::vector{satisfied, neutral, dissatisfied})}};
          },
          [&](const session::Issued&) -> Touches { return {session::Noted{}}; },
          [&](const session::Printing&) -> Touches { return {}; },
          [&](const session::OutOfOrder&) -> Touches { return {session::Touched{}}; },
          [&](const auto&) -> Touches { return {session::Home{}}; },
      },
      kiosk_.state().screen);
}

}  // namespace motcua::world
