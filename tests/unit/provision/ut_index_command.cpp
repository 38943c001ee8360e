#include "firmware/apps/provision/index_command.hpp"
#include "firmware/codec/codec.hpp"
#include "firmware/index/answer.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

namespace motcua::provision {
namespace {

BOOST_AUTO_TEST_SUITE(ut_index_command)

struct Said {
  int exit = 0;
  std::string text;
  std::string complaints;
};

Said compute(const IndexOf& asked) {
  std::ostringstream out;
  std::ostringstream complaints;
  const int exit = compute_index(asked, out, complaints);
  return {exit, out.str(), complaints.str()};
}

Said compute_file(const std::string& text, const std::string& today = "2026-10-01", Form form = Form::text) {
  const test::TempDir folder;
  const auto file = folder.path() / "figures.toml";
  test::write_file(file, text);
  return compute({.figures = file, .today = today, .form = form});
}

const std::string head =
    "period = \"2026-08\"\nlevel = \"province\"\nplace = \"Tỉnh Mẫu\"\nsource = \"x\"\nsource_date = 2026-09-01\n";

BOOST_AUTO_TEST_CASE(figures_that_are_not_there_and_a_date_that_is_none_are_refused) {
  BOOST_TEST(compute({.figures = "nowhere.toml"}).exit == 66);
  BOOST_TEST(compute({.figures = "nowhere.toml", .configuration = "nowhere"}).complaints.contains("nowhere/index"));
  BOOST_TEST(compute({.figures = "nowhere.toml", .today = "1/10/2026"}).exit == 64);
}

BOOST_AUTO_TEST_CASE(an_unfinished_month_is_refused_with_its_line_and_the_day_to_ask_again) {
  const auto said = compute_file(head, "2026-08-31");
  BOOST_TEST(said.exit == 65);
  BOOST_TEST(said.text.empty());
  BOOST_TEST(said.complaints.contains("figures.toml:1: /period: 2026-08 is over on 2026-08-31 only"));
}

BOOST_AUTO_TEST_CASE(an_unknown_item_is_refused_with_its_line_and_the_items_that_there_are) {
  const auto said = compute_file(head + "[[items]]\nid = \"9.9\"\npercent = 1\n");
  BOOST_TEST(said.exit == 65);
  BOOST_TEST(said.complaints.contains("figures.toml:7: /items/0/id"), said.complaints);
  BOOST_TEST(said.complaints.contains("1.1, 1.2"));
}

BOOST_AUTO_TEST_CASE(a_field_larger_than_the_whole_is_printed_as_it_was_given) {
  const auto said =
      compute_file(head +
                   "[[reports]]\nname = \"R\"\ntotal = 29583\n"
                   "parts = [{ name = \"BHXH\", count = 38795 }, { name = \"KH&CN\", count = 36 }]\n");
  BOOST_TEST(said.exit == 0);
  BOOST_TEST(said.text.contains("part larger than whole: R: BHXH (38795 against 29583)"), said.text);
  BOOST_TEST(said.text.contains("total unknown, all of 100\n"));
}

BOOST_AUTO_TEST_CASE(groups_totals_unknowns_sources_and_official_figures_are_printed) {
  const auto said = compute({.figures = "kiosk-config/index/examples/phu-tho-2026-08.toml", .today = "2026-10-01"});
  BOOST_TEST(said.exit == 0);
  for (const auto* line :
       {"UNOFFICIAL", "7.96 of 8 known points, 10 of 18 unknown: between 7.96 and 17.96 | official 7.96",
        "total 59.91 of 90 known points, 10 of 100 unknown: between 59.91 and 69.91 | official 59.91",
        "unknown of 6 (nothing counted) | 0 of 0",
        "source warns: 1.4 (138744 against 138744): TEMP_NATIONAL_REPORT",
        "nobody compared them with the official text", "The ratings of kiosks are another series"})
    BOOST_TEST(said.text.contains(line), line << "\n" << said.text);
}

BOOST_AUTO_TEST_CASE(json_is_one_line_that_reads_back) {
  const auto said = compute_file(head + "[[groups]]\nid = \"openness\"\npercent = 50\n", "2026-10-01", Form::json);
  BOOST_TEST(said.text.ends_with("}\n"));
  BOOST_TEST(*codec::decode<index::Answer>(std::string_view(said.text)).value().total.score == 9.0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::provision
