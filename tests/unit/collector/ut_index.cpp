// What a manager is answered who asks for the index: first where files are missing, wrong or too early.
#include "firmware/apps/collector/index.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

namespace motcua::collector {
namespace {

namespace fs = std::filesystem;

const fs::path examples = "kiosk-config/index/examples";
constexpr BusinessDate in_november{std::chrono::year{2026}, std::chrono::November, std::chrono::day{26}};

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator(in), {}};
}

struct ShelfPlace {
  test::TempDir directory;
  BusinessDate today = in_november;
  IndexShelf shelf = IndexShelf::open("kiosk-config", directory.path(), [this] { return today; }).value();

  void lay(const std::string& name, const std::string& text) const {
    std::ofstream(directory.path() / name, std::ios::binary) << text;
  }
  void lay_quang_nam() const { lay("2023.toml", read_text(examples / "quang-nam-2023.toml")); }
  void lay_phu_tho() const { lay("2026-08.toml", read_text(examples / "phu-tho-2026-08.toml")); }

  wire::ReplyBody ask(std::optional<std::string> period = {}) const { return shelf.answer({std::move(period)}); }
  // As it arrives: written, read and checked by the contract.
  wire::IndexAnswer told(std::optional<std::string> period = {}) const {
    const auto text =
        wire::write(wire::Reply{.in_reply_to = Uuid::parse("01a1fc27-6d4e-748f-8543-4819ba8bef91").value(),
                                .source = NodeId::parse("tinh-mau-collector").value(),
                                .body = ask(std::move(period))});
    return std::get<wire::IndexAnswer>(wire::read<wire::Reply>(text).value().body);
  }
  wire::Refused refusal(std::optional<std::string> period = {}) const {
    return std::get<wire::Refused>(ask(std::move(period)));
  }
  static bool has(const wire::IndexAnswer& answer, std::string_view kind) {
    return std::ranges::contains(answer.flags, kind, &wire::IndexFlag::kind);
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_index, ShelfPlace)

BOOST_AUTO_TEST_CASE(without_figures_a_period_is_unknown) {
  BOOST_TEST(refusal().reason == "unknown_period");
  BOOST_TEST(refusal("2026-08").reason == "unknown_period");
  lay_quang_nam();
  BOOST_TEST(refusal("2026-08").reason == "unknown_period");
  lay("readme.txt", "not figures");
  BOOST_TEST(shelf.problems().empty());
}

BOOST_AUTO_TEST_CASE(a_folder_that_was_taken_away_has_no_figures) {
  fs::remove_all(directory.path());
  BOOST_TEST(refusal().reason == "unknown_period");
}

BOOST_AUTO_TEST_CASE(wrong_figures_are_refused_with_file_and_line_and_do_not_stop_the_others) {
  lay("wrong.toml", "period = \"2026-08\"\nlevel = \"province\"\nplace = 7\n");
  BOOST_TEST(refusal("2026-08").reason == "bad_figures");
  BOOST_TEST(refusal("2026-08").detail.contains("wrong.toml:3"), refusal("2026-08").detail);
  BOOST_REQUIRE(!shelf.problems().empty());
  BOOST_TEST(shelf.problems().front().where.contains("wrong.toml:3"));
  lay_quang_nam();
  BOOST_TEST(told("2023").place == "Quảng Nam");
  auto text = read_text(examples / "phu-tho-2026-08.toml");
  text.replace(text.find("PUBLISH_ON_TIME"), 15, "NOBODY_KNOWS_IT");
  lay("unknown-item.toml", text);
  BOOST_TEST(refusal("2026-08").reason == "bad_figures");
  BOOST_TEST(refusal("2026-08").detail.contains("unknown-item.toml:"), refusal("2026-08").detail);
}

BOOST_AUTO_TEST_CASE(two_files_of_one_period_are_refused_by_their_names) {
  lay_phu_tho();
  lay("again.toml", read_text(examples / "phu-tho-2026-08.toml"));
  BOOST_TEST(refusal("2026-08").reason == "bad_figures");
  BOOST_TEST(refusal("2026-08").detail.contains("again.toml"));
  BOOST_TEST(refusal("2026-08").detail.contains("2026-08.toml"));
  BOOST_TEST(shelf.problems().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_month_that_is_not_over_is_refused) {
  today = {std::chrono::year{2026}, std::chrono::August, std::chrono::day{20}};
  lay_phu_tho();
  BOOST_TEST(refusal("2026-08").reason == "bad_period");
}

BOOST_AUTO_TEST_CASE(wrong_definitions_are_refused_at_the_start) {
  test::TempDir configuration;
  const auto opened = [&] {
    return IndexShelf::open(configuration.path(), directory.path(), [] { return in_november; });
  };
  BOOST_REQUIRE(!opened().has_value());
  BOOST_TEST((opened().error().front().code == ErrorCode::not_found));
  fs::create_directory(configuration.path() / "index");
  auto text = read_text("kiosk-config/index/2022-06-23.toml");
  text.replace(text.find("maximum = 18"), 12, "maximum = 19");
  std::ofstream(configuration.path() / "index" / "2022-06-23.toml", std::ios::binary) << text;
  BOOST_REQUIRE(!opened().has_value());
  BOOST_TEST(opened().error().front().where.contains("/groups/0/maximum"));
}

BOOST_AUTO_TEST_CASE(the_published_percentages_of_quang_nam_give_their_score_and_say_what_they_are) {
  lay("2023.toml", "example = true\n" + read_text(examples / "quang-nam-2023.toml"));
  const auto answer = told();
  BOOST_TEST(answer.period == "2023");
  BOOST_TEST((answer.authority == wire::IndexAuthority::unofficial));
  BOOST_TEST(answer.groups.size() == 6U);
  BOOST_TEST(answer.total.score.value() == 6'736);
  BOOST_TEST(answer.total.maximum == 10'000);
  BOOST_TEST(answer.official->rank.value() == "34/63");
  BOOST_TEST(!answer.official->total.has_value());
  BOOST_TEST(!answer.definition.verified);
  BOOST_TEST(has(answer, "example"));
  BOOST_TEST(has(answer, "percent_alone"));
}

BOOST_AUTO_TEST_CASE(published_counts_are_told_with_numerators_unknown_parts_and_the_official_scores_beside) {
  lay_phu_tho();
  lay_quang_nam();
  const auto answer = told();
  BOOST_TEST(answer.period == "2026-08");
  BOOST_TEST(answer.periods == (std::vector<std::string>{"2026-08", "2023"}), boost::test_tools::per_element());
  BOOST_TEST(answer.total.score.value() == 5'991);
  BOOST_TEST(answer.total.unknown == 1'000);
  BOOST_TEST(!has(answer, "example"));
  bool counted = false;
  for (const auto& group : answer.groups)
    for (const auto& item : group.items)
      if (item.standing == wire::IndexStanding::scored && item.numerator && item.denominator) {
        counted = true;
        BOOST_TEST(item.percent.has_value());
        BOOST_TEST(item.score.has_value());
      }
  BOOST_TEST(counted);
  BOOST_TEST(
      std::ranges::any_of(answer.groups, [](const auto& group) { return group.official_score.has_value(); }));
  BOOST_TEST(told("2023").total.score.value() == 6'736);
}

BOOST_AUTO_TEST_CASE(a_long_text_is_cut_between_letters) {
  BOOST_TEST(clipped("Quảng Nam", 4) == "Qu");
  BOOST_TEST(clipped("Quảng Nam", 5) == "Quả");
  BOOST_TEST(clipped("Quảng Nam", 500) == "Quảng Nam");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::collector
