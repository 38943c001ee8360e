// What the screens of identification say, and what they never say.
#include "tests/support/kiosk_scenes.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk_ui {
namespace {

using flows::DeviceClass;
using flows::Proof;

struct Asked {
  test::Screen screen;
  Kiosk kiosk{Shipped::data().province, screen, Hands::script};
  Kiosk fresh() { return {Shipped::data().province, screen, Hands::script}; }
  template <class Page>
  Page page() const {
    return std::get<Page>(kiosk.view().page);
  }
};

// All that a view of these pages says.
std::string words_of(const Choice& choice) {
  return choice.button.label + "\n" + choice.button.detail + "\n";
}
std::string words_of(const ProblemPage& page) {
  std::string all = page.title + "\n" + page.what + "\n" + page.todo + "\n" + page.comfort + "\n";
  for (const auto& key : page.keys) all += words_of(key);
  return all;
}
std::string words_of(const IdentifiedPage& page) {
  return page.title + "\n" + page.number_label + "\n" + page.number + "\n" + page.priority + "\n" + page.take_back +
         "\n" + page.prove + "\n" + words_of(page.done) + words_of(page.again);
}
std::string words_of(const ConfirmPage& page) {
  std::string all = page.title + "\n" + page.priority_title + "\n" + page.priority_detail + "\n";
  for (const auto& fact : page.facts) all += fact.text + "\n";
  return all;
}
std::vector<std::string> ids_of(const std::vector<Choice>& choices) {
  std::vector<std::string> ids;
  for (const auto& choice : choices) ids.push_back(choice.button.id);
  return ids;
}

BOOST_FIXTURE_TEST_SUITE(ut_identify, Asked)

BOOST_AUTO_TEST_CASE(nothing_of_it_is_shown_where_the_centre_does_not_offer_it_or_no_device_works) {
  kiosk.setup().of<identify::Flow>() = {};
  to_confirm(kiosk);
  kiosk.give(works(DeviceClass::card_reader));
  BOOST_TEST(!page<ConfirmPage>().identify.has_value());
  auto without = fresh();
  to_confirm(without.identifying({}));
  BOOST_TEST(!std::get<ConfirmPage>(without.view().page).identify.has_value());
  without.give(works(DeviceClass::code_scanner));
  BOOST_TEST(std::get<ConfirmPage>(without.view().page).identify.value().button.label.contains("không bắt"));
}

BOOST_AUTO_TEST_CASE(purpose_and_how_long_it_is_kept_stand_before_any_way_and_nobody_has_to) {
  to_identify(kiosk);
  const auto offer = page<OfferPage>();
  BOOST_TEST(offer.title.contains("ưu\u00a0tiên theo tuổi"));
  BOOST_TEST(offer.voluntary.starts_with("Không bắt"));
  for (const auto* said : {"họ tên", "ngày sinh", "số căn cước", "không lấy địa chỉ", "Không lưu ảnh", "xóa ngay"})
    BOOST_TEST(offer.notice.contains(said), said);
  BOOST_TEST((offer.skip.button.emphasis == kit::Emphasis::normal));
  auto counting = fresh();
  counting.identifying().setup().of<identify::Flow>().priorities.clear();
  to_confirm(counting);
  counting.tap("identify");
  BOOST_TEST(std::get<OfferPage>(counting.view().page).title.contains("đếm số phiếu"));
  BOOST_TEST(!std::get<OfferPage>(counting.view().page).notice.contains("hết ngày bỏ mã"));
  counting.setup().of<identify::Flow>().counted = identify::Counted::yes;  // a tag outlives the visit
  BOOST_TEST(std::get<OfferPage>(counting.view().page).notice.contains("hết ngày bỏ mã"));
}

BOOST_AUTO_TEST_CASE(only_ways_whose_device_works_are_shown_and_the_one_that_did_not_fail_stands_first) {
  to_identify(kiosk);
  BOOST_REQUIRE(page<OfferPage>().ways.size() == 2);
  BOOST_TEST((page<OfferPage>().ways.front().way == identify::Way::card));
  for (const auto device : {DeviceClass::card_reader, DeviceClass::code_scanner}) {
    auto one = fresh();
    to_confirm(one.identifying({device}));
    one.tap("identify");
    const auto offer = std::get<OfferPage>(one.view().page);
    BOOST_REQUIRE(offer.ways.size() == 1);
    BOOST_TEST((offer.ways.front().way == identify::Way::card) == (device == DeviceClass::card_reader));
    BOOST_TEST(offer.ways_title.empty());
  }
  auto other = fresh();
  to_failed(other, identify::Problem::unreadable);
  other.tap("identify.again.code");
  BOOST_TEST((std::get<OfferPage>(other.view().page).ways.front().way == identify::Way::code));
}

BOOST_AUTO_TEST_CASE(a_card_that_lies_there_already_is_read_by_a_key) {
  to_identify(kiosk);
  BOOST_TEST(!page<OfferPage>().read.has_value());
  auto lying = fresh();
  to_confirm(lying.identifying().place_card());
  lying.tap("identify");
  BOOST_TEST(lying.sees("identify.read"));
  BOOST_TEST(lying.tap("identify.read").name() == "identify_digits");
}

BOOST_AUTO_TEST_CASE(each_wrong_code_is_told_apart_from_a_card_s_in_plain_words) {
  to_identify(kiosk);
  BOOST_TEST(page<OfferPage>().wrong.empty());
  kiosk.show_code(flows::CodeProblem::unsupported);
  BOOST_TEST(page<OfferPage>().wrong.contains("không phải mã trên thẻ căn cước"));
  kiosk.show_code(flows::CodeProblem::broken_card);
  BOOST_TEST(page<OfferPage>().wrong.contains("Xin đưa lại"));
  kiosk.show_code(flows::CodeProblem::several);
  BOOST_TEST(page<OfferPage>().wrong.contains("một mã"));
}

BOOST_AUTO_TEST_CASE(six_cells_take_the_digits_and_a_wrong_number_says_so_for_as_long_as_it_is_typed) {
  to_identify(kiosk);
  kiosk.place_card();
  BOOST_TEST(page<EntryPage>().cells.size() == 6);
  BOOST_TEST(page<EntryPage>().letters.empty());
  BOOST_TEST(page<EntryPage>().wrong.empty());
  BOOST_TEST(page<EntryPage>().detail.contains("mã QR"));
  kiosk.type("012345").tap("key.ok").card_done(identify::Problem::wrong_number);
  BOOST_TEST(page<EntryPage>().wrong.contains("chưa khớp"));
  kiosk.type("9");
  BOOST_TEST(!page<EntryPage>().wrong.empty());  // else the keys would move under the finger
  auto alone = fresh();
  to_confirm(alone.identifying({DeviceClass::card_reader}));
  alone.tap("identify").place_card();
  BOOST_TEST(!std::get<EntryPage>(alone.view().page).detail.contains("QR"));
}

BOOST_AUTO_TEST_CASE(the_reading_shows_how_far_it_is_and_can_be_given_up) {
  to_reading(kiosk);
  using enum ReadingPage::State;
  const auto states = [this] {
    std::vector<ReadingPage::State> out;
    for (const auto& line : page<ReadingPage>().lines) out.push_back(line.state);
    return out;
  };
  BOOST_TEST(page<ReadingPage>().share == 0.0F);
  kiosk.read_on(2, 8);
  BOOST_TEST(page<ReadingPage>().share == 0.25F);
  BOOST_TEST((states() == std::vector{done, now, next}));
  kiosk.read_on(7, 8);
  BOOST_TEST((states() == std::vector{done, done, now}));
  kiosk.tap("identify.skip");
  BOOST_TEST(kiosk.name() == "confirm");
}

BOOST_AUTO_TEST_CASE(a_card_taken_too_early_is_asked_back_for_the_seconds_that_it_has) {
  to_reading(kiosk);
  kiosk.take_card();
  BOOST_TEST(page<ProblemPage>().title == "Xin đặt lại thẻ");
  BOOST_TEST(page<ProblemPage>().todo.contains("5 giây"));
  BOOST_TEST((ids_of(page<ProblemPage>().keys) == std::vector<std::string>{"identify.skip"}));
}

BOOST_AUTO_TEST_CASE(every_problem_has_words_of_its_own_and_a_way_on_and_no_technical_ones) {
  std::vector<std::string> told;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<identify::Problem>>([&](auto problem) {
    auto failed = fresh();
    to_failed(failed, problem.value);
    const auto shown = std::get<ProblemPage>(failed.view().page);
    BOOST_TEST(!std::ranges::contains(told, shown.what), problem.name);
    told.push_back(shown.what);
    BOOST_TEST(shown.keys.back().button.id == "identify.skip", problem.name);
    BOOST_TEST(!shown.todo.empty(), problem.name);
    const auto words = words_of(shown);
    for (const auto* never : {"lỗi", "giả", "sai", "xác thực", "PACE", "chữ ký"})
      BOOST_TEST(!words.contains(never), problem.name << " says " << never);
  });
}

BOOST_AUTO_TEST_CASE(a_card_that_is_not_confirmed_is_a_matter_for_the_staff) {
  to_failed(kiosk, identify::Problem::not_genuine);
  BOOST_TEST(page<ProblemPage>().title == "Máy chưa xác\u00a0nhận được thẻ này");
  BOOST_TEST(page<ProblemPage>().todo == "Xin đến quầy hướng dẫn, mang theo thẻ.");
  BOOST_TEST(page<ProblemPage>().comfort.empty());  // who knows
  for (const auto& key : page<ProblemPage>().keys) BOOST_TEST((key.button.emphasis == kit::Emphasis::normal));
}

BOOST_AUTO_TEST_CASE(another_try_is_offered_only_by_devices_that_work) {
  to_failed(kiosk, identify::Problem::no_answer);
  BOOST_TEST((ids_of(page<ProblemPage>().keys) ==
              std::vector<std::string>{"identify.again.card", "identify.again.code", "identify.skip"}));
  auto gone = fresh();
  to_failed(gone, identify::Problem::reader_gone);
  const auto shown = std::get<ProblemPage>(gone.view().page);
  BOOST_TEST((ids_of(shown.keys) == std::vector<std::string>{"identify.again.code", "identify.skip"}));
  BOOST_TEST((shown.drawing == ProblemPage::Drawing::none));
}

BOOST_AUTO_TEST_CASE(verified_is_said_of_a_proven_chip_alone) {
  const std::vector<std::pair<Proof, std::string>> rows{{Proof::authentic, "Đã xác\u00a0thực thẻ"},
                                                        {Proof::read, "Đã đọc thẻ"},
                                                        {Proof::claimed, "Đã đọc mã trên thẻ"}};
  for (const auto& [proof, title] : rows) {
    auto known = fresh();
    to_identified(known, holder(proof));
    const auto shown = std::get<IdentifiedPage>(known.view().page);
    BOOST_TEST(shown.title == title);
    known.tap("identify.done");
    for (const auto& words : {words_of(shown), words_of(std::get<ConfirmPage>(known.view().page))}) {
      const bool verified = words.contains("xác\u00a0thực") || words.contains("xác thực");
      BOOST_TEST((verified == (proof == Proof::authentic)), words);
    }
  }
}

BOOST_AUTO_TEST_CASE(of_the_number_no_more_than_its_last_three_digits_is_shown) {
  to_identified(kiosk, holder(Proof::authentic, 0));
  const auto digits_in = [](const std::string& words) {
    std::string digits;
    for (const char each : words)
      if (each >= '0' && each <= '9') digits.push_back(each);
    return digits;
  };
  BOOST_TEST(page<IdentifiedPage>().number == "••••••••• 345");
  BOOST_TEST(digits_in(words_of(page<IdentifiedPage>())) == "345");
  kiosk.tap("identify.done");
  const auto facts = page<ConfirmPage>().facts;
  BOOST_REQUIRE(!facts.empty());
  BOOST_TEST(digits_in(facts.back().text) == "345");
}

BOOST_AUTO_TEST_CASE(who_is_read_is_reminded_of_the_card_that_still_lies_there) {
  to_identified(kiosk, holder(Proof::read));
  BOOST_TEST(page<IdentifiedPage>().take_back == "Xin nhớ cầm lại thẻ");
  kiosk.take_card();
  BOOST_TEST(page<IdentifiedPage>().take_back.empty());
}

BOOST_AUTO_TEST_CASE(a_code_that_was_shown_can_be_proved_by_its_card_where_a_reader_works) {
  to_identify(kiosk);
  kiosk.show_card();
  BOOST_TEST(!page<IdentifiedPage>().prove.empty());
  auto lens = fresh();
  to_confirm(lens.identifying({DeviceClass::code_scanner}));
  lens.tap("identify").show_card();
  BOOST_TEST(std::get<IdentifiedPage>(lens.view().page).prove.empty());
}

BOOST_AUTO_TEST_CASE(priority_by_age_is_said_and_its_key_is_the_filled_one_and_the_ordinary_number_stays) {
  to_identified(kiosk, holder(Proof::read, 0));
  BOOST_TEST(page<IdentifiedPage>().priority.contains("theo độ tuổi"));
  kiosk.tap("identify.done");
  const auto confirm = page<ConfirmPage>();
  BOOST_TEST(confirm.priority_title.contains("theo độ tuổi"));
  BOOST_TEST((confirm.priority.value().button.emphasis == kit::Emphasis::primary));
  BOOST_TEST((confirm.take.value().button.emphasis == kit::Emphasis::normal));
  BOOST_TEST(!confirm.identify.has_value());
  auto young = fresh();
  to_identified(young, holder(Proof::read));
  BOOST_TEST(std::get<IdentifiedPage>(young.view().page).priority.empty());
  young.tap("identify.done");
  BOOST_TEST((std::get<ConfirmPage>(young.view().page).take.value().button.emphasis == kit::Emphasis::primary));
}

BOOST_AUTO_TEST_CASE(a_ticket_may_be_shown_where_a_lens_works_and_another_code_is_told_over_the_header) {
  kiosk.ready().tap("rate");
  BOOST_TEST(!page<EntryPage>().detail.contains("ống kính"));
  auto lens = fresh();
  lens.ready().identifying().tap("rate");
  BOOST_TEST(std::get<EntryPage>(lens.view().page).detail.contains("ống kính"));
  BOOST_TEST(lens.view().notices.empty());
  for (const auto why : {flows::CodeProblem::unsupported, flows::CodeProblem::broken_card,
                         flows::CodeProblem::wrong_ticket, flows::CodeProblem::several}) {
    lens.show_code(why);
    BOOST_REQUIRE(lens.view().notices.size() == 1);
    BOOST_TEST(lens.view().notices.front().text.contains("Xin"));
  }
  lens.type("a012").tap("key.ok");
  BOOST_TEST(lens.name() == "rating_code");
  BOOST_TEST(lens.view().notices.empty());
  BOOST_TEST(std::get<EntryPage>(lens.view().page).detail.contains("ống kính"));
}

BOOST_AUTO_TEST_CASE(no_page_of_it_is_turned_over_at_the_usual_size_and_the_confirmation_stays_whole) {
  auto all = identify_scenes();
  std::erase_if(all, [](const Scene& each) { return each.name.starts_with("rating"); });
  for (const auto* display : {"kiosk", "kiosk_landscape"}) {
    test::Screen panel({.display = display});
    for (const auto& each : all) {
      Kiosk shown(Shipped::data().province, panel, Hands::script);
      each.reach(shown);
      BOOST_TEST(!shown.sees("page.next"), each.name << " on " << display);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_reading_and_its_way_out_are_seen_together_at_every_size) {
  for (const auto size : text_sizes) {
    test::Screen panel({.appearance = {.size = size, .contrast = {}}});
    Kiosk shown(Shipped::data().province, panel, Hands::script);
    to_reading(shown);
    BOOST_TEST(shown.sees("identify.skip"));
  }
}

BOOST_AUTO_TEST_CASE(who_has_no_card_is_told_how_it_goes_and_goes_on) {
  to_identify(kiosk);
  kiosk.tap("identify.no_card");
  BOOST_TEST(page<RoutesPage>().routes.size() == 4);
  BOOST_TEST(kiosk.tap("identify.skip").name() == "confirm");
}

BOOST_AUTO_TEST_CASE(a_number_is_taken_by_somebody_identified_with_fingers_alone) {
  Kiosk touched(Shipped::data().province, screen);
  to_reading(touched);
  touched.card_done(holder(Proof::authentic, 0)).tap("identify.done").tap("take.priority");
  BOOST_REQUIRE(touched.asked().has_value());
  BOOST_TEST((touched.asked()->priority == queue::PriorityClass::priority));
  BOOST_TEST(touched.asked()->person.value().text() == test_uuid(121).text());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
