#include "firmware/apps/provision/catalogue.hpp"
#include "firmware/catalogue/folder/folder.hpp"
#include "firmware/catalogue/store/store.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

namespace motcua::provision {
namespace {

BOOST_AUTO_TEST_SUITE(ut_catalogue)

namespace fs = std::filesystem;

struct Place {
  test::TempDir folder;

  Place() {
    fs::create_directories(in() / "bo-thu");
    put("1.900001", R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"Thủ tục cấp thẻ thử"})");
  }
  fs::path in() const { return folder.path() / "in"; }
  fs::path out() const { return folder.path() / "out"; }
  void put(const std::string& code, const std::string& text) const {
    test::write_file(in() / "bo-thu" / (code + ".json"), text);
  }
};

struct Answer {
  int exit = 0;
  std::string text;
};
Answer import(const CatalogueImport& asked) {
  std::ostringstream out;
  std::ostringstream progress;
  const int exit = catalogue_import(asked, out, progress);
  return {exit, out.str()};
}
std::size_t kept_in(const fs::path& folder) {
  return catalogue::load_folder(folder).value().procedures.size();
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_refused) {
  const Place place;
  BOOST_TEST(import({.folder = place.folder.path() / "nowhere", .out = place.out()}).exit == 66);
  BOOST_TEST(!fs::exists(place.out()));
}

BOOST_AUTO_TEST_CASE(a_date_that_is_none_is_refused) {
  const Place place;
  BOOST_TEST(import({.folder = place.in(), .out = {}, .exported = "20/7/2026"}).exit == 64);
}

BOOST_AUTO_TEST_CASE(an_export_without_a_record_never_takes_the_place_of_a_catalogue) {
  const Place place;
  BOOST_TEST(import({.folder = place.in(), .out = place.out()}).exit == 0);
  place.put("1.900001", "[]");
  BOOST_TEST(import({.folder = place.in(), .out = place.out()}).exit == 66);
  BOOST_TEST(kept_in(place.out()) == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_lost_shows_in_the_exit_code_and_the_rest_is_kept) {
  const Place place;
  place.put("1.900002", R"({"ma_thu_tuc":"1.900002","ten_thu_tuc":"Cấp thẻ khác","linh_)");
  const auto answer = import({.folder = place.in(), .out = place.out()});
  BOOST_TEST(answer.exit == 65);
  BOOST_TEST(answer.text.contains("bo-thu/1.900002.json"));
  BOOST_TEST(answer.text.contains("broken_json (lost)"));
  BOOST_TEST(answer.text.contains("bo-thu/1.900001.json /ten_thu_tuc: name_prefixed (put_right)"));
  BOOST_TEST(answer.text.ends_with("2 records in 2 files, 2 kept; defects: 1 put right, 0 doubtful, 1 lost\n"));
  BOOST_TEST(kept_in(place.out()) == 2U);
}

BOOST_AUTO_TEST_CASE(json_has_a_line_a_defect_and_one_of_the_summary) {
  const Place place;
  const auto answer = import({.folder = place.in(), .out = {}, .exported = {}, .report = Report::json});
  BOOST_TEST(std::ranges::count(answer.text, '\n') == 2);
  BOOST_TEST(answer.text.contains(R"("kind":"name_prefixed","weight":"put_right")"));
  BOOST_TEST(answer.text.contains(R"({"summary":{"files":1,"records":1,"kept":1,)"));
}

BOOST_AUTO_TEST_CASE(a_folder_with_something_else_in_it_is_not_written_over) {
  const Place place;
  fs::create_directories(place.out());
  test::write_file(place.out() / "letter.txt", "dear");
  BOOST_TEST(import({.folder = place.in(), .out = place.out()}).exit == 73);
  BOOST_TEST(fs::exists(place.out() / "letter.txt"));
}

// As somebody who was killed while writing left it.
BOOST_AUTO_TEST_CASE(what_was_half_written_is_taken_away_by_the_next_import) {
  const Place place;
  BOOST_TEST(import({.folder = place.in(), .out = place.out()}).exit == 0);
  fs::create_directories(place.folder.path() / ".out.new" / "bo-thu");
  test::write_file(place.folder.path() / ".out.new" / "bo-thu" / "1.900009.json", "half");
  place.put("1.900002", R"({"ma_thu_tuc":"1.900002","ten_thu_tuc":"Cấp thẻ khác"})");
  BOOST_TEST(kept_in(place.out()) == 1U);
  BOOST_TEST(import({.folder = place.in(), .out = place.out()}).exit == 0);
  BOOST_TEST(kept_in(place.out()) == 2U);
  BOOST_TEST(!fs::exists(place.folder.path() / ".out.new"));
}

BOOST_AUTO_TEST_CASE(a_store_keeps_its_version_when_an_import_is_refused) {
  const Place place;
  const auto store = place.folder.path() / "catalogue.db";
  const CatalogueImport asked{.folder = place.in(), .out = {}, .store = store, .province = "01"};
  BOOST_TEST(import(asked).text.ends_with("version 1\n"));
  place.put("1.900002", R"({"ma_thu_tuc":"1.900002","ten_thu_tuc":"Cấp thẻ khác"})");
  auto other = asked;
  other.province = "02";
  BOOST_TEST(import(other).exit == 73);
  auto opened = catalogue::Store::open(store);
  BOOST_REQUIRE(opened.has_value());
  BOOST_TEST(opened->keys().value().size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_records_of_an_export_become_the_next_version_of_a_store) {
  const Place place;
  const auto store = place.folder.path() / "catalogue.db";
  const CatalogueImport asked{.folder = place.in(), .out = {}, .store = store, .province = "01"};
  BOOST_TEST(import(asked).exit == 0);
  place.put("1.900002", R"({"ma_thu_tuc":"1.900002","ten_thu_tuc":"Cấp thẻ khác"})");
  BOOST_TEST(import(asked).text.ends_with("version 2\n"));
  auto opened = catalogue::Store::open(store);
  BOOST_REQUIRE(opened.has_value());
  const auto key = opened->current("1.900002", "bo-thu").value();
  BOOST_REQUIRE(key.has_value());
  BOOST_TEST(opened->procedure(*key).value().name == "Cấp thẻ khác");
  BOOST_TEST(opened->keys().value().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_generated_catalogue_is_imported_whole_in_either_shape) {
  const Place place;
  for (const auto shape : {Shape::published, Shape::ours}) {
    std::ostringstream said;
    const auto made = place.folder.path() / "made";
    BOOST_TEST(catalogue_generate({.out = made, .count = 60, .seed = 5, .shape = shape}, said) == 0);
    const auto answer = import({.folder = made, .out = place.out(), .exported = "2026-07-20"});
    BOOST_TEST(answer.exit == 0);
    BOOST_TEST(answer.text.contains("60 records in 60 files, 60 kept"));
    BOOST_TEST(kept_in(place.out()) == 60U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::provision
