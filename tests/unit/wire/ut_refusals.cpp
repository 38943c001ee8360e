#include "firmware/codec/walk.hpp"
#include "firmware/queue/commands.hpp"
#include "firmware/wire/replies.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_refusals)

BOOST_AUTO_TEST_CASE(every_rejection_of_the_queue_has_its_line) {
  boost::mp11::mp_for_each<codec::Enumerators<queue::Rejection>>(
      [](auto entry) { BOOST_TEST(is_known_reason(entry.name), entry.name); });
}

BOOST_AUTO_TEST_CASE(each_reason_stands_once_and_keeps_the_grammar_and_says_all) {
  std::set<std::string_view> seen;
  for (const auto& each : refusals) {
    BOOST_TEST(seen.insert(each.reason).second, each.reason);
    BOOST_TEST(refusal_reason.holds(each.reason), each.reason);
    for (const auto text : {each.of, each.by, each.when, each.then}) BOOST_TEST(!text.empty(), each.reason);
  }
}

BOOST_AUTO_TEST_CASE(what_is_newer_is_unsupported_and_all_else_malformed) {
  BOOST_TEST(reason_for({ErrorCode::unsupported, "/version", ""}).text() == "unsupported");
  for (const auto code : {ErrorCode::invalid, ErrorCode::missing, ErrorCode::too_large, ErrorCode::denied})
    BOOST_TEST(reason_for({code, "/id", ""}).text() == "malformed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
