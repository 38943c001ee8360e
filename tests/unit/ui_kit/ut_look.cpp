#include "tests/support/screen.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/test/unit_test.hpp>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_look)

// Every widget once, in the tones it has: what a person who changes the kit looks at first.
void draw_widgets(Ui& ui) {
  ui.screen("widgets");
  ui.header({.centre = "Trung tâm Phục vụ hành chính công tỉnh Mẫu", .clock = "07:30", .date = "25/11/2026"});
  const std::array help{Button{.id = "help", .label = "Trợ giúp", .icon = Icon::question},
                        Button{.id = "appearance", .label = "Cỡ chữ", .icon = Icon::text_aa},
                        Button{.id = "language.en", .label = "English", .icon = Icon::globe_hemisphere_east}};
  ui.help_bar(help);
  ui.navigation({.back = Button{.id = "back", .label = "Quay lại", .icon = Icon::arrow_left},
                 .next = Button{.id = "next", .label = "Tiếp tục"}});
  auto page = ui.page();
  ui.title(page, "Hôm nay quý khách đến để làm gì?", "Làm thẻ căn cước");
  ui.banner(page, Tone::warning, "Máy hết giấy in phiếu. Số vẫn được cấp trên màn hình.", Icon::warning);
  const auto buttons = columns(page.top(150), 2, ui.space(2));
  ui.button(buttons[0], {.id = "file", .label = "Nộp hồ sơ", .detail = "3 người đang chờ", .icon = Icon::files});
  ui.button(buttons[1], {.id = "rate", .label = "Hài lòng", .icon = Icon::face_4, .icon_size = IconSize::large});
  const auto more = columns(page.top(112), 3, ui.space(2));
  ui.button(more[0], {.id = "a", .label = "Nộp phí", .enabled = Enabled::no, .align = Align::centre});
  ui.button(more[1], {.id = "b", .label = "Xóa", .emphasis = Emphasis::danger, .align = Align::centre});
  ui.button(more[2], {.id = "c", .label = "Lấy số", .emphasis = Emphasis::primary, .align = Align::centre});
  ui.field(page.top(180), {.label = "Nhập mã bốn chữ số trên phiếu", .value = "12", .content = Content::masked});
  ui.fact(page.top(80), Icon::users, "Còn 6 người trước quý khách");
  ui.time_left(page.top(46), 0.4F, "Còn 24 giây");
  Cutter low(page.rest(), ui.space(2));
  const auto right = ui.ticket_card(low.right(540));
  ui.big_number(Cutter(right, 0).top(250), "A1");
  ui.chip(low.top(80), "Khu B", Role::zone_2, Role::on_zone_2);
  const auto icons = grid(low.rest(), 5, 3, ui.space(1));
  for (std::size_t i = 0; i < icons.size(); ++i) ui.icon(icons[i], static_cast<Icon>(i + 1), IconSize::row);
}

BOOST_AUTO_TEST_CASE(every_widget_looks_as_agreed_in_every_contrast) {
  for (const auto contrast : contrasts) {
    test::Screen screen({.appearance = {TextSize::small, contrast}});
    const std::string name = boost::describe::enum_to_string(contrast, "");
    BOOST_TEST(screen.picture_matches("kit-widgets-" + name, draw_widgets), name);
    BOOST_TEST(screen.flaws() == "", screen.flaws());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
