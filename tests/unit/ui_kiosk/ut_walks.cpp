#include "tests/support/kiosk_scenes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_walks)

BOOST_AUTO_TEST_CASE(three_touches_at_most_lead_from_the_first_screen_to_a_ticket_for_each_common_service) {
  test::Screen screen;
  for (const auto* centre : Shipped::data().centres()) {
    const auto common = centre->common_services();
    BOOST_TEST(common.size() == 10, centre->id.text());
    for (const auto* service : common) {
      for (const std::string take : {"take.normal", "take.priority"}) {
        Kiosk kiosk(*centre, screen);
        kiosk.ready().count_from_here().tap("service." + service->id.text());
        if (kiosk.name() == "purpose") kiosk.tap("purpose.file");
        kiosk.tap(take);
        BOOST_REQUIRE(kiosk.asked().has_value());
        BOOST_TEST(kiosk.touches() <= 3, service->id.text());
        BOOST_TEST(kiosk.asked()->service.text() == service->id.text());
        BOOST_TEST((kiosk.asked()->priority == queue::PriorityClass::priority) == (take == "take.priority"));
        kiosk.grant().paper_out();
        BOOST_TEST(kiosk.name() == "issued");
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_service_of_a_centre_can_be_reached_through_its_group) {
  test::Screen screen;
  for (const auto* centre : Shipped::data().centres()) {
    for (const auto& service : centre->services) {
      Kiosk kiosk(*centre, screen);
      kiosk.ready().tap("more").tap("group." + service.group.text()).tap("service." + service.id.text());
      if (kiosk.name() == "purpose") kiosk.give(session::Touch{ticket::ChoosePurpose{service.purposes.front()}});
      kiosk.tap("take.normal");
      BOOST_TEST(kiosk.asked()->service.text() == service.id.text());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_screen_of_a_visit_has_a_way_out_and_help) {
  test::Screen screen;
  for (const auto& each : scenes()) {
    Kiosk kiosk(Shipped::data().province, screen, Hands::script);
    each.reach(kiosk);
    const auto ids = kiosk.ids();
    const auto offers = [&ids](std::string_view id) { return std::ranges::contains(ids, id); };
    const bool resting = each.name.starts_with("attract") || each.name.starts_with("out-of-order");
    const bool passing = each.name == "printing";  // ends by itself within seconds, the number in sight
    const bool out = offers("back") || offers("home") || offers("noted") || offers("identify.skip");
    if (!resting && !passing) BOOST_TEST(out, each.name);
    if (each.name != "help" && each.name != "warning") BOOST_TEST(offers("help"), each.name);
    if (each.name != "warning") BOOST_TEST(offers("language.en"), each.name);
  }
}

BOOST_AUTO_TEST_CASE(back_leads_step_by_step_to_the_first_screen) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  kiosk.ready().tap("more").tap(first_group(kiosk));
  const auto service = kiosk.centre().services_of(kiosk.centre().groups.front().id).front();
  kiosk.tap("service." + service->id.text());
  std::vector<std::string> way;
  for (int i = 0; i < 6 && kiosk.name() != "attract"; ++i) {
    way.push_back(kiosk.name());
    kiosk.tap("back");
  }
  const std::vector<std::string> expected{"purpose", "services", "groups"};
  BOOST_TEST(way == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_rating_is_typed_checked_chosen_and_thanked_for) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().commune, screen);
  kiosk.ready().rate_to_levels();
  for (const auto* id : {"level.very_satisfied", "level.satisfied", "level.neutral", "level.dissatisfied",
                         "level.very_dissatisfied"}) {
    BOOST_TEST(kiosk.sees(id), id);
  }
  kiosk.tap("level.very_dissatisfied");
  BOOST_TEST(kiosk.name() == "rating_reasons");
  kiosk.tap("rating.send").accept();
  BOOST_TEST(kiosk.name() == "thanks");
  kiosk.tap("home");
  BOOST_TEST(kiosk.name() == "attract");
}

BOOST_AUTO_TEST_CASE(keys_that_cannot_come_next_do_not_answer) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  kiosk.ready().tap("rate");
  BOOST_TEST(!kiosk.sees("key.1"));
  BOOST_TEST(!kiosk.sees("key.ok"));
  BOOST_TEST(!kiosk.sees("key.erase"));
  kiosk.tap("key.a");
  BOOST_TEST(kiosk.sees("key.1"));
  kiosk.type("012");
  BOOST_TEST(kiosk.sees("key.ok"));
  BOOST_TEST(!kiosk.sees("key.3"));
  kiosk.tap("key.erase");
  BOOST_TEST(!kiosk.sees("key.ok"));
}

BOOST_AUTO_TEST_CASE(a_wrong_code_can_be_typed_again_and_a_rated_ticket_cannot) {
  test::Screen screen;
  Kiosk wrong(Shipped::data().province, screen);
  wrong.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("wrong_code").tap("rate");
  BOOST_TEST(wrong.name() == "rating_number");
  Kiosk rated(Shipped::data().province, screen);
  rated.ready().tap("rate").type("a012").tap("key.ok").type("4821").tap("key.ok").refuse("already_rated");
  BOOST_TEST(!rated.sees("rate"));
  BOOST_TEST(rated.sees("home"));
}

BOOST_AUTO_TEST_CASE(the_warning_hides_everything_but_staying_and_leaving) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  kiosk.ready().tap("more").fire(session::timer::idle);
  const std::vector<std::string> expected{"home", "extend"};
  BOOST_TEST(kiosk.ids() == expected, boost::test_tools::per_element());
  kiosk.tap("extend");
  BOOST_TEST(kiosk.name() == "groups");
  BOOST_TEST(!kiosk.view().warning.has_value());
  kiosk.fire(session::timer::idle).tap("home");
  BOOST_TEST(kiosk.name() == "attract");
}

BOOST_AUTO_TEST_CASE(no_paper_ends_in_number_and_code_on_the_screen_until_they_are_noted) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  to_confirm(kiosk);
  kiosk.give(printer_fails("paper_out")).tap("take.normal").grant().with_qr();
  BOOST_TEST(kiosk.name() == "issued_on_screen");
  kiosk.tap("noted");
  BOOST_TEST(kiosk.name() == "attract");
}

BOOST_AUTO_TEST_CASE(a_ticket_is_taken_and_rated_by_keys_alone) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  kiosk.ready()
      .by_key(service_with_purposes(kiosk))
      .by_key("purpose.file")
      .by_key("take.normal")
      .grant()
      .paper_out();
  BOOST_TEST(kiosk.name() == "issued");
  kiosk.by_key("noted").by_key("rate");
  for (const auto* key :
       {"key.a", "key.0", "key.1", "key.2", "key.ok", "key.4", "key.8", "key.2", "key.1", "key.ok"})
    kiosk.by_key(key);
  kiosk.accept().by_key("level.satisfied").by_key("rating.send").accept();
  BOOST_TEST(kiosk.name() == "thanks");
}

BOOST_AUTO_TEST_CASE(a_notice_that_no_header_has_room_for_stands_first_on_the_page) {
  test::Screen screen({.display = "kiosk_small", .appearance = {.size = TextSize::largest, .contrast = {}}});
  Kiosk kiosk(Shipped::data().province, screen);
  kiosk.ready().show();
  const auto first = screen.targets();
  const auto at_top =
      std::ranges::find_if(first, [](const auto& target) { return target.id.starts_with("service."); });
  BOOST_REQUIRE(at_top != first.end());
  kiosk.give(printer_fails("paper_out")).show();
  const auto* now = screen.target(at_top->id);
  BOOST_TEST((now == nullptr || now->rect.y > at_top->rect.y));
}

BOOST_AUTO_TEST_CASE(a_list_begins_at_its_top_in_every_visit) {
  test::Screen screen;
  Kiosk kiosk(Shipped::data().province, screen);
  kiosk.ready().tap("more").show();
  if (!screen.sees("page.next")) return;  // all groups fit
  kiosk.tap("page.next").tap("home").tap("more").show();
  BOOST_TEST(screen.sees(first_group(kiosk)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
