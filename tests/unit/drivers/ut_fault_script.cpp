#include "drivers/simulation/fault_script.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_fault_script)

const ScriptGrammar grammar{
    .states = {{.key = "paper", .words = {{"full", ""}, {"low", "paper_low"}, {"out", "paper_out"}}},
               {.key = "cover", .words = {{"closed", ""}, {"open", "cover_open"}}}},
    .holding = {"paper_out", "cover_open"},
    .at_key = "at_job",
    .pace_key = "feed_ms"};

Result<FaultScript> parse(std::string_view text) {
  return parse_fault_script(text, "printer.toml", grammar);
}

std::string refusal(std::string_view text) {
  const auto script = parse(text);
  return script ? "taken" : describe(script.error());
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_a_healthy_device) {
  const auto script = parse("").value();
  BOOST_TEST((script.now == Condition{}));
  BOOST_TEST(script.steps.empty());
}

BOOST_AUTO_TEST_CASE(the_state_of_the_moment_and_the_steps_are_read) {
  const auto script = parse(R"(
paper = "low"
cover = "open"
manner = "refuse"
feed_ms = 800
[[step]]
at_job = 3
fault = "paper_out"
clears_after_ms = 4000
[[step]]
at_job = 5
fault = "slow"
feed_ms = 9000
)")
                          .value();
  BOOST_TEST(script.now.faults == (std::vector<std::string>{"paper_low", "cover_open"}),
             boost::test_tools::per_element());
  BOOST_TEST((script.now.manner == Manner::refuse));
  BOOST_TEST((script.now.pace == Milliseconds{800}));
  BOOST_REQUIRE(script.steps.size() == 2U);
  BOOST_TEST(script.steps[0].at_request == 3);
  BOOST_TEST((script.steps[0].clears_after == Milliseconds{4000}));
  BOOST_TEST((script.steps[1].pace == Milliseconds{9000}));
}

BOOST_AUTO_TEST_CASE(a_class_with_several_answers_has_them_as_its_state_and_as_steps_and_others_have_none) {
  const ScriptGrammar verifier{.states = {},
                               .holding = {},
                               .at_key = "at_request",
                               .pace_key = "answer_ms",
                               .answers = {"confirmed", "not_confirmed"}};
  const auto read = [&verifier](std::string_view text) {
    return parse_fault_script(text, "verifier.toml", verifier);
  };
  BOOST_TEST(read("").value().now.answer == "confirmed");
  BOOST_TEST(read("answer = \"not_confirmed\"").value().now.answer == "not_confirmed");
  BOOST_TEST(describe(read("answer = \"perhaps\"").error()) ==
             "verifier.toml:1: answer: must be one of \"confirmed\", \"not_confirmed\"");
  const auto script = read("[[step]]\nat_request = 2\nfault = \"not_confirmed\"").value();
  const auto then = with_step(script.now, script.steps.at(0));
  BOOST_TEST(then.answer == "not_confirmed");
  BOOST_TEST(then.faults.empty());
  BOOST_TEST(refusal("answer = \"confirmed\"") == "printer.toml:1: answer: is not known here");
}

BOOST_AUTO_TEST_CASE(each_mistake_is_refused_by_line_and_key) {
  BOOST_TEST(refusal("paper = \"gone\"") == "printer.toml:1: paper: must be one of \"full\", \"low\", \"out\"");
  BOOST_TEST(refusal("\npaper = 3").starts_with("printer.toml:2: paper: must be one of"));
  BOOST_TEST(refusal("papper = \"out\"") == "printer.toml:1: papper: is not known here");
  BOOST_TEST(refusal("feed_ms = 0").starts_with("printer.toml:1: feed_ms: must be a whole number"));
  BOOST_TEST(refusal("feed_ms = 1.5").starts_with("printer.toml:1: feed_ms"));
  BOOST_TEST(refusal("step = 1") == "printer.toml:1: step: must be [[step]] tables");
  BOOST_TEST(
      refusal("[[step]]\nat_job = 2\nfault = \"rain\"").starts_with("printer.toml:3: fault: must be one of"));
  BOOST_TEST(refusal("[[step]]\nat_jobs = 2\nfault = \"slow\"").starts_with("printer.toml:2: at_jobs"));
  BOOST_TEST(refusal("paper = ").starts_with("printer.toml:1: "));
}

BOOST_AUTO_TEST_CASE(a_class_has_its_own_words_and_no_others) {
  const ScriptGrammar speaker{.states = {}, .holding = {}, .at_key = "at_sound", .pace_key = "play_ms"};
  const auto script = parse_fault_script(
      "link = \"gone\"\nplay_ms = 30\n[[step]]\nat_sound = 2\nfault = \"silent\"", "speaker.toml", speaker);
  BOOST_REQUIRE(script.has_value());
  BOOST_TEST(!script->now.attached);
  BOOST_TEST((script->now.pace == Milliseconds{30}));
  BOOST_TEST(script->steps.front().at_request == 2);
  BOOST_TEST(parse_fault_script("paper = \"out\"", "speaker.toml", speaker).error().detail == "is not known here");
}

BOOST_AUTO_TEST_CASE(a_step_is_added_to_the_condition) {
  const Condition healthy;
  BOOST_TEST(with_step(healthy, {.fault = "paper_jam"}).faults.size() == 1U);
  BOOST_TEST(!with_step(healthy, {.fault = "gone"}).attached);
  BOOST_TEST((with_step(healthy, {.fault = "silent"}).manner == Manner::silent));
  BOOST_TEST((with_step(healthy, {.fault = "slow"}).pace == Milliseconds{5000}));
  const auto twice = with_step(with_step(healthy, {.fault = "paper_out"}), {.fault = "paper_out"});
  BOOST_TEST(twice.faults.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
