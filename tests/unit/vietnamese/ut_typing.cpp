#include "tests/unit/vietnamese/typist_at_keys.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::vietnamese {
namespace {

BOOST_AUTO_TEST_SUITE(ut_typing)

constexpr Typing telex{.method = Method::telex};
constexpr Typing vni{.method = Method::vni};
constexpr Typing plain{.method = Method::plain};
constexpr Typing new_style{.method = Method::telex, .tone_placement = TonePlacement::new_style};

struct Example {
  std::string_view keys;
  std::string_view text;
};

BOOST_AUTO_TEST_CASE(telex_makes_marks_and_tones_of_letters) {
  for (const auto& [keys, text] : std::initializer_list<Example>{
           {"aa", "â"},         {"aw", "ă"},          {"ee", "ê"},         {"oo", "ô"},        {"ow", "ơ"},
           {"uw", "ư"},         {"dd", "đ"},          {"tw", "tư"},        {"nhw", "như"},     {"as", "á"},
           {"af", "à"},         {"ar", "ả"},          {"ax", "ã"},         {"aj", "ạ"},        {"asz", "a"},
           {"asf", "à"},        {"aaw", "ă"},         {"oow", "ơ"},        {"tuowi", "tươi"},  {"tuwoi", "tươi"},
           {"thuowr", "thuở"},  {"huow", "huơ"},      {"muar", "mủa"},     {"muwa", "mưa"},    {"muaw", "mưa"},
           {"xoawn", "xoăn"},   {"quawn", "quăn"},    {"huwu", "hưu"},     {"huuw", "hưu"},    {"ruouwj", "rượu"},
           {"xooong", "xoong"}, {"gooongf", "goòng"}, {"khuyru", "khuỷu"}, {"ngoafi", "ngoài"}})
    BOOST_TEST(typed(keys, telex) == text, keys);
}

BOOST_AUTO_TEST_CASE(vni_makes_marks_and_tones_of_digits) {
  for (const auto& [keys, text] : std::initializer_list<Example>{{"a6", "â"},
                                                                 {"a8", "ă"},
                                                                 {"e6", "ê"},
                                                                 {"o6", "ô"},
                                                                 {"o7", "ơ"},
                                                                 {"u7", "ư"},
                                                                 {"d9", "đ"},
                                                                 {"a1", "á"},
                                                                 {"a2", "à"},
                                                                 {"a3", "ả"},
                                                                 {"a4", "ã"},
                                                                 {"a5", "ạ"},
                                                                 {"a10", "a"},
                                                                 {"d9uo7ng2", "đường"},
                                                                 {"tie6ng1", "tiếng"},
                                                                 {"tieng61", "tiếng"},
                                                                 {"nguo7i2", "người"},
                                                                 {"xoong", "xoong"},
                                                                 {"thuo73", "thuở"}})
    BOOST_TEST(typed(keys, vni) == text, keys);
}

BOOST_AUTO_TEST_CASE(marks_and_tones_may_come_anywhere_behind_their_letter) {
  for (const auto& [keys, text] : std::initializer_list<Example>{{"hoaf", "hòa"},
                                                                 {"hofa", "hòa"},
                                                                 {"tieengs", "tiếng"},
                                                                 {"tiengse", "tiếng"},
                                                                 {"tiesnge", "tiếng"},
                                                                 {"nguwowif", "người"},
                                                                 {"nguoiwf", "người"},
                                                                 {"nguowif", "người"},
                                                                 {"ddoongf", "đồng"},
                                                                 {"dongdof", "đồng"},
                                                                 {"dongofd", "đồng"},
                                                                 {"dduowngf", "đường"},
                                                                 {"duongdwf", "đường"},
                                                                 {"dduwongf", "đường"},
                                                                 {"vieetj", "việt"},
                                                                 {"vietje", "việt"},
                                                                 {"giaays", "giấy"},
                                                                 {"giayas", "giấy"}})
    BOOST_TEST(typed(keys, telex) == text, keys);
}

BOOST_AUTO_TEST_CASE(the_tone_stands_where_the_spelling_wants_it_in_both_styles) {
  struct Both {
    std::string_view keys;
    std::string_view old_style;
    std::string_view new_style;
  };
  for (const auto& [keys, old_text, new_text] : std::initializer_list<Both>{
           {"hoaf", "hòa", "hoà"},        {"khoer", "khỏe", "khoẻ"},     {"thuys", "thúy", "thuý"},
           {"hoanf", "hoàn", "hoàn"},     {"hoafn", "hoàn", "hoàn"},     {"quys", "quý", "quý"},
           {"quas", "quá", "quá"},        {"giaf", "già", "già"},        {"gif", "gì", "gì"},
           {"gifn", "gìn", "gìn"},        {"gieengs", "giếng", "giếng"}, {"mias", "mía", "mía"},
           {"cuar", "của", "của"},        {"muwas", "mứa", "mứa"},       {"khuyeens", "khuyến", "khuyến"},
           {"quyeenf", "quyền", "quyền"}, {"quynhf", "quỳnh", "quỳnh"},  {"ngoeof", "ngoèo", "ngoèo"},
           {"tuyf", "tùy", "tuỳ"},        {"uys", "úy", "uý"},           {"huyts", "huýt", "huýt"},
           {"hoas", "hóa", "hoá"}}) {
    BOOST_TEST(typed(keys, telex) == old_text, keys);
    BOOST_TEST(typed(keys, new_style) == new_text, keys);
  }
}

BOOST_AUTO_TEST_CASE(the_same_key_again_takes_it_back_and_stands_for_itself) {
  for (const auto& [keys, text] : std::initializer_list<Example>{{"ass", "as"},
                                                                 {"ddd", "dd"},
                                                                 {"aaa", "aa"},
                                                                 {"eee", "ee"},
                                                                 {"ooo", "oo"},
                                                                 {"aww", "aw"},
                                                                 {"uww", "uw"},
                                                                 {"tww", "tw"},
                                                                 {"tesst", "test"},
                                                                 {"gooogle", "google"},
                                                                 {"texxt", "text"},
                                                                 {"mixx", "mix"},
                                                                 {"carrd", "card"},
                                                                 {"vissa", "visa"},
                                                                 {"twwitter", "twitter"},
                                                                 {"photoo", "photo"},
                                                                 {"dadddy", "daddy"},
                                                                 {"duowwng", "duowng"},
                                                                 {"ASS", "AS"}})
    BOOST_TEST(typed(keys, telex) == text, keys);
  for (const auto& [keys, text] :
       std::initializer_list<Example>{{"a11", "a1"}, {"a66", "a6"}, {"d99", "d9"}, {"u77", "u7"}, {"A11", "A1"}})
    BOOST_TEST(typed(keys, vni) == text, keys);
}

BOOST_AUTO_TEST_CASE(what_is_no_vietnamese_is_left_as_typed) {
  for (const auto* keys : {"1.004873", "C08_XPHCDB", "KQ.G15.000031", "www",   "www.vneid", "2as",      "internet",
                           "center",   "BHXH",       "GPLX",          "CCCD",  "BHYT",      "email",    "wifi",
                           "fax",      "zalo",       "facebook",      "class", "expo",      "computer", "68/2020"})
    BOOST_TEST(typed(keys, telex) == keys);
  for (const auto* keys : {"1.004873", "C08_XPHCDB", "BHXH", "69", "TT01", "email1"})
    BOOST_TEST(typed(keys, vni) == keys);
  for (const auto* keys : {"aa", "as", "dd", "tieengs", "a1"}) BOOST_TEST(typed(keys, plain) == keys);
}

BOOST_AUTO_TEST_CASE(abbreviations_and_names_of_places_have_their_letters) {
  for (const auto& [keys, text] : std::initializer_list<Example>{{"HDDND", "HĐND"},
                                                                 {"DDKKD", "ĐKKD"},
                                                                 {"QDD", "QĐ"},
                                                                 {"DDawsk", "Đắk"},
                                                                 {"Krong", "Krong"},
                                                                 {"Kroong", "Krông"},
                                                                 {"Quy", "Quy"}})
    BOOST_TEST(typed(keys, telex) == text, keys);
}

BOOST_AUTO_TEST_CASE(behind_a_syllable_with_a_mark_a_forgotten_space_begins_the_next) {
  BOOST_TEST(typed("giaaysteen", telex) == "giấytên");
  BOOST_TEST(typed("casnhaan", telex) == "cánhân");
  BOOST_TEST(typed("ddawngkys", telex) == "đăngký");
}

BOOST_AUTO_TEST_CASE(whole_sentences_are_typed_in_either_way) {
  BOOST_TEST(typed("Xacs nhaanj tinhf trangj hoon nhaan", telex) == "Xác nhận tình trạng hôn nhân");
  BOOST_TEST(typed("Xac1 nhan65 tinh2 trang5 ho6n nha6n", vni) == "Xác nhận tình trạng hôn nhân");
  BOOST_TEST(typed("Giaays chuwngs nhaanj quyeenf suwr dungj ddaats", telex) ==
             "Giấy chứng nhận quyền sử dụng đất");
}

BOOST_AUTO_TEST_CASE(who_knows_neither_way_types_with_keys_for_marked_letters_and_tones) {
  for (const auto& rules : {telex, vni, plain, new_style}) {
    BOOST_TEST(typed("Vi<ê>t<.>", rules) == "Việt");
    BOOST_TEST(typed("h<ô><?>", rules) == "hổ");
    BOOST_TEST(typed("<đ><ư><ơ>ng<`>", rules) == "đường");
    BOOST_TEST(typed("<đ>u<ơ>ng<`>", rules) == "đường");
    BOOST_TEST(typed("hoan<`><'>", rules) == "hoán");
    BOOST_TEST(typed("gi<â>y<'>", rules) == "giấy");
  }
  BOOST_TEST(typed("hoa<`>", new_style) == "hoà");
  BOOST_TEST(typed("hoa<`>n", new_style) == "hoàn");
}

BOOST_AUTO_TEST_CASE(a_tone_key_applies_to_the_last_syllable_also_behind_a_space) {
  BOOST_TEST(typed("h<ô> chi<ê>u <'>", plain) == "hô chiếu ");
  BOOST_TEST(typed("email<'>", plain) == "emaíl");
  BOOST_TEST(typed("a1<'>", plain) == "a1");
  BOOST_TEST(typed("<'>", plain) == "");
  BOOST_TEST(typed("kh <'>", plain) == "kh ");
}

BOOST_AUTO_TEST_CASE(the_key_that_takes_away_takes_the_tone_and_then_the_marks) {
  BOOST_TEST(typed("<đ><ư><ơ>ng<`><0>", plain) == "đương");
  BOOST_TEST(typed("<đ><ư><ơ>ng<`><0><0>", plain) == "duong");
  BOOST_TEST(typed("<đ><ư><ơ>ng<`> <0>", plain) == "đương ");
  BOOST_TEST(typed("bac<0>", plain) == "bac");
}

BOOST_AUTO_TEST_CASE(shift_makes_one_capital_then_all_then_none) {
  BOOST_TEST(typed("<shift>ha noi", telex) == "Ha noi");
  BOOST_TEST(typed("<shift><shift>ddaats <shift>ddaats", telex) == "ĐẤT đất");
  BOOST_TEST(typed("<shift><đ><ê>", telex) == "Đê");
  Typed one = press({}, Command::shift, telex);
  BOOST_TEST((one.capitals() == Capitals::next));
  BOOST_TEST((press(one, Character{U'a'}, telex).capitals() == Capitals::off));
  BOOST_TEST((press(one, Tone::sac, telex).capitals() == Capitals::next));
}

BOOST_AUTO_TEST_CASE(erase_takes_the_last_letter_with_all_its_marks) {
  BOOST_TEST(typed("hoafn<erase>", telex) == "hòa");
  BOOST_TEST(typed("tieengs<erase><erase>", telex) == "tiế");
  BOOST_TEST(typed("tieengs<erase><erase><erase>", telex) == "ti");
  BOOST_TEST(typed("nghij <erase><erase>", telex) == "ngh");
  BOOST_TEST(typed("<erase>", telex) == "");
}

BOOST_AUTO_TEST_CASE(after_erase_typing_goes_on_in_the_syllable_that_is_left) {
  BOOST_TEST(typed("hoafm<erase>n", telex) == "hoàn");
  BOOST_TEST(typed("hoa <erase>f", telex) == "hòa");
  BOOST_TEST(typed("nhasn<erase>f", telex) == "nhà");
  BOOST_TEST(typed("tesst<erase>s", telex) == "tess");
  BOOST_TEST(typed("a1<erase>s", telex) == "á");
  BOOST_TEST(typed("a12<erase>s", telex) == "a1s");
}

BOOST_AUTO_TEST_CASE(undo_takes_back_press_by_press_whatever_it_was) {
  std::vector<std::string> seen{""};
  Typed now;
  for (const auto& key : keys_of("<shift>ddaatas <erase><erase>s<`><clear>ab")) {
    now = press(std::move(now), key, telex);
    if (now.text() != seen.back()) seen.push_back(now.text());
  }
  BOOST_TEST(seen.size() > 10U);
  while (seen.size() > 1) {
    BOOST_TEST(now.can_undo());
    seen.pop_back();
    now = press(std::move(now), Command::undo, telex);
    BOOST_TEST(now.text() == seen.back());
  }
  BOOST_TEST(!now.can_undo());
  BOOST_TEST(press(now, Command::undo, telex).text() == "");
}

BOOST_AUTO_TEST_CASE(after_undo_typing_goes_on_as_if_it_had_not_been) {
  BOOST_TEST(typed("hoas<undo>fn", telex) == "hoàn");
  BOOST_TEST(typed("tess<undo>s<undo>", telex) == "té");
  BOOST_TEST(typed("ass<undo>", telex) == "á");
}

BOOST_AUTO_TEST_CASE(only_so_many_presses_are_remembered) {
  Typed now;
  for (std::size_t i = 0; i < most_undone + 50; ++i)
    now = press(std::move(now), i % 2 == 0 ? Key(Character{U'a'}) : Key(Command::erase), telex);
  std::size_t undone = 0;
  for (; now.can_undo(); ++undone) now = press(std::move(now), Command::undo, telex);
  BOOST_TEST(undone == most_undone);
  BOOST_TEST(now.text() == "");
}

BOOST_AUTO_TEST_CASE(at_the_limit_a_press_that_makes_it_longer_changes_nothing) {
  const Typing five{.method = Method::telex, .limit = 5};
  auto now = type({}, "ngoan", five);
  BOOST_TEST(now.is_full(five));
  BOOST_TEST((type(now, "g", five).text() == "ngoan"));
  BOOST_TEST((type(now, "f", five).text() == "ngoàn"));
  BOOST_TEST((type(now, "<erase>", five).is_full(five) == false));
  BOOST_TEST(!type({}, "ngoa", five).is_full(five));
}

BOOST_AUTO_TEST_CASE(a_space_at_the_beginning_or_behind_another_is_ignored) {
  BOOST_TEST(typed("  a  b ", telex) == "a b ");
}

BOOST_AUTO_TEST_CASE(keys_that_nobody_has_are_ignored) {
  for (const char32_t code : {U'\u0301', U'á', U'\n', U'中', char32_t{0}, char32_t{0x110000}, U'"', U'@'})
    BOOST_TEST(press({}, Character{code}, telex).text() == "");
}

BOOST_AUTO_TEST_CASE(which_keys_are_shown_is_no_part_of_the_text) {
  const auto now = press(type({}, "ab", telex), Command::digits, telex);
  BOOST_TEST((now.keys_shown() == KeysShown::digits));
  BOOST_TEST((press(now, Command::undo, telex).keys_shown() == KeysShown::digits));
  BOOST_TEST((press(now, Command::letters, telex).keys_shown() == KeysShown::letters));
  BOOST_TEST(now.text() == "ab");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::vietnamese
