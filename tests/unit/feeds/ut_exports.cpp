// Rows about single members of staff leave a page only after the legal basis is in the collector's book.
#include "tests/support/failing_disk.hpp"
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

using motcua::test::DiskFault;
using motcua::test::FailingDisk;

struct DiskFirst {  // before every file, and after it
  FailingDisk disk;
};

struct ExportsPlace : DiskFirst, FeedsPlace {
  ExportsPlace() {
    start();
    hub.open();
    take();
  }
  wire::RecordExport of(std::string_view centre) const {
    return {.centre = centre_named(std::string(centre)),
            .date = monday,
            .counter = binh().counter,
            .which = wire::EventsWhich::visits,
            .rows = 3,
            .basis = PersonalData<std::string>("Quyết định số 00 (ví dụ)")};
  }
  std::vector<journal::Export> book() const { return journal::ExportBook::read(exports_file).value(); }
};

BOOST_FIXTURE_TEST_SUITE(ut_exports, ExportsPlace)

BOOST_AUTO_TEST_CASE(an_export_is_accepted_when_it_is_in_the_book_with_who_when_and_why) {
  BOOST_TEST(refusal("mau-tinh", of("mau-tinh")).empty());
  const auto entries = book();
  BOOST_REQUIRE(entries.size() == 1U);
  const auto& [at, room, command] = entries.front();
  const auto& what = std::get<wire::RecordExport>(command.body);
  BOOST_TEST(room.text() == "mau-tinh");
  BOOST_TEST(command.source.text() == "manager");
  BOOST_TEST((at == clock.now().instant || at < clock.now().instant));
  BOOST_TEST((what.counter == binh().counter));
  BOOST_TEST(what.basis.reveal() == "Quyết định số 00 (ví dụ)");
}

BOOST_AUTO_TEST_CASE(nobody_takes_rows_of_another_centre) {
  Hub other(directory, "mau-xa", 2);
  take(other.open());
  BOOST_TEST(refusal("mau-tinh", of("mau-xa")) == "not_allowed");
  BOOST_TEST(refusal("province", of("not-there")) == "unknown_centre");
  BOOST_TEST(book().empty());
  BOOST_TEST(refusal("province", of("mau-xa")).empty());
}

BOOST_AUTO_TEST_CASE(the_same_command_again_is_in_the_book_once) {
  const wire::Command command{
      .id = an_id(77), .at = clock_at(480), .source = a_node("manager"), .body = of("mau-tinh")};
  for (int i = 0; i < 2; ++i) send("mau-tinh", wire::write(command), command.id);
  BOOST_TEST(book().size() == 1U);
  BOOST_TEST(count("motcua/v1/mau-tinh/manager/reply") == 2U);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_recorded_is_refused_and_may_be_asked_again) {
  disk.set(DiskFault::full);
  BOOST_TEST(refusal("mau-tinh", of("mau-tinh")) == "collector_busy");
  disk.set(DiskFault::none);
  BOOST_TEST(refusal("mau-tinh", of("mau-tinh")).empty());
  BOOST_TEST(book().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_basis_that_is_missing_is_refused) {
  auto empty = of("mau-tinh");
  empty.basis = PersonalData<std::string>("");
  BOOST_TEST(refusal("mau-tinh", empty) == "malformed");
  BOOST_TEST(book().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
