// What a citizen reads of a procedure, and what can be touched on the way to it.
#include "firmware/flows/lookup/flow.hpp"
#include "tests/support/kiosk_scenes.hpp"
#include "ui/kiosk/lookup/parts.hpp"
#include "ui/kiosk/lookup/take_along.hpp"
#include "ui/kiosk/lookup/wording.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_lookup)

using catalogue::Fee;
using test::day;
const BusinessDate today = day(2026, 11, 21);

const text::Locale& vi() {
  return Shipped::data().locales.in(Language::vi);
}
std::string fee(Fee of) {
  const auto lines = fee_lines({std::move(of)}, today, vi());
  return lines.empty() ? std::string("(none)") : lines.front();
}
template <class Page>
Page page_of_scene(std::string_view name, Language language = Language::vi) {
  static test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen, Hands::script);
  const auto all = scenes();
  std::ranges::find(all, name, &Scene::name)->reach(kiosk);
  kiosk.give(session::Touch{session::SpeakLanguage{language}});
  return std::get<Page>(kiosk.view().page);
}
bool offers(const std::vector<Choice>& choices, std::string_view id) {
  return std::ranges::any_of(choices, [id](const Choice& each) { return session::id_of(each.intent) == id; });
}

// --- what is not known is not made up ---

BOOST_AUTO_TEST_CASE(a_fee_of_zero_beside_a_note_or_anothers_decision_is_not_called_free) {
  BOOST_TEST(fee({.amount = 0}) == "Không thu phí");
  BOOST_TEST(fee({.amount = 0, .note = "Nộp lệ phí nếu thuộc trường hợp phải nộp."}) ==
             "Nộp lệ phí nếu thuộc trường hợp phải nộp.");
  BOOST_TEST(fee({.amount = 0, .decided_by = "Hội đồng nhân dân cấp tỉnh"}) ==
             "Mức thu do Hội đồng nhân dân cấp tỉnh quy định");
}

BOOST_AUTO_TEST_CASE(a_time_without_a_unit_is_shown_as_the_source_has_it_and_says_so) {
  const auto unit = catalogue::TimeUnit::not_stated;
  BOOST_TEST(time_text({.amount = 3, .unit = unit}, vi()) == "3 — nguồn không ghi đơn vị");
  BOOST_TEST(time_text({.amount = 3, .up_to = 5, .unit = unit}, vi()) == "3 đến 5 — nguồn không ghi đơn vị");
}

BOOST_AUTO_TEST_CASE(a_fee_or_a_time_without_a_number_says_that_it_is_not_known) {
  BOOST_TEST(fee({}) == "Dữ liệu chưa nêu mức thu. Xin hỏi tại quầy.");
  BOOST_TEST(time_text({.amount = 0, .unit = catalogue::TimeUnit::not_stated}, vi()) == "");
  const auto page = page_of_scene<ProcedurePage>("procedure-bare");
  BOOST_TEST(page.facts[1].lines.front() == "Dữ liệu chưa nêu thời hạn. Xin hỏi khi nộp hồ sơ.");
  BOOST_TEST(page.facts[0].lines.front() == "Dữ liệu chưa nêu giấy tờ. Xin hỏi cán bộ hướng dẫn.");
}

BOOST_AUTO_TEST_CASE(a_procedure_that_no_service_takes_has_no_number_and_says_where_it_is_taken) {
  const auto page = page_of_scene<ProcedurePage>("procedure-bare");
  BOOST_TEST(!page.check.has_value());
  BOOST_TEST(page.main.empty());
  BOOST_TEST(page.facts.back().lines.front() ==
             "Trung tâm này không nhận. Nơi nhận: Bộ phận Một cửa Bộ Mẫu, số 1 đường Mẫu, phường Mẫu");
}

BOOST_AUTO_TEST_CASE(what_nobody_verified_says_so_and_what_somebody_did_does_not) {
  BOOST_TEST(page_of_scene<ProcedurePage>("procedure-birth").source.contains("Chưa đối chiếu với văn bản gốc."));
  BOOST_TEST(page_of_scene<PassagesPage>("procedure-papers").source.contains("20/07/2026"));
  BOOST_TEST(!page_of_scene<ProcedurePage>("procedure-bare").source.contains("Chưa đối chiếu"));
}

// --- fees and times ---

BOOST_AUTO_TEST_CASE(of_lines_with_dates_the_one_of_the_day_stands_first_and_then_what_follows) {
  const auto fees = test::birth().ways.front().fees;
  const auto now = fee_lines(fees, today, vi());
  BOOST_REQUIRE_EQUAL(now.size(), 2U);
  BOOST_TEST(now[0] == "Lệ phí: 8.000 đồng mỗi trường hợp, đến hết ngày 31/12/2026");
  BOOST_TEST(now[1] == "Từ ngày 01/01/2027: Lệ phí: Không thu phí");
  BOOST_TEST(fee_lines(fees, day(2027, 1, 1), vi()).size() == 1U);
  BOOST_TEST(fee_lines(fees, day(2025, 12, 31), vi()).size() == 3U);
}

BOOST_AUTO_TEST_CASE(tiers_and_caps_are_told_as_they_are) {
  BOOST_TEST(fee(test::certified_copy().ways.front().fees.front()) ==
             "Phí chứng thực: 2.000 đồng mỗi trang; từ trang thứ 3: 1.000 đồng; nhiều nhất 200.000 đồng");
}

BOOST_AUTO_TEST_CASE(ways_that_differ_are_told_apart_and_ways_that_do_not_are_told_once) {
  const auto procedure = test::birth();
  BOOST_TEST(fee_lines(procedure, today, vi()).size() == 2U);
  const std::vector<std::string> expected{"Nộp trực tiếp: 1 ngày làm việc",
                                          "Nộp trực tuyến: 1 đến 2 ngày làm việc"};
  BOOST_TEST(time_lines(procedure, vi()) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_exemption_is_announced_and_stands_verbatim_behind_one_touch) {
  const auto page = page_of_scene<ProcedurePage>("procedure-birth");
  BOOST_TEST(page.facts[2].lines.back() == "Có thể được miễn, giảm.");
  BOOST_TEST(offers(page.more, "procedure.part.exemption"));
  BOOST_TEST(page_of_scene<PassagesPage>("procedure-exemption").passages.front().words == test::birth().exemption);
}

// --- texts ---

BOOST_AUTO_TEST_CASE(a_long_text_is_whole_line_by_line_without_its_tabs) {
  const auto passages = page_of_scene<PassagesPage>("procedure-long-steps").passages;
  BOOST_TEST(passages.size() == 60U);
  BOOST_TEST(passages.back().words.starts_with("Bước 60: Tổ chức"));
}

BOOST_AUTO_TEST_CASE(a_rule_about_papers_stands_there_until_its_last_day) {
  auto procedure = test::birth();
  procedure.paper_rules.front().effective_to = today;
  const auto says_it = [&procedure](BusinessDate date) {
    const auto all = passages_of(procedure, lookup::Part::papers, date, vi());
    return std::ranges::contains(all, "Cơ quan không được đòi", &Passage::words);
  };
  BOOST_TEST(says_it(today));
  BOOST_TEST(!says_it(day(2026, 11, 22)));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_too_long_for_a_key_ends_behind_a_word) {
  const auto name = shortened(test::bare().name);
  BOOST_TEST(name.ends_with("…"));
  BOOST_TEST(name.size() < test::bare().name.size());
  BOOST_TEST(shortened("Đăng ký khai sinh") == "Đăng ký khai sinh");
}

BOOST_AUTO_TEST_CASE(english_readers_learn_that_official_texts_are_vietnamese) {
  const auto page = page_of_scene<ProcedurePage>("procedure-birth", Language::en);
  BOOST_TEST(page.title == "Register a birth");
  BOOST_TEST(page.source.contains("The official texts are in Vietnamese."));
}

// --- to take along ---

BOOST_AUTO_TEST_CASE(what_is_taken_along_is_complete_in_codes_that_telephones_read) {
  lookup::Page page{.record = test::record(test::birth()), .services = {}, .from = lookup::Search{}};
  auto list = lookup::checklist_of(page.record->procedure, {});
  for (auto& item : list.items) item.have = lookup::Have::no;
  const auto codes = take_along({.page = page, .list = list, .from = lookup::TakeAlong::From::ready}, vi());
  std::string all;
  for (const auto& code : codes) {
    BOOST_TEST(code.size() <= longest_code);
    all += code + "\n";
  }
  BOOST_TEST(all.contains("Giấy ủy quyền (1 bản chính); hoặc Giấy tờ về quan hệ (1 bản sao)"));
  for (const auto* part : {"Đăng ký khai sinh", "Còn thiếu:", "Giấy chứng sinh", "Biên bản về việc trẻ bị bỏ rơi",
                           "https://dichvucong.gov.vn"})
    BOOST_TEST(all.contains(part), part);
}

BOOST_AUTO_TEST_CASE(a_paper_whose_name_is_longer_than_a_code_goes_into_several) {
  auto procedure = test::certified_copy();
  procedure.cases.front().papers.front().short_name.clear();
  auto& text = procedure.cases.front().papers.front().text;
  for (int i = 0; i < 40; ++i) text += " giấy tờ kèm theo số " + std::to_string(i);
  lookup::Page page{.record = test::record(procedure), .services = {}, .from = lookup::Search{}};
  const auto codes = take_along({.page = page, .list = lookup::checklist_of(procedure, {})}, vi());
  BOOST_TEST(codes.size() > 2U);
  BOOST_TEST(codes.back().contains("số 39"));
}

// --- walks by finger ---

BOOST_AUTO_TEST_CASE(without_a_catalogue_the_first_screen_has_no_door_to_it) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  BOOST_TEST(!kiosk.ready().sees("lookup"));
  BOOST_TEST(kiosk.with_catalogue().sees("lookup"));
}

BOOST_AUTO_TEST_CASE(from_words_to_the_ticket_by_finger) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().commune, screen);
  const auto record = test::record(test::birth());
  kiosk.ready().with_catalogue().tap("lookup").type("khai");
  kiosk.found(sample_hits()).tap("procedure.1.001193.bo-tu-phap").opened(record);
  BOOST_TEST(kiosk.name() == "procedure");
  kiosk.tap("ready.begin").tap("ready.case.none").tap("ready.have.yes").tap("ready.have.no").tap("ready.have.yes");
  BOOST_TEST(kiosk.name() == "ready");
  const auto services = kiosk.setup().of<lookup::Flow>().services_for("1.001193");
  BOOST_REQUIRE_EQUAL(services.size(), 1U);
  kiosk.tap("service." + services.front().text());
  BOOST_TEST(kiosk.name() == "confirm");
  kiosk.tap("take.normal");
  BOOST_REQUIRE(kiosk.asked() && kiosk.asked()->preparation);
  BOOST_TEST((kiosk.asked()->preparation->readiness == queue::Readiness::papers_missing));
}

BOOST_AUTO_TEST_CASE(a_checklist_is_answered_by_keys_alone) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().commune, screen, Hands::script);
  to_paper(kiosk);
  kiosk.by_key("ready.have.yes").by_key("ready.have.unsure").by_key("ready.have.yes").by_key("ready.have.yes");
  BOOST_TEST(kiosk.name() == "ready");
}

BOOST_AUTO_TEST_CASE(who_is_not_handled_here_can_ask_where_the_centre_has_a_desk_for_it) {
  const auto page = page_of_scene<NowherePage>("lookup-not-here");
  BOOST_TEST(offers(page.ways, "service.hoi-huong-dan"));
  BOOST_TEST(page.lead.starts_with("Ly hôn do Tòa án"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
