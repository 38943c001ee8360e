// A kiosk played through its screens: what is on the screen is drawn, tapped by id, and the intents go into the visit.
// What cannot be tapped throws.
#pragma once

#include "firmware/session/step.hpp"
#include "tests/support/screen.hpp"
#include "ui/kiosk/present.hpp"
#include "ui/kiosk/screens.hpp"
#include "ui/kiosk/setup.hpp"
#include "ui/paper/qr.hpp"

#include <algorithm>
#include <format>
#include <stdexcept>

namespace motcua::kiosk_ui {

template <class T>
T needed(std::expected<T, std::vector<Error>> loaded) {
  if (!loaded) throw std::runtime_error(describe(loaded.error().front()));
  return *std::move(loaded);
}

// Loaded once for all tests of this program.
struct Shipped {
  text::Locales locales = needed(text::Locales::load("kiosk-config/locales"));
  config::FaultCatalogue faults = needed(config::load_faults("kiosk-config"));
  config::Centre province = needed(config::load_centre("kiosk-config", CentreId::parse("mau-tinh").value()));
  config::Centre commune = needed(config::load_centre("kiosk-config", CentreId::parse("mau-xa").value()));
  static const Shipped& data() {
    static const Shipped shipped;
    return shipped;
  }
  std::array<const config::Centre*, 2> centres() const { return {&province, &commune}; }
};

inline Uuid test_uuid(std::uint8_t last) {
  std::array<std::uint8_t, 16> bytes{};
  bytes[6] = 0x70;
  bytes[15] = last;
  return Uuid(bytes);
}

inline session::DeviceChanged printer_works() {
  return {flows::DeviceClass::printer, flows::Ability::its_work, {}};
}
inline session::DeviceChanged printer_fails(std::string fault) {
  return {flows::DeviceClass::printer, flows::Ability::nothing, std::move(fault)};
}

inline session::DeviceChanged works(flows::DeviceClass device) {
  return {device, flows::Ability::its_work, {}};
}

// Fingers tap what is drawn; a script means the same without drawing (for reaching many screens quickly).
enum class Hands { fingers, script };

inline session::Intent meant_by(const std::string& id) {
  const auto rest = [&id](std::string_view prefix) { return id.substr(prefix.size()); };
  if (id.starts_with("service.")) return ticket::ChooseService{ServiceId::parse(rest("service.")).value()};
  if (id.starts_with("shelf.field.")) return lookup::ChooseShelf{{lookup::ShelfKind::field, rest("shelf.field.")}};
  if (id.starts_with("shelf.agency."))
    return lookup::ChooseShelf{{lookup::ShelfKind::agency, rest("shelf.agency.")}};
  if (id.starts_with("shelf.life_event."))
    return lookup::ChooseShelf{{lookup::ShelfKind::life_event, rest("shelf.life_event.")}};
  if (id.starts_with("ready.case.") && id.back() >= '0' && id.back() <= '9')
    return lookup::ChooseSituation{{lookup::Whose::one, std::stoul(rest("ready.case."))}};
  if (id.starts_with("group.")) return ticket::ChooseGroup{ServiceGroupId::parse(rest("group.")).value()};
  std::vector<session::Intent> others{ticket::More{},
                                      session::Back{},
                                      session::Home{},
                                      session::Help{},
                                      session::ShowAppearance{},
                                      rating::Rate{},
                                      ticket::Noted{},
                                      session::Extend{},
                                      flows::KeyErase{},
                                      flows::KeyOk{},
                                      identify::Begin{},
                                      identify::ReadCard{},
                                      identify::NoCard{},
                                      identify::Skip{},
                                      identify::Done{},
                                      identify::Again{identify::Way::card},
                                      identify::Again{identify::Way::code},
                                      lookup::Begin{},
                                      lookup::Browse{},
                                      lookup::ShowDetails{},
                                      lookup::ShowPortal{},
                                      lookup::ShowQueues{},
                                      lookup::Check{},
                                      lookup::Take{},
                                      lookup::Print{},
                                      lookup::ChooseSituation{{lookup::Whose::none, 0}},
                                      lookup::ChooseSituation{{lookup::Whose::any, 0}},
                                      flows::PressEnter{},
                                      lookup::ShowElsewhere{},
                                      lookup::ChooseProvince{"02"},
                                      lookup::ShowUnits{},
                                      lookup::ChooseUnit{"00012"}};
  for (const auto have : {lookup::Have::yes, lookup::Have::no, lookup::Have::unsure})
    others.emplace_back(lookup::Tell{have});
  for (const auto part :
       {lookup::Part::papers, lookup::Part::ways, lookup::Part::exemption, lookup::Part::steps,
        lookup::Part::conditions, lookup::Part::agencies, lookup::Part::outcomes, lookup::Part::legal_basis})
    others.emplace_back(lookup::Show{part});
  for (const auto purpose : {queue::Purpose::file, queue::Purpose::collect})
    others.emplace_back(ticket::ChoosePurpose{purpose});
  for (const auto priority : {queue::PriorityClass::normal, queue::PriorityClass::priority})
    others.emplace_back(ticket::Take{priority});
  for (const char key : std::string("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")) others.emplace_back(flows::Key{key});
  others.emplace_back(rating::Send{});
  for (const auto level : {queue::RatingLevel::satisfied, queue::RatingLevel::very_dissatisfied})
    others.emplace_back(rating::ChooseLevel{level});
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<queue::RatingReason>>(
      [&others](auto reason) { others.emplace_back(rating::ChooseReason{reason.value}); });
  const auto found = std::ranges::find(others, id, session::id_of);
  if (found == others.end()) throw std::runtime_error("nothing has the id " + id);
  return *found;
}

class Kiosk {
public:
  Kiosk(const config::Centre& centre, test::Screen& screen, Hands hands = Hands::fingers)
      : hands_(hands),
        installation_{centre, Shipped::data().faults, Shipped::data().locales},
        setup_(visit_setup(centre, Language::vi)),
        state_(session::start(setup_)),
        screen_(screen) {
    around_.now = {parse_instant("2026-11-21T01:42:10.000Z").value(),
                   {std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{21}},
                   8 * 60 + 42};
    for (const auto& group : centre.groups) around_.queues.push_back({group.id, 4, 250});
    if (!around_.queues.empty()) around_.queues.back().waiting = 0;
  }

  // Hub reached, printer ready: the kiosk as people find it.
  Kiosk& ready() { return give(flows::HubReached{}).give(printer_works()); }

  Kiosk& give(const session::Input& input) {
    auto next = session::step(setup_, state_, input, test_uuid(++fresh_));
    state_ = std::move(next.state);
    for (auto& effect : next.effects) follow(effect);
    return *this;
  }
  // One touch of a finger on the target with this id. Turns to it if it is on a later page.
  Kiosk& tap(const std::string& id) {
    if (hands_ == Hands::script) return give(session::Touch{meant_by(id)});
    show();
    while (!screen_.sees(id) && screen_.sees("page.next") &&
           screen_.target("page.next")->enabled == kit::Enabled::yes) {
      touch_target("page.next");
    }
    touch_target(id);
    ++touches_;
    return *this;
  }
  // The same by the keypad: down until the ring is on it, then select.
  Kiosk& by_key(const std::string& id) {
    const auto draw = [this](kit::Ui& ui) { paint(ui); };
    show();
    for (int i = 0; i < 60; ++i) {
      intents_.clear();
      screen_.key(kit::Key::down, draw);
      const auto focused = screen_.focused();
      if (focused == id) {
        screen_.key(kit::Key::select, draw);
        return give(session::Touch{only_intent(id)});
      }
    }
    throw std::runtime_error("no key leads to " + id);
  }
  Kiosk& type(std::string_view keys) {
    for (const char key : keys) tap(std::string("key.") + key);
    return *this;
  }
  Kiosk& fire(flows::Timer timer) {
    const auto running = std::ranges::find(timers_, timer, &flows::StartTimer::timer);
    if (running == timers_.end()) throw std::runtime_error("no such timer runs");
    const flows::TimerFired fired{timer, running->serial};
    timers_.erase(running);
    return give(fired);
  }

  Kiosk& show() {
    screen_.show([this](kit::Ui& ui) { paint(ui); });
    return *this;
  }
  // And every later part of a page that is turned over.
  Kiosk& show_every_page() {
    show();
    for (int i = 0;
         i < 40 && screen_.sees("page.next") && screen_.target("page.next")->enabled == kit::Enabled::yes; ++i) {
      ++local_.turning.page;
      show();
    }
    return *this;
  }
  void paint(kit::Ui& ui) { draw(view(), local_, ui, intents_); }
  View view() const {
    auto around = around_;
    for (const auto& text : codes_of(state_, installation_.locales.in(state_.language)))
      if (auto code = paper::qr_matrix(text)) around.codes.push_back(*std::move(code));
    return present(state_, setup_, installation_, around);
  }
  std::vector<std::string> ids() {
    show();
    std::vector<std::string> all;
    for (const auto& target : screen_.targets()) {
      if (target.enabled == kit::Enabled::yes) all.push_back(target.id);
    }
    return all;
  }
  bool sees(const std::string& id) { return std::ranges::contains(ids(), id); }
  std::string name() const { return view().name; }

  ticket::Ticket ticket() const {
    const auto& centre = installation_.centre;
    const auto& group = centre.groups.front();
    ticket::Ticket ticket{.visit = test_uuid(100),
                          .number = group.prefix + "012",
                          .group = group.id,
                          .ahead = 4,
                          .issued = around_.now.instant,
                          .business_date = around_.now.business_date,
                          .token = std::string(104, 'k'),
                          .code = "4821"};
    ticket.service = centre.services_of(group.id).front()->id;
    for (const auto& counter : centre.counters) {
      if (std::ranges::contains(counter.groups, group.id)) ticket.counters.push_back(counter.number);
    }
    return ticket;
  }
  Kiosk& grant() { return give(ticket::Granted{asked_.value().command, ticket()}); }
  Kiosk& refuse(std::string reason) { return give(flows::Refused{last_command_, std::move(reason)}); }
  Kiosk& accept() { return give(flows::Accepted{last_command_}); }
  Kiosk& paper_out() { return give(ticket::PaperReady{test_uuid(100)}).give(ticket::PaperOut{test_uuid(100)}); }
  Kiosk& with_qr() {
    around_.qr = paper::qr_matrix(installation_.centre.ticket_url + std::string(104, 'k')).value();
    return *this;
  }
  Kiosk& rate_to_levels() {
    tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok");
    return accept();
  }

  // The centre wants people to be able to say who they are, and these devices work.
  Kiosk& identifying(std::initializer_list<flows::DeviceClass> devices = {flows::DeviceClass::card_reader,
                                                                          flows::DeviceClass::code_scanner}) {
    setup_.of<identify::Flow>() = {
        .offered = identify::Offered::yes, .priorities = {{.from = 75, .until = {}}}, .limits = {}};
    for (const auto device : devices) give(works(device));
    return *this;
  }
  session::Setup& setup() { return setup_; }
  Kiosk& place_card() { return give(identify::CardLies{identify::Lying::card}); }
  Kiosk& take_card() { return give(identify::CardLies{identify::Lying::nothing}); }
  // The reading that the screen shows got so far, or ended so.
  Kiosk& read_on(std::int32_t step, std::int32_t of) { return give(identify::ReadingStep{reading(), step, of}); }
  Kiosk& card_done(std::variant<flows::Subject, identify::Problem> outcome) {
    return give(identify::CardDone{reading(), std::move(outcome)});
  }
  Kiosk& show_code(flows::CodeProblem why) { return give(flows::CodeRefused{look(), why}); }
  Kiosk& show_card() {
    return give(flows::CardShown{look(), {test_uuid(120), flows::Proof::claimed, "345", std::nullopt}});
  }

  // The catalogue, and the shell's answers about it.
  Kiosk& with_catalogue() { return give(lookup::CatalogueIs{lookup::Edition{}}); }
  Kiosk& type_words(std::string_view letters) {
    for (const char letter : letters)
      give(session::Touch{flows::Press{vietnamese::Character{static_cast<char32_t>(letter)}}});
    return *this;
  }
  Kiosk& found(lookup::Answer answer) { return give(lookup::Found{last_question_, std::move(answer)}); }
  Kiosk& choose(const catalogue::Key& key) { return give(session::Touch{lookup::Choose{key}}); }
  Kiosk& opened(lookup::RecordPtr record) { return give(lookup::Opened{last_question_, std::move(record)}); }
  Kiosk& opened(lookup::RecordPtr record, lookup::Filing filing) {
    return give(lookup::Opened{last_question_, std::move(record), std::move(filing)});
  }
  std::uint32_t question() const { return last_question_; }
  const std::optional<lookup::PrintChecklist>& list() const { return list_; }

  const session::State& state() const { return state_; }
  Surroundings& around() { return around_; }
  const config::Centre& centre() const { return installation_.centre; }
  const std::optional<ticket::AskTicket>& asked() const { return asked_; }
  int touches() const { return touches_; }
  Kiosk& count_from_here() {
    touches_ = 0;
    asked_.reset();
    return *this;
  }
  test::Screen& screen() { return screen_; }

private:
  Uuid reading() const { return session::screen_if<identify::Reading>(state_)->reading; }
  Uuid look() const {
    if (const auto* number = session::screen_if<rating::EnterNumber>(state_)) return number->look.value();
    return session::screen_if<identify::Offer>(state_)->look;
  }
  void touch_target(const std::string& id) {
    intents_.clear();
    screen_.tap(id, [this](kit::Ui& ui) { paint(ui); });
    const auto intent = only_intent(id);
    if (!id.starts_with("page.") && session::id_of(intent) != id)
      throw std::runtime_error(id + " gave " + session::id_of(intent));
    give(session::Touch{intent});
  }
  session::Intent only_intent(const std::string& id) const {
    if (intents_.size() != 1) throw std::runtime_error(std::format("{} gave {} intents", id, intents_.size()));
    return intents_.front();
  }
  void follow(session::Effect& effect) {
    if (auto* ask = std::get_if<ticket::AskTicket>(&effect)) {
      asked_ = *ask;
      last_command_ = ask->command;
    }
    if (auto* check = std::get_if<rating::CheckRating>(&effect)) last_command_ = check->command;
    if (auto* rating = std::get_if<rating::SendRating>(&effect)) last_command_ = rating->command;
    if (auto* ask = std::get_if<lookup::LookFor>(&effect)) last_question_ = ask->serial;
    if (auto* ask = std::get_if<lookup::ListShelves>(&effect)) last_question_ = ask->serial;
    if (auto* ask = std::get_if<lookup::OpenShelf>(&effect)) last_question_ = ask->serial;
    if (auto* ask = std::get_if<lookup::OpenProcedure>(&effect)) last_question_ = ask->serial;
    if (auto* print = std::get_if<lookup::PrintChecklist>(&effect)) list_ = *print;
    if (auto* timer = std::get_if<flows::StartTimer>(&effect)) timers_.push_back(*timer);
    if (auto* timer = std::get_if<flows::CancelTimer>(&effect)) {
      std::erase_if(timers_, [timer](const flows::StartTimer& running) { return running.serial == timer->serial; });
    }
    if (std::holds_alternative<session::Wipe>(effect)) local_ = {};
  }

  Hands hands_;
  Installation installation_;
  session::Setup setup_;
  session::State state_;
  test::Screen& screen_;
  Surroundings around_;
  Local local_;
  Intents intents_;
  std::vector<flows::StartTimer> timers_;
  std::optional<ticket::AskTicket> asked_;
  Uuid last_command_;
  std::uint32_t last_question_ = 0;
  std::optional<lookup::PrintChecklist> list_;
  std::uint8_t fresh_ = 0;
  int touches_ = 0;
};

}  // namespace motcua::kiosk_ui
