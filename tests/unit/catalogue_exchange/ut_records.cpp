#include "firmware/catalogue/exchange/exchange.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_records)

ExportReading read(std::string_view text, const std::string& file = "bo-thu/tep.json") {
  return read_export(
      {.file = file, .agency = "bo-thu", .exported = parse_date("2026-07-20").value(), .text = text});
}
Procedure only(const ExportReading& got) {
  BOOST_REQUIRE(got.procedures.size() == 1U);
  return got.procedures[0];
}

BOOST_AUTO_TEST_CASE(a_record_without_a_code_gets_one_from_its_content) {
  const auto got = read(R"({"ten_thu_tuc":"Cấp thẻ thử","linh_vuc":"Thử"})");
  const auto code = only(got).code;
  BOOST_TEST(code.starts_with("khong-ma-"));
  BOOST_TEST(place_of(got.defects, DefectKind::code_missing) == "/ma_thu_tuc");
  BOOST_TEST(only(read(R"({"linh_vuc":"Thử","ten_thu_tuc":"Cấp thẻ thử"})", "khac/ten.json")).code == code);
  BOOST_TEST(only(read(R"({"ten_thu_tuc":"Cấp thẻ khác","linh_vuc":"Thử"})")).code != code);
}

BOOST_AUTO_TEST_CASE(the_name_of_the_file_is_the_code_where_the_record_has_none) {
  const auto got = read(R"({"ma_thu_tuc":null,"ten_thu_tuc":"Cấp thẻ thử"})", "bo-thu/1.900123.json");
  BOOST_TEST(only(got).code == "1.900123");
  BOOST_TEST(reported(got.defects, DefectKind::code_from_file_name));
}

BOOST_AUTO_TEST_CASE(a_code_of_another_kind_is_kept_and_reported_and_an_endless_one_is_none) {
  BOOST_TEST(only(read(R"({"ma_thu_tuc":"C08_XPHCDB","ten_thu_tuc":"A"})")).code == "C08_XPHCDB");
  BOOST_TEST(reported(read(R"({"ma_thu_tuc":"C08_XPHCDB","ten_thu_tuc":"A"})").defects, DefectKind::code_odd));
  BOOST_TEST(read(R"({"ma_thu_tuc":"1.900001.000.00.00.H35","ten_thu_tuc":"A"})").defects.empty());
  const auto endless =
      only(read(std::format(R"({{"ma_thu_tuc":"{}","ten_thu_tuc":"A"}})", std::string(100, '1')))).code;
  BOOST_TEST(endless.starts_with("khong-ma-"));
}

BOOST_AUTO_TEST_CASE(a_record_without_a_name_takes_it_from_its_page_or_is_known_by_its_code) {
  const auto page =
      read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"","raw_text":"A Tên thủ tụcCấp thẻ thửMã thủ tục1.900001"})");
  BOOST_TEST(only(page).name == "Cấp thẻ thử");
  const auto none = read(R"({"ma_thu_tuc":"1.900001"})");
  BOOST_TEST(only(none).name == "1.900001");
  BOOST_TEST(place_of(none.defects, DefectKind::name_missing) == "/ten_thu_tuc");
}

BOOST_AUTO_TEST_CASE(a_name_loses_white_space_and_the_word_before_it_and_nothing_else) {
  struct Name {
    std::string published;
    std::string kept;
  };
  for (const auto& [published, kept] :
       {Name{R"(Thủ tục\tđăng ký\n thử)", "đăng ký thử"}, Name{"Thủ tục: Cấp thẻ", "Cấp thẻ"},
        Name{"Thủ tục", "Thủ tục"}, Name{"Thủ tục hành chính thử", "Thủ tục hành chính thử"},
        Name{"Thủ tục\u00a0cấp\u00a0thẻ", "cấp thẻ"}}) {
    const auto got = read(std::format(R"({{"ma_thu_tuc":"1.900001","ten_thu_tuc":"{}"}})", published));
    BOOST_TEST(only(got).name == kept);
  }
}

BOOST_AUTO_TEST_CASE(letters_come_into_normal_form_once_reported) {
  const auto got = read(
      "{\"ma_thu_tuc\":\"1.900001\",\"ten_thu_tuc\":\"Câ\u0301p the\u0309\",\"linh_vuc\":\"Thu\u031b\u0309\"}");
  BOOST_TEST(only(got).name == "Cấp thẻ");
  BOOST_TEST(only(got).field == "Thử");
  BOOST_TEST(count(got.defects, DefectKind::not_normal_form) == 1);
}

BOOST_AUTO_TEST_CASE(a_name_of_a_thousand_letters_is_kept_whole) {
  std::string name;
  while (name.size() < 1'500) name += "cấp giấy phép ";
  name.pop_back();
  BOOST_TEST(only(read(std::format(R"({{"ma_thu_tuc":"1.900001","ten_thu_tuc":"{}"}})", name))).name == name);
}

BOOST_AUTO_TEST_CASE(no_information_is_missing) {
  const auto got = only(read(
      R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","yeu_cau_dieu_kien":"Không có thông tin","co_quan_thuc_hien":
      " Không có thông tin ","can_cu_phap_ly":"Không có thông tin","ket_qua_xu_ly":"Không có thông tinTừ khóaKhông có thông tin",
      "thu_tuc_lien_quan":"Không có thông tin","thanh_phan_ho_so":"Không có thông tin","doi_tuong_thuc_hien":"Không có thông tin"})"));
  BOOST_TEST(got.conditions.empty());
  BOOST_TEST(got.agencies.performing.empty());
  BOOST_TEST(got.legal_basis.empty());
  BOOST_TEST(got.outcomes.empty());
  BOOST_TEST(got.related.empty());
  BOOST_TEST(got.cases.empty());
  BOOST_TEST(got.audience.empty());
}

BOOST_AUTO_TEST_CASE(members_of_the_wrong_type_are_reported_at_their_place) {
  const auto got = read(
      R"({"ma_thu_tuc":1.9,"ten_thu_tuc":["Cấp","thẻ"],"linh_vuc":{"a":1},"so_quyet_dinh":true,"cap_thuc_hien":null})");
  BOOST_TEST(only(got).name == "Cấp, thẻ");
  BOOST_TEST(only(got).field.empty());
  BOOST_TEST(only(got).decision == "true");
  BOOST_TEST(count(got.defects, DefectKind::wrong_type) == 4);
  BOOST_TEST(place_of(got.defects, DefectKind::wrong_type) == "/ma_thu_tuc");
}

BOOST_AUTO_TEST_CASE(lists_are_told_apart_at_capitals_outside_brackets) {
  const auto got = only(read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","cap_thuc_hien":"Cấp bộ, Cấp tỉnh",
      "doi_tuong_thuc_hien":"Cán bộ, công chức, Tổ chức (không gồm doanh nghiệp, HTX), Đơn vị khác"})"));
  BOOST_TEST(got.levels == (std::vector<std::string>{"Cấp bộ", "Cấp tỉnh"}), boost::test_tools::per_element());
  BOOST_TEST(got.audience == (std::vector<std::string>{"Cán bộ, công chức", "Tổ chức (không gồm doanh nghiệp, HTX)",
                                                       "Đơn vị khác"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(related_procedures_are_their_codes) {
  const auto got = read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","thu_tuc_lien_quan":"1.900002, 2.900003"})");
  BOOST_TEST(only(got).related == (std::vector<std::string>{"1.900002", "2.900003"}),
             boost::test_tools::per_element());
  BOOST_TEST(got.defects.empty());
  const auto words = read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","thu_tuc_lien_quan":"Cấp lại thẻ thử"})");
  BOOST_TEST(reported(words.defects, DefectKind::related_unclear));
}

BOOST_AUTO_TEST_CASE(the_record_says_where_it_came_from_and_that_nobody_checked_it) {
  const auto got = read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","detail_url":"https://motcua.example/1"})");
  BOOST_TEST(only(got).agency == "bo-thu");
  BOOST_TEST(only(got).source.url == "https://motcua.example/1");
  BOOST_TEST(date_text(only(got).source.date) == "2026-07-20");
  BOOST_TEST(!only(got).source.verified);
  BOOST_TEST(reported(read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","detail_url":"file x"})").defects,
                      DefectKind::wrong_type));
}

BOOST_AUTO_TEST_CASE(an_export_that_was_not_put_in_order_is_read_by_its_headings) {
  const auto got = read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","error":"Detail page load failed",
      "Cách Thức Thực Hiện":"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 NgàyMiễn phí","Trình Tự Thực Hiện":"Nộp."})");
  BOOST_TEST(only(got).steps == "Nộp.");
  BOOST_TEST(only(got).ways.size() == 1U);
  BOOST_TEST(place_of(got.defects, DefectKind::fetch_failed) == "/error");
}

BOOST_AUTO_TEST_CASE(our_own_shape_is_read_back_as_it_was) {
  const auto first =
      only(read(R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"Cấp thẻ","linh_vuc":"Thử","cach_thuc_thuc_hien":
      "Trực tiếp3 Ngày làm việc5,000 Việt Nam Đồng(/thẻ)Tại quầy.","thanh_phan_ho_so":"--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chính"})"));
  const auto got = read(encode(first));
  BOOST_TEST(got.defects.empty());
  BOOST_TEST((only(got) == first));
}

BOOST_AUTO_TEST_CASE(a_record_of_ours_with_a_wrong_member_keeps_the_others) {
  const auto got = read(
      R"({"code":"1.900001","name":"Cấp thẻ","field":"Thử","steps":"Nộp.","ways":[{"channel":"by pigeon"}],"kind":5})");
  BOOST_TEST(only(got).steps == "Nộp.");
  BOOST_TEST(only(got).ways.empty());
  BOOST_TEST(only(got).agency == "bo-thu");
  BOOST_TEST(date_text(only(got).source.date) == "2026-07-20");
  BOOST_TEST(place_of(got.defects, DefectKind::wrong_type) == "/kind");
  BOOST_TEST(count(got.defects, DefectKind::wrong_type) == 2);
}

// Whatever stands in a file, what is kept of it can be stored and read back.
BOOST_AUTO_TEST_CASE(an_endless_record_is_cut_to_what_can_be_stored) {
  std::string rows;
  for (int i = 0; i < 30'000; ++i) rows += "Tờ khai1 bản chính";
  const auto got = read(std::format(
      R"({{"ma_thu_tuc":"1.900001","ten_thu_tuc":"A","trinh_tu_thuc_hien":"{}","thanh_phan_ho_so":"--{}{}"}})",
      std::string(3'000'000, 'b'), "Tên giấy tờMẫu đơn, tờ khaiSố lượng", rows));
  BOOST_TEST(reported(got.defects, DefectKind::text_cut));
  const auto back = decode_procedure(encode(only(got)));
  BOOST_REQUIRE(back.has_value());
  BOOST_TEST((*back == only(got)));
  BOOST_TEST(only(got).steps.ends_with("[...]"));
}

BOOST_AUTO_TEST_CASE(an_agency_is_written_in_plain_letters) {
  const auto got = read_export({.file = "x.json",
                                .agency = "Bộ Tư pháp",
                                .exported = {},
                                .text = R"({"ma_thu_tuc":"1.900001","ten_thu_tuc":"A"})"});
  BOOST_TEST(only(got).agency == "bo-tu-phap");
  BOOST_TEST(reported(got.defects, DefectKind::agency_odd));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
