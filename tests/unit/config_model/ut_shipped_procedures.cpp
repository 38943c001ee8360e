// The procedures and words that ship: whole, sourced, and fit to be read by a citizen.
#include "kiosk-config/model/catalogue.hpp"
#include "kiosk-config/model/procedures.hpp"
#include "kiosk-config/model/text_rules.hpp"
#include "kiosk-config/model/words.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

std::vector<catalogue::Procedure> shipped_procedures() {
  auto loaded = load_procedures("kiosk-config");
  for (const auto& error : loaded.errors) BOOST_TEST(false, describe(error));
  return std::move(loaded.procedures);
}

const catalogue::Procedure& shipped(const std::vector<catalogue::Procedure>& all, std::string_view code) {
  const auto found = std::ranges::find(all, code, &catalogue::Procedure::code);
  BOOST_REQUIRE_MESSAGE(found != all.end(), "no procedure " << code);
  return *found;
}

BOOST_AUTO_TEST_SUITE(ut_shipped_procedures)

BOOST_AUTO_TEST_CASE(every_record_is_read_and_survives_being_written) {
  const auto procedures = shipped_procedures();
  BOOST_TEST(procedures.size() >= 70U);
  for (const auto& procedure : procedures) {
    const auto again = catalogue::decode_procedure(catalogue::encode(procedure));
    BOOST_REQUIRE_MESSAGE(again.has_value(), procedure.code);
    BOOST_TEST((*again == procedure), procedure.code);
  }
}

BOOST_AUTO_TEST_CASE(every_procedure_of_a_centre_has_a_record_under_the_same_everyday_name) {
  const auto catalogue = load_catalogue("kiosk-config");
  BOOST_REQUIRE_MESSAGE(catalogue.has_value(), why(catalogue));
  const auto procedures = shipped_procedures();
  for (const auto& field : catalogue->fields)
    for (const auto& offered : field.procedures) {
      const auto& record = shipped(procedures, offered.code);
      BOOST_TEST(record.everyday_name == offered.name.vi, offered.code);
      BOOST_TEST(record.everyday_name_en == offered.name.en, offered.code);
    }
}

BOOST_AUTO_TEST_CASE(no_record_claims_to_be_verified_and_each_says_where_it_is_from) {
  for (const auto& procedure : shipped_procedures()) {
    BOOST_TEST(!procedure.source.verified, procedure.code);
    BOOST_TEST(
        (procedure.source.date >= BusinessDate{std::chrono::year{2026}, std::chrono::July, std::chrono::day{20}}),
        procedure.code);
    BOOST_TEST(!procedure.everyday_name.empty(), procedure.code);
    BOOST_TEST(!procedure.everyday_name_en.empty(), procedure.code);
  }
}

BOOST_AUTO_TEST_CASE(a_short_name_of_a_paper_fits_a_checklist_question) {
  for (const auto& procedure : shipped_procedures())
    for (const auto& papers_case : procedure.cases)
      for (const auto& paper : papers_case.papers)
        BOOST_TEST(length_in_characters(paper.short_name) <= 90U, procedure.code << ": " << paper.short_name);
}

BOOST_AUTO_TEST_CASE(a_certified_copy_costs_less_from_the_third_page_and_at_most_so_much) {
  const auto procedures = shipped_procedures();
  const auto& fee = shipped(procedures, "2.000815").ways.front().fees.front();
  BOOST_TEST(fee.amount.value() == 2000);
  BOOST_REQUIRE(fee.tiers.size() == 1U);
  BOOST_TEST(fee.tiers[0].from == 3U);
  BOOST_TEST(fee.tiers[0].amount == 1000);
  BOOST_TEST(fee.cap.value() == 200'000);
}

BOOST_AUTO_TEST_CASE(the_half_fee_for_a_lawyer_ends_with_its_year) {
  const auto procedures = shipped_procedures();
  const auto& fees = shipped(procedures, "1.000688").ways.front().fees;
  BOOST_REQUIRE(fees.size() == 2U);
  const auto last_day = BusinessDate{std::chrono::year{2026}, std::chrono::December, std::chrono::day{31}};
  BOOST_TEST(fees[0].amount.value() == 400'000);
  BOOST_TEST((fees[0].effective_to == last_day));
  BOOST_TEST(fees[1].amount.value() == 800'000);
  BOOST_TEST(
      (std::chrono::sys_days{*fees[1].effective_from} == std::chrono::sys_days{last_day} + std::chrono::days{1}));
}

BOOST_AUTO_TEST_CASE(a_fee_that_a_council_decides_keeps_who_is_exempt) {
  const auto procedures = shipped_procedures();
  const auto& marital = shipped(procedures, "1.004873");
  BOOST_TEST(!marital.ways.front().fees.front().decided_by.empty());
  BOOST_TEST(marital.exemption.find("hộ nghèo") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(everybody_who_publishes_a_procedure_has_a_name) {
  const auto publishers = load_publishers("kiosk-config");
  BOOST_REQUIRE_MESSAGE(publishers.has_value(), why(publishers));
  for (const auto& procedure : shipped_procedures())
    BOOST_TEST(
        std::ranges::contains(*publishers, procedure.agency, [](const auto& each) { return each.id.text(); }),
        procedure.agency);
}

BOOST_AUTO_TEST_CASE(the_words_ask_and_browse_only_for_procedures_that_there_are) {
  const auto words = load_words("kiosk-config");
  BOOST_REQUIRE_MESSAGE(words.has_value(), why(words));
  const auto events = load_life_events("kiosk-config");
  BOOST_REQUIRE_MESSAGE(events.has_value(), why(events));
  for (const auto& error : unknown_codes(*words, *events, shipped_procedures())) BOOST_TEST(false, describe(error));
  BOOST_TEST(words->synonyms.size() > 100U);
  BOOST_TEST(words->referrals.size() > 15U);
  BOOST_TEST(events->size() >= 8U);
  for (const auto& referral : words->referrals) BOOST_TEST(!referral.to_en.empty(), referral.to);
  for (const auto& question : words->questions) BOOST_TEST(!question.ask_en.empty(), question.ask);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
