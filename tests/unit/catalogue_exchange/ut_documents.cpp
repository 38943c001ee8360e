// Texts with something wrong in them: what is kept, and what is said.
#include "firmware/catalogue/exchange/exchange.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_documents)

const std::string whole =
    R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"Cấp thẻ thử","linh_vuc":"Thử","trinh_tu_thuc_hien":"Bước 1: Nộp.\nBước 2: Nhận.",)"
    R"("yeu_cau_dieu_kien":"Đủ 18 tuổi"})";

ExportReading read(std::string_view text, const std::string& file = "bo-thu/tep.json") {
  return read_export(
      {.file = file, .agency = "bo-thu", .exported = parse_date("2026-07-20").value(), .text = text});
}

std::string utf16(std::string_view text, std::string_view mark) {
  std::string out(mark);
  const bool low_first = mark == "\xff\xfe";
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : 3;
    char32_t code = size == 1 ? lead : size == 2 ? lead & 0x1fU : lead & 0x0fU;
    for (std::size_t i = 1; i < size; ++i) code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
    const char high = static_cast<char>(code >> 8U);
    const char low = static_cast<char>(code & 0xffU);
    out += low_first ? low : high;
    out += low_first ? high : low;
    at += size;
  }
  return out;
}

BOOST_AUTO_TEST_CASE(a_text_that_is_no_json_is_reported_as_lost) {
  for (const auto* text : {"no json at all", "<html></html>", "\"", "null", "17", "[1,\"x\"]", "{}", "[]", "[[]]",
                           "{\"x\":1}", "[]x"}) {
    const auto got = read(text);
    BOOST_TEST(got.procedures.empty(), text);
    BOOST_TEST(
        std::ranges::any_of(got.defects, [](const Defect& each) { return weight(each.kind) == Weight::lost; }),
        text);
  }
}

BOOST_AUTO_TEST_CASE(an_empty_text_is_reported) {
  for (const auto* text : {"", " \r\n", "\xef\xbb\xbf"})
    BOOST_TEST(reported(read(text).defects, DefectKind::empty));
}

BOOST_AUTO_TEST_CASE(a_text_that_was_cut_keeps_what_stands_before_the_cut) {
  const auto cut = whole.find("Bước 2");
  const auto got = read(std::string_view(whole).substr(0, cut + 3));
  BOOST_REQUIRE(got.procedures.size() == 1U);
  BOOST_TEST(got.procedures[0].code == "1.900001");
  BOOST_TEST(got.procedures[0].name == "Cấp thẻ thử");
  BOOST_TEST(got.procedures[0].steps.starts_with("Bước 1: Nộp."));
  BOOST_TEST(reported(got.defects, DefectKind::broken_json));
}

// Wherever it is cut: it never ends badly, and once code and name stand there whole they are in the record.
BOOST_AUTO_TEST_CASE(a_text_may_be_cut_at_any_byte) {
  const auto name_end = whole.find(",\"linh_vuc\"");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto got = read(std::string_view(whole).substr(0, size));
    BOOST_TEST(!got.defects.empty());
    if (size < name_end) continue;
    BOOST_REQUIRE_MESSAGE(got.procedures.size() == 1U, size);
    BOOST_TEST(got.procedures[0].code == "1.900001");
    BOOST_TEST(got.procedures[0].name == "Cấp thẻ thử");
  }
}

BOOST_AUTO_TEST_CASE(a_line_break_within_a_text_is_mended) {
  auto text = whole;
  text.replace(text.find("\\n"), 2, "\n");
  const auto got = read(text);
  BOOST_REQUIRE(got.procedures.size() == 1U);
  BOOST_TEST(got.procedures[0].steps == "Bước 1: Nộp.\nBước 2: Nhận.");
  BOOST_TEST(got.procedures[0].conditions == "Đủ 18 tuổi");
  BOOST_TEST(reported(got.defects, DefectKind::broken_json));
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_passed_over) {
  const auto got = read("\xef\xbb\xbf" + whole);
  BOOST_REQUIRE(got.procedures.size() == 1U);
  BOOST_TEST(got.defects.size() == 1U);
  BOOST_TEST(reported(got.defects, DefectKind::byte_order_mark));
}

BOOST_AUTO_TEST_CASE(utf16_of_either_order_is_read) {
  for (const auto* mark : {"\xff\xfe", "\xfe\xff"}) {
    const auto got = read(utf16(whole, mark));
    BOOST_REQUIRE(got.procedures.size() == 1U);
    BOOST_TEST((got.procedures[0] == read(whole).procedures[0]));
    BOOST_TEST(reported(got.defects, DefectKind::utf16));
  }
  BOOST_TEST(read(utf16(whole, "\xff\xfe").substr(2)).procedures.size() == 1U);
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_replaced) {
  auto text = whole;
  text.replace(text.find("Nhận"), 2, "\xff\xe1");
  const auto got = read(text);
  BOOST_REQUIRE(got.procedures.size() == 1U);
  BOOST_TEST(got.procedures[0].steps.contains("\xef\xbf\xbd"));
  BOOST_TEST(got.procedures[0].code == "1.900001");
  BOOST_TEST(reported(got.defects, DefectKind::broken_utf8));
}

BOOST_AUTO_TEST_CASE(of_a_member_that_is_there_twice_the_first_is_kept) {
  const auto got = read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"Một","ten_thu_tuc":"Hai"})");
  BOOST_REQUIRE(got.procedures.size() == 1U);
  BOOST_TEST(got.procedures[0].name == "Một");
  BOOST_TEST(place_of(got.defects, DefectKind::member_twice) == "/ten_thu_tuc");
}

BOOST_AUTO_TEST_CASE(a_member_that_is_nested_too_deeply_costs_the_record_nothing) {
  const std::string deep(50'000, '[');
  const auto got = read(R"({"khac":)" + deep + std::string(50'000, ']') + "," + whole.substr(1));
  BOOST_REQUIRE(got.procedures.size() == 1U);
  BOOST_TEST(got.procedures[0].steps == "Bước 1: Nộp.\nBước 2: Nhận.");
  BOOST_TEST(reported(got.defects, DefectKind::over_limits));
}

BOOST_AUTO_TEST_CASE(a_text_over_the_limit_is_not_read) {
  const std::string huge(longest_export + 1, ' ');
  const auto got = read(huge);
  BOOST_TEST(got.procedures.empty());
  BOOST_TEST(reported(got.defects, DefectKind::over_limits));
}

BOOST_AUTO_TEST_CASE(each_item_of_a_list_is_a_record_of_its_own) {
  const auto got = read("[" + whole + R"(,"x",{"ma_thu_tuc":"1.900002","ten_thu_tuc":7}])");
  BOOST_REQUIRE(got.procedures.size() == 2U);
  BOOST_TEST(got.procedures[1].name == "7");
  BOOST_TEST(place_of(got.defects, DefectKind::no_record) == "/1");
  BOOST_TEST(place_of(got.defects, DefectKind::wrong_type) == "/2/ten_thu_tuc");
}

BOOST_AUTO_TEST_CASE(of_a_broken_list_the_whole_items_are_read) {
  const auto got = read("[" + whole + R"(,{"ma_thu_tuc":"1.900002","ten_thu_tuc":"Hai","linh_vuc":"Th)");
  BOOST_REQUIRE(got.procedures.size() == 2U);
  BOOST_TEST((got.procedures[0] == read(whole).procedures[0]));
  BOOST_TEST(got.procedures[1].name == "Hai");
}

BOOST_AUTO_TEST_CASE(a_text_with_endless_mistakes_is_reported_so_far) {
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += "Tờ khai mẫu số 11 bản chính";
  const auto got = read(
      R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","thanh_phan_ho_so":"--Tên giấy tờMẫu đơn, tờ khaiSố lượng)" +
      rows + "\"}");
  BOOST_TEST(got.procedures.at(0).cases.at(0).papers.size() == 200U);
  BOOST_REQUIRE(got.defects.size() == 65U);
  BOOST_TEST((got.defects.back().kind == DefectKind::more_defects));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
