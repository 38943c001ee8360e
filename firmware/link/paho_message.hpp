// Our messages as Paho's, and back.
#pragma once

#include "firmware/wire/ports.hpp"

#include <mqtt/message.h>

namespace motcua::link {

mqtt::message_ptr to_paho(const wire::Message& message);
wire::Message from_paho(const mqtt::message& message);

}  // namespace motcua::link
