#include "firmware/hub/manager_line.hpp"

#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::hub {
namespace {

constexpr std::size_t most_known = 1'000;  // names change with each session
constexpr int told_so = 2 * manager_answers;

}  // namespace

void ManagerLine::on_command(const wire::Message& message) {
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::cmd || topic->address.centre != parts_.self.centre) return;
  if (message.retain == wire::Retain::yes) return;  // it would be asked again at every start
  if (known_.size() >= most_known && !known_.contains(topic->address.node)) known_.clear();
  auto& known = known_[topic->address.node];
  if (known.messages.count(parts_.loop.now()) > manager_messages) return;
  const auto command = wire::read<wire::Command>(message.payload);
  // What cannot be read is the collector's to complain of: it cannot be told for whom it was.
  if (!command || command->source != topic->address.node) return;
  const auto* wanted = std::get_if<wire::ReadComments>(&command->body);
  if (wanted == nullptr) return;
  const auto answers = known.answers.count(parts_.loop.now());
  if (answers > told_so) return;
  if (answers > manager_answers)
    return reply(topic->address, *command, message.correlation_data,
                 wire::refusal("too_many_requests", "wait a minute"));
  parts_.log.info("{} reads comments of {} to {}", topic->address.node.text(), date_text(wanted->from),
                  date_text(wanted->to));
  reply(topic->address, *command, message.correlation_data, parts_.read_comments(*wanted));
}

void ManagerLine::reply(const wire::Address& to, const wire::Command& command, const std::string& correlation,
                        wire::ReplyBody body) {
  const wire::Reply reply{
      .in_reply_to = command.id, .at = parts_.now(), .source = parts_.self.node, .body = std::move(body)};
  // Always to the asker's own topic, whatever the message says. One that cannot leave is asked for again.
  static_cast<void>(parts_.province.publish({.topic = wire::topic(to, wire::Channel::reply),
                                             .payload = wire::write(reply),
                                             .correlation_data = correlation}));
}

}  // namespace motcua::hub
