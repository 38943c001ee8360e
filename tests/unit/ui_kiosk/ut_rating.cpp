// What a rating was about, on the screen.
#include "tests/support/kiosk_scenes.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

namespace motcua::kiosk_ui {
namespace {

using queue::RatingReason;

std::string words_in(const std::string& path) {
  std::ifstream in(path);
  BOOST_REQUIRE_MESSAGE(in.good(), path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> every_reason() {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<RatingReason>>(
      [&names](auto reason) { names.emplace_back(reason.name); });
  return names;
}

struct ReasonsBench {
  test::Screen screen;
  Kiosk kiosk{Shipped::data().province, screen};
  ReasonsPage page() const { return std::get<ReasonsPage>(kiosk.view().page); }
  const kit::Button& key(const ReasonsPage& page, const std::string& reason) const {
    const auto found =
        std::ranges::find(page.reasons, "reason." + reason, [](const Choice& each) { return each.button.id; });
    BOOST_REQUIRE(found != page.reasons.end());
    return found->button;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_rating, ReasonsBench)

BOOST_AUTO_TEST_CASE(kiosk_and_phone_offer_the_same_reasons_in_the_same_order_and_words) {
  const auto names = every_reason();
  std::string list;
  for (const auto& reason : names) list += (list.empty() ? "'" : ", '") + reason + "'";
  BOOST_TEST(words_in("ui/web/phone/rating.js").contains("REASONS = [" + list + "]"), list);
  for (const auto language : {Language::vi, Language::en}) {
    const auto phone = words_in(std::format("ui/web/phone/locales/{}.json", language_code(language)));
    const auto phone_says = [&phone](const std::string& what, const std::string& words) {
      BOOST_TEST(phone.contains(std::format("\"{}\": \"{}\"", what, words)), what << ": " << words);
    };
    Kiosk fresh(Shipped::data().province, screen, Hands::script);
    scene("rating-reasons").reach(fresh);
    fresh.give(session::Touch{session::SpeakLanguage{language}});
    const auto page = std::get<ReasonsPage>(fresh.view().page);
    BOOST_REQUIRE(page.reasons.size() == names.size());
    for (std::size_t i = 0; i < page.reasons.size(); ++i) {
      BOOST_TEST(page.reasons[i].button.id == "reason." + names[i]);
      phone_says(names[i], page.reasons[i].button.label);
    }
    phone_says("send", page.send.button.label);
  }
}

BOOST_AUTO_TEST_CASE(the_level_that_was_touched_is_told_and_what_is_chosen_is_ticked_until_it_is_touched_again) {
  scene("rating-reasons-chosen").reach(kiosk);
  BOOST_TEST(page().detail.ends_with("Rất không hài lòng"));
  for (const auto& reason : every_reason()) {
    const bool chosen = reason == "waiting_time" || reason == "other";
    BOOST_TEST((key(page(), reason).icon == (chosen ? kit::Icon::check_square : kit::Icon::square)), reason);
    BOOST_TEST((key(page(), reason).emphasis == kit::Emphasis::primary) == chosen, reason);
  }
  kiosk.tap("reason.other");
  BOOST_TEST((key(page(), "other").icon == kit::Icon::square));
  BOOST_TEST(kiosk.name() == "rating_reasons");
}

BOOST_AUTO_TEST_CASE(with_as_many_as_go_the_others_do_not_answer_and_the_page_says_how_to_exchange_one) {
  Kiosk fresh(Shipped::data().province, screen, Hands::script);
  scene("rating-reasons").reach(fresh);
  const auto how = std::get<ReasonsPage>(fresh.view().page).note;
  scene("rating-reasons-full").reach(kiosk);
  BOOST_TEST(!kiosk.sees("reason.extra_papers"));
  BOOST_TEST(!kiosk.sees("reason.other"));
  BOOST_TEST(page().note != how);
  kiosk.tap("reason.attitude").tap("reason.other");
  BOOST_TEST(!kiosk.sees("reason.attitude"));
}

// Whoever has nothing to add never has to turn the page, there is something to choose from at once, and nothing moves under a
// finger.
BOOST_AUTO_TEST_CASE(reasons_and_the_key_that_sends_are_large_and_in_sight_at_once_in_every_size) {
  for (const auto* display : {"kiosk", "kiosk_landscape", "kiosk_small"}) {
    for (const auto size : text_sizes) {
      test::Screen panel({.display = display, .appearance = {size, {}}});
      for (const auto language : {Language::vi, Language::en}) {
        Kiosk fresh(Shipped::data().province, panel, Hands::script);
        scene("rating-reasons").reach(fresh);
        fresh.give(session::Touch{session::SpeakLanguage{language}}).show();
        const auto place = [&panel](const std::string& id) {
          const auto* target = panel.target(id);
          BOOST_REQUIRE_MESSAGE(target != nullptr, id);
          return target->rect;
        };
        const auto send = place("rating.send");
        const auto first = place("reason.attitude");
        BOOST_TEST(send.h >= panel.theme().key(), display);
        BOOST_TEST(first.h >= panel.theme().key(), display);
        fresh.tap("reason.attitude").show();
        BOOST_TEST((place("reason.attitude") == first), display);
        bool last_reason = panel.sees("reason.other");
        while (panel.sees("page.next") && panel.target("page.next")->enabled == kit::Enabled::yes) {
          panel.tap("page.next", [&fresh](kit::Ui& ui) { fresh.paint(ui); });
          BOOST_TEST((place("rating.send") == send), display);
          last_reason = last_reason || panel.sees("reason.other");
        }
        BOOST_TEST(last_reason, display);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(keys_alone_choose_a_reason_and_send_it) {
  scene("rating-reasons").reach(kiosk);
  kiosk.by_key("reason.facilities");
  BOOST_TEST((key(page(), "facilities").icon == kit::Icon::check_square));
  kiosk.by_key("rating.send").accept();
  BOOST_TEST(kiosk.name() == "thanks");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
