#include "firmware/wire/write.hpp"

#include "firmware/codec/codec.hpp"

namespace motcua::wire {

std::string write(const Command& command) {
  return codec::encode(command);
}
std::string write(const Reply& reply) {
  return codec::encode(reply);
}
std::string write(const EventBatch& batch) {
  return codec::encode(batch);
}
std::string write(const EventRecord& record) {
  return codec::encode(record);
}
std::string write(const CallsState& state) {
  return codec::encode(state);
}
std::string write(const QueueState& state) {
  return codec::encode(state);
}
std::string write(const CounterState& state) {
  return codec::encode(state);
}
std::string write(const SatisfactionState& state) {
  return codec::encode(state);
}
std::string write(const Health& health) {
  return codec::encode(health);
}

std::string hashed_text(const EventRecord& record) {
  auto node = codec::write_value(record);
  std::erase_if(std::get<codec::Node::Object>(node.value),
                [](const auto& member) { return member.first == "hash"; });
  return codec::write_json(node);
}

}  // namespace motcua::wire
