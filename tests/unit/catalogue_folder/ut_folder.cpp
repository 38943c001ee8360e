#include "firmware/catalogue/folder/folder.hpp"
#include "tests/support/error_of.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_folder)

namespace fs = std::filesystem;

struct Tree {
  test::TempDir folder;

  void put(const std::string& file, const std::string& code) const {
    fs::create_directories((folder.path() / file).parent_path());
    test::write_file(folder.path() / file,
                     R"({"ma_thu_tuc":")" + code + R"(","ten_thu_tuc":"Cấp thẻ )" + code + "\"}");
  }
  Import load(const FolderOptions& options = {}) const { return load_folder(folder.path(), options).value(); }
};

std::string file_of(const Import& import, DefectKind kind) {
  const auto found = std::ranges::find(import.defects, kind, &Defect::kind);
  return found == import.defects.end() ? "none" : found->file;
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_none_is_refused) {
  const Tree tree;
  tree.put("a.json", "1.900001");
  BOOST_TEST((error_of(load_folder(tree.folder.path() / "nowhere")).code == ErrorCode::not_found));
  BOOST_TEST((error_of(load_folder(tree.folder.path() / "a.json")).code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(an_empty_folder_is_reported) {
  const Tree tree;
  const auto got = tree.load();
  BOOST_TEST(got.procedures.empty());
  BOOST_TEST(reported(got.defects, DefectKind::no_records));
}

BOOST_AUTO_TEST_CASE(links_in_a_circle_end_and_are_reported) {
  const Tree tree;
  tree.put("bo-a/1.json", "1.900001");
  fs::create_directory_symlink(tree.folder.path(), tree.folder.path() / "bo-a" / "round");
  fs::create_symlink("b.json", tree.folder.path() / "c.json");
  fs::create_symlink("c.json", tree.folder.path() / "b.json");
  fs::create_symlink("nowhere", tree.folder.path() / "d.json");
  const auto got = tree.load();
  BOOST_TEST(got.procedures.size() == 1U);
  BOOST_TEST(file_of(got, DefectKind::not_followed) == "bo-a/round");
  BOOST_TEST(count(got.defects, DefectKind::unreadable) == 3);
}

// One that waits for a writer would hold the import for ever.
BOOST_AUTO_TEST_CASE(a_pipe_is_not_opened) {
  const Tree tree;
  tree.put("bo-a/1.json", "1.900001");
  BOOST_REQUIRE(mkfifo((tree.folder.path() / "pipe.json").c_str(), 0600) == 0);
  const auto got = tree.load();
  BOOST_TEST(got.procedures.size() == 1U);
  BOOST_TEST(file_of(got, DefectKind::unreadable) == "pipe.json");
}

BOOST_AUTO_TEST_CASE(a_file_over_the_limit_is_reported_with_its_name) {
  const Tree tree;
  tree.put("bo-a/1.json", "1.900001");
  test::write_file(tree.folder.path() / "bo-a" / "large.json", "{}");
  fs::resize_file(tree.folder.path() / "bo-a" / "large.json", std::uintmax_t{5} << 30U);
  const auto got = tree.load();
  BOOST_TEST(got.procedures.size() == 1U);
  BOOST_TEST(file_of(got, DefectKind::over_limits) == "bo-a/large.json");
}

BOOST_AUTO_TEST_CASE(folders_within_folders_without_end_are_cut) {
  const Tree tree;
  std::string deep;
  for (int i = 0; i < 30; ++i) deep += "x/";
  tree.put(deep + "1.json", "1.900001");
  BOOST_TEST(reported(tree.load().defects, DefectKind::over_limits));
}

BOOST_AUTO_TEST_CASE(other_files_are_reported_and_hidden_ones_passed_over) {
  const Tree tree;
  tree.put("bo-a/1.JSON", "1.900001");
  tree.put(".git/2.json", "1.900002");
  test::write_file(tree.folder.path() / "read.me", "x");
  const auto got = tree.load();
  BOOST_TEST(got.procedures.size() == 1U);
  BOOST_TEST(file_of(got, DefectKind::other_file) == "read.me");
}

BOOST_AUTO_TEST_CASE(records_come_in_the_order_of_their_paths_under_their_folders_agency) {
  const Tree tree;
  tree.put("bo-b/1.900003.json", "1.900003");
  tree.put("bo-a/1.900002.json", "1.900002");
  tree.put("bo-a/1.900001.json", "1.900001");
  std::size_t last = 0;
  const auto got = tree.load(
      {.exported = parse_date("2026-07-20").value(), .progress = [&last](std::size_t done, std::size_t all) {
         last = done;
         BOOST_TEST(all == 3U);
       }});
  BOOST_TEST(last == 3U);
  BOOST_REQUIRE(got.procedures.size() == 3U);
  BOOST_TEST(got.procedures[0].code == "1.900001");
  BOOST_TEST(got.procedures[0].agency == "bo-a");
  BOOST_TEST(got.procedures[2].agency == "bo-b");
  BOOST_TEST(date_text(got.procedures[2].source.date) == "2026-07-20");
  BOOST_TEST(got.defects.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
