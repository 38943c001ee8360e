#include "drivers/api/printer.hpp"
#include "drivers/supervisor/supervision.hpp"
#include "firmware/base/overloaded.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_supervision)

Uuid request(std::uint8_t number) {
  return Uuid({0, 0, 0, 0, 0, 0, 0x70, 0, 0, 0, 0, 0, 0, 0, 0, number});
}
std::string tail(const Uuid& id) {
  return std::to_string(id.bytes().back());
}

std::string health_text(Health health) {
  constexpr std::array names{"absent", "starting", "ready", "degraded", "faulted", "backing_off"};
  return names.at(static_cast<std::size_t>(health));
}

// Effects as one line: "send 1; tell 1 paper_out; faulted paper_out".
std::string text(const std::vector<Supervision::Effect>& effects) {
  std::string out;
  for (const auto& effect : effects) {
    if (!out.empty()) out += "; ";
    out += std::visit(Overloaded{[](const Supervision::Open&) -> std::string { return "open"; },
                                 [](const Supervision::Send& send) { return "send " + tail(send.request); },
                                 [](const Supervision::Cancel& cancel) { return "cancel " + tail(cancel.request); },
                                 [](const Supervision::Tell& tell) {
                                   return "tell " + tail(tell.request) +
                                          (tell.fault ? " " + tell.fault->code : " done");
                                 },
                                 [](const Supervision::Publish& publish) {
                                   auto line = health_text(publish.info.health);
                                   for (const auto& fault : publish.info.faults) line += " " + fault.code;
                                   return line;
                                 }},
                      effect);
  }
  return out;
}

struct Story {
  Supervision supervision{{.id = DeviceId::parse("printer").value(),
                           .severities = {{"paper_out", Severity::degraded},
                                          {"paper_low", Severity::notice},
                                          {"printer_gone", Severity::degraded},
                                          {"printer_silent", Severity::degraded}},
                           .most_waiting = 2},
                          PrinterClass::kind,
                          "test"};
  SteadyTime now{};

  std::string step(const Supervision::Input& input) { return text(supervision.step(input, now)); }
  std::string ask(std::uint8_t number) {
    const auto effects = supervision.ask(request(number), now);
    return effects ? text(*effects) : "no: " + effects.error().detail;
  }
  std::string after(Milliseconds wait) {
    now += wait;
    return step(Supervision::Tick{});
  }
  std::string faults(std::vector<std::string> codes) {
    FaultsRead read;
    for (auto& code : codes) read.faults.push_back({.code = std::move(code)});
    return step(read);
  }
  std::string done(std::uint8_t number) { return step(Supervision::Ended{request(number), std::nullopt}); }
  std::string refused(std::uint8_t number, std::string code) {
    return step(Supervision::Ended{request(number), Fault{.code = std::move(code)}});
  }
  void ready() {
    step(Supervision::Start{});
    step(Attached{"model", {}});
  }
};

BOOST_AUTO_TEST_CASE(a_device_is_absent_then_starting_then_ready) {
  Story story;
  BOOST_TEST((story.supervision.info().health == Health::absent));
  BOOST_TEST(story.ask(1) == "no: not started");
  BOOST_TEST(story.step(Supervision::Start{}) == "open; starting");
  BOOST_TEST(story.step(Supervision::Start{}).empty());
  BOOST_TEST(story.step(Attached{"model", {}}) == "ready");
  BOOST_TEST(story.supervision.info().model == "model");
  BOOST_TEST(!story.supervision.next_tick().has_value());
}

BOOST_AUTO_TEST_CASE(a_device_that_starts_with_a_fault_is_never_shown_ready) {
  Story story;
  story.step(Supervision::Start{});
  BOOST_TEST(story.ask(1).empty());
  BOOST_TEST(story.step(Attached{"model", {{.code = "paper_out"}}}) == "tell 1 paper_out; faulted paper_out");
}

BOOST_AUTO_TEST_CASE(requests_go_one_at_a_time_and_in_order) {
  Story story;
  story.ready();
  BOOST_TEST(story.ask(1) == "send 1");
  BOOST_TEST(story.ask(2).empty());
  BOOST_TEST(story.ask(3).empty());
  BOOST_TEST(story.ask(4) == "no: 2 requests wait already");
  BOOST_TEST(story.done(1) == "tell 1 done; send 2");
  BOOST_TEST(story.refused(2, "printer_refused") == "tell 2 printer_refused; send 3");
  BOOST_TEST(story.done(3) == "tell 3 done");
}

BOOST_AUTO_TEST_CASE(a_notice_degrades_and_the_device_goes_on) {
  Story story;
  story.ready();
  BOOST_TEST(story.faults({"paper_low"}) == "degraded paper_low");
  BOOST_TEST(story.faults({"paper_low"}).empty());
  BOOST_TEST(story.ask(1) == "send 1");
  BOOST_TEST(story.faults({}) == "ready");
}

BOOST_AUTO_TEST_CASE(a_fault_refuses_what_waits_and_gives_what_is_in_hand_a_little_patience) {
  Story story;
  story.ready();
  story.ask(1);
  story.ask(2);
  BOOST_TEST(story.faults({"paper_out"}) == "tell 2 paper_out; faulted paper_out");
  BOOST_TEST(story.ask(3) == "no: paper_out");
  BOOST_TEST(story.after(Milliseconds{1999}).empty());
  BOOST_TEST(story.faults({"paper_out"}).empty());  // seen again: patience does not begin anew
  BOOST_TEST(story.after(Milliseconds{1}) == "cancel 1");
  BOOST_TEST(story.refused(1, "cancelled") == "tell 1 paper_out");
  BOOST_TEST(story.faults({}) == "ready");
  BOOST_TEST(story.ask(4) == "send 4");
}

BOOST_AUTO_TEST_CASE(paper_put_in_within_the_patience_lets_the_job_come_out) {
  Story story;
  story.ready();
  story.ask(1);
  story.faults({"paper_out"});
  story.now += Milliseconds{1500};
  BOOST_TEST(story.faults({}) == "ready");
  BOOST_TEST(story.after(Milliseconds{3000}).empty());
  BOOST_TEST(story.done(1) == "tell 1 done");
}

BOOST_AUTO_TEST_CASE(a_job_that_came_out_in_spite_of_its_cancellation_counts_as_printed) {
  Story story;
  story.ready();
  story.ask(1);
  story.faults({"paper_out"});
  story.after(Milliseconds{2000});
  BOOST_TEST(story.done(1) == "tell 1 done");
}

BOOST_AUTO_TEST_CASE(a_silent_device_is_asked_to_cancel_then_given_up_and_reopened) {
  Story story;
  story.ready();
  story.ask(1);
  BOOST_TEST(story.after(Milliseconds{20'000}) == "cancel 1");
  BOOST_TEST(story.after(Milliseconds{4'999}).empty());
  BOOST_TEST(story.after(Milliseconds{1}) == "tell 1 printer_silent; backing_off printer_silent");
  BOOST_TEST(story.done(1).empty());  // answered already
  BOOST_TEST(story.after(Milliseconds{500}) == "open");
  BOOST_TEST(story.step(Attached{"model", {}}) == "ready");
  BOOST_TEST(story.ask(2) == "send 2");
  BOOST_TEST(story.done(1).empty());  // late: it says nothing of the job in hand now
  BOOST_TEST(story.done(2) == "tell 2 done");
}

BOOST_AUTO_TEST_CASE(a_lost_device_ends_what_it_had_and_is_tried_again_ever_more_slowly) {
  Story story;
  story.ready();
  story.ask(1);
  story.ask(2);
  const Lost lost{{.code = "printer_gone", .detail = "reset"}};
  BOOST_TEST(story.step(lost) == "tell 1 printer_silent; tell 2 printer_gone; backing_off printer_gone");
  BOOST_TEST(story.ask(3) == "no: printer_gone");
  int waited = 500;
  for (const int expected : {500, 1000, 2000, 4000, 8000, 16'000, 30'000, 30'000}) {
    BOOST_TEST(waited == expected);
    BOOST_TEST(story.after(Milliseconds{waited - 1}).empty());
    BOOST_TEST(story.after(Milliseconds{1}) == "open");
    story.step(lost);
    waited = static_cast<int>(std::chrono::ceil<Milliseconds>(*story.supervision.next_tick() - story.now).count());
  }
  story.after(Milliseconds{30'000});
  BOOST_TEST(story.step(Attached{"model", {}}) == "ready");
  story.step(lost);
  BOOST_TEST(story.after(Milliseconds{500}) == "open");  // back-off begins anew after a success
}

BOOST_AUTO_TEST_CASE(a_nudge_ends_a_back_off_at_once_and_begins_the_next_one_anew) {
  Story story;
  story.ready();
  const Lost lost{{.code = "printer_gone", .detail = "unplugged"}};
  story.step(lost);
  for (int i = 0; i < 5; ++i) {
    story.now = *story.supervision.next_tick();
    story.step(Supervision::Tick{});
    story.step(lost);
  }
  BOOST_TEST((*story.supervision.next_tick() - story.now == Milliseconds{16'000}));
  BOOST_TEST(story.step(Supervision::Nudge{}) == "open");  // its health is news only once the attempt has an answer
  BOOST_TEST(story.ask(1) == "no: printer_gone");
  BOOST_TEST(story.step(lost).empty());
  BOOST_TEST((*story.supervision.next_tick() - story.now == Milliseconds{500}));
  BOOST_TEST(story.step(Supervision::Nudge{}) == "open");
  BOOST_TEST(story.step(Attached{"model", {}}) == "ready");
}

BOOST_AUTO_TEST_CASE(what_its_owner_withdraws_is_never_sent_or_is_cancelled_once) {
  Story story;
  story.ready();
  story.ask(1);
  story.ask(2);
  BOOST_TEST(story.step(Supervision::Withdraw{request(2)}) == "tell 2 printer_refused");
  BOOST_TEST(story.step(Supervision::Withdraw{request(1)}) == "cancel 1");
  BOOST_TEST(story.step(Supervision::Withdraw{request(1)}).empty());
  BOOST_TEST(story.done(1) == "tell 1 done");  // it was too late
  BOOST_TEST(story.step(Supervision::Withdraw{request(1)}).empty());
  BOOST_TEST(story.ask(3) == "send 3");
}

BOOST_AUTO_TEST_CASE(a_device_that_does_not_answer_a_withdrawal_counts_as_silent) {
  Story story;
  story.ready();
  story.ask(1);
  story.step(Supervision::Withdraw{request(1)});
  BOOST_TEST(story.after(Milliseconds{5'000}) == "tell 1 printer_silent; backing_off printer_silent");
}

BOOST_AUTO_TEST_CASE(a_nudge_does_nothing_to_a_device_that_is_not_backing_off) {
  Story story;
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // absent
  BOOST_TEST((story.supervision.info().health == Health::absent));
  story.step(Supervision::Start{});
  story.now += Milliseconds{9'000};
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // starting: its deadline stands
  BOOST_TEST((*story.supervision.next_tick() - story.now == Milliseconds{1'000}));
  story.step(Attached{"model", {}});
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // ready
  story.ask(1);
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // at work
  story.faults({"paper_low"});
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // degraded
  story.faults({"paper_out"});
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // faulted
  story.faults({});
  BOOST_TEST(story.done(1) == "tell 1 done");
  story.step(Lost{{.code = "printer_gone"}});
  story.step(Supervision::Nudge{});
  BOOST_TEST(story.step(Supervision::Nudge{}).empty());  // tried already
}

BOOST_AUTO_TEST_CASE(an_opening_without_an_answer_counts_as_gone) {
  Story story;
  story.step(Supervision::Start{});
  story.ask(1);
  BOOST_TEST(story.after(Milliseconds{10'000}) == "tell 1 printer_gone; backing_off printer_gone");
  BOOST_TEST(story.step(Attached{"late", {}}).empty());
}

BOOST_AUTO_TEST_CASE(every_request_is_told_exactly_once_whatever_happens) {
  // Every order of five happenings from eight, from a device with one job in hand and one waiting.
  const std::vector<std::string> happenings{"done", "refused", "out", "full", "lost", "attached", "tick", "long"};
  std::size_t stories = 0;
  for (std::size_t code = 0; code < 8 * 8 * 8 * 8 * 8; ++code) {
    Story story;
    story.ready();
    std::array<int, 3> told{};
    const auto count = [&told](const std::vector<Supervision::Effect>& effects) {
      for (const auto& effect : effects)
        if (const auto* tell = std::get_if<Supervision::Tell>(&effect)) ++told.at(tell->request.bytes().back());
    };
    count(story.supervision.ask(request(1), story.now).value());
    count(story.supervision.ask(request(2), story.now).value());
    for (std::size_t rest = code, i = 0; i < 5; ++i, rest /= 8) {
      const auto& what = happenings[rest % 8];
      Supervision::Input input = Supervision::Tick{};
      if (what == "done") input = Supervision::Ended{request(told[1] == 0 ? 1 : 2), std::nullopt};
      if (what == "refused")
        input = Supervision::Ended{request(told[1] == 0 ? 1 : 2), Fault{.code = "printer_refused"}};
      if (what == "out") input = FaultsRead{{{.code = "paper_out"}}};
      if (what == "full") input = FaultsRead{};
      if (what == "lost") input = Lost{{.code = "printer_gone"}};
      if (what == "attached") input = Attached{"model", {}};
      story.now += Milliseconds{what == "long" ? 25'000 : 100};
      count(story.supervision.step(input, story.now));
    }
    for (int i = 0; i < 8; ++i) {  // in the end, however long: deadlines answer
      story.now += Milliseconds{60'000};
      count(story.supervision.step(Supervision::Tick{}, story.now));
    }
    BOOST_REQUIRE_MESSAGE(told[1] == 1 && told[2] == 1, std::format("story {:o}: {} {}", code, told[1], told[2]));
    ++stories;
  }
  BOOST_TEST(stories == 32'768U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
