// The pictures are qrencode's.
#include "firmware/apps/provision/read_qr.hpp"
#include "firmware/wire/ticket_token.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

namespace motcua::provision {
namespace {

BOOST_AUTO_TEST_SUITE(ut_read_qr)

const std::string card = "001090012345||Nguyễn Văn Thử|01011990|Nam|Số 1, Ngõ 2, Phường Thử, Hà Nội|15052021";

struct Folder {
  test::TempDir folder;

  std::filesystem::path code(const std::string& name, const std::string& text) const {
    const auto file = folder.path() / name;
    test::Process writer({{"qrencode", "-8", "-s", "5", "-o", file.string(), "--", text}});
    BOOST_REQUIRE((writer.wait(std::chrono::seconds{20}) == 0));
    return file;
  }
};

struct Answer {
  int exit = 0;
  std::string text;
};
Answer read(const std::vector<std::filesystem::path>& files, const ReadQr& asked = {}) {
  std::ostringstream out;
  const int exit = read_qr(files, asked, out);
  return {exit, out.str()};
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_picture_is_refused_and_the_others_are_read) {
  const Folder folder;
  const auto words = folder.folder.path() / "words.png";
  test::write_file(words, "these are words");
  const auto answer = read({words, folder.folder.path() / "nowhere.png", folder.code("card.png", card)});
  BOOST_TEST(answer.exit == 66);
  BOOST_TEST(answer.text.contains("no PNG, JPEG or PGM picture"));
  BOOST_TEST(answer.text.contains("there is no such file"));
  BOOST_TEST(answer.text.contains("card_2021"));
  BOOST_TEST(std::ranges::count(answer.text, '\n') == 3);
}

BOOST_AUTO_TEST_CASE(a_card_is_masked) {
  const Folder folder;
  const auto answer = read({folder.code("card.png", card)});
  BOOST_TEST(answer.exit == 0);
  BOOST_TEST(answer.text.contains(R"("number":"*********345")"));
  for (const auto* hidden : {"001090", "Thử", "1990", "2021-05", "male", "Ngõ"})
    BOOST_TEST(!answer.text.contains(hidden), hidden);
}

BOOST_AUTO_TEST_CASE(a_card_is_shown_when_asked_for_without_its_residence) {
  const Folder folder;
  const auto answer = read({folder.code("card.png", card)}, {.fields = Fields::shown});
  for (const auto* shown :
       {R"("number":"001090012345")", "Nguyễn Văn Thử", "1990-01-01", R"("sex":"male")", "2021-05-15",
        R"("old_number":false)", R"("fields":7)", R"("doubts":[])", R"("ms":)", R"("by":")"})
    BOOST_TEST(answer.text.contains(shown), shown);
  BOOST_TEST(!answer.text.contains("Ngõ"));
}

BOOST_AUTO_TEST_CASE(a_card_of_2024_and_a_refused_one_are_told) {
  const Folder folder;
  const auto answer = read({folder.code("new.png", card + "||Cha Thử|Mẹ Thử"),
                            folder.code("bad.png", "001090012345|Nguyễn Thử|01011990|Nam|x|y"),
                            folder.code("other.png", "https://else.example/")});
  BOOST_TEST(answer.text.contains("card_2024"));
  BOOST_TEST(answer.text.contains(R"("why":"old_number")"));
  BOOST_TEST(answer.text.contains(R"("why":"unsupported")"));
}

BOOST_AUTO_TEST_CASE(a_ticket_is_told_by_the_centres_address) {
  const Folder folder;
  const auto visit = Uuid::parse("01a1fc27-5ea8-758b-82a2-055bb55bcbb3").value();
  const auto token = wire::pack_token({wire::claim_for(visit, parse_date("2026-11-21").value(), 4101, 1), {}});
  const auto file = folder.code("ticket.png", "https://motcua.example/v/#" + token);
  BOOST_TEST(read({file}).text.contains("unsupported"));
  const auto answer = read({file}, {.ticket_url = "https://motcua.example/v/"});
  BOOST_TEST(answer.text.contains(R"("kind":"ticket")"));
  BOOST_TEST(answer.text.contains("2026-11-21"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::provision
