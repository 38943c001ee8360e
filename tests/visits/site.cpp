#include "tests/visits/site.hpp"

#include "firmware/wire/read.hpp"
#include "ui/kiosk/setup.hpp"

#include <stdexcept>

namespace motcua::visits {
namespace {

const CentreId centre_id = CentreId::parse("mau-xa").value();
const wire::Address self{centre_id, NodeId::parse("mau-xa-kiosk").value()};
constexpr std::size_t remembered_commands = 4'000;

template <class T, class E>
T needed(std::expected<T, E> value) {
  if (!value) throw std::runtime_error("the site cannot be set up");
  return *std::move(value);
}

template <class Class, class BackEnd>
std::unique_ptr<Tapped<Class>> supervised(runtime::Loop& loop, const char* id, std::unique_ptr<BackEnd> back_end,
                                          BackEnd*& seen, Auditor& auditor, Tally& tally) {
  seen = back_end.get();
  return std::make_unique<Tapped<Class>>(
      drivers::supervise<Class>(loop, {.id = DeviceId::parse(id).value()}, std::move(back_end)), auditor, tally);
}

Result<paper::Bytes> number_and_token(const paper::TicketPaper& ticket) {
  const auto token = ticket.url.substr(ticket.url.size() - wire::token_characters);
  const auto text = ticket.number + " " + token;
  return paper::Bytes(text.begin(), text.end());
}
constexpr std::array plain_forms{kiosk::PaperForm{"text/plain", number_and_token, std::nullopt}};

session::Setup setup(const config::Centre& centre) {
  auto setup = kiosk_ui::visit_setup(centre, Language::vi);
  setup.of<identify::Flow>() = {
      .offered = identify::Offered::yes, .priorities = {{.from = 75, .until = {}}}, .limits = {}};
  return setup;
}

}  // namespace

void OverheardLine::start(Handlers handlers) {
  line_->start({.message =
                    [this, on_message = std::move(handlers.message)](const wire::Message& message) {
                      const auto command = Uuid::parse(message.correlation_data);
                      const auto owner = command ? auditor_.owner(*command) : std::nullopt;
                      if (owner && owner == auditor_.visit()) return on_message(message);
                      ++tally_["late_hub_answers"];
                      auditor_.tell_nobody("a reply", [&] { on_message(message); });
                    },
                .connected = std::move(handlers.connected),
                .lost = std::move(handlers.lost)});
}

Status OverheardLine::publish(wire::Message message) {
  if (asked_.insert(message.correlation_data).second) {
    if (const auto command = wire::read<wire::Command>(message.payload)) auditor_.asked(*command);
    if (asked_.size() > remembered_commands) asked_.erase(asked_.begin());  // ids are ordered by time
  }
  return line_->publish(std::move(message));
}

Site::Site(std::uint64_t seed, Random& random, Tally& tally)
    : clock(time_, needed(parse_instant("2026-11-23T01:00:00.000Z")), "Asia/Ho_Chi_Minh"),
      centre(needed(config::load_centre("kiosk-config", centre_id))),
      auditor(tally, [this] { return instant_text(clock.now().instant); }),
      locales_(needed(text::Locales::load("kiosk-config/locales"))),
      randomness_(seed),
      hub_({.loop = loop,
            .clock = clock,
            .randomness = randomness_,
            .broker = broker,
            .centre = centre,
            .kiosk = self,
            .random = random,
            .tally = tally,
            .auditor = auditor}),
      journal_(needed(journal::Journal::open({centre_id, self.node}, folder_.path() / "journal.sqlite",
                                             host::random_uuid(randomness_)))),
      line_(std::make_unique<OverheardLine>(broker.connect(self.node.text()), auditor, tally)),
      router_(*line_),
      requests_(loop, log_, router_, self),
      printer_(supervised<drivers::PrinterClass>(
          loop, "may-in", std::make_unique<WaywardPrinter>(loop, random, tally, auditor), printer, auditor, tally)),
      reader_(supervised<drivers::CardReaderClass>(
          loop, "doc-the", std::make_unique<WaywardReader>(loop, random, tally, chips), reader, auditor, tally)),
      scanner_(supervised<drivers::CodeScannerClass>(
          loop, "ong-kinh", std::make_unique<WaywardScanner>(loop, random, tally), scanner, auditor, tally)),
      kiosk({.loop = loop,
             .clock = clock,
             .randomness = randomness_,
             .log = log_,
             .trace = trace_,
             .journal = journal_,
             .requests = requests_,
             .printer = *printer_,
             .printer_id = printer_->info().id,
             .card_reader = reader_.get(),
             .code_scanner = scanner_.get(),
             .trust = {},
             .paper_forms = plain_forms,
             .centre = centre,
             .locales = locales_,
             .journalled = [] {},
             .changed = [this] { auditor.look(); },
             .wiped = [] {},
             .faults_changed = [](const std::vector<drivers::DeviceFault>&) {}},
            setup(centre)) {
  auditor.watch(kiosk);
  if (!kiosk.start()) throw std::runtime_error("the kiosk does not start");
  router_.start();
  pass(Milliseconds{1'000});
  kiosk.on_hub(wire::NodeStatus::online);
}

void Site::pass(Milliseconds length) {
  runtime::Loop* const loops[]{&loop};
  const auto end = time_.now() + length;
  while (runtime::take_turns(time_, loops, end)) {
  }
  while (loop.run_ready() > 0) {
  }
}

void Site::look() {
  auditor.look();
  if (!std::holds_alternative<session::Rest>(kiosk.state().place)) return;
  if (printer_->works_for_somebody()) auditor.crossing("a ticket is printed for nobody");
  if (reader_->works_for_somebody()) auditor.crossing("a card is read for nobody");
  if (scanner_->works_for_somebody()) auditor.crossing("a code is looked for, for nobody");
}

}  // namespace motcua::visits
