#include "firmware/link/byte_holder.hpp"

#include "firmware/link/retained.hpp"
#include "firmware/wire/read.hpp"

#include <format>

namespace motcua::link {

ByteHolder::ByteHolder(Router& router, host::Log& log, const std::string& filter, Source source)
    : router_(router), log_(log), source_(std::move(source)) {
  router.on_message(filter, scope_.guard([this](const wire::Message& message) { answer(message); }));
}

void ByteHolder::answer(const wire::Message& message) {
  if (wrongly_retained(log_, message)) return;
  const auto place = wire::parse_topic(message.topic);
  if (!place || place->channel != wire::Channel::want) return;
  const auto wanted = wire::read<wire::BytesWanted>(message.payload);
  if (!wanted) {
    log_.once(host::Level::warning, message.topic,
              std::format("{} is unreadable: {}", message.topic, describe(wanted.error())));
    return;
  }
  const auto bytes = source_(wanted->sha256, wanted->offset, wire::most_block_bytes);
  if (bytes.empty()) return;
  // Lost or refused by a full window: the reader asks again.
  static_cast<void>(router_.transport().publish(
      {.topic = wire::topic(place->address, wire::Channel::bin),
       .payload = wire::write_block({.sha256 = wanted->sha256, .offset = wanted->offset, .bytes = bytes})}));
}

}  // namespace motcua::link
