#include "ui/paper/ticket_text.hpp"
#include "ui/text/places.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::paper {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ticket_text)

const text::Locale& locale(Language language) {
  static const auto all = text::Locales::load("kiosk-config/locales").value();
  return all.in(language);
}

TicketFacts facts() {
  using namespace std::chrono;
  return {.centre = "Trung tâm tỉnh Mẫu",
          .group = "Tư pháp",
          .service = "Chứng thực bản sao",
          .purpose = "",
          .number = "A025",
          .counters = {6, 5},
          .zone = "Khu A",
          .people_ahead = 12,
          .date = year{2026} / November / 21,
          .local_minute = 7 * 60 + 42,
          .url = "https://motcua.example/t/x",
          .code = "4821"};
}

std::string where(std::vector<int> counters) {
  auto given = facts();
  given.counters = std::move(counters);
  return ticket_paper(given, locale(Language::vi)).where;
}

BOOST_AUTO_TEST_CASE(facts_are_put_in_words_in_both_languages) {
  const auto vi = ticket_paper(facts(), locale(Language::vi));
  BOOST_TEST(vi.where == "Các quầy 5 và 6");
  BOOST_REQUIRE(vi.facts.size() == 2U);
  BOOST_TEST(vi.facts[0].value == "12 người");
  BOOST_TEST(vi.facts[1].value == "07:42, 21/11/2026");
  auto one_ahead = facts();
  one_ahead.people_ahead = 1;
  one_ahead.counters = {5};
  const auto en = ticket_paper(one_ahead, locale(Language::en));
  BOOST_TEST(en.where == "Counter 5");
  BOOST_TEST(en.facts[0].value == "1 person");
}

BOOST_AUTO_TEST_CASE(the_paper_names_counters_as_the_screens_do) {
  const auto& vi = locale(Language::vi);
  for (const auto& counters : std::vector<std::vector<int>>{{5}, {4, 2, 3}, {1, 3, 4, 5, 6, 9}}) {
    BOOST_TEST(where(counters) == text::counters(vi, counters));
  }
}

BOOST_AUTO_TEST_CASE(without_counters_the_citizen_waits_in_the_hall) {
  auto given = facts();
  given.counters.clear();
  const auto paper = ticket_paper(given, locale(Language::vi));
  BOOST_TEST(paper.where_label.empty());
  BOOST_TEST(!paper.where.empty());
}

BOOST_AUTO_TEST_CASE(nobody_ahead_is_said_in_words_and_a_purpose_gets_its_line) {
  auto given = facts();
  given.people_ahead = 0;
  given.purpose = "Nhận kết quả";
  const auto paper = ticket_paper(given, locale(Language::vi));
  BOOST_REQUIRE(paper.facts.size() == 3U);
  BOOST_TEST(paper.facts[0].value == "Nhận kết quả");
  BOOST_TEST(!paper.facts[1].value.contains("0"));
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_not_explained) {
  auto given = facts();
  given.url.clear();
  given.code.clear();
  given.group = given.service;
  const auto paper = ticket_paper(given, locale(Language::vi));
  BOOST_TEST(paper.url_note.empty());
  BOOST_TEST(paper.code_note.empty());
  BOOST_TEST(paper.group.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::paper
