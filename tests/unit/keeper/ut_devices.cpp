// A browser from which somebody came in before, while strangers keep the name locked.
#include "tests/unit/keeper/keeping.hpp"

namespace motcua::keeper {
namespace {

using namespace test;

struct Locked : Keeping {
  std::string device;

  Locked() {
    mood = Mood::works;
    device = opened().device.value().reveal();
    lock();
  }
  void lock() {
    while (reason(open(manager, "no words of a manager")) == "wrong_password") pass(std::chrono::seconds{1});
  }
};

BOOST_AUTO_TEST_SUITE(ut_devices)

BOOST_FIXTURE_TEST_CASE(a_browser_is_given_a_secret_once_and_the_disk_has_its_digest_alone, Keeping) {
  mood = Mood::works;
  const auto first = opened();
  BOOST_REQUIRE(first.device.has_value());
  BOOST_TEST(first.device->reveal().size() == 32U);
  BOOST_TEST(!opened(first.device->reveal()).device.has_value());
  BOOST_TEST(opened().device->reveal() != first.device->reveal());
  BOOST_TEST(file("devices.json").contains("\"digest\""));
  BOOST_TEST(!file("devices.json").contains(first.device->reveal()));
}

BOOST_FIXTURE_TEST_CASE(a_locked_name_opens_from_its_device_and_from_nowhere_else, Locked) {
  BOOST_TEST(reason(open(manager, right)) == "too_many_attempts");
  BOOST_TEST(reason(open(manager, right, std::string(32, 'a'))) == "too_many_attempts");
  BOOST_TEST(reason(open(manager, right, device)) == "opened");
  BOOST_TEST(reason(open(manager, right)) == "too_many_attempts");
}

BOOST_FIXTURE_TEST_CASE(from_there_one_look_a_minute_is_taken, Locked) {
  BOOST_TEST(reason(open(manager, "no words of a manager", device)) == "wrong_password");
  pass(std::chrono::seconds{30});
  lock();
  BOOST_TEST(reason(open(manager, right, device)) == "too_many_attempts");
  pass(std::chrono::seconds{30});
  lock();
  BOOST_TEST(reason(open(manager, right, device)) == "opened");
}

BOOST_FIXTURE_TEST_CASE(a_keeper_that_starts_anew_knows_its_devices, Locked) {
  start();
  lock();
  BOOST_TEST(reason(open(manager, right)) == "too_many_attempts");
  BOOST_TEST(reason(open(manager, right, device)) == "opened");
}

BOOST_FIXTURE_TEST_CASE(a_device_that_cannot_be_noted_is_not_given_and_the_session_is, Keeping) {
  mood = Mood::works;
  std::filesystem::create_directory(directory.path() / "devices.json.part");
  BOOST_TEST(!opened().device.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::keeper
