// Looking up a procedure: what goes wrong first, then the way from one's own words to the ticket.
#include "tests/support/lookup_procedures.hpp"
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_lookup)

using namespace lookup;
using flows::Press;
using flows::PressEnter;

Setup centre_with_catalogue() {
  auto setup = office();
  setup.of<lookup::Flow>() = {.queues = {{service("chung-thuc"), "2.000815"}, {service("khai-sinh"), "1.001193"}},
                              .typing = {},
                              .guidance = {},
                              .limits = {}};
  return setup;
}

Visit with_catalogue() {
  Visit visit(centre_with_catalogue());
  visit.give(flows::HubReached{}).give(printer_works()).give(CatalogueIs{Edition{}});
  return visit;
}

Visit& type_words(Visit& visit, std::string_view letters) {
  for (const char letter : letters) visit.touch(Press{vietnamese::Character{static_cast<char32_t>(letter)}});
  return visit;
}

Answer hits() {
  return Hits{{test::named(test::certified_copy()), test::named(test::birth())}};
}

// The page of a procedure, found by words.
Visit on_page(const RecordPtr& record) {
  auto visit = with_catalogue();
  visit.touch(Begin{});
  type_words(visit, "sao").give(Found{visit.only<LookFor>().serial, hits()});
  visit.touch(Choose{record->key});
  return visit.give(Opened{visit.only<OpenProcedure>().serial, record});
}
Visit on_birth() {
  return on_page(test::record(test::birth()));
}
Visit& tell(Visit& visit, std::initializer_list<Have> all) {
  for (const auto have : all) visit.touch(Tell{have});
  return visit;
}

// --- what goes wrong ---

BOOST_AUTO_TEST_CASE(without_a_catalogue_nobody_can_begin) {
  auto visit = Visit::ready();
  visit.touch(Begin{});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.give(CatalogueIs{Edition{}}).give(CatalogueIs{}).touch(Begin{});
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_search_that_fails_keeps_the_words_and_says_so) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "ly").give(LookupFailed{visit.only<LookFor>().serial, Failure::away});
  BOOST_TEST(visit.screen<Search>().failed);
  BOOST_TEST(visit.screen<Search>().typed.text() == "ly");
  BOOST_TEST(!visit.runs(lookup::timer::answer));
  type_words(visit, " h");
  BOOST_TEST(!visit.screen<Search>().failed);
}

BOOST_AUTO_TEST_CASE(a_search_that_never_answers_fails_at_its_deadline) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "ly").fire(lookup::timer::answer);
  BOOST_TEST(visit.screen<Search>().failed);
}

BOOST_AUTO_TEST_CASE(an_answer_to_older_words_changes_nothing) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "s");
  const auto older = visit.only<LookFor>().serial;
  type_words(visit, "a");
  const auto newer = visit.only<LookFor>().serial;
  visit.give(Found{older, hits()});
  BOOST_TEST(!visit.screen<Search>().answer.has_value());
  visit.give(Found{newer, Hits{}}).give(Found{older, hits()});
  BOOST_TEST(std::get<Hits>(*visit.screen<Search>().answer).hits.empty());
}

BOOST_AUTO_TEST_CASE(an_answer_that_comes_after_its_citizen_left_is_nobodys) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "sao");
  const auto serial = visit.only<LookFor>().serial;
  visit.touch(Home{}).give(Found{serial, hits()});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.touch(Begin{}).give(Found{serial, hits()});
  BOOST_TEST(!visit.screen<Search>().answer.has_value());
  BOOST_TEST(visit.screen<Search>().typed.text() == "");
}

BOOST_AUTO_TEST_CASE(a_page_that_comes_after_one_went_back_does_not_open) {
  auto visit = with_catalogue();
  visit.touch(Begin{}).touch(Browse{}).give(ShelvesFound{
      visit.only<ListShelves>().serial, {{.id = {ShelfKind::field, "ho-tich"}, .name = "Hộ tịch", .count = 1}}});
  visit.touch(ChooseShelf{{ShelfKind::field, "ho-tich"}});
  visit.give(ShelfFound{visit.only<OpenShelf>().serial, {test::named(test::birth())}});
  visit.touch(Choose{test::named(test::birth()).key});
  const auto serial = visit.only<OpenProcedure>().serial;
  visit.touch(Back{}).give(Opened{serial, test::record(test::birth())});
  BOOST_TEST(at<Shelves>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_procedure_that_is_gone_says_so_and_leads_back_to_the_words) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "sao").give(Found{visit.only<LookFor>().serial, hits()});
  visit.touch(Choose{test::named(test::birth()).key});
  visit.give(LookupFailed{visit.only<OpenProcedure>().serial, Failure::gone});
  BOOST_TEST(visit.screen<Failed>().gone);
  visit.touch(Back{});
  BOOST_TEST(visit.screen<Search>().typed.text() == "sao");
  BOOST_TEST(visit.screen<Search>().answer.has_value());
}

BOOST_AUTO_TEST_CASE(a_procedure_that_never_opens_fails_at_its_deadline) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "sao").give(Found{visit.only<LookFor>().serial, hits()});
  visit.touch(Choose{test::named(test::birth()).key}).fire(lookup::timer::answer);
  BOOST_TEST(!visit.screen<Failed>().gone);
}

BOOST_AUTO_TEST_CASE(an_update_while_somebody_reads_leaves_the_page_its_version) {
  auto visit = on_birth();
  visit.give(CatalogueIs{Edition{.number = 8, .date = {}}});
  BOOST_TEST(visit.screen<Page>().record->key.version == 3U);
  BOOST_TEST(visit.count<LookFor>() == 0);
  visit.touch(Check{});
  BOOST_TEST(visit.screen<AskCase>().page.record->key.version == 3U);
}

BOOST_AUTO_TEST_CASE(an_update_while_somebody_types_asks_the_new_catalogue) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "sao");
  const auto before = visit.only<LookFor>().serial;
  visit.give(CatalogueIs{Edition{.number = 8, .date = {}}});
  BOOST_TEST(visit.only<LookFor>().serial != before);
  BOOST_TEST(visit.only<LookFor>().text == "sao");
}

BOOST_AUTO_TEST_CASE(without_paper_the_list_is_not_printed_and_the_reason_is_known) {
  auto visit = on_birth();
  visit.give(printer_fails("paper_out")).touch(Take{}).touch(Print{});
  BOOST_TEST(visit.count_ever<PrintChecklist>() == 0);
  BOOST_TEST((visit.screen<TakeAlong>().printing == Printing::failed));
  BOOST_TEST(visit.screen<TakeAlong>().fault == "paper_out");
}

BOOST_AUTO_TEST_CASE(paper_that_fails_or_is_not_read_back_leaves_the_codes) {
  auto refused = on_birth();
  refused.touch(Take{}).touch(Print{});
  refused.give(ChecklistFailed{refused.only<PrintChecklist>().job, "paper_jam"});
  BOOST_TEST(refused.screen<TakeAlong>().fault == "paper_jam");
  auto silent = on_birth();
  silent.touch(Take{}).touch(Print{});
  const auto job = silent.only<PrintChecklist>().job;
  silent.fire(lookup::timer::print);
  BOOST_TEST((silent.screen<TakeAlong>().printing == Printing::failed));
  silent.give(ChecklistOut{job});
  BOOST_TEST((silent.screen<TakeAlong>().printing == Printing::out));
}

BOOST_AUTO_TEST_CASE(a_second_tap_prints_no_second_list) {
  auto visit = on_birth();
  visit.touch(Take{}).touch(Print{}).touch(Print{});
  BOOST_TEST(visit.count_ever<PrintChecklist>() == 1);
}

BOOST_AUTO_TEST_CASE(a_hub_that_is_away_stops_the_ticket_and_not_the_reading) {
  auto visit = on_birth();
  visit.give(flows::HubAway{});
  BOOST_TEST(at<Page>(visit.state()));
  visit.touch(ticket::ChooseService{service("khai-sinh"), preparation_of(*visit.screen<Page>().record, nullptr)});
  visit.touch(ticket::Take{});
  BOOST_TEST((visit.screen<ticket::OneMoment>().patience == ticket::Patience::away));
}

BOOST_AUTO_TEST_CASE(a_journal_that_fails_does_not_end_the_reading) {
  auto visit = on_birth();
  visit.give(flows::JournalFailed{});
  BOOST_TEST(at<Page>(visit.state()));
}

BOOST_AUTO_TEST_CASE(nothing_typed_and_nothing_told_survives_the_visit) {
  auto visit = on_birth();
  visit.touch(Check{}).fire(session::timer::idle).let_countdown_end();
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.running() == 0);
  visit.touch(Begin{});
  BOOST_TEST(visit.screen<Search>().typed.text() == "");
}

// --- from words to a page ---

BOOST_AUTO_TEST_CASE(each_letter_asks_anew_and_only_changed_words_ask) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "s");
  BOOST_TEST((visit.only<LookFor>().words == lookup::Words::growing));
  visit.touch(Press{vietnamese::Command::shift});
  BOOST_TEST(visit.count<LookFor>() == 0);
  visit.touch(Press{vietnamese::Command::erase});
  BOOST_TEST(visit.count<LookFor>() == 0);
  BOOST_TEST(!visit.runs(lookup::timer::answer));
}

BOOST_AUTO_TEST_CASE(typed_words_survive_another_language) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "sao").touch(SpeakLanguage{Language::en});
  BOOST_TEST(visit.screen<Search>().typed.text() == "sao");
}

BOOST_AUTO_TEST_CASE(whole_words_lead_to_results_a_question_or_elsewhere) {
  const auto after = [](Answer answer) {
    auto visit = with_catalogue();
    type_words(visit.touch(Begin{}), "sao").touch(PressEnter{});
    BOOST_TEST((visit.only<LookFor>().words == lookup::Words::whole));
    return visit.give(Found{visit.only<LookFor>().serial, std::move(answer)});
  };
  BOOST_TEST(after(hits()).screen<Results>().hits.size() == 2U);
  const AskBack ask{"Quý khách muốn làm việc nào?",
                    {test::named(test::birth()), test::named(test::certified_copy())}};
  BOOST_TEST(after(ask).screen<Ask>().ask.choices.size() == 2U);
  BOOST_TEST(after(OutOfScope{.referral = "Tòa án", .nearest = {}}).screen<NotHere>().answer.referral.value() ==
             "Tòa án");
  auto nothing = after(Hits{});
  BOOST_TEST(!nothing.screen<NotHere>().answer.referral.has_value());
  nothing.touch(Back{});
  BOOST_TEST(nothing.screen<Search>().typed.text() == "sao");
}

BOOST_AUTO_TEST_CASE(who_found_nothing_can_look_around) {
  auto visit = with_catalogue();
  type_words(visit.touch(Begin{}), "xyz").touch(PressEnter{}).give(Found{visit.only<LookFor>().serial, Hits{}});
  visit.touch(Browse{}).give(ShelvesFound{visit.only<ListShelves>().serial, {}});
  BOOST_TEST(at<Shelves>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(visit.screen<Search>().typed.text() == "xyz");
}

BOOST_AUTO_TEST_CASE(back_leads_step_by_step_from_a_part_of_a_page_to_the_first_screen) {
  auto visit = on_birth();
  visit.touch(ShowDetails{}).touch(Show{Part::steps});
  BOOST_TEST(at<Wording>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(at<Details>(visit.state()));
  visit.touch(Back{}).touch(Show{Part::exemption}).touch(Back{});
  BOOST_TEST(at<Page>(visit.state()));
  visit.touch(ShowPortal{}).touch(Back{}).touch(Back{});
  BOOST_TEST(at<Search>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(at<Attract>(visit.state()));
}

// --- "do I have everything?" ---

BOOST_AUTO_TEST_CASE(the_case_is_asked_first_and_then_a_paper_a_screen) {
  auto visit = on_birth();
  visit.touch(Check{}).touch(ChooseSituation{{Whose::one, 1}});
  BOOST_TEST(visit.screen<AskPaper>().list.items.size() == 4U);
  tell(visit, {Have::yes, Have::no, Have::unsure, Have::yes});
  const auto& ready = visit.screen<Ready>();
  const auto& procedure = ready.page.record->procedure;
  BOOST_REQUIRE_EQUAL(lacks(procedure, ready.list, Have::no).size(), 1U);
  BOOST_TEST(paper_of(procedure, lacks(procedure, ready.list, Have::no).front().any_of.front()).short_name ==
             "Giấy chứng sinh");
  BOOST_TEST(lacks(procedure, ready.list, Have::unsure).size() == 1U);
}

BOOST_AUTO_TEST_CASE(one_case_for_everybody_is_not_asked_for) {
  auto visit = on_page(test::record(test::certified_copy()));
  visit.touch(Check{});
  BOOST_TEST(visit.screen<AskPaper>().at == 0U);
}

BOOST_AUTO_TEST_CASE(a_case_that_the_record_does_not_have_is_not_taken) {
  auto visit = on_birth();
  visit.touch(Check{}).touch(ChooseSituation{{Whose::one, 0}}).touch(ChooseSituation{{Whose::one, 9}});
  BOOST_TEST(at<AskCase>(visit.state()));
}

BOOST_AUTO_TEST_CASE(who_does_not_know_the_case_is_asked_for_the_papers_of_all) {
  auto visit = on_birth();
  visit.touch(Check{}).touch(ChooseSituation{{Whose::any, 0}});
  BOOST_TEST(visit.screen<AskPaper>().list.items.size() == 6U);
}

BOOST_AUTO_TEST_CASE(where_one_paper_is_enough_the_others_are_neither_asked_for_nor_missing) {
  auto has_one = on_birth();
  has_one.touch(Check{}).touch(ChooseSituation{{Whose::one, 2}});
  tell(has_one, {Have::yes, Have::yes, Have::yes, Have::yes});
  BOOST_TEST(at<Ready>(has_one.state()));
  auto has_none = on_birth();
  has_none.touch(Check{}).touch(ChooseSituation{{Whose::one, 2}});
  tell(has_none, {Have::yes, Have::yes, Have::yes, Have::no, Have::no});
  const auto& ready = has_none.screen<Ready>();
  const auto missing = lacks(ready.page.record->procedure, ready.list, Have::no);
  BOOST_REQUIRE_EQUAL(missing.size(), 1U);
  BOOST_TEST(missing.front().any_of.size() == 2U);
  BOOST_TEST(preparation_of(*ready.page.record, &ready.list).missing == 1);
}

BOOST_AUTO_TEST_CASE(headings_that_are_no_situation_hold_for_everybody) {
  auto procedure = test::birth();
  procedure.cases[1].title = "* Giấy tờ phải xuất trình";
  BOOST_TEST(situations(procedure).size() == 1U);
  BOOST_TEST(checklist_of(procedure, {Whose::none, 0}).items.size() == 4U);
  procedure.cases[1].title = "Giấy tờ phải nộp trong trường hợp ủy quyền";
  BOOST_TEST(situations(procedure).size() == 2U);
}

BOOST_AUTO_TEST_CASE(back_in_the_checklist_leads_to_the_paper_before_and_keeps_the_answers) {
  auto visit = on_birth();
  visit.touch(Check{}).touch(ChooseSituation{{Whose::none, 0}});
  tell(visit, {Have::yes, Have::no, Have::yes}).touch(Back{});
  BOOST_TEST(visit.screen<AskPaper>().at == 2U);
  visit.touch(Back{}).touch(Back{});
  BOOST_TEST(visit.screen<AskPaper>().at == 0U);
  BOOST_TEST((visit.screen<AskPaper>().list.items[1].have == Have::no));
  visit.touch(Back{});
  BOOST_TEST(at<AskCase>(visit.state()));
}

// --- on to the ticket, and home ---

BOOST_AUTO_TEST_CASE(a_ticket_that_is_left_before_it_is_taken_comes_back_to_the_page) {
  auto visit = on_birth();
  visit.touch(ticket::ChooseService{service("khai-sinh"), preparation_of(*visit.screen<Page>().record, nullptr)});
  BOOST_TEST(at<ticket::Confirm>(visit.state()));
  visit.touch(Back{}).touch(Back{});
  BOOST_TEST(at<Page>(visit.state()));
  BOOST_TEST(visit.count_ever<session::Wipe>() == 0);
}

BOOST_AUTO_TEST_CASE(the_ticket_carries_what_was_read_and_told_and_ends_the_visit) {
  auto visit = on_birth();
  visit.touch(Check{}).touch(ChooseSituation{{Whose::none, 0}});
  tell(visit, {Have::yes, Have::no, Have::yes});
  const auto& ready = visit.screen<Ready>();
  visit.touch(ticket::ChooseService{service("khai-sinh"), preparation_of(*ready.page.record, &ready.list)});
  BOOST_TEST((visit.screen<ticket::Confirm>().purpose == queue::Purpose::file));
  visit.touch(ticket::Take{});
  const auto asked = visit.only<ticket::AskTicket>();
  BOOST_REQUIRE(asked.preparation.has_value());
  BOOST_TEST(asked.preparation->procedure == "1.001193");
  BOOST_TEST(asked.preparation->record_version == 3);
  BOOST_TEST((asked.preparation->readiness == queue::Readiness::papers_missing));
  visit.give(ticket::Granted{asked.command, ticket()})
      .give(ticket::PaperReady{test_uuid(100)})
      .give(ticket::PaperOut{test_uuid(100)})
      .touch(ticket::Noted{});
  BOOST_TEST(at<session::Attract>(visit.state()));
  BOOST_TEST(visit.state().returns.empty());
  BOOST_TEST(visit.count_ever<session::Wipe>() == 1);
}

BOOST_AUTO_TEST_CASE(where_several_services_take_it_each_can_be_chosen_with_what_was_told) {
  auto setup = centre_with_catalogue();
  setup.of<lookup::Flow>().queues.push_back({service("tra-ket-qua"), "2.000815"});
  Visit visit(setup);
  visit.give(flows::HubReached{}).give(CatalogueIs{Edition{}}).touch(Begin{});
  type_words(visit, "sao").give(Found{visit.only<LookFor>().serial, hits()});
  const auto record = test::record(test::certified_copy());
  visit.touch(Choose{record->key}).give(Opened{visit.only<OpenProcedure>().serial, record});
  visit.touch(Check{}).touch(Tell{Have::yes}).touch(ShowQueues{});
  BOOST_TEST(visit.screen<Queues>().list.has_value());
  visit.touch(Back{});
  BOOST_TEST(at<Ready>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_page_knows_the_services_that_take_it) {
  BOOST_TEST(on_birth().screen<Page>().services.size() == 1U);
  BOOST_TEST(on_page(test::record(test::bare())).screen<Page>().services.empty());
}

BOOST_AUTO_TEST_CASE(the_list_is_printed_from_the_result_with_the_answers) {
  auto visit = on_birth();
  visit.touch(Check{}).touch(ChooseSituation{{Whose::none, 0}});
  tell(visit, {Have::yes, Have::no, Have::yes}).touch(Print{});
  const auto job = visit.only<PrintChecklist>();
  BOOST_TEST((job.list.items[1].have == Have::no));
  visit.give(ChecklistOut{test_uuid(200)});
  BOOST_TEST((visit.screen<TakeAlong>().printing == Printing::under_way));
  visit.give(ChecklistOut{job.job}).touch(Back{});
  BOOST_TEST(at<Ready>(visit.state()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
