// Somebody's words, over a small catalogue of real procedures' names.
#include "firmware/catalogue/search/search.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

Entry named(std::string code, std::string name, std::string field) {
  return {.code = std::move(code), .agency = "bo-thu-nghiem", .name = std::move(name), .field = std::move(field)};
}

struct Desk {
  std::vector<Entry> entries{named("1.001193", "Đăng ký khai sinh", "Hộ tịch"),
                             named("1.004884", "Đăng ký lại khai sinh", "Hộ tịch"),
                             named("2.000528", "Đăng ký khai sinh có yếu tố nước ngoài", "Hộ tịch"),
                             named("1.000656", "Đăng ký khai tử", "Hộ tịch"),
                             named("1.000894", "Đăng ký kết hôn", "Hộ tịch"),
                             named("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", "Hộ tịch"),
                             named("1.004194", "Đăng ký tạm trú", "Cư trú"),
                             named("1.002755", "Gia hạn tạm trú", "Cư trú"),
                             named("1.001266", "Chấm dứt hoạt động hộ kinh doanh", "Hộ kinh doanh"),
                             named("1.013225", "Cấp giấy phép xây dựng mới nhà ở riêng lẻ", "Xây dựng"),
                             named("1.013227", "Gia hạn giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng")};
  Words words{.synonyms = {{.said = {"giấy độc thân", "độc thân"}, .meant = "giấy xác nhận tình trạng hôn nhân"},
                           {.said = {"đóng cửa tiệm"}, .meant = "chấm dứt hoạt động hộ kinh doanh"},
                           {.said = {"ly hôn ở nước ngoài"}, .meant = "giấy xác nhận tình trạng hôn nhân"}},
              .abbreviations = {{.said = {"HKD"}, .meant = "hộ kinh doanh"}},
              .questions = {{.said = {"giấy phép xây dựng"},
                             .ask = "Xây mới hay gia hạn?",
                             .codes = {"1.013225", "1.013227", "9.999999"},
                             .ask_en = "New or longer?"}},
              .referrals = {{.said = {"ly hôn"}, .to = "Tòa án nhân dân.", .to_en = "The court."}}};
  Search search{entries, words};

  Answer ask(std::string_view text, Typing typing = Typing::finished) const { return search.find(text, typing); }
  std::string first(std::string_view text, Typing typing = Typing::finished) const {
    const auto answer = ask(text, typing);
    if (answer.kind == AnswerKind::ask) return "ask";
    if (answer.kind == AnswerKind::out_of_scope) return "out";
    return answer.hits.empty() ? "" : search.entries()[answer.hits.front().entry].code;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_search, Desk)

BOOST_AUTO_TEST_CASE(what_is_no_question_finds_nothing_and_harms_nothing) {
  for (const auto& text :
       {std::string(), std::string("   "), std::string("?!"), std::string(3, '\0'), std::string("\xFF\xC0\x80"),
        std::string("\xF0\x9F\x98\x80\xF0\x9F\x98\x80"), std::string(10'000, 'x'), std::string("tôi muốn hỏi")}) {
    const auto answer = ask(text);
    BOOST_TEST((answer.kind != AnswerKind::ask));
    BOOST_TEST(answer.in_scope < 0.5);
  }
  std::string long_text;
  for (int i = 0; i < 3'000; ++i) long_text += "khai sinh ";
  BOOST_TEST(first(long_text) == "1.001193");
}

BOOST_AUTO_TEST_CASE(without_procedures_or_words_everything_is_out_of_scope) {
  const Search empty({}, {});
  BOOST_TEST((empty.find("khai sinh", Typing::finished).kind == AnswerKind::out_of_scope));
  BOOST_TEST((Search(entries, {}).find("khai sinh", Typing::finished).kind == AnswerKind::results));
}

BOOST_AUTO_TEST_CASE(a_procedure_is_found_by_its_name_with_and_without_diacritics) {
  for (const auto* text :
       {"đăng ký khai sinh", "dang ky khai sinh", "KHAI SINH", "khai  sinh", "Khai-sinh", "khái sính"})
    BOOST_TEST(first(text) == "1.001193", text);
  BOOST_TEST(first("khai tu") == "1.000656");
}

BOOST_AUTO_TEST_CASE(the_plain_errand_wins_and_a_word_for_another_one_is_heard) {
  BOOST_TEST(first("tôi muốn làm khai sinh") == "1.001193");
  BOOST_TEST(first("khai sinh lại") == "1.004884");
  BOOST_TEST(first("khai sinh nước ngoài") == "2.000528");
  BOOST_TEST(first("tạm trú") == "1.004194");
  BOOST_TEST(first("gia han tam tru can gi") == "1.002755");
}

BOOST_AUTO_TEST_CASE(diacritics_decide_where_the_letters_are_the_same) {
  const auto with = ask("khai tử");
  BOOST_TEST(search.entries()[with.hits.front().entry].code == "1.000656");
  BOOST_TEST(with.hits.front().score > ask("khai tư").hits.front().score);
}

BOOST_AUTO_TEST_CASE(typing_errors_missing_spaces_and_input_keys_are_seen_through) {
  for (const auto* text :
       {"khia sinh", "khai sinhh", "khaisinh", "dangkykhaisinh", "khai snih", "k hai sinh", "khai sinhj"})
    BOOST_TEST(first(text) == "1.001193", text);
  BOOST_TEST(first("keets hoon") == "1.000894");
  BOOST_TEST(first("gai hạn tạm trú") == "1.002755");
}

BOOST_AUTO_TEST_CASE(what_people_say_finds_what_is_meant) {
  BOOST_TEST(first("xin giấy độc thân bao nhiêu tiền") == "1.004873");
  BOOST_TEST(first("giay doc than") == "1.004873");
  BOOST_TEST(first("đóng cửa tiệm") == "1.001266");
  BOOST_TEST(first("cham dut hkd") == "1.001266");
}

BOOST_AUTO_TEST_CASE(a_code_is_found_however_it_is_written) {
  for (const auto* text : {"1.004873", "1004873", " 1.004873 ", "1 004873", "1-004873"})
    BOOST_TEST(first(text) == "1.004873", text);
  BOOST_TEST(first("1.000000") == "out");
}

BOOST_AUTO_TEST_CASE(the_provinces_question_is_asked_back_with_the_procedures_that_are_there) {
  const auto answer = ask("giấy phép xây dựng");
  BOOST_REQUIRE((answer.kind == AnswerKind::ask));
  BOOST_TEST(answer.question == "Xây mới hay gia hạn?");
  BOOST_TEST(answer.question_en == "New or longer?");
  BOOST_TEST(answer.hits.size() == 2U);
  BOOST_TEST(first("gia hạn giấy phép xây dựng") == "1.013227");
}

BOOST_AUTO_TEST_CASE(what_no_centre_handles_is_referred_and_not_guessed_at) {
  const auto answer = ask("tôi muốn ly hôn");
  BOOST_REQUIRE((answer.kind == AnswerKind::out_of_scope));
  BOOST_TEST(answer.referral.value() == "Tòa án nhân dân.");
  BOOST_TEST(answer.referral_en.value() == "The court.");
  BOOST_TEST(answer.hits.empty());
  BOOST_TEST(first("ly hôn ở nước ngoài") == "1.004873");  // the longer saying
  for (const auto* text : {"thời tiết hôm nay", "mua xe máy trả góp", "asdf qwer"}) {
    BOOST_TEST(first(text) == "out", text);
    BOOST_TEST(!ask(text).referral.has_value());
  }
}

BOOST_AUTO_TEST_CASE(results_come_while_one_types) {
  for (const auto* text : {"khai s", "khai si", "khai sin", "khai sinh", "dang ky khai s"})
    BOOST_TEST(first(text, Typing::going_on) == "1.001193", text);
  BOOST_TEST((ask("k", Typing::going_on).kind != AnswerKind::out_of_scope));
}

BOOST_AUTO_TEST_CASE(the_same_words_have_the_same_answer_and_no_more_than_asked_for) {
  const auto one = ask("đăng ký");
  const auto two = ask("đăng ký");
  BOOST_REQUIRE(one.hits.size() == two.hits.size());
  for (std::size_t i = 0; i < one.hits.size(); ++i) BOOST_TEST(one.hits[i].entry == two.hits[i].entry);
  BOOST_TEST(search.find("khai sinh", Typing::finished, 1).hits.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
