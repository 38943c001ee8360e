// What comes to the feeds from the broker: who is there, and what people ask.
#include "firmware/base/overloaded.hpp"
#include "firmware/feeds/feeds.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/link/retained.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/states.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::feeds {
namespace {

constexpr int questions_a_minute = 120;
constexpr std::size_t most_askers = 1'000;

std::optional<wire::PeopleRequest> request_of(const wire::CommandBody& body) {
  return std::visit(Overloaded{[](const wire::IsPeopleRequest auto& request) {
                                 return std::optional<wire::PeopleRequest>(request);
                               },
                               [](const auto&) { return std::optional<wire::PeopleRequest>(); }},
                    body);
}

std::optional<CentreId> centre_in(const wire::PeopleRequest& request) {
  if (const auto* history = std::get_if<wire::ReadHistory>(&request)) return history->centre;
  if (const auto* events = std::get_if<wire::ReadEvents>(&request)) return events->centre;
  if (const auto* today = std::get_if<wire::ReadToday>(&request)) return today->centre;
  return std::nullopt;
}

Asker asker_of(const CentreId& room) {
  return room.text() == link::province_room ? Asker{} : Asker{room};
}

}  // namespace

void Feeds::on_health(const wire::Message& message) {
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->address.centre.text() == link::province_room) return;
  const auto health = wire::read<wire::Health>(message.payload);
  if (!health || health->node != topic->address.node) return;
  auto& from = centre(topic->address.centre);
  if (health->status == wire::NodeStatus::online)
    from.node_here(health->node);
  else
    from.node_away(health->node, now());
  changed(topic->address.centre);
}

void Feeds::on_question(const wire::Message& message) {
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::cmd || link::wrongly_retained(parts_.log, message)) return;
  const auto& who = topic->address;
  const auto command = wire::read<wire::Command>(message.payload);
  if (!command || command->source != who.node) {
    const auto why =
        command ? Error{ErrorCode::denied, "/source", "the topic belongs to another user"} : command.error();
    if (const auto id = wire::id_of(message.correlation_data))
      reply(message, who, *id, refused(wire::reason_for(why), host::printable(describe(why))));
    return;
  }
  const auto request = request_of(command->body);
  const bool is_export = std::holds_alternative<wire::RecordExport>(command->body);
  if (!request && !is_export) return;  // not for feeds
  if (is_too_many(who)) return reply(message, who, command->id, refused("too_many_requests", "wait a minute"));
  if (is_export) return reply(message, who, command->id, record(*command, who));
  ask(*request, message, command->id);
}

wire::ReplyBody Feeds::record(const wire::Command& command, const wire::Address& who) {
  const auto is_known = [this](const CentreId& known) { return centres_.contains(known); };
  const auto& what = std::get<wire::RecordExport>(command.body);
  if (const auto centre = centre_asked(asker_of(who.centre), what.centre, is_known); !centre) return centre.error();
  const auto recorded = parts_.exports.record({now(), who.centre, command});
  if (recorded) return wire::Accepted{};
  parts_.log.once(host::Level::error, "exports", "an export could not be recorded: " + describe(recorded.error()));
  return refused("collector_busy", "it could not be recorded, so nothing may be saved; ask again");
}

// Who may ask of what is known here; the answer is made aside, and told from here.
void Feeds::ask(const wire::PeopleRequest& request, const wire::Message& message, const Uuid& id) {
  const auto who = wire::parse_topic(message.topic)->address;
  const auto asker = asker_of(who.centre);
  const auto is_known = [this](const CentreId& known) { return centres_.contains(known); };
  const auto centre = centre_asked(asker, centre_in(request), is_known);
  if (!centre && !std::holds_alternative<wire::ReadIndex>(request)) return reply(message, who, id, centre.error());
  if (std::holds_alternative<wire::ReadToday>(request))
    return reply(message, who, id, told_today(centre->value_or(self_.centre)));
  const auto name = who.centre.text() + '/' + who.node.text();
  if (!under_way_.begin(name))
    return reply(message, who, id, refused("collector_busy", "wait for the answers to what you have asked"));
  wire::Message asked;  // what reply() needs of it
  asked.correlation_data = message.correlation_data;
  auto tell = scope_.guard([this, asked, who, id, name](const wire::ReplyBody& body) {
    under_way_.end(name);
    reply(asked, who, id, body);
  });
  const auto begun = parts_.answering.aside(
      [question = Question{request, asker, centre.value_or(std::nullopt)}, &answering = parts_.answering,
       &loop = parts_.loop, utc_offset = utc_offset_, settings = settings_, tell = std::move(tell)]() mutable {
        auto body = answer(question, answering, utc_offset, settings);
        loop.post([tell = std::move(tell), body = std::move(body)]() mutable { tell(body); });
      });
  if (begun) return;
  under_way_.end(name);
  reply(message, who, id, refused("collector_busy", "too many questions wait: ask again in some seconds"));
}

// What all readers were told last, so that the changes which come are those after it.
wire::ReplyBody Feeds::told_today(const CentreId& room) const {
  const auto text = today_.told(room);
  if (text.empty()) return refused("collector_busy", "nothing was told yet: ask again in a second");
  wire::Today out;
  if (room == self_.centre) {
    if (auto whole = wire::read<wire::ProvinceToday>(text)) out.province = std::move(*whole);
  } else {
    if (auto whole = wire::read<wire::CentreToday>(text)) out.centre = std::move(*whole);
  }
  if (!out.province && !out.centre) return refused("bad_figures", "the whole does not keep the contract");
  return out;
}

bool Feeds::is_too_many(const wire::Address& who) {
  if (quotas_.size() > most_askers) quotas_.clear();
  auto& quota = quotas_[who.centre.text() + '/' + who.node.text()];
  const auto minute = std::chrono::floor<std::chrono::minutes>(now()).time_since_epoch().count();
  if (quota.minute != minute) quota = {minute, 0};
  return ++quota.asked > questions_a_minute;
}

void Feeds::reply(const wire::Message& message, const wire::Address& who, const Uuid& id, wire::ReplyBody body) {
  // Always to the asker's own topic, whatever the message says. If it cannot go out now, the asker asks again.
  const wire::Reply out{.in_reply_to = id, .at = now(), .source = self_.node, .body = std::move(body)};
  static_cast<void>(parts_.router.transport().publish({.topic = wire::topic(who, wire::Channel::reply),
                                                       .payload = wire::write(out),
                                                       .correlation_data = message.correlation_data}));
}

}  // namespace motcua::feeds
