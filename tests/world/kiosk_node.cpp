#include "tests/world/kiosk_node.hpp"

#include "drivers/printer/simulated/simulated_printer.hpp"
#include "firmware/base/overloaded.hpp"
#include "ui/kiosk/setup.hpp"

#include <array>
#include <bit>
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

// The same seed makes the same devices; each start of a kiosk others.
Random seeded(host::Randomness& randomness) {
  std::array<std::uint8_t, 8> bytes{};
  randomness.fill(bytes);
  return Random(std::bit_cast<std::uint64_t>(bytes));
}

template <class Class, class BackEnd>
std::unique_ptr<drivers::Device<Class>> supervised(runtime::Loop& loop, const char* id,
                                                   std::unique_ptr<BackEnd> back_end, BackEnd*& seen) {
  seen = back_end.get();
  return drivers::supervise<Class>(loop, {.id = DeviceId::parse(id).value()}, std::move(back_end));
}

const visits::Chips& chips() {
  static const visits::Chips made;
  return made;
}

session::Setup setup(const config::Centre& centre) {
  auto setup = kiosk_ui::visit_setup(centre, Language::vi);
  setup.of<identify::Flow>() = {
      .offered = identify::Offered::yes, .priorities = {{.from = 75, .until = {}}}, .limits = {}};
  return setup;
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
      devices_random_(seeded(stage.randomness)),
      line_(stage, stage.network.centre, stage.address(node)),
      journal(open_journal(stage, node)),
      outbox_(loop, stage.log, line_.router, journal, stage.randomness, {.receiver_health = stage.hub_health()}),
      requests_(loop, stage.log, line_.router, stage.address(node), {.hub_health = stage.hub_health()}),
      printer_(printer(loop, printer_folder(stage, node))),
      reader_(supervised<drivers::CardReaderClass>(
          loop, "reader-1",
          std::make_unique<visits::WaywardReader>(loop, devices_random_, stage.evidence.identities, chips()),
          laid_)),
      scanner_(supervised<drivers::CodeScannerClass>(
          loop, "scanner-1",
          std::make_unique<visits::WaywardScanner>(loop, devices_random_, stage.evidence.identities), lens_)),
      kiosk_({.loop = loop,
              .clock = stage.clock,
              .randomness = stage.randomness,
              .log = stage.log,
              .trace = trace_,
              .journal = journal,
              .requests = requests_,
              .printer = *printer_,
              .printer_id = printer_->info().id,
              .card_reader = reader_.get(),
              .code_scanner = scanner_.get(),
              .centre = stage.installation.centre,
              .locales = stage.installation.locales,
              .journalled = [this] { outbox_.wake(); },
              .changed = [this] { look(); },
              .wiped = [] {},
              .faults_changed = [](const std::vector<drivers::DeviceFault>&) {}},
             setup(stage.installation.centre)),
      watch_(line_.router, stage.log, stage.hub(),
             {.status = [this](wire::NodeStatus status) { kiosk_.on_hub(status); }, .calls = {}, .queue = {}}) {
  line_.router.on_message(
      wire::topic(stage.address(node), wire::Channel::reply),
      [&evidence = stage.evidence](const wire::Message& message) { evidence.reached_node(message); });
  if (const auto started = kiosk_.start(); !started) throw std::runtime_error(describe(started.error()));
  line_.router.start();
}

void KioskNode::look() {
  for (const auto& what :
       visits::wrongly_known(kiosk_.state(), kiosk_.vault(), standing_ ? &*standing_ : nullptr)) {
    ++stage_.evidence.crossings;
    stage_.evidence.broken.push_back("a crossing: " + what);
  }
}

// Whoever touches the first screen is the next one; what the one before left on the reader is taken away.
void KioskNode::arrive(Random& random) {
  ++stage_.evidence.visits;
  laid_->take();
  lens_->show({});
  standing_ =
      visits::Standing{.visit = {}, .citizen = visits::invent(random), .service = {}, .typed = {}, .way = {}};
}

void KioskNode::touch(Random& random) {
  if (at_the_beginning() || !standing_) arrive(random);
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

// One in three says who they are first.
std::vector<session::Intent> KioskNode::at_confirm(Random& random) {
  lens_->show({});
  if (!kiosk_.state().subject && happens(random, 33)) return {identify::Begin{}};
  using enum queue::PriorityClass;
  return {ticket::Take{happens(random, 20) ? priority : normal}};
}

void KioskNode::hold_card(Random& random) {
  if (happens(random, 50))
    lens_->show({standing_->citizen.card_code});
  else
    laid_->lay(standing_->citizen);
}

std::vector<session::Intent> KioskNode::enter_digits() {
  std::vector<session::Intent> touches(identify::access_digits, flows::KeyErase{});
  type(touches, standing_->citizen.access);
  standing_->typed.insert(standing_->citizen.access);
  return touches;
}

std::vector<session::Intent> KioskNode::next(Random& random) {
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
          [&](const ticket::Confirm&) { return at_confirm(random); },
          [&](const identify::Offer&) -> Touches {
            if (happens(random, 10)) return {identify::Skip{}};
            hold_card(random);
            return {};
          },
          [&](const identify::EnterDigits&) { return enter_digits(); },
          [&](const identify::Reading&) -> Touches {
            if (happens(random, 10)) laid_->take();
            return {};
          },
          [&](const identify::PutBack&) -> Touches {
            if (!laid_->lying()) laid_->lay(standing_->citizen);
            return {};
          },
          [&](const identify::Failed&) -> Touches { return {identify::Skip{}}; },
          [&](const identify::WithoutCard&) -> Touches { return {identify::Skip{}}; },
          [&](const identify::Identified& at) -> Touches {
            ++stage_.evidence.identities[at.subject.proof == flows::Proof::claimed ? "by_code" : "by_chip"];
            lens_->show({});
            return {identify::Done{}};
          },
          [&](const ticket::OneMoment&) -> Touches {
            if (happens(random, 15)) return {session::Home{}};
            return {session::Touched{}};
          },
          [&](const rating::AskLevel&) -> Touches {
            using enum queue::RatingLevel;
            return {rating::ChooseLevel{one_of(random, std::vector{satisfied, neutral, dissatisfied})}};
          },
          [&](const rating::AskReasons& at) -> Touches {
            if (happens(random, 10)) return {session::Home{}};
            using enum queue::RatingReason;
            if (at.reasons.empty() && happens(random, 50))
              return {rating::ChooseReason{one_of(random, std::vector{attitude, waiting_time, other})}};
            return {rating::Send{}};
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
