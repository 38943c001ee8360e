// What the pumps need from the outside: a transport for messages. Journals give the outbox and inbox.
#pragma once

#include "firmware/base/result.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace motcua::wire {

enum class Retain : std::uint8_t { no, yes };

// A message as MQTT 5 carries it, QoS 1.
struct Message {
  std::string topic;
  std::string payload;
  // Of a message that arrives: whether the broker gives it from its store; on a topic that is never retained
  // (is_passing), whether its sender asked for that, so that a wrong one is known at once.
  Retain retain = Retain::no;
  std::string response_topic;    // empty: none
  std::string correlation_data;  // empty: none
};

// One connection to one broker. Every function is called on, and every handler runs on, the loop's thread.
// publish() gives Error unavailable while not connected and Error busy-like (too_large) when the window is full;
// nothing is buffered for later. Subscriptions are kept and renewed at every connection.
class Transport {
public:
  struct Handlers {
    std::function<void(const Message&)> message;
    std::function<void()> connected;
    std::function<void(const Error&)> lost;
  };
  virtual ~Transport() = default;
  virtual void start(Handlers handlers) = 0;
  virtual void subscribe(std::string filter) = 0;
  virtual Status publish(Message message) = 0;
  virtual bool connected() const = 0;
  // How many more messages publish() takes now. Whoever has much to say that can wait leaves some of it to others.
  virtual std::size_t room() const = 0;
  virtual void stop() = 0;
};

}  // namespace motcua::wire
