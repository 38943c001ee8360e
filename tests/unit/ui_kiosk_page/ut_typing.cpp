#include "tests/support/screen.hpp"
#include "ui/kiosk/page/typing.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <format>
#include <set>
#include <stdexcept>

namespace motcua::kiosk_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_typing)

using vietnamese::Character;
using vietnamese::Command;
using vietnamese::Tone;
using vietnamese::Typed;

const text::Locale& words_in(Language language) {
  static const auto locales = text::Locales::load("kiosk-config/locales").value();
  return locales.in(language);
}

// A page with words, as a flow of the kiosk has it: its intents and nothing of the visit.
struct Page {
  explicit Page(test::Screen& on, Language spoken = Language::vi) : screen(on), language(spoken) {}

  Page& tap(const std::string& id) {
    show();
    intents.clear();
    screen.tap(id, [this](kit::Ui& ui) { paint(ui); });
    if (intents.size() != 1) throw std::runtime_error("not one intent at " + id);
    take(intents.front());
    return *this;
  }
  Page& type(std::string_view letters) {
    for (const char letter : letters) tap(letter == ' ' ? "key.space" : std::string("key.") + letter);
    return *this;
  }
  Page& write(std::string_view letters) {  // without fingers
    for (const char letter : letters) take(flows::Press{Character{static_cast<char32_t>(letter)}});
    return *this;
  }
  void take(const flows::Typing& intent) {
    if (const auto* press = std::get_if<flows::Press>(&intent))
      typed = vietnamese::press(std::move(typed), press->key, rules);
    else
      ++entered;
  }
  Page& show() {
    screen.show([this](kit::Ui& ui) { paint(ui); });
    return *this;
  }
  void paint(kit::Ui& ui) {
    const auto& locale = words_in(language);
    ui.screen("typing");
    ui.header({.centre = "Trung tâm Phục vụ hành chính công xã Mẫu", .clock = "08:15", .date = "25/11/2026"});
    const auto word = [&](std::string id, text::TextKey key, kit::Icon icon) {
      return kit::Button{.id = std::move(id), .label = locale.tr(key), .icon = icon};
    };
    const std::array help{word("back", text::key::common_back, kit::Icon::arrow_left),
                          word("help", text::key::common_help, kit::Icon::question),
                          word("appearance", text::key::common_appearance, kit::Icon::text_aa)};
    ui.help_bar(help);
    const auto part = typing_part(typed, rules, {.hint = "giấy xác nhận độc thân", .enter = "Tìm"}, locale);
    const std::string next;
    Local local;
    Intents none;
    Drawing to{ui, ui.page().rest(), local, none, next};
    const auto rooms = typing_rooms(part, to);
    kit::Cutter words(rooms.words, ui.space(2));
    const std::string question = "Quý khách cần làm gì?";
    const kit::Button found{.id = "procedure.1", .label = "Sao y bản chính", .icon = kit::Icon::stamp};
    const float width = rooms.words.w;
    const float field = std::min(field_height(part, ui, width), words.rest().h);
    const float result = ui.key_height(found, width) + ui.space(2);
    if (ui.title_height(question, {}, width) + ui.space(2) + field + result <= rooms.words.h)
      ui.title(words, question);
    collect(draw_field(part, words.top(field), ui), *this);
    if (result <= words.rest().h) ui.button(words.top(result - ui.space(2)), found);
    collect(draw_keyboard(part, rooms.keys, ui), *this);
  }

  test::Screen& screen;
  Language language;
  vietnamese::Typing rules;
  Typed typed;
  std::vector<flows::Typing> intents;
  int entered = 0;
};

BOOST_AUTO_TEST_CASE(fingers_type_vietnamese_by_letters_and_by_keys_of_their_own) {
  test::Screen screen;
  Page page(screen);
  page.tap("key.shift").type("ddaats").tap("key.space").tap("key.d_bar").type("ai").tap("tone.nang");
  BOOST_TEST(page.typed.text() == "Đất đại");
  page.tap("tone.none").tap("key.undo").tap("key.erase").tap("key.erase");
  BOOST_TEST(page.typed.text() == "Đất đ");
  page.tap("key.clear");
  BOOST_TEST(page.typed.text() == "");
  page.tap("key.undo").tap("key.enter");
  BOOST_TEST(page.typed.text() == "Đất đ");
  BOOST_TEST(page.entered == 1);
}

BOOST_AUTO_TEST_CASE(what_is_typed_stays_when_the_language_changes) {
  test::Screen screen;
  Page page(screen);
  page.type("ho").tap("key.o_circumflex");
  page.language = Language::en;
  page.type("n").tap("key.erase").tap("key.erase").tap("key.o_circumflex").type("n");
  BOOST_TEST(page.typed.text() == "hoôn");
}

BOOST_AUTO_TEST_CASE(capitals_are_on_the_keys_before_they_are_typed) {
  test::Screen screen({.reading = test::Reading::measured});
  Page page(screen);
  const auto label = [&](std::string_view id) {
    const auto part = typing_part(page.typed, page.rules, {}, words_in(Language::vi));
    const auto& row = id == "key.a_breve" ? part.keyboard.marked : part.keyboard.letters[0];
    return std::ranges::find(row, id, &kit::Button::id)->label;
  };
  BOOST_TEST(label("key.q") == "q");
  page.tap("key.shift");
  BOOST_TEST(label("key.q") == "Q");
  BOOST_TEST(label("key.a_breve") == "Ă");
  page.tap("key.q");
  BOOST_TEST(label("key.q") == "q");
}

BOOST_AUTO_TEST_CASE(keys_that_can_do_nothing_do_not_look_as_if_they_could) {
  test::Screen screen;
  Page page(screen);
  page.rules.limit = 3;
  page.show();
  for (const auto* id : {"key.erase", "key.undo", "key.enter"})
    BOOST_TEST((screen.target(id)->enabled == kit::Enabled::no), id);
  BOOST_TEST(!screen.sees("key.clear"));
  page.type("hoa").show();
  for (const auto* id : {"key.a", "key.a_breve", "key.space", "key.1"})
    BOOST_TEST((screen.target(id)->enabled == kit::Enabled::no), id);
  for (const auto* id : {"key.erase", "key.undo", "key.clear", "key.enter", "tone.sac"})
    BOOST_TEST((screen.target(id)->enabled == kit::Enabled::yes), id);
  BOOST_TEST(page.tap("tone.huyen").typed.text() == "hòa");
}

// Every key that a page can show, on any of its faces.
std::set<std::string> keys_of(Page& page) {
  std::set<std::string> ids;
  for (const auto face : {Command::letters, Command::digits, Command::marks}) {
    page.take(flows::Press{face});
    page.show();
    for (const auto& target : page.screen.targets()) ids.insert(target.id);
  }
  page.take(flows::Press{Command::letters});
  return ids;
}

BOOST_AUTO_TEST_CASE(every_display_size_contrast_and_language_has_every_key_large_enough_and_without_a_flaw) {
  for (const auto* display : {"kiosk", "kiosk_landscape", "kiosk_small"}) {
    for (const auto size : text_sizes) {
      for (const auto contrast : contrasts) {
        test::Screen screen(
            {.display = display, .appearance = {size, contrast}, .reading = test::Reading::measured});
        const auto name =
            std::format("{}, size {}, contrast {}", display, static_cast<int>(size), static_cast<int>(contrast));
        for (const auto language : {Language::vi, Language::en}) {
          Page page(screen, language);
          const auto empty = keys_of(page);
          page.take(flows::Press{Command::shift});
          page.write("giaays chuwngs nhaanj quyeenf suwr dungj ddaats");
          page.take(flows::Press{Command::shift});
          page.take(flows::Press{Command::shift});
          const auto all = keys_of(page);
          for (const auto* id : {"key.a", "key.y", "key.f", "key.j", "key.w", "key.z", "key.1", "key.dot",
                                 "key.a_breve", "key.u_horn", "tone.sac", "tone.none", "key.space", "key.erase",
                                 "key.undo", "key.shift", "key.enter"})
            BOOST_TEST((empty.contains(id) && all.contains(id)), name << " has no " << id);
          page.rules.limit = 10;
          page.show();
        }
        BOOST_TEST(screen.flaws() == "", name << ":\n" << screen.flaws());
        BOOST_TEST(screen.faint_marks() == "", name << ":\n" << screen.faint_marks());
        BOOST_TEST(screen.collisions() == "", name << ":\n" << screen.collisions());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_standing_kiosk_shows_digits_letters_and_tones_at_once) {
  test::Screen screen;
  Page page(screen);
  page.show();
  for (const auto* id : {"key.1", "key.q", "key.f", "key.w", "key.a_breve", "tone.nga", "key.dot"})
    BOOST_TEST(screen.sees(id), id);
  BOOST_TEST(!screen.sees("key.digits"));
}

BOOST_AUTO_TEST_CASE(on_a_narrow_panel_telex_and_names_from_elsewhere_can_be_typed) {
  test::Screen screen({.display = "kiosk_small"});
  Page page(screen);
  page.type("nh").tap("key.digits").tap("key.w").tap("key.letters").type("n").tap("key.digits").tap("key.f");
  BOOST_TEST(page.typed.text() == "nhừn");
  page.tap("key.clear").tap("key.j").tap("key.letters").type("ac").tap("key.digits").tap("key.z");
  BOOST_TEST(page.typed.text() == "jacz");
}

BOOST_AUTO_TEST_CASE(the_keypad_leads_to_every_key) {
  test::Screen screen;
  Page page(screen);
  page.write("a").show();
  const auto draw = [&page](kit::Ui& ui) { page.paint(ui); };
  std::set<std::string> reached;
  for (int i = 0; i < 80; ++i) {
    screen.key(kit::Key::down, draw);
    reached.insert(screen.focused());
  }
  for (const auto& target : screen.targets())
    if (target.enabled == kit::Enabled::yes) BOOST_TEST(reached.contains(target.id), target.id);
}

BOOST_AUTO_TEST_CASE(the_page_looks_as_it_was_approved) {
  struct Wish {
    std::string name;
    test::ScreenOptions options;
    std::string_view keys;
  };
  for (const auto& [name, options, keys] : std::vector<Wish>{
           {"typing", {}, "sao y giaays t"},
           {"typing-empty", {}, ""},
           {"typing-200-contrast-dark",
            {.appearance = {TextSize::largest, Contrast::contrast_dark}},
            "sao y giaays t"},
           {"typing-150-contrast-light", {.appearance = {TextSize::large, Contrast::contrast_light}}, "giaays"},
           {"typing-dark", {.appearance = {TextSize::small, Contrast::dark}}, "giaays"},
           {"typing-landscape", {.display = "kiosk_landscape"}, "sao y giaays t"},
           {"typing-landscape-200",
            {.display = "kiosk_landscape", .appearance = {TextSize::largest, {}}},
            "giaays"},
           {"typing-small", {.display = "kiosk_small"}, "sao y giaays"},
           {"typing-small-200", {.display = "kiosk_small", .appearance = {TextSize::largest, {}}}, "giaays"}}) {
    test::Screen screen(options);
    Page page(screen);
    page.write(keys);
    const auto draw = [&page](kit::Ui& ui) { page.paint(ui); };
    BOOST_TEST(screen.picture_matches("kiosk-" + name, draw), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk_ui
