#include "tests/unit/ui_paper/picture.hpp"
#include "ui/paper/layout.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::paper {
namespace {

BOOST_AUTO_TEST_SUITE(ut_layout)

int height(const TicketPaper& ticket) {
  return test::read_png(ticket_png(ticket).value()).height;
}

// Rows of dots with ink between the first and the last such row.
int ink_height(const test::Picture& page, int from, int to) {
  int first = -1;
  int last = -1;
  for (int y = from; y < to; ++y)
    for (int x = 0; x < page.width; ++x)
      if (page.at(x, y) == 0) {
        if (first < 0) first = y;
        last = y;
      }
  return first < 0 ? 0 : last - first + 1;
}

BOOST_AUTO_TEST_CASE(a_long_name_takes_more_lines_and_stays_within_the_paper) {
  auto ticket = test::sample_ticket();
  const auto usual = height(ticket);
  ticket.service =
      "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, "
      "chuyển nhượng, cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn";
  const auto page = test::read_png(ticket_png(ticket).value());
  BOOST_TEST(page.height > usual + 80);
  for (int y = 0; y < page.height; ++y) BOOST_REQUIRE(page.at(page.width - 4, y) == 255);
  BOOST_TEST(test::decode_qr(page) == ticket.url);
}

BOOST_AUTO_TEST_CASE(a_name_without_end_is_cut_after_five_lines) {
  auto ticket = test::sample_ticket();
  for (int i = 0; i < 40; ++i) ticket.service += " thủ tục hành chính";
  const auto five_lines = height(ticket);
  for (int i = 0; i < 400; ++i) ticket.service += " thủ tục hành chính";
  BOOST_TEST(height(ticket) == five_lines);
  ticket.service = std::string(4000, 'x');  // not even a space
  BOOST_TEST(height(ticket) == five_lines);
}

BOOST_AUTO_TEST_CASE(a_page_without_end_is_refused) {
  auto ticket = test::sample_ticket();
  ticket.notes.assign(200, "Xin giữ phiếu.");
  BOOST_TEST((ticket_pdf(ticket).error().code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(stacked_diacritics_keep_all_their_ink) {
  // Only the centre's name, right below the tiles: its marks would be the first to be cut off.
  TicketPaper plain{.centre = "EEE", .number = "1"};
  TicketPaper stacked{.centre = "ỄỂẰ", .number = "1"};
  const auto low = test::read_png(ticket_png(plain).value());
  const auto tall = test::read_png(ticket_png(stacked).value());
  constexpr int top = 60;    // below the tiles
  constexpr int line = 116;  // above the rule
  const auto cap = ink_height(low, top, line);
  BOOST_TEST(cap >= 20);
  BOOST_TEST(ink_height(tall, top, line) >= cap + cap / 3);
}

BOOST_AUTO_TEST_CASE(composed_and_decomposed_text_are_drawn_alike) {
  TicketPaper composed{.centre = "Phường Ễ", .number = "1"};
  TicketPaper decomposed{.centre = "Phu\u031bo\u031b\u0300ng E\u0302\u0303", .number = "1"};
  BOOST_TEST(
      (test::read_png(ticket_png(composed).value()).grey == test::read_png(ticket_png(decomposed).value()).grey));
}

BOOST_AUTO_TEST_CASE(modules_are_whole_dots_and_have_their_quiet_zone) {
  for (const auto length : {60, 110}) {
    auto ticket = test::sample_ticket();
    ticket.url = "https://motcua.example/t/" + std::string(static_cast<std::size_t>(length), 'x');
    const auto sheet = lay_out(ticket).value();
    for (const auto& item : sheet.items)
      if (const auto* qr = std::get_if<QrItem>(&item)) {
        BOOST_TEST(qr->module >= 4);
        BOOST_TEST(qr->x >= 4 * qr->module);
        const auto page = test::read_png(ticket_png(ticket).value());
        const int side = static_cast<int>(qr->rows.size()) * qr->module;
        const int quiet = 4 * qr->module;
        for (int y = qr->y - quiet; y < qr->y + side + quiet; ++y)
          for (int x = qr->x - quiet; x < qr->x + side + quiet; ++x) {
            const int column = (x - qr->x) / qr->module;
            const int row = (y - qr->y) / qr->module;
            const bool inside = x >= qr->x && y >= qr->y && x < qr->x + side && y < qr->y + side;
            const bool dark = inside && qr->rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
            BOOST_REQUIRE((page.at(x, y) == 0) == dark);
          }
      }
  }
}

BOOST_AUTO_TEST_CASE(the_number_is_the_largest_thing_and_shrinks_to_fit) {
  TicketPaper ticket{.number = "A1"};
  const auto tall = height(ticket);
  ticket.number = "KHU-A-1025";
  BOOST_TEST(height(ticket) < tall);
  const auto page = test::read_png(ticket_png(ticket).value());
  for (int y = 0; y < page.height; ++y) BOOST_REQUIRE(page.at(2, y) == 255);
  BOOST_TEST(tall > 150);  // 19 mm of digits
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::paper
