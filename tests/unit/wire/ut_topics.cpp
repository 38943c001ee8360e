#include "firmware/wire/topics.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_topics)

const Address kiosk{CentreId::parse("mau-tinh").value(), NodeId::parse("mau-tinh-kiosk-1").value()};

void need_refusal(std::string_view topic, ErrorCode code, std::string_view says) {
  const auto parsed = parse_topic(topic);
  BOOST_TEST_CONTEXT(topic) {
    BOOST_REQUIRE(!parsed.has_value());
    BOOST_TEST((parsed.error().code == code));
    BOOST_TEST(parsed.error().detail.contains(says), parsed.error().detail);
    BOOST_TEST(parsed.error().where == topic.substr(0, 138));
  }
}

BOOST_AUTO_TEST_CASE(every_channel_of_a_node_has_its_topic) {
  BOOST_TEST(topic(kiosk, Channel::cmd) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/cmd");
  BOOST_TEST(topic(kiosk, Channel::reply) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/reply");
  BOOST_TEST(topic(kiosk, Channel::evt) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/evt");
  BOOST_TEST(topic(kiosk, Channel::health) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/health");
  BOOST_TEST(topic(kiosk, Channel::day_key) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/day_key");
  BOOST_TEST(topic(kiosk, Channel::want) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/want");
  BOOST_TEST(topic(kiosk, Channel::bin) == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/bin");
  BOOST_TEST(state_topic(kiosk, "calls") == "motcua/v1/mau-tinh/mau-tinh-kiosk-1/state/calls");
}

BOOST_AUTO_TEST_CASE(filters_cover_one_centre_or_all) {
  BOOST_TEST(all_nodes(kiosk.centre, Channel::cmd) == "motcua/v1/mau-tinh/+/cmd");
  BOOST_TEST(all_nodes(kiosk.centre, Channel::state) == "motcua/v1/mau-tinh/+/state/+");
  BOOST_TEST(all_named(kiosk.centre, "catalogue") == "motcua/v1/mau-tinh/+/state/catalogue");
  BOOST_TEST(all_centres(Channel::evt) == "motcua/v1/+/+/evt");
}

BOOST_AUTO_TEST_CASE(what_is_built_is_parsed_back) {
  for (const auto channel : {Channel::cmd, Channel::reply, Channel::evt, Channel::health, Channel::day_key,
                             Channel::want, Channel::bin}) {
    const auto parsed = parse_topic(topic(kiosk, channel)).value();
    BOOST_TEST((parsed.address == kiosk));
    BOOST_TEST((parsed.channel == channel));
    BOOST_TEST(parsed.state_name.empty());
  }
  const auto parsed = parse_topic(state_topic(kiosk, "satisfaction")).value();
  BOOST_TEST((parsed.channel == Channel::state));
  BOOST_TEST(parsed.state_name == "satisfaction");
}

const PhoneAddress phone{kiosk.centre, std::string(103, 'A') + "_"};

BOOST_AUTO_TEST_CASE(each_ticket_has_three_topics_for_its_phone_and_the_hub_a_filter_for_all) {
  const auto below = "motcua/v1/mau-tinh/phone/" + phone.token;
  BOOST_TEST(phone_topic(phone, Channel::cmd) == below + "/cmd");
  BOOST_TEST(phone_topic(phone, Channel::reply) == below + "/reply");
  BOOST_TEST(phone_topic(phone, Channel::ticket) == below + "/ticket");
  BOOST_TEST(all_phones(kiosk.centre, Channel::cmd) == "motcua/v1/mau-tinh/phone/+/cmd");
  for (const auto channel : {Channel::cmd, Channel::reply, Channel::ticket}) {
    const auto parsed = parse_phone_topic(phone_topic(phone, channel)).value();
    BOOST_TEST((parsed.address == phone));
    BOOST_TEST((parsed.channel == channel));
    BOOST_TEST(is_passing(phone_topic(phone, channel)));
  }
}

BOOST_AUTO_TEST_CASE(a_phone_is_no_node_and_a_node_no_phone) {
  BOOST_TEST(!parse_topic(phone_topic(phone, Channel::cmd)).has_value());
  BOOST_TEST(!parse_phone_topic(topic(kiosk, Channel::cmd)).has_value());
  need_refusal("motcua/v1/mau-tinh/hub/ticket", ErrorCode::invalid, "channel");
}

BOOST_AUTO_TEST_CASE(what_is_no_topic_of_a_phone_is_refused) {
  const auto refusal = [](const std::string& topic) { return parse_phone_topic(topic).error_or(Error{}).detail; };
  const auto below = "motcua/v1/mau-tinh/phone/" + phone.token;
  BOOST_TEST(refusal(below + "/evt").contains("channel"));
  BOOST_TEST(refusal(below).contains("<token>"));
  BOOST_TEST(refusal("motcua/v1/mau-tinh/phones/" + phone.token + "/cmd").contains("<token>"));
  BOOST_TEST(refusal("motcua/v1/mau-tinh/phone/abc/cmd").contains("token"));
  BOOST_TEST(refusal("motcua/v1/mau-tinh/phone/+/cmd").contains("wildcard"));
  BOOST_TEST(refusal("motcua/v1/Mau/phone/" + phone.token + "/cmd").contains("centre"));
  BOOST_TEST(refusal("motcua/v2/mau-tinh/phone/" + phone.token + "/cmd").contains("v1"));
  BOOST_TEST(refusal("motcua/v1/" + std::string(60, 'x') + "/phone/" + phone.token + "/ticket").contains("bytes"));
}

BOOST_AUTO_TEST_CASE(the_longest_possible_topic_is_taken_and_one_longer_refused) {
  const std::string name(40, 'x');
  const auto longest = "motcua/v1/" + name + "/" + name + "/state/" + name;
  BOOST_TEST(parse_topic(longest).has_value());
  need_refusal(longest + "x", ErrorCode::too_large, "bytes");
  need_refusal(std::string(65'535, '/'), ErrorCode::too_large, "bytes");
}

BOOST_AUTO_TEST_CASE(wildcards_and_nul_are_refused) {
  need_refusal("motcua/v1/+/mau-tinh-hub/cmd", ErrorCode::invalid, "wildcard");
  need_refusal("motcua/v1/mau-tinh/#", ErrorCode::invalid, "wildcard");
  need_refusal("motcua/v1/mau-tinh/mau+hub/cmd", ErrorCode::invalid, "wildcard");
  need_refusal({"motcua/v1/mau\0tinh/hub/cmd", 27}, ErrorCode::invalid, "NUL");
}

BOOST_AUTO_TEST_CASE(empty_parts_are_refused) {
  for (const auto* topic : {"", "/", "motcua//mau-tinh/hub/cmd", "motcua/v1//hub/cmd", "motcua/v1/mau-tinh//cmd",
                            "motcua/v1/mau-tinh/hub/", "/motcua/v1/mau-tinh/hub/cmd", "motcua/v1/mau-tinh/hub/cmd/",
                            "motcua/v1/mau-tinh/hub/state/"})
    need_refusal(topic, ErrorCode::invalid, "empty part");
}

BOOST_AUTO_TEST_CASE(another_root_version_or_length_is_refused) {
  need_refusal("Motcua/v1/mau-tinh/hub/cmd", ErrorCode::invalid, "motcua/");
  need_refusal("motcua/v2/mau-tinh/hub/cmd", ErrorCode::unsupported, "v1");
  need_refusal("motcua", ErrorCode::unsupported, "v1");
  need_refusal("motcua/v1/mau-tinh/cmd", ErrorCode::invalid, "<channel>");
  need_refusal("motcua/v1/mau-tinh/hub/cmd/more", ErrorCode::invalid, "behind the channel");
  need_refusal("motcua/v1/mau-tinh/hub/state/calls/more", ErrorCode::invalid, "six parts");
  need_refusal("motcua/v1/mau-tinh/hub/state", ErrorCode::invalid, "name of the state");
}

BOOST_AUTO_TEST_CASE(unknown_channels_and_ids_that_are_no_names_are_refused) {
  need_refusal("motcua/v1/mau-tinh/hub/CMD", ErrorCode::invalid, "channel");
  need_refusal("motcua/v1/mau-tinh/hub/log", ErrorCode::invalid, "channel");
  need_refusal("motcua/v1/Mau/hub/cmd", ErrorCode::invalid, "centre: 'Mau'");
  need_refusal("motcua/v1/mau-tinh/-hub/cmd", ErrorCode::invalid, "node: '-hub'");
  need_refusal("motcua/v1/mau-tinh/$sys/cmd", ErrorCode::invalid, "node:");
  need_refusal("motcua/v1/mau-tinh/m\xe1\xba\xabu/cmd", ErrorCode::invalid, "node:");
  need_refusal("motcua/v1/mau-tinh/hub/state/Calls", ErrorCode::invalid, "state: 'Calls'");
  need_refusal("motcua/v1/" + std::string(41, 'x') + "/hub/cmd", ErrorCode::invalid, "centre:");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
