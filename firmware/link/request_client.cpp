#include "firmware/link/request_client.hpp"

#include "firmware/link/presence.hpp"
#include "firmware/link/retained.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <map>

namespace motcua::link {

struct RequestClient::State {
  struct Pending {
    std::string payload;
    Answer answer;
    runtime::TimerId retry{};
    runtime::TimerId limit{};
    enum class Asking : std::uint8_t { yes, no } asking = Asking::yes;
  };

  State(runtime::Loop& its_loop, host::Log& its_log, Router& its_router, const wire::Address& self,
        RequestOptions its_options)
      : loop(its_loop),
        log(its_log),
        router(its_router),
        options(its_options),
        topic(wire::topic(self, wire::Channel::cmd)),
        reply_topic(wire::topic(self, wire::Channel::reply)) {}

  void publish(const std::string& id, Pending& pending);
  void publish_all();
  void retry_later(const std::string& id, Pending& pending);
  void received(const wire::Message& message);
  void finish(const std::string& id, Result<wire::Reply> reply);
  void drop(std::map<std::string, Pending>::iterator place);

  runtime::Loop& loop;
  host::Log& log;
  Router& router;
  RequestOptions options;
  std::string topic;
  std::string reply_topic;
  std::map<std::string, Pending> waiting;  // by the command's id, which is the correlation data
  runtime::Scope scope;
};

void RequestClient::State::publish(const std::string& id, Pending& pending) {
  if (pending.asking == Pending::Asking::no) return;
  if (router.transport().connected())
    static_cast<void>(router.transport().publish(
        {.topic = topic, .payload = pending.payload, .response_topic = reply_topic, .correlation_data = id}));
  retry_later(id, pending);  // also after what could not go out now
}

void RequestClient::State::publish_all() {
  for (auto& [id, pending] : waiting) {
    loop.cancel(pending.retry);
    publish(id, pending);
  }
}

void RequestClient::State::retry_later(const std::string& id, Pending& pending) {
  pending.retry = loop.after(options.retry, scope.guard([this, id] {
    const auto found = waiting.find(id);
    if (found != waiting.end()) publish(id, found->second);
  }));
}

void RequestClient::State::received(const wire::Message& message) {
  if (!waiting.contains(message.correlation_data) || wrongly_retained(log, message)) return;
  auto reply = wire::read<wire::Reply>(message.payload);
  if (!reply) return log.once(host::Level::warning, "reply", "a reply cannot be read: " + describe(reply.error()));
  if (reply->in_reply_to.text() != message.correlation_data) return;
  const auto* refused = std::get_if<wire::Refused>(&reply->body);
  if (refused != nullptr && refused->reason == "hub_busy") return;  // the retry that is under way asks again
  finish(message.correlation_data, std::move(reply));
}

void RequestClient::State::drop(std::map<std::string, Pending>::iterator place) {
  loop.cancel(place->second.retry);
  loop.cancel(place->second.limit);
  waiting.erase(place);
}

// The answer is called last: it may send the next command or destroy the client.
void RequestClient::State::finish(const std::string& id, Result<wire::Reply> reply) {
  const auto found = waiting.find(id);
  if (found == waiting.end()) return;
  const auto answer = std::move(found->second.answer);
  drop(found);
  answer(std::move(reply));
}

RequestClient::RequestClient(runtime::Loop& loop, host::Log& log, Router& router, wire::Address self,
                             RequestOptions options)
    : state_(std::make_unique<State>(loop, log, router, self, options)) {
  const auto& scope = state_->scope;
  router.on_message(state_->reply_topic, scope.guard([state = state_.get()](const wire::Message& message) {
    state->received(message);
  }));
  const auto publish_all = scope.guard([state = state_.get()] { state->publish_all(); });
  router.on_connected(publish_all);
  if (!state_->options.hub_health.empty()) on_return(router, state_->options.hub_health, publish_all);
}

RequestClient::~RequestClient() {
  while (!state_->waiting.empty()) state_->drop(state_->waiting.begin());
}

void RequestClient::send(const wire::Command& command, Milliseconds limit, Answer answer) {
  const auto id = command.id.text();
  if (state_->waiting.size() >= state_->options.capacity || state_->waiting.contains(id))
    return answer(fail(ErrorCode::unavailable, "hub", "too many commands wait for an answer already"));
  auto& pending = state_->waiting[id];
  pending.payload = wire::write(command);
  pending.answer = std::move(answer);
  pending.limit = state_->loop.after(limit, state_->scope.guard([state = state_.get(), id] {
    state->finish(id, fail(ErrorCode::timed_out, "hub", "no answer in time; the hub may still have done it"));
  }));
  state_->publish(id, pending);
}

void RequestClient::stop_asking(const Uuid& command) {
  const auto found = state_->waiting.find(command.text());
  if (found == state_->waiting.end()) return;
  state_->loop.cancel(found->second.retry);
  found->second.asking = State::Pending::Asking::no;
}

std::size_t RequestClient::waiting() const {
  return state_->waiting.size();
}

}  // namespace motcua::link
