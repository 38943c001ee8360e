// What is wrong with the devices: journalled once, told in the health topic, known after a restart.
#include "kiosk_site.hpp"

namespace motcua::kiosk::test {
namespace {

using drivers::Health;

struct FaultsSite : KioskSite {
  void time_goes_by(std::size_t records) {
    journal::Batch batch;
    for (std::size_t i = 0; i < records; ++i)
      batch.events.push_back({clock.now().instant, wire::RatingTaken{Uuid({7})}});
    BOOST_REQUIRE(run->journal.commit(batch).has_value());
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_kiosk_faults, FaultsSite)

BOOST_AUTO_TEST_CASE(a_fault_is_journalled_once_when_it_is_raised_and_once_when_it_is_cleared) {
  printer.becomes(Health::degraded, {fault("paper_low")});
  printer.becomes(Health::degraded, {fault("paper_low")});
  BOOST_TEST((journalled_from() == Types{"fault_raised"}));
  BOOST_TEST((health == Codes{"paper_low"}));
  printer.becomes(Health::faulted, {fault("paper_low"), fault("cover_open")});
  BOOST_TEST((journalled_from(2) == Types{"fault_raised"}));
  printer.becomes(Health::ready);
  printer.becomes(Health::ready);
  BOOST_TEST((journalled_from(3) == Types{"fault_cleared", "fault_cleared"}));
  BOOST_TEST(health.empty());
}

BOOST_AUTO_TEST_CASE(a_fault_that_is_there_after_a_restart_is_not_raised_again) {
  printer.becomes(Health::faulted, {fault("paper_out")});
  start();
  BOOST_TEST((journalled_from() == Types{"fault_raised"}));
  BOOST_TEST((health == Codes{"paper_out"}));
}

BOOST_AUTO_TEST_CASE(a_fault_that_was_mended_while_the_kiosk_was_off_is_cleared_at_the_start) {
  printer.becomes(Health::faulted, {fault("paper_out")});
  run.reset();
  printer = {};
  start();
  BOOST_TEST((journalled_from() == Types{"fault_raised", "fault_cleared"}));
}

BOOST_AUTO_TEST_CASE(a_fault_is_cleared_at_the_start_however_long_ago_it_was_raised) {
  for (const std::size_t records : {std::size_t{210}, std::size_t{5'000}}) {
    printer.becomes(Health::faulted, {fault("paper_out")});
    time_goes_by(records);
    run.reset();
    printer = {};
    start();
    BOOST_TEST((journalled_from(run->journal.last_sequence()) == Types{"fault_cleared"}));
  }
}

BOOST_AUTO_TEST_CASE(one_device_that_is_gone_does_not_clear_the_fault_of_another) {
  const auto reader = DeviceId::parse("dau-doc").value();
  std::vector<session::Input> given;
  const Give give = [&given](session::Input input) { given.push_back(std::move(input)); };
  JournalPerformer journal({loop, clock, log, trace, run->journal, printer_id, [] {}}, give);
  std::vector<drivers::DeviceFault> stand;
  DeviceWatch watch(
      log, journal, [&stand](std::vector<drivers::DeviceFault> all) { stand = std::move(all); }, give);
  const auto says = [&watch](const DeviceId& id, std::string kind, std::vector<drivers::Fault> faults) {
    watch.on({.id = id, .kind = std::move(kind), .health = Health::degraded, .faults = std::move(faults)});
  };
  says(printer_id, "printer", {fault("device_gone")});
  says(reader, "speaker", {fault("device_gone")});
  BOOST_TEST(stand.size() == 2U);
  says(reader, "speaker", {});
  BOOST_TEST((journalled_from() == Types{"fault_raised", "fault_raised", "fault_cleared"}));
  BOOST_TEST(stand.size() == 1U);
  const auto standing = run->journal.open_events().value();
  BOOST_REQUIRE(standing.size() == 1U);
  BOOST_TEST((std::get<wire::FaultRaised>(standing[0].body).device == printer_id));
  BOOST_TEST(given.size() == 1U);  // the visit hears of the printer alone
}

BOOST_AUTO_TEST_CASE(a_journal_that_takes_no_fault_makes_the_kiosk_unfit) {
  disk.set(motcua::test::DiskFault::full);
  printer.becomes(Health::faulted, {fault("paper_out")});
  BOOST_TEST((screen<session::OutOfOrder>().why == session::OutOfOrderReason::kiosk_fault));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
