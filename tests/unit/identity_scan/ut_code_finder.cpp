// The pictures' codes are written by qrencode, and zbarimg reads some of them as a third party.
#include "firmware/identity/qr/payload.hpp"
#include "firmware/identity/scan/code_finder.hpp"
#include "tests/support/process.hpp"
#include "tests/support/qr_effects.hpp"
#include "tests/support/qr_frames.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::identity {
namespace {

BOOST_AUTO_TEST_SUITE(ut_code_finder)

// A severity that every reader copes with.
double easy(test::FrameKind kind) {
  return 0.15 * test::usual_severity(kind);
}

GrayFrame view(const std::vector<std::uint8_t>& pixels) {
  return {pixels.data(), 1280, 720, 1280};
}
TimeLimit all_the_time() {
  return {.spent = [] { return std::chrono::microseconds{0}; }};
}
std::vector<std::string> found_in(const GrayFrame& frame, const TimeLimit& limit = all_the_time()) {
  std::vector<std::string> out;
  for (const auto& code : CodeFinder().find(frame, limit))
    out.emplace_back(code.bytes.reveal().begin(), code.bytes.reveal().end());
  return out;
}

// Codes side by side on a grey table.
std::vector<std::uint8_t> table_with(const std::vector<test::Code>& codes, const test::Style& style = {}) {
  test::Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 110);
  double x = 300;
  for (const auto& code : codes) {
    test::draw_card(canvas, code, {.x = x, .y = 350, .module_px = 5}, style);
    x += 600;
  }
  test::Dice dice(9);
  return test::exposed(canvas, 2, dice);
}
std::string card(std::uint64_t seed) {
  test::Dice dice(seed);
  return test::card_text(dice, test::CardYear::y2021);
}

BOOST_AUTO_TEST_CASE(pictures_without_a_code_have_none) {
  BOOST_TEST(found_in({}).empty());
  const std::vector<std::uint8_t> dot(1, 0);
  BOOST_TEST(found_in({dot.data(), 1, 1, 1}).empty());
  test::Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 120);
  test::Dice dice(1);
  for (const double noise : {0.0, 4.0, 90.0})
    BOOST_TEST(found_in(view(test::exposed(canvas, noise, dice))).empty());
}

BOOST_AUTO_TEST_CASE(without_time_nothing_is_looked_at) {
  const auto pixels = table_with({test::encode(card(1), test::Level::medium)});
  BOOST_TEST(found_in(view(pixels), {.spent = [] { return TimeLimit{}.most; }}).empty());
}

BOOST_AUTO_TEST_CASE(on_a_slow_machine_the_search_ends_in_time) {
  auto clock = std::make_shared<std::chrono::microseconds>(0);
  const auto pixels = test::qr_frame(test::FrameKind::nominal, 3, 9).pixels;  // nobody reads it
  const TimeLimit limit{.spent = [clock] { return *clock += std::chrono::microseconds{700}; }};
  BOOST_TEST(found_in(view(pixels), limit).empty());
  BOOST_TEST(clock->count() > 5'000);
  BOOST_TEST(clock->count() < 40'000);
}

// One blot may lie on a finder pattern however small the trouble is.
BOOST_AUTO_TEST_CASE(every_kind_of_frame_is_read_when_it_is_easy) {
  for (std::size_t kind = 0; kind < test::frame_kinds.size(); ++kind) {
    const auto which = static_cast<test::FrameKind>(kind);
    int read = 0;
    for (std::uint64_t seed = 0; seed < 4; ++seed) {
      const auto frame = test::qr_frame(which, seed, easy(which));
      read += std::ranges::contains(found_in(view(frame.pixels)), frame.payload) ? 1 : 0;
    }
    BOOST_TEST(read >= (which == test::FrameKind::damaged ? 3 : 4), test::frame_kinds[kind]);
  }
}

BOOST_AUTO_TEST_CASE(a_code_that_fills_the_picture_is_read_from_afar_first) {
  test::Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 110);
  test::draw_card(canvas, test::encode(card(4), test::Level::medium), {.x = 640, .y = 360, .module_px = 13}, {});
  test::Dice dice(9);
  const auto pixels = test::exposed(canvas, 2, dice);
  auto little = all_the_time();
  little.most = std::chrono::microseconds{2'600};  // too little for any look at full size
  BOOST_TEST(found_in(view(pixels), little) == std::vector{card(4)}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(decoders_that_read_different_bytes_do_not_agree) {
  const auto seen = [](const Bytes& bytes) { return Sighting{PersonalData<Bytes>(bytes), {}}; };
  BOOST_TEST(agrees(seen({1, 2}), {}));
  BOOST_TEST(agrees(seen({1, 2}), {seen({1, 2})}));
  BOOST_TEST(agrees(seen({1, 2}), {seen({9}), seen({1, 2})}));
  BOOST_TEST(!agrees(seen({1, 2}), {seen({1, 3})}));
  BOOST_TEST(!agrees(seen({1, 2}), {seen({1})}));
}

BOOST_AUTO_TEST_CASE(two_cards_give_two_payloads) {
  const auto pixels =
      table_with({test::encode(card(1), test::Level::medium), test::encode(card(2), test::Level::low)});
  auto found = found_in(view(pixels));
  std::ranges::sort(found);
  auto drawn = std::vector{card(1), card(2)};
  std::ranges::sort(drawn);
  BOOST_TEST(found == drawn, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_same_code_twice_is_one_payload) {
  const auto code = test::encode(card(1), test::Level::medium);
  BOOST_TEST(found_in(view(table_with({code, code}))) == std::vector{card(1)}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_may_have_gaps) {
  const auto pixels = table_with({test::encode(card(3), test::Level::medium)});
  std::vector<std::uint8_t> wide(std::size_t{1300} * 720, 255);
  for (std::size_t y = 0; y < 720; ++y)
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(y * 1280), 1280,
                wide.begin() + static_cast<std::ptrdiff_t>(y * 1300));
  BOOST_TEST(found_in({wide.data(), 1280, 720, 1300}) == std::vector{card(3)}, boost::test_tools::per_element());
}

// Such a writer packs "ố " into thirteen bits that say "ố`": the code itself is wrong, and both decoders agree on it.
BOOST_AUTO_TEST_CASE(a_code_written_in_kanji_mode_never_gives_another_person) {
  const auto parsed = [](std::string_view text) {
    return parse({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, {});
  };
  int taken = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto text = card(seed);
    const auto pixels = table_with({test::encode(text, test::Level::medium, test::Mode::kanji)});
    for (const auto& found : found_in(view(pixels))) {
      const auto payload = parsed(found);
      BOOST_TEST((payload ? payload == parsed(text) : payload.error() == Refusal::name), seed);
      taken += payload ? 1 : 0;
    }
  }
  BOOST_TEST(taken > 0);
}

BOOST_AUTO_TEST_CASE(zbarimg_reads_the_same) {
  const test::TempDir folder;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const auto frame = test::qr_frame(test::FrameKind::rotations, seed, easy(test::FrameKind::rotations));
    const auto file = folder.path() / "frame.pgm";
    test::write_file(file, std::format("P5\n{} {}\n255\n", frame.width, frame.height) +
                               std::string(frame.pixels.begin(), frame.pixels.end()));
    test::Process reader(
        {{"zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqr.enable", "-Sbinary", file.string()}});
    BOOST_TEST((reader.wait(std::chrono::seconds{20}) == 0));
    BOOST_TEST(reader.output() == frame.payload);
    BOOST_TEST(found_in(view(frame.pixels)) == std::vector{frame.payload}, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity
