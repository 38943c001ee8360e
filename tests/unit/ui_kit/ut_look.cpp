#include "tests/support/screen.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_look)

Modules pattern() {
  Modules out(29, std::vector<bool>(29, false));
  for (std::size_t y = 0; y < out.size(); ++y)
    for (std::size_t x = 0; x < out.size(); ++x) out[y][x] = (x * 7 + y * 13 + x * y) % 3 == 0;
  return out;
}

// Every widget once, in the tones it has: what a person who changes the kit looks at first.
void draw_widgets(Ui& ui) {
  ui.screen("widgets");
  ui.header({.centre = "Trung tâm Phục vụ hành chính công tỉnh Mẫu",
             .clock = "07:30",
             .language = Button{.id = "language.en", .label = "English"},
             .help = Button{.id = "help", .label = "Trợ giúp"}});
  ui.footer({.back = Button{.id = "back", .label = "Quay lại", .icon = Icon::back},
             .next = Button{.id = "next", .label = "Tiếp tục"}});
  auto page = ui.page();
  ui.title(page, "Hôm nay quý khách đến để làm gì?", "Xin chạm vào việc cần làm");
  ui.banner(page, Tone::warning, "Máy hết giấy in phiếu. Số vẫn được cấp trên màn hình.", Icon::warning);
  const auto buttons = columns(page.top(170), 2, ui.space(2));
  ui.button(buttons[0], {.id = "file", .label = "Nộp hồ sơ", .detail = "3 người đang chờ", .icon = Icon::document});
  ui.button(buttons[1], {.id = "collect", .label = "Nhận kết quả", .badge = "12", .icon = Icon::folder});
  const auto more = columns(page.top(120), 3, ui.space(2));
  ui.button(more[0], {.id = "a", .label = "Nộp phí", .enabled = Enabled::no, .align = Align::centre});
  ui.button(more[1], {.id = "b", .label = "Không đến", .emphasis = Emphasis::danger, .align = Align::centre});
  ui.button(more[2], {.id = "c", .label = "Việc khác", .emphasis = Emphasis::quiet, .align = Align::centre});
  ui.field(page.top(180), {.label = "Nhập mã bốn chữ số trên phiếu", .value = "12", .content = Content::masked});
  ui.time_left(page, 0.4F, "Còn 24 giây");
  Cutter low(page.rest(), ui.space(2));
  const auto right = ui.card(low.right(430));
  ui.big_number(Cutter(right, 0).top(240), "A1");
  ui.code({right.x, right.y + 240, right.w, right.h - 240}, pattern());
  const auto icons = grid(low.top(200), 6, 2, ui.space(1));
  constexpr std::array shown{Icon::home,    Icon::help,  Icon::language, Icon::ticket,
                             Icon::printer, Icon::check, Icon::clock,    Icon::person,
                             Icon::people,  Icon::money, Icon::star,     Icon::backspace};
  for (std::size_t i = 0; i < shown.size(); ++i) ui.icon(icons[i].inset(ui.space(1)), shown[i]);
  const std::vector<Cell> head{{.text = "Số", .role = TextRole::caption},
                               {.text = "Quầy", .role = TextRole::caption, .align = Align::right}};
  const std::vector<Cell> row{{.text = "A012", .role = TextRole::strong},
                              {.text = "5", .role = TextRole::strong, .align = Align::right}};
  ui.row(low.top(50), head, RowTone::head);
  ui.row(low.top(70), row, RowTone::highlight);
  ui.row(low.top(70), row);
}

BOOST_AUTO_TEST_CASE(every_widget_looks_as_agreed) {
  test::Screen screen;
  BOOST_TEST(screen.picture_matches("kit-widgets", draw_widgets));
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_CASE(every_widget_looks_as_agreed_in_high_contrast) {
  test::Screen screen({.theme = "high-contrast"});
  BOOST_TEST(screen.picture_matches("kit-widgets-high-contrast", draw_widgets));
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
