// The screens of a look-up, and what each is. What was typed and what was found stand in them and go with them.
#pragma once

#include "firmware/flows/lookup/checklist.hpp"
#include "firmware/flows/lookup/filing.hpp"
#include "firmware/flows/lookup/setup.hpp"
#include "firmware/flows/nature.hpp"

namespace motcua::lookup {

using flows::Doors;
using flows::Nature;
using flows::Quiet;
using flows::WayBack;

// All of them end by silence and can be left for the first screen, and none needs the hub or a device: where the printer cannot
// do its work, the page says so in words of its own.
constexpr Nature nature_of_lookup(std::string_view name, Quiet quiet, WayBack back, Doors doors) {
  return {.name = name,
          .ending = flows::Ending::by_silence,
          .quiet = quiet,
          .back = back,
          .home = flows::Home::in_footer,
          .away = flows::WhileAway::nothing,
          .doors = doors,
          .device = std::nullopt};
}

// Something asked of the shell, by its serial.
using Asked = std::optional<std::uint32_t>;

// One's own words; what fits them stands below as they grow.
struct Search {
  static constexpr Nature nature = nature_of_lookup("lookup", Quiet::to_copy, WayBack::out_final, Doors::closed);
  vietnamese::Typed typed;
  Asked asked = {};
  bool whole = false;  // the words are finished: the answer has a screen of its own
  std::optional<Answer> answer = {};
  bool failed = false;  // the search did not answer
  Asked opening = {};
};

// --- lists: what to choose from, each on the way from the search ---
struct Results {
  static constexpr Nature nature = nature_of_lookup("lookup_results", Quiet::to_copy, WayBack::step, Doors::open);
  Search search;
  std::vector<Named> hits;
  Asked opening = {};
};
struct Ask {
  static constexpr Nature nature = nature_of_lookup("lookup_ask", Quiet::to_copy, WayBack::step, Doors::open);
  Search search;
  AskBack ask;
  Asked opening = {};
};
// Not handled here, or nothing was found.
struct NotHere {
  static constexpr Nature nature = nature_of_lookup("lookup_not_here", Quiet::to_copy, WayBack::step, Doors::open);
  Search search;
  OutOfScope answer;
  Asked opening = {};
};
struct Shelves {
  static constexpr Nature nature = nature_of_lookup("lookup_shelves", Quiet::usual, WayBack::step, Doors::open);
  Search search;
  std::vector<ShelfName> shelves;
  Asked opening = {};
  std::optional<ShelfName> chosen = {};  // being opened
};
struct Shelf {
  static constexpr Nature nature = nature_of_lookup("lookup_shelf", Quiet::to_copy, WayBack::step, Doors::open);
  Shelves shelves;
  ShelfName shelf;
  std::vector<Named> procedures;
  Asked opening = {};
};
using List = std::variant<Search, Results, Ask, NotHere, Shelves, Shelf>;

// What was chosen cannot be shown.
struct Failed {
  static constexpr Nature nature = nature_of_lookup("lookup_failed", Quiet::usual, WayBack::step, Doors::open);
  List from;
  bool gone = false;  // it is in the catalogue no more; else the catalogue is away
};

// --- one procedure ---
struct Page {
  static constexpr Nature nature = nature_of_lookup("procedure", Quiet::to_copy, WayBack::step, Doors::open);
  RecordPtr record;
  std::vector<ServiceId> services;  // of this centre that take it
  List from;
  std::optional<Filing> filing = {};
};
// All that was published of it, part by part.
struct Details {
  static constexpr Nature nature =
      nature_of_lookup("procedure_details", Quiet::usual, WayBack::step, Doors::closed);
  Page page;
};
enum class Part : std::uint8_t { papers, ways, exemption, steps, conditions, agencies, outcomes, legal_basis };
BOOST_DESCRIBE_ENUM(Part, papers, ways, exemption, steps, conditions, agencies, outcomes, legal_basis)
enum class Via : std::uint8_t { page, details };
struct Wording {
  static constexpr Nature nature = nature_of_lookup("procedure_part", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
  Part part = Part::papers;
  Via via = Via::page;
};
// The national portal's page of it, as a code for one's own telephone.
struct Portal {
  static constexpr Nature nature =
      nature_of_lookup("procedure_portal", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
};

// --- where else it may be filed ---
struct Elsewhere {  // what holds, and the provinces to choose from
  static constexpr Nature nature = nature_of_lookup("elsewhere", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
};
struct PickUnit {  // by the words in its name
  static constexpr Nature nature = nature_of_lookup("elsewhere_find", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
  std::size_t province = 0;  // index into the country's
  vietnamese::Typed typed = {};
};
struct UnitList {  // those that have the words
  static constexpr Nature nature = nature_of_lookup("elsewhere_units", Quiet::usual, WayBack::step, Doors::closed);
  PickUnit pick;
};
struct FilingThere {
  static constexpr Nature nature =
      nature_of_lookup("elsewhere_there", Quiet::to_copy, WayBack::step, Doors::closed);
  PickUnit pick;
  At at = {};
  enum class From : std::uint8_t { words, list } from = From::words;
};

// --- "do I have everything?" ---
struct AskCase {
  static constexpr Nature nature = nature_of_lookup("ready_case", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
};
struct AskPaper {
  static constexpr Nature nature = nature_of_lookup("ready_paper", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
  Checklist list;
  std::size_t at = 0;  // index into its items
};
struct Ready {
  static constexpr Nature nature = nature_of_lookup("ready", Quiet::to_copy, WayBack::step, Doors::open);
  Page page;
  Checklist list;
};
// Several services of the centre take it.
struct Queues {
  static constexpr Nature nature = nature_of_lookup("procedure_queues", Quiet::usual, WayBack::step, Doors::open);
  Page page;
  std::optional<Checklist> list = {};  // where it was answered before
};

// The list to take home: on paper, and as codes for one's own telephone.
enum class Printing : std::uint8_t { not_yet, under_way, out, failed };
struct TakeAlong {
  static constexpr Nature nature = nature_of_lookup("take_along", Quiet::to_copy, WayBack::step, Doors::closed);
  Page page;
  Checklist list;
  enum class From : std::uint8_t { page, ready } from = From::page;  // from the page nothing was asked yet
  Printing printing = Printing::not_yet;
  Uuid job = {};
  std::string fault = {};  // with failed
};

using Screen =
    std::variant<Search, Results, Ask, NotHere, Shelves, Shelf, Failed, Page, Details, Wording, Portal, Queues,
                 AskCase, AskPaper, Ready, TakeAlong, Elsewhere, PickUnit, UnitList, FilingThere>;

// Where WayBack::step leads.
std::optional<Screen> way_back(const Results& screen, const Setup& setup);
std::optional<Screen> way_back(const Ask& screen, const Setup& setup);
std::optional<Screen> way_back(const NotHere& screen, const Setup& setup);
std::optional<Screen> way_back(const Shelves& screen, const Setup& setup);
std::optional<Screen> way_back(const Shelf& screen, const Setup& setup);
std::optional<Screen> way_back(const Failed& screen, const Setup& setup);
std::optional<Screen> way_back(const Page& screen, const Setup& setup);
std::optional<Screen> way_back(const Details& screen, const Setup& setup);
std::optional<Screen> way_back(const Wording& screen, const Setup& setup);
std::optional<Screen> way_back(const Portal& screen, const Setup& setup);
std::optional<Screen> way_back(const Queues& screen, const Setup& setup);
std::optional<Screen> way_back(const AskCase& screen, const Setup& setup);
std::optional<Screen> way_back(const AskPaper& screen, const Setup& setup);
std::optional<Screen> way_back(const Ready& screen, const Setup& setup);
std::optional<Screen> way_back(const TakeAlong& screen, const Setup& setup);
std::optional<Screen> way_back(const Elsewhere& screen, const Setup& setup);
std::optional<Screen> way_back(const PickUnit& screen, const Setup& setup);
std::optional<Screen> way_back(const UnitList& screen, const Setup& setup);
std::optional<Screen> way_back(const FilingThere& screen, const Setup& setup);

// What a screen of the picker is about; only where the page has a country.
const Province& province_of(const PickUnit& pick);
// With a choice that the screen offers; none: it does not.
std::optional<Screen> picked(const Elsewhere& screen, std::string_view province);
std::optional<Screen> picked(const Screen& screen, std::string_view unit);  // "": the centre of the province

}  // namespace motcua::lookup
