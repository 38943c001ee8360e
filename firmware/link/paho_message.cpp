#include "firmware/link/paho_message.hpp"

#include <string_view>

namespace motcua::link {
namespace {

constexpr int at_least_once = 1;
constexpr int unacknowledged = 0;  // at most once

// A ticket's page is told anew when the hub's or the phone's connection stands again, and asks three times a minute: what
// brokers acknowledge to each other would prove nothing, and be half of all packets of a call to a thousand pages.
int quality_of(std::string_view topic) {
  return topic.ends_with("/ticket") ? unacknowledged : at_least_once;
}

}  // namespace

mqtt::message_ptr to_paho(const wire::Message& message) {
  auto out = mqtt::make_message(message.topic, message.payload, quality_of(message.topic),
                                message.retain == wire::Retain::yes);
  mqtt::properties properties;
  if (!message.response_topic.empty()) properties.add({mqtt::property::RESPONSE_TOPIC, message.response_topic});
  if (!message.correlation_data.empty())
    properties.add({mqtt::property::CORRELATION_DATA, message.correlation_data});
  out->set_properties(std::move(properties));
  return out;
}

wire::Message from_paho(const mqtt::message& message) {
  const auto& properties = message.get_properties();
  const auto text = [&](mqtt::property::code code) {
    return properties.contains(code) ? mqtt::get<std::string>(properties, code) : std::string{};
  };
  return {.topic = message.get_topic(),
          .payload = message.get_payload_str(),
          .retain = message.is_retained() ? wire::Retain::yes : wire::Retain::no,
          .response_topic = text(mqtt::property::RESPONSE_TOPIC),
          .correlation_data = text(mqtt::property::CORRELATION_DATA)};
}

}  // namespace motcua::link
