// The PNG and JPEG pictures are ImageMagick's.
#include "drivers/scanner/picture/picture.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_picture)

namespace fs = std::filesystem;

// 64x48, darker to the right; a frame of white around nothing.
std::string pgm() {
  std::string text = "P5\n# a comment\n64 48\n255\n";
  for (int y = 0; y < 48; ++y)
    for (int x = 0; x < 64; ++x) text.push_back(static_cast<char>(255 - 3 * x));
  return text;
}

struct Folder {
  test::TempDir scratch;
  fs::path at(const std::string& name) const { return scratch.path() / name; }
  fs::path put(const std::string& name, std::string_view text) const {
    test::write_file(at(name), text);
    return at(name);
  }
  fs::path converted(const std::string& name, const std::vector<std::string>& how = {}) const {
    std::vector<std::string> command{"magick", put("source.pgm", pgm()).string()};
    command.insert(command.end(), how.begin(), how.end());
    command.push_back(at(name).string());
    test::Process magick({command});
    BOOST_REQUIRE((magick.wait(std::chrono::seconds{20}) == 0));
    return at(name);
  }
};

std::vector<unsigned char> bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void is_the_picture(const Result<identity::Picture>& picture, int tolerance) {
  BOOST_REQUIRE(picture.has_value());
  const auto view = picture->frame();
  BOOST_REQUIRE(view.width == 64);
  BOOST_REQUIRE(view.height == 48);
  int worst = 0;
  for (int y = 0; y < 48; ++y)
    for (int x = 0; x < 64; ++x) worst = std::max(worst, std::abs(view.at(x, y) - (255 - 3 * x)));
  BOOST_TEST(worst <= tolerance);
}

ErrorCode refusal(const fs::path& file) {
  const auto picture = read_picture(file);
  BOOST_REQUIRE(!picture.has_value());
  BOOST_TEST(picture.error().where == file.string());
  return picture.error().code;
}

BOOST_AUTO_TEST_CASE(what_is_no_whole_picture_is_refused) {
  const Folder folder;
  BOOST_TEST((refusal(folder.at("nowhere.png")) == ErrorCode::not_found));
  const auto png = bytes_of(folder.converted("whole.png"));
  const auto cut = [](const auto& bytes, std::size_t size) {
    return std::string(bytes.begin(), bytes.begin() + size);
  };
  BOOST_TEST((refusal(folder.put("cut.png", cut(png, 60))) == ErrorCode::invalid));
  const auto jpeg = bytes_of(folder.converted("whole.jpg"));
  BOOST_TEST((refusal(folder.put("cut.jpg", cut(jpeg, 20))) == ErrorCode::invalid));
  BOOST_TEST((refusal(folder.put("empty.pgm", "")) == ErrorCode::invalid));
  BOOST_TEST((refusal(folder.put("words.pgm", "these are words")) == ErrorCode::invalid));
  for (const std::string head : {"P5", "P5\n64", "P5\n64 48\n", "P5\n64 48\n65535\n", "P5\n-64 48\n255\n",
                                 "P5\n0 48\n255\n", "P5\n64 48\n255", "P5\n# endless comment"})
    BOOST_TEST((refusal(folder.put("head.pgm", head)) == ErrorCode::invalid), head);
  BOOST_TEST((refusal(folder.put("cut.pgm", cut(pgm(), pgm().size() - 1))) == ErrorCode::invalid));
  BOOST_TEST((refusal(folder.put("huge.pgm", "P5\n8193 8193\n255\n")) == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_folder_in_place_of_a_file_is_refused) {
  const Folder folder;
  BOOST_TEST((refusal(folder.scratch.path()) == ErrorCode::io));
}

BOOST_AUTO_TEST_CASE(the_same_picture_comes_out_of_each_kind_whatever_its_name) {
  const Folder folder;
  is_the_picture(read_picture(folder.put("a.pgm", pgm())), 0);
  is_the_picture(read_picture(folder.converted("b.png")), 0);
  is_the_picture(read_picture(folder.converted("c.jpg", {"-quality", "95"})), 4);
  is_the_picture(read_picture(folder.put("d.png", pgm())), 0);
}

BOOST_AUTO_TEST_CASE(a_colour_jpeg_gives_its_brightness) {
  const Folder folder;
  is_the_picture(read_picture(folder.converted("c.jpg", {"-type", "TrueColor", "-quality", "95"})), 4);
}

BOOST_AUTO_TEST_CASE(what_is_transparent_counts_as_white) {
  const Folder folder;
  const auto picture = read_picture(folder.converted("t.png", {"-alpha", "transparent"}));
  BOOST_REQUIRE(picture.has_value());
  BOOST_TEST(picture->frame().at(63, 47) == 255);
}

BOOST_AUTO_TEST_CASE(a_cameras_jpeg_without_huffman_tables_is_read_with_the_usual_ones) {
  const Folder folder;
  const auto whole =
      bytes_of(folder.converted("usual.jpg", {"-quality", "95", "-define", "jpeg:optimize-coding=false"}));
  // Segments up to the scan are a marker, FF xx, and a length that counts itself.
  std::vector<unsigned char> bare(whole.begin(), whole.begin() + 2);
  std::size_t tables = 0;
  std::size_t at = 2;
  while (whole[at + 1] != 0xDA) {
    const auto next = at + 2 + (std::size_t{whole[at + 2]} << 8U) + whole[at + 3];
    if (whole[at + 1] == 0xC4)
      ++tables;
    else
      bare.insert(bare.end(), whole.begin() + static_cast<std::ptrdiff_t>(at),
                  whole.begin() + static_cast<std::ptrdiff_t>(next));
    at = next;
  }
  bare.insert(bare.end(), whole.begin() + static_cast<std::ptrdiff_t>(at), whole.end());
  BOOST_TEST(tables > 0U);
  is_the_picture(decode_jpeg(bare, "frame"), 4);
}

BOOST_AUTO_TEST_CASE(a_jpeg_frame_that_lacks_its_end_is_a_picture_all_the_same) {
  const Folder folder;
  auto bytes = bytes_of(folder.converted("c.jpg", {"-quality", "95"}));
  bytes.resize(bytes.size() - 20);
  const auto picture = decode_jpeg(bytes, "frame");
  BOOST_REQUIRE(picture.has_value());
  BOOST_TEST(std::abs(picture->frame().at(0, 0) - 255) <= 4);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
