#include "firmware/sessions/rights.hpp"
#include "tests/unit/sessions/people.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::sessions {
namespace {

BOOST_AUTO_TEST_SUITE(ut_rights)

std::vector<Right> of(std::string_view name, wire::PersonRole role, std::string_view room,
                      std::string_view holder) {
  const auto session = begin(sample::account(name, role, room), "t", sample::at(0), Milliseconds{1000});
  const auto own = place_of(role) == Place::province ? "province" : "mau-tinh";
  return rights(session, {CentreId::parse(own).value(), NodeId::parse(holder).value()});
}
bool has(const std::vector<Right>& all, Access access, std::string_view topic) {
  return std::ranges::contains(all, Right{access, std::string(topic)});
}

BOOST_AUTO_TEST_CASE(everybody_writes_below_the_own_name_alone) {
  for (const auto role : {wire::PersonRole::manager_centre, wire::PersonRole::lead, wire::PersonRole::clerk,
                          wire::PersonRole::wall}) {
    const auto all = of("somebody", role, "mau-tinh", "holder");
    BOOST_TEST(std::ranges::count(all, Access::write, &Right::access) == 1);
    BOOST_TEST(has(all, Access::write, "motcua/v1/mau-tinh/somebody-t/cmd"));
    BOOST_TEST(has(all, Access::read, "motcua/v1/mau-tinh/somebody-t/reply"));
  }
}

BOOST_AUTO_TEST_CASE(a_manager_of_a_centre_reads_the_figures_of_that_centre) {
  const auto all = of("manager", wire::PersonRole::manager_centre, "mau-tinh", "tinh-mau-collector");
  BOOST_TEST(has(all, Access::read, "motcua/v1/mau-tinh/tinh-mau-collector/state/#"));
  BOOST_TEST(std::ranges::none_of(all, [](const Right& it) { return it.topic.contains('+'); }));
}

BOOST_AUTO_TEST_CASE(a_manager_of_the_province_reads_the_figures_of_all) {
  const auto all = of("manager", wire::PersonRole::manager_province, "province", "tinh-mau-collector");
  BOOST_TEST(has(all, Access::read, "motcua/v1/+/tinh-mau-collector/state/#"));
}

BOOST_AUTO_TEST_CASE(nobody_at_a_centre_reads_the_state_of_one_counter) {
  for (const auto role : {wire::PersonRole::lead, wire::PersonRole::clerk, wire::PersonRole::wall})
    for (const auto& right : of("somebody", role, "mau-tinh", "mau-tinh-hub"))
      BOOST_TEST(!right.topic.ends_with('#'), right.topic);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions
