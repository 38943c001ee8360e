#include "firmware/flows/lookup/flow.hpp"

#include "firmware/flows/change.hpp"

#include <algorithm>

namespace motcua::lookup {
namespace {

constexpr std::string_view printer_silent = "printer_silent";

template <class T>
concept ListScreen = std::constructible_from<List, T>;

bool blank(std::string_view words) {
  return std::ranges::all_of(words, [](char c) { return c == ' '; });
}

class Change : public flows::Change<Flow> {
public:
  using flows::Change<Flow>::Change;

  void on(const Begin&);
  void on(const flows::Press& intent);
  void on(const flows::PressEnter&);
  void on(const Browse&);
  void on(const ChooseShelf& intent);
  void on(const Choose& intent);
  void on(const ShowDetails&);
  void on(const Show& intent);
  void on(const ShowPortal&);
  void on(const ShowQueues&);
  void on(const Check&);
  void on(const ChooseSituation& intent);
  void on(const Tell& intent);
  void on(const Take&);
  void on(const Print&);
  void on(const ShowElsewhere&);
  void on(const ChooseProvince& intent);
  void on(const ShowUnits&);
  void on(const ChooseUnit& intent);

  void on(const CatalogueIs& input);
  void on(const Found& input);
  void on(const ShelvesFound& input);
  void on(const ShelfFound& input);
  void on(const Opened& input);
  void on(const LookupFailed& input) { fail(input.serial, input.why); }
  void on(const ChecklistOut& input);
  void on(const ChecklistFailed& input);
  void on(const flows::TimerFired& fired);
  void on(const flows::Left&);

private:
  std::uint32_t ask();  // the serial of a new question; its deadline runs
  void look(Search& search, Words words);
  void retyped(Search& search);
  void show(Search search, const Answer& answer);
  void fail(std::uint32_t serial, Failure why);
  Asked* opening();  // of the list that is shown; null elsewhere
  bool opens(std::uint32_t serial);
  std::optional<List> list();
  const Search* words();  // that led to what is shown
  void begin_list(Page page, const Situation& situation);
  void print();
};

std::uint32_t Change::ask() {
  work_.start(timer::answer, setup_.limits.answer);
  return ++memory_.serial;
}

Asked* Change::opening() {
  if (!screen_) return nullptr;
  return std::visit(
      []<class T>(T& screen) -> Asked* {
        if constexpr (ListScreen<T>) return &screen.opening;
        return nullptr;
      },
      *screen_);
}

bool Change::opens(std::uint32_t serial) {
  const auto* asked = opening();
  if (asked == nullptr || *asked != serial) return false;
  work_.stop(timer::answer);
  return true;
}

std::optional<List> Change::list() {
  return std::visit(
      []<class T>(const T& screen) -> std::optional<List> {
        if constexpr (ListScreen<T>) return List(screen);
        return std::nullopt;
      },
      *screen_);
}

const Search* Change::words() {
  if (!screen_) return nullptr;
  return std::visit(
      []<class T>(const T& screen) -> const Search* {
        if constexpr (std::same_as<T, Search>) return &screen;
        if constexpr (requires { screen.search; }) return &screen.search;
        return nullptr;
      },
      *screen_);
}

// --- one's own words ---

void Change::on(const Begin&) {
  if (!screen_ && memory_.catalogue) screen_ = Search{};
}

void Change::look(Search& search, Words words) {
  search.asked = ask();
  search.opening.reset();
  search.whole = words == Words::whole;
  work_.emit(LookFor{*search.asked, search.typed.text(), words});
}

void Change::retyped(Search& search) {
  search.failed = false;
  if (!blank(search.typed.text())) return look(search, Words::growing);
  work_.stop(timer::answer);
  search = Search{.typed = std::move(search.typed)};
}

void Change::on(const flows::Press& intent) {
  if (auto* pick = here<PickUnit>())
    pick->typed = vietnamese::press(std::move(pick->typed), intent.key, setup_.typing);
  auto* search = here<Search>();
  if (search == nullptr) return;
  const auto before = search->typed.text();
  search->typed = vietnamese::press(std::move(search->typed), intent.key, setup_.typing);
  if (search->typed.text() != before) retyped(*search);
}

void Change::on(const flows::PressEnter&) {
  on(ShowUnits{});
  auto* search = here<Search>();
  if (search != nullptr && !blank(search->typed.text())) look(*search, Words::whole);
}

void Change::on(const Found& input) {
  auto* search = here<Search>();
  if (search == nullptr || search->asked != input.serial) return;
  work_.stop(timer::answer);
  search->asked.reset();
  search->failed = false;
  search->answer = input.answer;
  if (std::exchange(search->whole, false)) show(Search(*search), input.answer);
}

void Change::show(Search search, const Answer& answer) {
  if (const auto* hits = std::get_if<Hits>(&answer)) {
    if (hits->hits.empty())
      screen_ = NotHere{.search = std::move(search), .answer = {}};
    else
      screen_ = Results{.search = std::move(search), .hits = hits->hits};
  } else if (const auto* ask = std::get_if<AskBack>(&answer)) {
    screen_ = Ask{.search = std::move(search), .ask = *ask};
  } else {
    screen_ = NotHere{.search = std::move(search), .answer = std::get<OutOfScope>(answer)};
  }
}

void Change::on(const CatalogueIs& input) {
  memory_.catalogue = input.edition;
  // What stands below the words is of the catalogue that was; a page keeps its version.
  auto* search = here<Search>();
  if (search != nullptr && !blank(search->typed.text()))
    look(*search, search->whole ? Words::whole : Words::growing);
}

// --- looking around ---

void Change::on(const Browse&) {
  auto* asked = words() == nullptr ? nullptr : opening();
  if (asked == nullptr || here<Shelves>() != nullptr) return;
  *asked = ask();
  work_.emit(ListShelves{**asked});
}

void Change::on(const ShelvesFound& input) {
  if (words() == nullptr || here<Shelves>() != nullptr || !opens(input.serial)) return;
  screen_ = Shelves{.search = Search(*words()), .shelves = input.shelves};
}

void Change::on(const ChooseShelf& intent) {
  auto* shelves = here<Shelves>();
  if (shelves == nullptr) return;
  const auto chosen = std::ranges::find(shelves->shelves, intent.shelf, &ShelfName::id);
  if (chosen == shelves->shelves.end()) return;
  shelves->chosen = *chosen;
  shelves->opening = ask();
  work_.emit(OpenShelf{*shelves->opening, intent.shelf});
}

void Change::on(const ShelfFound& input) {
  auto* shelves = here<Shelves>();
  if (shelves == nullptr || !shelves->chosen || !opens(input.serial)) return;
  auto chosen = *shelves->chosen;
  screen_ = Shelf{.shelves = Shelves(*shelves), .shelf = std::move(chosen), .procedures = input.procedures};
}

// --- one procedure ---

void Change::on(const Choose& intent) {
  auto* asked = opening();
  if (asked == nullptr) return;
  *asked = ask();
  work_.emit(OpenProcedure{**asked, intent.key});
}

void Change::on(const Opened& input) {
  if (!input.record || !opens(input.serial)) return;
  screen_ = Page{.record = input.record,
                 .services = setup_.services_for(input.record->key.code),
                 .from = *list(),
                 .filing = input.filing};
}

void Change::fail(std::uint32_t serial, Failure why) {
  if (auto* search = here<Search>(); search != nullptr && search->asked == serial) {
    work_.stop(timer::answer);
    *search = Search{.typed = std::move(search->typed), .failed = true};
  } else if (opens(serial)) {
    screen_ = Failed{.from = *list(), .gone = why == Failure::gone};
  }
}

void Change::on(const ShowDetails&) {
  if (const auto* page = here<Page>()) screen_ = Details{Page(*page)};
}

void Change::on(const Show& intent) {
  if (const auto* page = here<Page>())
    screen_ = Wording{.page = Page(*page), .part = intent.part, .via = Via::page};
  else if (const auto* details = here<Details>())
    screen_ = Wording{.page = Page(details->page), .part = intent.part, .via = Via::details};
}

void Change::on(const ShowPortal&) {
  const auto* page = here<Page>();
  if (page != nullptr && !page->record->procedure.source.url.empty()) screen_ = Portal{Page(*page)};
}

void Change::on(const ShowQueues&) {
  if (const auto* page = here<Page>(); page != nullptr && page->services.size() > 1)
    screen_ = Queues{.page = Page(*page)};
  else if (const auto* ready = here<Ready>(); ready != nullptr && ready->page.services.size() > 1)
    screen_ = Queues{.page = Page(ready->page), .list = Checklist(ready->list)};
}

// --- where else ---

void Change::on(const ShowElsewhere&) {
  const auto* page = here<Page>();
  if (page != nullptr && page->filing && page->filing->country) screen_ = Elsewhere{Page(*page)};
}

void Change::on(const ChooseProvince& intent) {
  const auto* elsewhere = here<Elsewhere>();
  if (elsewhere == nullptr) return;
  if (auto next = picked(*elsewhere, intent.code)) screen_ = *std::move(next);
}

void Change::on(const ShowUnits&) {
  const auto* pick = here<PickUnit>();
  if (pick != nullptr && !named_like(province_of(*pick), pick->typed.text()).empty())
    screen_ = UnitList{PickUnit(*pick)};
}

void Change::on(const ChooseUnit& intent) {
  if (!screen_) return;
  if (auto next = picked(*screen_, intent.code)) screen_ = *std::move(next);
}

// --- "do I have everything?" ---

void Change::on(const Check&) {
  const auto* page = here<Page>();
  if (page == nullptr || !has_papers(page->record->procedure)) return;
  if (asks_situation(page->record->procedure))
    screen_ = AskCase{Page(*page)};
  else
    begin_list(Page(*page), {});
}

void Change::on(const ChooseSituation& intent) {
  const auto* asked = here<AskCase>();
  if (asked == nullptr) return;
  const auto& procedure = asked->page.record->procedure;
  const auto& [whose, at] = intent.situation;
  if (whose == Whose::one && !std::ranges::contains(situations(procedure), at)) return;
  if (whose == Whose::none && !has_papers_for_everybody(procedure)) return;
  begin_list(Page(asked->page), intent.situation);
}

void Change::begin_list(Page page, const Situation& situation) {
  auto list = checklist_of(page.record->procedure, situation);
  screen_ = AskPaper{.page = std::move(page), .list = std::move(list), .at = 0};
}

void Change::on(const Tell& intent) {
  auto* asked = here<AskPaper>();
  if (asked == nullptr) return;
  asked->list.items[asked->at].have = intent.have;
  asked->at = next_to_ask(asked->page.record->procedure, asked->list, asked->at + 1);
  if (asked->at < asked->list.items.size()) return;
  screen_ = Ready{.page = Page(asked->page), .list = Checklist(asked->list)};
}

void Change::on(const Take&) {
  if (const auto* page = here<Page>(); page != nullptr && has_papers(page->record->procedure))
    screen_ = TakeAlong{
        .page = Page(*page), .list = checklist_of(page->record->procedure, {}), .from = TakeAlong::From::page};
  else if (const auto* ready = here<Ready>())
    screen_ = TakeAlong{.page = Page(ready->page), .list = Checklist(ready->list), .from = TakeAlong::From::ready};
}

void Change::on(const Print&) {
  if (here<Ready>() != nullptr) on(Take{});
  print();
}

void Change::print() {
  auto* list = here<TakeAlong>();
  if (list == nullptr || list->printing == Printing::under_way) return;
  const auto& printer = around_.devices.of(flows::DeviceClass::printer);
  if (printer.can == flows::Ability::nothing) {
    list->printing = Printing::failed;
    list->fault = printer.fault;
    return;
  }
  list->printing = Printing::under_way;
  list->job = around_.fresh;
  work_.emit(PrintChecklist{list->job, list->page.record, list->list, around_.language});
  work_.start(timer::print, setup_.limits.print);
}

void Change::on(const ChecklistOut& input) {
  auto* list = here<TakeAlong>();
  // A printer that reports the paper after its deadline is believed.
  if (list == nullptr || list->printing == Printing::not_yet || list->job != input.job) return;
  work_.stop(timer::print);
  list->printing = Printing::out;
}

void Change::on(const ChecklistFailed& input) {
  auto* list = here<TakeAlong>();
  if (list == nullptr || list->printing != Printing::under_way || list->job != input.job) return;
  work_.stop(timer::print);
  list->printing = Printing::failed;
  list->fault = input.fault;
}

void Change::on(const flows::TimerFired& fired) {
  if (fired.timer == timer::answer && work_.timers.take(fired)) {
    if (const auto* search = here<Search>(); search != nullptr && search->asked)
      fail(*search->asked, Failure::away);
    else if (const auto* asked = opening(); asked != nullptr && *asked)
      fail(**asked, Failure::away);
  } else if (fired.timer == timer::print && work_.timers.take(fired)) {
    if (const auto* list = here<TakeAlong>()) on(ChecklistFailed{list->job, std::string(printer_silent)});
  }
}

void Change::on(const flows::Left&) {
  work_.stop(timer::answer);
  work_.stop(timer::print);
  screen_.reset();
}

}  // namespace

flows::Step<Flow> Flow::step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                             flows::Timers timers, const Event& event) {
  static_assert(flows::Flow<Flow>);
  Change change(setup, around, std::move(stand), std::move(timers));
  std::visit([&change](const auto& value) { change.on(value); }, event);
  return change.finish();
}

}  // namespace motcua::lookup
