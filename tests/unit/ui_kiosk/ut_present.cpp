#include "tests/support/kiosk_scenes.hpp"
#include "ui/kiosk/technician_code.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>

namespace motcua::kiosk_ui {
namespace {

struct Bench {
  test::Screen screen;
  Kiosk kiosk{Shipped::data().province, screen};
};

const kit::Button& tile(const View& view, const std::string& id) {
  const auto& page = std::get<AttractPage>(view.page);
  const auto found = std::ranges::find(page.common, id, [](const Choice& choice) { return choice.button.id; });
  BOOST_REQUIRE(found != page.common.end());
  return found->button;
}

BOOST_FIXTURE_TEST_SUITE(ut_present, Bench)

BOOST_AUTO_TEST_CASE(the_first_screen_shows_the_commonest_services_in_order_with_their_pictures) {
  kiosk.ready();
  const auto page = std::get<AttractPage>(kiosk.view().page);
  const auto common = kiosk.centre().common_services();
  BOOST_REQUIRE(page.common.size() == common.size());
  for (std::size_t i = 0; i < common.size(); ++i) {
    BOOST_TEST(page.common[i].button.id == "service." + common[i]->id.text());
    BOOST_TEST(page.common[i].button.label == common[i]->name.vi);
  }
  BOOST_TEST((page.common.front().button.icon == kit::Icon::identification_card));
  // How many wait would redraw the screen at every ticket; it stands on the confirmation.
  BOOST_TEST(page.common.front().button.detail == "");
}

BOOST_AUTO_TEST_CASE(a_group_without_numbers_says_so_and_leads_to_an_explanation_without_a_ticket) {
  kiosk.ready();
  const auto* service = kiosk.centre().common_services().front();
  for (auto& queue : kiosk.around().queues) queue.numbers_left = queue.group == service->group ? 0 : 10;
  const auto id = "service." + service->id.text();
  BOOST_TEST(tile(kiosk.view(), id).detail == "Hôm nay đã hết số");
  kiosk.tap(id);
  if (kiosk.name() == "purpose") kiosk.tap("purpose.file");
  const auto page = std::get<ConfirmPage>(kiosk.view().page);
  BOOST_TEST(!page.full.empty());
  BOOST_TEST(!page.take.has_value());
  BOOST_TEST(!page.priority.has_value());
  BOOST_TEST(kiosk.sees("back"));
}

BOOST_AUTO_TEST_CASE(counts_are_not_shown_while_the_hub_is_away) {
  kiosk.ready().give(flows::HubAway{});
  const auto view = kiosk.view();
  BOOST_REQUIRE(view.notices.size() == 1);
  BOOST_TEST((view.notices.front().tone == kit::Tone::warning));
  to_confirm(kiosk);
  kiosk.give(flows::HubAway{});
  BOOST_TEST(std::get<ConfirmPage>(kiosk.view().page).facts.size() == 2);
}

BOOST_AUTO_TEST_CASE(nothing_is_said_of_a_group_that_nothing_is_known_of) {
  to_confirm(kiosk);
  kiosk.around().queues.clear();
  BOOST_TEST(std::get<ConfirmPage>(kiosk.view().page).facts.size() == 2);
}

BOOST_AUTO_TEST_CASE(a_printer_fault_is_said_before_anything_is_asked) {
  kiosk.ready().give(printer_fails("paper_out"));
  const auto view = kiosk.view();
  BOOST_REQUIRE(view.notices.size() == 1);
  BOOST_TEST(view.notices.front().text ==
             Shipped::data().locales.in(Language::vi).tr(text::key::fault_paper_out_citizen));
  kiosk.give(printer_fails("a_code_from_the_future"));
  BOOST_TEST(kiosk.view().notices.front().text ==
             Shipped::data().locales.in(Language::vi).tr(text::key::fault_unknown_citizen));
}

BOOST_AUTO_TEST_CASE(the_confirmation_names_the_service_its_purpose_and_where_it_is) {
  to_confirm(kiosk);
  const auto page = std::get<ConfirmPage>(kiosk.view().page);
  BOOST_TEST(!page.service.empty());
  BOOST_TEST(page.purpose == "Nộp hồ sơ");
  BOOST_REQUIRE(page.facts.size() == 3);
  BOOST_TEST(page.facts[0].text == "Công an tỉnh");
  BOOST_TEST(page.facts[1].text.contains("Quầy") != page.facts[1].text.contains("quầy"));
  BOOST_TEST(page.facts[1].text.contains("Khu A, tầng 1"));
  BOOST_TEST(page.facts[2].text == "4 người đang chờ");
}

BOOST_AUTO_TEST_CASE(the_ticket_shows_number_place_people_time_and_code) {
  to_confirm(kiosk);
  kiosk.tap("take.normal").grant().paper_out();
  const auto page = std::get<TicketPage>(kiosk.view().page);
  BOOST_TEST(page.number == "A012");
  BOOST_TEST(page.zone == "Khu A, tầng 1");
  BOOST_TEST(page.facts[0].text == "Còn 4 người trước quý khách");
  BOOST_TEST(page.facts[1].text == "Lấy số lúc 08:42");
  BOOST_TEST(page.code.contains("4821"));
  BOOST_TEST(page.qr.empty());
}

BOOST_AUTO_TEST_CASE(a_priority_ticket_looks_like_any_other) {
  const auto pages = [this](const std::string& take) {
    Kiosk fresh(Shipped::data().province, screen);
    to_confirm(fresh);
    fresh.tap(take).grant().paper_out();
    const auto page = std::get<TicketPage>(fresh.view().page);
    return page.label + page.number + page.where + page.zone + page.facts[0].text + page.facts[1].text + page.code;
  };
  BOOST_TEST(pages("take.normal") == pages("take.priority"));
}

BOOST_AUTO_TEST_CASE(the_language_of_the_visit_is_the_language_of_every_text) {
  kiosk.ready().tap("language.en");
  BOOST_TEST(kiosk.view().header.centre == kiosk.centre().name.en);
  BOOST_TEST(kiosk.view().help_bar.back().button.id == "language.vi");
  const auto* service = kiosk.centre().common_services().front();
  BOOST_TEST(tile(kiosk.view(), "service." + service->id.text()).label == service->name.en);
  kiosk.tap("language.vi");
  BOOST_TEST(kiosk.view().header.centre == kiosk.centre().name.vi);
}

BOOST_AUTO_TEST_CASE(a_last_screen_says_how_long_it_stays) {
  to_confirm(kiosk);
  kiosk.tap("take.normal").grant().paper_out();
  BOOST_REQUIRE(kiosk.view().farewell.has_value());
  BOOST_TEST(kiosk.view().farewell->fraction == 1.0F);
  kiosk.fire(session::timer::second);
  BOOST_TEST(kiosk.view().farewell->fraction < 1.0F);
  BOOST_TEST(!kiosk.view().warning.has_value());
}

BOOST_AUTO_TEST_CASE(letters_to_type_are_those_of_the_centres_numbers) {
  kiosk.ready().tap("rate");
  const auto page = std::get<EntryPage>(kiosk.view().page);
  std::string letters;
  for (const auto& letter : page.letters) letters += letter.button.label;
  BOOST_TEST(letters == "ABCDEGHKLMNRT");
}

BOOST_AUTO_TEST_CASE(the_code_is_typed_into_four_cells_and_the_number_into_as_many_as_it_has) {
  kiosk.ready().tap("rate");
  BOOST_TEST(std::get<EntryPage>(kiosk.view().page).cells.size() == 4);
  kiosk.type("a012").tap("key.ok").type("4");
  const auto page = std::get<EntryPage>(kiosk.view().page);
  BOOST_TEST(page.cells.size() == 4);
  BOOST_TEST(page.next == 1);
  BOOST_TEST(page.letters.empty());
}

BOOST_AUTO_TEST_CASE(a_refusal_is_told_in_the_hubs_words_where_there_are_any) {
  const auto& vi = Shipped::data().locales.in(Language::vi);
  const std::vector<std::pair<std::string, text::TextKey>> rows{
      {"hub_busy", text::key::refusal_hub_busy},
      {"numbers_exhausted", text::key::confirm_full},
      {"a_reason_from_the_future", text::key::refusal_other}};
  for (const auto& [reason, expected] : rows) {
    Kiosk fresh(Shipped::data().province, screen, Hands::script);
    to_confirm(fresh);
    fresh.tap("take.normal").refuse(reason);
    BOOST_TEST(std::get<MessagePage>(fresh.view().page).lead == vi.tr(expected), reason);
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_nobody_knows_reads_like_a_wrong_code) {
  const auto lead = [this](const std::string& reason) {
    Kiosk fresh(Shipped::data().province, screen, Hands::script);
    fresh.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse(reason);
    return std::get<MessagePage>(fresh.view().page).lead;
  };
  BOOST_TEST(lead("unknown_visit") == lead("wrong_code"));
  BOOST_TEST(lead("already_rated") != lead("wrong_code"));
}

BOOST_AUTO_TEST_CASE(out_of_order_says_what_to_do_and_what_the_technician_needs) {
  Kiosk fresh(Shipped::data().province, screen);
  const auto page = std::get<MessagePage>(fresh.view().page);
  BOOST_TEST(page.lead.contains("cán bộ hướng dẫn"));
  BOOST_TEST(page.footnote.contains("K-01"));
}

BOOST_AUTO_TEST_CASE(every_reason_to_be_out_of_order_has_its_code_in_the_technicians_table) {
  std::ifstream in("kiosk-config/devices/README.md");
  const std::string table(std::istreambuf_iterator<char>(in), {});
  std::set<std::string_view> codes;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<session::OutOfOrderReason>>([&](auto reason) {
    const auto code = technician_code(reason.value);
    BOOST_TEST(codes.insert(code).second, code << " has two meanings");
    BOOST_TEST(table.contains(std::format("| {} | `{}` |", code, reason.name)), reason.name);
  });
}

BOOST_AUTO_TEST_CASE(a_group_says_what_one_does_there_or_how_many_wait_or_that_it_is_full) {
  auto centre = Shipped::data().province;
  centre.groups[1].about.reset();
  Kiosk fresh(centre, screen);
  fresh.ready().tap("more");
  fresh.around().queues[2].numbers_left = 0;
  const auto page = std::get<ListPage>(fresh.view().page);
  BOOST_TEST(page.answers[0].button.detail == "Căn cước, hộ chiếu, lý lịch tư pháp, bằng lái xe");
  BOOST_TEST(page.answers[1].button.detail == "4 người đang chờ");
  BOOST_TEST(page.answers[2].button.detail == "Hôm nay đã hết số");
  fresh.tap(first_group(fresh));
  BOOST_TEST(std::get<ListPage>(fresh.view().page).detail == "Công an tỉnh · 4 người đang chờ");
}

BOOST_AUTO_TEST_CASE(a_list_of_the_longest_texts_is_turned_over_rather_than_cut_them) {
  auto centre = Shipped::data().province;
  for (auto& group : centre.groups) group.about = config::LocalText{std::string(60, 'm'), std::string(60, 'm')};
  Kiosk fresh(centre, screen);
  fresh.ready().tap("more").show();
  BOOST_TEST(screen.sees("page.next"));
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_CASE(too_many_wrong_codes_send_to_the_staff_and_do_not_invite_another_try) {
  kiosk.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("too_many_attempts");
  const auto page = std::get<MessagePage>(kiosk.view().page);
  BOOST_TEST(page.lead.contains("hôm nay"));
  BOOST_TEST(page.lead.contains("cán bộ hướng dẫn"));
  BOOST_TEST(!kiosk.sees("rate"));
}

BOOST_AUTO_TEST_CASE(the_warning_asks_and_its_buttons_say_what_they_do) {
  kiosk.ready().tap("more").fire(session::timer::idle);
  const auto dialog = kiosk.view().warning.value().dialog;
  BOOST_REQUIRE(dialog.buttons.size() == 2);
  BOOST_TEST(dialog.title.ends_with("?"));
  BOOST_TEST(dialog.buttons[0].label == "Trang đầu");
  BOOST_TEST(dialog.buttons[1].label == "Có, tôi làm tiếp");
  Kiosk waiting(Shipped::data().province, screen);
  to_confirm(waiting);
  waiting.tap("take.normal").fire(session::timer::idle);
  BOOST_TEST(waiting.view().warning.value().dialog.buttons[0].label == "Không lấy số nữa");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
