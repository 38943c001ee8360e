#include "tests/world/kiosk_node.hpp"

#include "drivers/printer/simulated/simulated_printer.hpp"
#include "firmware/base/overloaded.hpp"
#include "ui/kiosk/setup.hpp"

#include <stdexcept>

namespace motcua::world {
namespace {

constexpr std::size_t remembered_tickets = 40;  // the latest are the ones that people hold in their hands

std::unique_ptr<drivers::Printer> printer(runtime::Loop& loop, const std::filesystem::path& folder) {
  auto back_end = drivers::make_simulated_printer(loop, {.directory = folder, .look = Milliseconds{2'000}});
  if (!back_end) throw std::runtime_error(describe(back_end.error()));
  return drivers::supervise<drivers::PrinterClass>(loop, {.id = DeviceId::parse("printer-1").value()},
                                                   *std::move(back_end));
}

void type(std::vector<session::Intent>& touches, std::string_view text) {
  for (const char key : text) touches.emplace_back(flows::Key{key});
  touches.emplace_back(flows::KeyOk{});
}

}  // namespace

std::filesystem::path KioskNode::printer_folder(const Stage& stage, const NodeId& node) {
  return stage.folder / (node.text() + "-printer");
}

KioskNode::KioskNode(const Stage& stage, const NodeId& node)
    : loop(stage.time),
      stage_(stage),
      line_(stage, stage.network.centre, stage.address(node)),
      journal(open_journal(stage, node)),
      outbox_(loop, stage.log, line_.router, journal, stage.randomness, {.receiver_health = stage.hub_health()}),
      requests_(loop, stage.log, line_.router, stage.address(node), {.hub_health = stage.hub_health()}),
      printer_(printer(loop, printer_folder(stage, node))),
      kiosk_({.loop = loop,
              .clock = stage.clock,
              .randomness = stage.randomness,
              .log = stage.log,
              .trace = trace_,
              .journal = journal,
              .requests = requests_,
              .printer = *printer_,
              .printer_id = printer_->info().id,
              .centre = stage.installation.centre,
              .locales = stage.installation.locales,
              .journalled = [this] { outbox_.wake(); },
              .changed = [] {},
              .wiped = [] {},
              .faults_changed = [](const std::vector<drivers::DeviceFault>&) {}},
             kiosk_ui::visit_setup(stage.installation.centre, Language::vi)),
      watch_(line_.router, stage.log, stage.hub(),
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
  using session::at;
  const auto& state = kiosk_.state();
  return at<ticket::OneMoment>(state) || at<ticket::Printing>(state) || at<rating::CheckingCode>(state) ||
         at<rating::SendingRating>(state) || !state.memory<ticket::Flow>().left_behind.empty();
}

bool KioskNode::prints() const {
  return session::at<ticket::Printing>(kiosk_.state());
}

bool KioskNode::at_the_beginning() const {
  return session::at<session::Attract>(kiosk_.state());
}

std::vector<session::Intent> KioskNode::at_attract(Random& random) const {
  const auto& granted = stage_.evidence.granted_in_order;
  if (granted.empty() || !happens(random, 20)) {
    if (happens(random, 20)) return {ticket::More{}};
    return {ticket::ChooseService{one_of(random, kiosk_.setup().of<ticket::Flow>().services).id}};
  }
  const auto back = random() % std::min(granted.size(), remembered_tickets);
  const auto& ticket = stage_.evidence.granted.at(granted[granted.size() - 1 - back]);
  std::vector<session::Intent> touches{rating::Rate{}};
  type(touches, ticket.number);
  type(touches, happens(random, 10) ? "0000" : ticket.code);
  return touches;
}

std::vector<session::Intent> KioskNode::next(Random& random) const {
  using Touches = std::vector<session::Intent>;
  const auto& setup = kiosk_.setup().of<ticket::Flow>();
  return session::visit_screen(
      Overloaded{
          [&](const session::Attract&) { return at_attract(random); },
          [&](const ticket::Groups&) -> Touches { return {ticket::ChooseGroup{one_of(random, setup.groups)}}; },
          [&](const ticket::Services&) -> Touches {
            if (happens(random, 20)) return {session::Back{}};
            return {ticket::ChooseService{one_of(random, setup.services).id}};
          },
          [&](const ticket::AskPurpose& asked) -> Touches {
            return {ticket::ChoosePurpose{one_of(random, setup.service(asked.service)->purposes)}};
          },
          [&](const ticket::Confirm&) -> Touches {
            using enum queue::PriorityClass;
            return {ticket::Take{happens(random, 20) ? priority : normal}};
          },
          [&](const ticket::OneMoment&) -> Touches {
            if (happens(random, 15)) return {session::Home{}};
            return {session::Touched{}};
          },
          [&](const rating::AskLevel&) -> Touches {
            using enum queue::RatingLevel;
            return {rating::ChooseLevel{one_of(random, std::vector{satisfied, neutral, dissatisfied})}};
          },
          [&](const ticket::Issued&) -> Touches { return {ticket::Noted{}}; },
          [&](const ticket::IssuedOnScreen&) -> Touches { return {ticket::Noted{}}; },
          [&](const ticket::Printing&) -> Touches { return {}; },
          [&](const session::OutOfOrder&) -> Touches { return {session::Touched{}}; },
          [&](const auto&) -> Touches { return {session::Home{}}; },
      },
      kiosk_.state());
}

}  // namespace motcua::world
