#include "firmware/sessions/control.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::sessions::control {
namespace {

BOOST_AUTO_TEST_SUITE(ut_control)

BOOST_AUTO_TEST_CASE(a_user_comes_with_a_role_of_its_own_and_reads_what_it_is_delivered) {
  const auto text = create_user(NodeId::parse("a-1").value(), Secret<std::string>("secret"),
                                {{Access::write, "m/cmd"}, {Access::read, "m/reply"}},
                                NodeId::parse("mau-tinh-hub").value(), "tag");
  BOOST_TEST(text == R"({"commands":[{"command":"createRole","rolename":"a-1","acls":[)"
                     R"({"acltype":"publishClientSend","topic":"m/cmd","allow":true},)"
                     R"({"acltype":"publishClientReceive","topic":"m/reply","allow":true},)"
                     R"({"acltype":"subscribePattern","topic":"m/reply","allow":true}],"correlationData":"tag"},)"
                     R"({"command":"createClient","username":"a-1","textname":"mau-tinh-hub","password":"secret",)"
                     R"("roles":[{"rolename":"a-1"}],"correlationData":"tag"}]})");
}

BOOST_AUTO_TEST_CASE(whoever_lists_closes_what_is_open_by_default) {
  BOOST_TEST(list_users("t").contains(R"({"acltype":"publishClientReceive","allow":false})"));
}

BOOST_AUTO_TEST_CASE(answers_are_told_by_their_tag) {
  const auto answers = read_answers(
      R"({"responses":[{"command":"createRole","error":"Role already exists","correlationData":"x"},)"
      R"({"command":"createClient","correlationData":"x"},{"command":"listGroups"},)"
      R"({"command":"listClients","data":{"totalCount":2,"clients":[{"username":"keeper","roles":[]},)"
      R"({"username":"a-1","textname":"mau-tinh-hub","groups":[]}]},"correlationData":"y"},)"
      R"({"command":"listRoles","data":{"totalCount":2,"roles":["keeper","b-2"]},"correlationData":"y"}]})");
  BOOST_REQUIRE(answers.has_value());
  BOOST_REQUIRE(answers->size() == 2U);
  BOOST_TEST(answers->at(0).failures.size() == 1U);
  BOOST_TEST(answers->at(0).failures.front() == "createRole: Role already exists");
  BOOST_TEST((answers->at(1).users == std::map<std::string, std::string>{{"a-1", "mau-tinh-hub"}, {"keeper", ""}}));
  BOOST_TEST((answers->at(1).roles == std::set<std::string>{"b-2", "keeper"}));
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_is_an_error) {
  BOOST_TEST(!read_answers("").has_value());
  BOOST_TEST(!read_answers(R"({"responses":1})").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions::control
