#include "tests/unit/ui_paper/picture.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace motcua::paper {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ticket_paper)

namespace fs = std::filesystem;

Bytes read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, const Bytes& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

bool ink_in_rows(const test::Picture& page, int from, int to) {
  for (int y = from; y < to; ++y)
    for (int x = 0; x < page.width; ++x)
      if (page.at(x, y) == 0) return true;
  return false;
}

BOOST_AUTO_TEST_CASE(the_qr_code_on_the_paper_reads_back_as_the_url) {
  const auto ticket = test::sample_ticket();
  BOOST_TEST(test::decode_qr(test::read_pwg(ticket_pwg(ticket).value())) == ticket.url);
  BOOST_TEST(test::decode_qr(test::read_png(ticket_png(ticket).value())) == ticket.url);
}

BOOST_AUTO_TEST_CASE(a_url_of_135_bytes_is_printed_and_one_more_is_refused) {
  auto ticket = test::sample_ticket();
  ticket.url = "https://motcua.example/t/" + std::string(110, 'x');
  BOOST_TEST(test::decode_qr(test::read_pwg(ticket_pwg(ticket).value())) == ticket.url);
  ticket.url += 'x';
  for (const auto& error : {ticket_pdf(ticket).error(), ticket_pwg(ticket).error(), ticket_png(ticket).error()})
    BOOST_TEST((error.code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_ticket_without_a_number_is_refused) {
  auto ticket = test::sample_ticket();
  ticket.number.clear();
  BOOST_TEST((ticket_pdf(ticket).error().code == ErrorCode::missing));
}

BOOST_AUTO_TEST_CASE(raster_and_preview_are_the_same_dots_black_or_white_only) {
  const auto ticket = test::sample_ticket();
  const auto raster = test::read_pwg(ticket_pwg(ticket).value());
  const auto preview = test::read_png(ticket_png(ticket).value());
  BOOST_TEST(raster.width == paper_dots_wide);
  BOOST_TEST((raster.grey == preview.grey));
  BOOST_TEST(std::ranges::all_of(raster.grey, [](auto dot) { return dot == 0 || dot == 255; }));
}

BOOST_AUTO_TEST_CASE(nothing_touches_the_edges_of_the_page) {
  const auto page = test::read_png(ticket_png(test::sample_ticket()).value());
  BOOST_TEST(!ink_in_rows(page, 0, 4));
  BOOST_TEST(!ink_in_rows(page, page.height - 16, page.height));
  for (int y = 0; y < page.height; ++y) {
    BOOST_REQUIRE(page.at(0, y) == 255);
    BOOST_REQUIRE(page.at(page.width - 1, y) == 255);
  }
}

BOOST_AUTO_TEST_CASE(a_pdf_has_one_page_of_the_rolls_width_and_carries_its_fonts) {
  const auto pdf = ticket_pdf(test::sample_ticket()).value();
  const fs::path file = "out/test/ticket.pdf";
  write_file(file, pdf);
  const auto listing = file.parent_path() / "ticket.txt";
  const auto run = [&](const std::string& command) {
    BOOST_REQUIRE(std::system((command + " > " + listing.string()).c_str()) == 0);
    const auto text = read_file(listing);
    return std::string(text.begin(), text.end());
  };
  const auto info = run("pdfinfo " + file.string());
  BOOST_TEST(info.contains("Pages:           1"));
  BOOST_TEST(info.contains("Page size:       204.296 x "));  // points: 576 dots at 203 dpi
  const auto words = run("pdftotext -enc UTF-8 " + file.string() + " -");
  for (const auto* part : {"A025", "Chứng thực bản sao từ bản chính", "Xin chờ gọi đến", "4821", "tỉnh Mẫu"})
    BOOST_TEST(words.contains(part), part);
  const auto fonts = run("pdffonts " + file.string() + " | tail -n +3");
  BOOST_TEST(fonts.contains("SourceSans3"));
  BOOST_TEST(!fonts.contains(" no  "));  // the column "emb"
}

// The golden ticket is compared dot by dot, with room for a different rasteriser's rounding. To accept a new one
// after looking at it: copy out/test/ticket-vi.png to tests/golden/paper/ticket-vi.png.
BOOST_AUTO_TEST_CASE(the_ticket_looks_as_it_did_when_somebody_looked_at_it) {
  const auto png = ticket_png(test::sample_ticket()).value();
  write_file("out/test/ticket-vi.png", png);
  const auto page = test::read_png(png);
  const auto golden = test::read_png(read_file("tests/golden/paper/ticket-vi.png"));
  BOOST_REQUIRE(page.height == golden.height);
  std::size_t different = 0;
  for (std::size_t i = 0; i < page.grey.size(); ++i) different += page.grey[i] != golden.grey[i] ? 1U : 0U;
  BOOST_TEST(different * 1000 < page.grey.size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::paper
