// Where else a procedure may be filed: what is not known first, then from a page to a commune of another province.
#include "tests/support/lookup_procedures.hpp"
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_elsewhere)

using namespace lookup;

Visit on_page(std::optional<Filing> filing) {
  Visit visit(office());
  visit.give(flows::HubReached{}).give(CatalogueIs{Edition{}}).touch(Begin{}).touch(Browse{});
  visit.give(ShelvesFound{visit.only<ListShelves>().serial, {{.id = {}, .name = "Hộ tịch"}}}).touch(ChooseShelf{});
  const auto record = test::record(test::birth());
  visit.give(ShelfFound{visit.only<OpenShelf>().serial, {test::named(test::birth())}}).touch(Choose{record->key});
  return visit.give(Opened{visit.only<OpenProcedure>().serial, record, std::move(filing)});
}
Visit picking() {
  auto visit = on_page(test::filing(Reach::communes));
  visit.touch(ShowElsewhere{}).touch(ChooseProvince{"02"});
  return visit;
}
Visit& type(Visit& visit, std::string_view letters) {
  for (const char letter : letters) visit.touch(flows::Press{vietnamese::Character{static_cast<char32_t>(letter)}});
  return visit;
}

BOOST_AUTO_TEST_CASE(without_data_about_places_nothing_is_offered) {
  auto visit = on_page(std::nullopt);
  visit.touch(ShowElsewhere{});
  BOOST_TEST(at<Page>(visit.state()));
  auto without_units = on_page(Filing{.reach = Reach::communes});
  without_units.touch(ShowElsewhere{});
  BOOST_TEST(at<Page>(without_units.state()));
}

BOOST_AUTO_TEST_CASE(a_province_or_a_unit_that_is_not_in_the_list_is_not_taken) {
  auto visit = on_page(test::filing(Reach::communes));
  visit.touch(ShowElsewhere{}).touch(ChooseProvince{"99"}).touch(ChooseUnit{"00001"});
  BOOST_TEST(at<Elsewhere>(visit.state()));
  visit.touch(ChooseProvince{"02"}).touch(ChooseUnit{"00001"});  // of the other province
  BOOST_TEST(at<PickUnit>(visit.state()));
}

BOOST_AUTO_TEST_CASE(words_that_no_unit_has_lead_nowhere) {
  auto visit = picking();
  type(visit, "zzz").touch(flows::PressEnter{});
  BOOST_TEST(at<PickUnit>(visit.state()));
}

BOOST_AUTO_TEST_CASE(what_no_rule_covers_is_not_claimed) {
  BOOST_TEST((verdict_of(Reach::not_known, 0) == Verdict::not_known));
  BOOST_TEST((verdict_of(Reach::not_known, {}) == Verdict::not_known));
}

BOOST_AUTO_TEST_CASE(each_reach_says_where) {
  BOOST_TEST((verdict_of(Reach::communes, 0) == Verdict::taken));
  BOOST_TEST((verdict_of(Reach::communes, {}) == Verdict::not_there));
  BOOST_TEST((verdict_of(Reach::provincial_centre, 0) == Verdict::not_there));
  BOOST_TEST((verdict_of(Reach::provincial_centre, {}) == Verdict::taken));
  for (const auto reach : {Reach::whole_province, Reach::nationwide}) {
    BOOST_TEST((verdict_of(reach, 0) == Verdict::taken));
    BOOST_TEST((verdict_of(reach, {}) == Verdict::taken));
  }
}

BOOST_AUTO_TEST_CASE(units_are_found_without_marks_tones_and_capitals_from_the_beginning_of_a_word) {
  const auto country = test::country();
  const auto& province = country->provinces[1];
  BOOST_TEST(named_like(province, "").size() == province.communes.size());
  BOOST_TEST(named_like(province, "DONG mau") == std::vector<std::size_t>{1}, boost::test_tools::per_element());
  BOOST_TEST(named_like(province, "ông").empty());
}

BOOST_AUTO_TEST_CASE(a_commune_is_picked_by_its_words_and_the_way_back_is_the_way_there) {
  auto visit = picking();
  type(visit, "dong").touch(ChooseUnit{"00012"});
  BOOST_TEST((visit.screen<FilingThere>().at == At(1)));
  visit.touch(Back{});
  BOOST_TEST(visit.screen<PickUnit>().typed.text() == "dong");
  visit.touch(flows::PressEnter{}).touch(ChooseUnit{});
  BOOST_TEST(!visit.screen<FilingThere>().at.has_value());
  visit.touch(Back{});
  BOOST_TEST(at<UnitList>(visit.state()));
  visit.touch(Back{}).touch(Back{}).touch(Back{});
  BOOST_TEST(at<Page>(visit.state()));
}

BOOST_AUTO_TEST_CASE(nothing_that_was_picked_outlives_the_visit) {
  auto visit = picking();
  type(visit, "dong").touch(Home{});
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.count<Wipe>() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
