// The look-up of a whole kiosk: its catalogue comes, goes and changes, and its list is printed.
#include "firmware/kiosk/lookup_places.hpp"
#include "kiosk_site.hpp"
#include "tests/support/lookup_procedures.hpp"

namespace motcua::kiosk::test {
namespace {

using namespace motcua::test;

BOOST_AUTO_TEST_SUITE(ut_lookup)

LookupBook sample_book() {
  config::LifeEvent birth_of_a_child{.id = ServiceId::parse("co-con").value(),
                                     .name = {"Có con", "Having a child"},
                                     .icon = "baby",
                                     .codes = {"1.001193", "9.999999"}};
  config::LifeEvent unknown{
      .id = ServiceId::parse("khac").value(), .name = {"Khác", "Other"}, .codes = {"9.999999"}};
  auto book = book_of({certified_copy(), birth()}, {}, {birth_of_a_child, unknown});
  book.publishers = {{ServiceId::parse("bo-tu-phap").value(), {"Bộ Tư pháp", "Justice"}},
                     {ServiceId::parse("bo-y-te").value(), {"Bộ Y tế", "Health"}}};
  return book;
}

struct LookupSite : KioskSite {
  void to_page() {
    run->kiosk.use_catalogue(sample_book());
    touch(lookup::Begin{});
    touch(lookup::Browse{});
    touch(lookup::ChooseShelf{{lookup::ShelfKind::life_event, "co-con"}});
    touch(lookup::Choose{{"1.001193", "bo-tu-phap", 1}});
  }
};

BOOST_FIXTURE_TEST_CASE(a_kiosk_without_a_catalogue_offers_nothing_and_one_that_loses_it_neither, LookupSite) {
  touch(lookup::Begin{});
  BOOST_TEST(session::at<session::Attract>(state()));
  run->kiosk.use_catalogue({});
  touch(lookup::Begin{});
  BOOST_TEST(session::at<session::Attract>(state()));
  run->kiosk.use_catalogue(sample_book());
  run->kiosk.lose_catalogue("the store is broken");
  touch(lookup::Begin{});
  BOOST_TEST(session::at<session::Attract>(state()));
}

BOOST_FIXTURE_TEST_CASE(a_catalogue_that_goes_while_somebody_looks_leaves_words_and_says_so, LookupSite) {
  run->kiosk.use_catalogue(sample_book());
  touch(lookup::Begin{});
  touch(flows::Press{vietnamese::Character{U'k'}});
  run->kiosk.lose_catalogue("the store is broken");
  BOOST_TEST(screen<lookup::Search>().failed);
  BOOST_TEST(screen<lookup::Search>().typed.text() == "k");
}

BOOST_FIXTURE_TEST_CASE(shelves_hold_what_the_catalogue_knows, LookupSite) {
  run->kiosk.use_catalogue(sample_book());
  touch(lookup::Begin{});
  touch(lookup::Browse{});
  std::vector<std::string> names;
  for (const auto& shelf : screen<lookup::Shelves>().shelves) names.push_back(shelf.id.name);
  const std::vector<std::string> expected{"co-con", "chung-thuc", "ho-tich", "bo-tu-phap"};
  BOOST_TEST(names == expected, boost::test_tools::per_element());
  touch(lookup::ChooseShelf{{lookup::ShelfKind::agency, "bo-tu-phap"}});
  BOOST_TEST(screen<lookup::Shelf>().procedures.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(words_lead_to_the_procedure_that_is_meant, LookupSite) {
  run->kiosk.use_catalogue(sample_book());
  touch(lookup::Begin{});
  for (const char letter : std::string("khai sinh"))
    touch(flows::Press{vietnamese::Character{static_cast<char32_t>(letter)}});
  const auto search = screen<lookup::Search>();
  BOOST_REQUIRE(search.answer && std::holds_alternative<lookup::Hits>(*search.answer));
  BOOST_TEST(std::get<lookup::Hits>(*search.answer).hits.front().key.code == "1.001193");
}

BOOST_FIXTURE_TEST_CASE(an_update_while_somebody_reads_leaves_the_page_and_the_next_one_is_new, LookupSite) {
  to_page();
  auto newer = sample_book();
  newer.edition.number = 8;
  newer.record = [](const catalogue::Key&) -> Result<lookup::RecordPtr> { return record(birth(), 2); };
  run->kiosk.use_catalogue(std::move(newer));
  BOOST_TEST(screen<lookup::Page>().record->key.version == 1U);
  touch(session::Back{});
  touch(lookup::Choose{{"1.001193", "bo-tu-phap", 1}});
  BOOST_TEST(screen<lookup::Page>().record->key.version == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_procedure_that_an_update_took_away_is_gone, LookupSite) {
  to_page();
  touch(session::Back{});
  run->kiosk.use_catalogue(book_of({certified_copy()}, {}, {}));
  touch(lookup::Choose{{"1.001193", "bo-tu-phap", 1}});
  BOOST_TEST(screen<lookup::Failed>().gone);
}

BOOST_FIXTURE_TEST_CASE(the_list_goes_to_the_printer_and_is_read_back, LookupSite) {
  to_page();
  touch(lookup::Take{});
  touch(lookup::Print{});
  BOOST_REQUIRE_EQUAL(printer.jobs.size(), 1U);
  BOOST_TEST(printer.jobs.back().title == "motcua checklist");
  printer.prints(printer.jobs.back().id);
  BOOST_TEST((screen<lookup::TakeAlong>().printing == lookup::Printing::out));
}

BOOST_FIXTURE_TEST_CASE(a_list_that_the_printer_does_not_take_or_refuses_leaves_the_codes, LookupSite) {
  to_page();
  touch(lookup::Take{});
  printer.full = true;
  touch(lookup::Print{});
  BOOST_TEST(screen<lookup::TakeAlong>().fault == "printer_refused");
  printer.full = false;
  touch(lookup::Print{});
  printer.refuses(printer.jobs.back().id, "paper_jam");
  BOOST_TEST(screen<lookup::TakeAlong>().fault == "paper_jam");
}

BOOST_FIXTURE_TEST_CASE(a_list_that_is_not_out_when_its_citizen_goes_is_withdrawn, LookupSite) {
  to_page();
  touch(lookup::Take{});
  touch(lookup::Print{});
  touch(session::Home{});
  BOOST_REQUIRE_EQUAL(printer.withdrawn.size(), 1U);
  BOOST_TEST((printer.withdrawn.front() == printer.jobs.back().id));
}

BOOST_FIXTURE_TEST_CASE(a_page_knows_where_else_it_may_be_filed_where_the_book_does, LookupSite) {
  to_page();
  BOOST_TEST(!screen<lookup::Page>().filing.has_value());
  touch(session::Home{});
  auto book = sample_book();
  book.filing = [](const catalogue::Procedure&) { return filing(lookup::Reach::communes); };
  run->kiosk.use_catalogue(std::move(book));
  touch(lookup::Begin{});
  touch(lookup::Browse{});
  touch(lookup::ChooseShelf{{lookup::ShelfKind::life_event, "co-con"}});
  touch(lookup::Choose{{"1.001193", "bo-tu-phap", 1}});
  BOOST_REQUIRE(screen<lookup::Page>().filing.has_value());
  BOOST_TEST((screen<lookup::Page>().filing->reach == lookup::Reach::communes));
}

BOOST_AUTO_TEST_CASE(the_shipped_data_know_34_provinces_and_3321_units_and_claim_nothing_before_their_first_day) {
  const std::filesystem::path folder("kiosk-config");
  auto today = day(2025, 6, 30);
  const auto by = filing_by({config::load_filing(folder).value(), config::load_units(folder).value(),
                             config::load_structures(folder).value()},
                            [&today] { return today; });
  auto procedure = birth();
  procedure.levels = {"Cấp xã"};
  BOOST_TEST((by(procedure).country == nullptr));
  BOOST_TEST((by(procedure).reach == lookup::Reach::not_known));
  today = day(2026, 11, 26);
  const auto found = by(procedure);
  BOOST_REQUIRE(found.country != nullptr);
  std::size_t units = 0;
  for (const auto& province : found.country->provinces) units += province.communes.size();
  BOOST_TEST(found.country->provinces.size() == 34U);
  BOOST_TEST(units == 3321U);
  BOOST_TEST((found.reach == lookup::Reach::communes));
  BOOST_TEST((found.country->agencies_from == day(2025, 3, 1)));
  BOOST_TEST(found.country->commune_agency == "Ủy ban nhân dân cấp xã");
  procedure.levels = {};
  BOOST_TEST((by(procedure).reach == lookup::Reach::not_known));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
