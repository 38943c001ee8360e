#include "firmware/keeper/session_keeper.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/keeper/files/files.hpp"
#include "firmware/link/retained.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <format>
#include <utility>

namespace motcua::keeper {
namespace {

namespace control = sessions::control;

constexpr std::size_t looks_waiting = 16;  // passwords that wait for a look: a second's work
constexpr Milliseconds broker_limit{5'000};
constexpr Milliseconds look_around{2'000};
constexpr Milliseconds soon{500};
constexpr Milliseconds seldom{60'000};
constexpr std::size_t tail_bytes = 5;
constexpr std::size_t password_bytes = 16;
constexpr std::size_t device_bytes = 16;
constexpr std::size_t tag_bytes = 8;
constexpr std::string_view stranger = "login-";
constexpr std::string_view deletion = "end-";

enum class Look : std::uint8_t { right, wrong };

std::filesystem::file_time_type written(const std::filesystem::path& file) {
  std::error_code code;
  const auto time = std::filesystem::last_write_time(file, code);
  return code ? std::filesystem::file_time_type::min() : time;
}

std::set<std::string> users_of(const std::vector<sessions::Session>& sessions) {
  std::set<std::string> out;
  for (const auto& session : sessions) out.insert(session.user.text());
  return out;
}

}  // namespace

Result<std::unique_ptr<SessionKeeper>> SessionKeeper::open(KeeperParts parts, KeeperOptions options) {
  std::error_code code;
  std::filesystem::create_directories(options.data, code);
  auto accounts = load_accounts(accounts_file(options.data));
  if (!accounts) return std::unexpected(std::move(accounts.error()));
  auto kept = load_sessions(sessions_file(options.data));
  if (!kept) return std::unexpected(std::move(kept.error()));
  auto devices = load_devices(devices_file(options.data));
  if (!devices) return std::unexpected(std::move(devices.error()));
  return std::unique_ptr<SessionKeeper>(
      new SessionKeeper(parts, std::move(options), {std::move(*accounts), std::move(*kept), std::move(*devices)}));
}

SessionKeeper::SessionKeeper(KeeperParts parts, KeeperOptions options, Kept kept)
    : parts_(parts),
      options_(std::move(options)),
      accounts_(std::move(kept.accounts)),
      accounts_read_(written(accounts_file(options_.data))),
      book_(std::move(kept.sessions)),
      devices_(std::move(kept.devices)),
      until_compared_(soon),
      passwords_("passwords", looks_waiting) {
  parts_.door.on_message(wire::all_nodes(options_.self.centre, wire::Channel::cmd),
                         [this](const wire::Message& message) { at_the_door(message); });
  parts_.control.on_message(std::string(control::answer_topic),
                            [this](const wire::Message& message) { answered(message); });
  // Whatever went wrong while nobody was connected is put right by comparing both sides.
  parts_.control.on_connected([this] { ask_for_users(); });
  end(book_.go_by(accounts_), "its account was withdrawn or changed");
  tend();
}

void SessionKeeper::at_the_door(const wire::Message& message) {
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::cmd || !topic->address.node.text().starts_with(stranger)) return;
  if (link::wrongly_retained(parts_.log, message)) return;
  if (strangers_.count(parts_.loop.now()) > strangers_a_second) return;
  Asker asker{topic->address, {}, message.correlation_data};
  auto command = wire::read<wire::Command>(message.payload);
  if (!command || command->source != topic->address.node) {
    const auto id = wire::id_of(message.correlation_data);
    if (!id) return;
    asker.command = *id;
    const auto why =
        command ? Error{ErrorCode::denied, "/source", "the topic belongs to another node"} : command.error();
    return refuse(asker, wire::reason_for(why), host::printable(describe(why)));
  }
  asker.command = command->id;
  const auto* wish = std::get_if<wire::OpenSession>(&command->body);
  if (wish == nullptr) return refuse(asker, "unsupported", "at the door a session is opened, and nothing else");
  open_session(asker, *wish);
}

void SessionKeeper::open_session(const Asker& asker, const wire::OpenSession& wish) {
  const auto key = asker.address.node.text() + " " + asker.command.text();
  if (asking_.contains(key)) return;  // the broker may deliver twice; the answer is on its way
  auto made = try_of(asker, wish);
  const auto leave = tries_.ask(made.asking, now());
  if (leave.pause > Milliseconds::zero())
    return refuse(asker, "too_many_attempts",
                  std::format("wait {} s", std::chrono::ceil<std::chrono::seconds>(leave.pause).count()));
  if (!parts_.control.transport().connected())
    return refuse(asker, "hub_busy", "the broker that makes users is away; try again");
  made.way = leave.way;
  look_at_password(asker, wish, made);
}

SessionKeeper::Try SessionKeeper::try_of(const Asker& asker, const wire::OpenSession& wish) const {
  Try out{.asking = {.name = wish.name.text(), .node = asker.address.node.text()}};
  if (wish.device) out.device = hex(crypto::sha256(wish.device->reveal()));
  const auto* account = sessions::find(accounts_, wish.name);
  if (account == nullptr || sessions::place_of(account->role) != options_.place) {
    out.hash = crypto::nobodys_hash();
    return out;
  }
  out.hash = account->hash;
  out.asking.standing = sessions::Standing::account;
  if (wish.device && sessions::knows(devices_, *account, out.device, now())) out.asking.device = out.device;
  return out;
}

void SessionKeeper::look_at_password(const Asker& asker, const wire::OpenSession& wish, const Try& made) {
  const auto key = asker.address.node.text() + " " + asker.command.text();
  const auto looked = scope_.guard([this, key, asker, name = wish.name, made](Look look) {
    asking_.erase(key);
    const auto* found = sessions::find(accounts_, name);
    if (look == Look::wrong || found == nullptr || found->hash != made.hash) {
      parts_.log.once(host::Level::warning, "wrong:" + name.text(),
                      std::format("a wrong password for '{}'", name.text()));
      return refuse(asker, "wrong_password", "");
    }
    tries_.right(made.asking, made.way);
    make_user(asker, *found, made.device);
  });
  const auto taken = passwords_.submit([looked, hash = made.hash, password = wish.password, loop = &parts_.loop] {
    const auto look = crypto::password_matches(password, hash) ? Look::right : Look::wrong;
    loop->post([done = looked, look]() mutable { done(look); });
  });
  if (!taken) return refuse(asker, "hub_busy", "many are coming in; try again");
  asking_.insert(key);
  tries_.count(made.asking, made.way, now());
}

// The user first, the note of the session second, the answer last: whoever ends in between leaves a user whom no session
// knows, and reconcile() takes that one away.
void SessionKeeper::make_user(const Asker& asker, const sessions::Account& account, const std::string& device) {
  const auto tag = "open-" + random_hex(tag_bytes);
  Opening opening{asker, sessions::begin(account, random_hex(tail_bytes), now(), options_.longest),
                  Secret<std::string>(random_hex(password_bytes)), device};
  const auto sent = parts_.control.transport().publish(
      {.topic = std::string(control::request_topic),
       .payload = control::create_user(opening.session.user, opening.password,
                                       sessions::rights(opening.session, options_.self), options_.self.node, tag)});
  if (!sent) return refuse(asker, "hub_busy", "the broker that makes users is away; try again");
  opening.deadline = parts_.loop.after(broker_limit, scope_.guard([this, tag] {
    user_made(tag, {.tag = tag, .failures = {"no answer from the broker"}});
  }));
  opening_.emplace(tag, std::move(opening));
}

void SessionKeeper::user_made(const std::string& tag, const control::Answer& answer) {
  auto found = opening_.extract(tag);
  if (found.empty()) return;
  auto& opening = found.mapped();
  parts_.loop.cancel(opening.deadline);
  const auto& session = opening.session;
  if (!answer.failures.empty()) {
    parts_.log.error("no user for '{}': {}", session.account.text(), host::printable(answer.failures.front()));
    delete_users({session.user.text()});
    return refuse(opening.asker, "hub_busy", "the broker made no user; try again");
  }
  const auto over_many = book_.add(session);
  if (const auto kept = keep(); !kept) {
    parts_.log.error("no session for '{}': {}", session.account.text(), describe(kept.error()));
    end(over_many, "many of one account");
    static_cast<void>(book_.end(session.user));  // it was never told to anybody
    delete_users({session.user.text()});
    return refuse(opening.asker, "hub_busy", "the session could not be noted; try again");
  }
  parts_.log.info("session {} of '{}' until {}", session.user.text(), session.account.text(),
                  instant_text(session.until));
  reply(opening.asker, parts_.door,
        wire::SessionOpened{.user = session.user,
                            .password = std::move(opening.password),
                            .room = session.room,
                            .role = session.role,
                            .until = session.until,
                            .device = note_device(opening)});
  end(over_many, "many of one account");
}

// One that was named is good from now on; whoever named none is given one. Where it cannot be kept there is none, and no harm.
std::optional<Secret<std::string>> SessionKeeper::note_device(const Opening& opening) {
  const auto* account = sessions::find(accounts_, opening.session.account);
  if (account == nullptr) return std::nullopt;
  std::optional<Secret<std::string>> fresh;
  if (opening.device.empty()) fresh = Secret<std::string>(random_hex(device_bytes));
  sessions::note(devices_, *account, fresh ? hex(crypto::sha256(fresh->reveal())) : opening.device, now());
  sessions::tidy(devices_, accounts_, now());
  const auto kept = save(devices_file(options_.data), devices_);
  if (kept) return fresh;
  parts_.log.warning("a device was not noted: {}", describe(kept.error()));
  return std::nullopt;
}

void SessionKeeper::answered(const wire::Message& message) {
  const auto answers = control::read_answers(message.payload);
  if (!answers)
    return parts_.log.once(host::Level::warning, "control",
                           "an answer of the broker cannot be read: " + describe(answers.error()));
  for (const auto& answer : *answers) {
    user_made(answer.tag, answer);
    if (!answer.failures.empty() && (answer.tag == listing_ || answer.tag.starts_with(deletion))) {
      parts_.log.once(host::Level::warning, "control:" + answer.failures.front(),
                      "the broker says " + host::printable(answer.failures.front()));
      compare_later();
    } else if (answer.tag == listing_) {
      listing_.clear();
      reconcile(answer);
    }
  }
}

// Whatever the broker could not do is looked at again, ever more seldom while it goes on.
void SessionKeeper::compare_later() {
  if (std::exchange(comparing_is_due_, true)) return;
  parts_.loop.after(until_compared_, scope_.guard([this] {
    comparing_is_due_ = false;
    ask_for_users();
  }));
  until_compared_ = std::min(until_compared_ * 2, seldom);
}

void SessionKeeper::ask_for_users() {
  listing_ = "list-" + random_hex(tag_bytes);
  const auto sent = parts_.control.transport().publish(
      {.topic = std::string(control::request_topic), .payload = control::list_users(listing_)});
  if (!sent) {
    if (parts_.control.transport().connected()) compare_later();
    return;
  }
  parts_.loop.after(broker_limit, scope_.guard([this, tag = listing_] {
    if (listing_ == tag) compare_later();
  }));
}

// Users of another keeper are its own matter, and those that bear no keeper's name are of whoever set the broker up. A
// role without a user is what is left of one that could not be made.
void SessionKeeper::reconcile(const control::Answer& broker) {
  std::set<std::string> strangers;
  std::set<std::string> users;
  for (const auto& [user, keeper] : broker.users) {
    users.insert(user);
    if (keeper == options_.self.node.text()) strangers.insert(user);
  }
  for (const auto& role : broker.roles)
    if (!broker.users.contains(role)) strangers.insert(role);
  strangers.erase(options_.control_user);
  for (const auto& session : book_.all().sessions) strangers.erase(session.user.text());
  for (const auto& [tag, opening] : opening_) strangers.erase(opening.session.user.text());
  if (strangers.empty())
    until_compared_ = soon;
  else
    parts_.log.info("{} users of the broker are of no session: removed", strangers.size());
  delete_users(strangers);
  end(book_.keep_only(users), "unknown to the broker");
}

void SessionKeeper::end(const std::vector<sessions::Session>& ended, std::string_view why) {
  if (ended.empty()) return;
  for (const auto& session : ended)
    parts_.log.info("session {} of '{}' ends: {}", session.user.text(), session.account.text(), why);
  // Not kept: the next start ends them again, for the same reason.
  if (const auto kept = keep(); !kept) parts_.log.warning("an end was not noted: {}", describe(kept.error()));
  delete_users(users_of(ended));
}

void SessionKeeper::delete_users(const std::set<std::string>& users) {
  if (users.empty()) return;
  const auto sent = parts_.control.transport().publish(
      {.topic = std::string(control::request_topic),
       .payload = control::delete_users(users, std::string(deletion) + random_hex(tag_bytes))});
  // Whoever is not connected compares at the next connection.
  if (!sent && parts_.control.transport().connected()) compare_later();
}

bool SessionKeeper::takes(const wire::Message& message) {
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::cmd || message.retain == wire::Retain::yes) return false;
  const auto* session = book_.find(topic->address.node);
  if (session == nullptr || session->room != topic->address.centre) return false;
  const auto command = wire::read<wire::Command>(message.payload);
  if (!command || command->source != session->user || !std::holds_alternative<wire::EndSession>(command->body))
    return false;
  reply({topic->address, command->id, message.correlation_data}, parts_.main, wire::Accepted{});
  if (const auto ended = book_.end(topic->address.node)) end({*ended}, "asked for");
  return true;
}

void SessionKeeper::tend() {
  read_accounts_again();
  const auto present = now();
  end(book_.expire(present), "its time is over");
  const auto next = book_.next_end();
  const auto pause = next ? std::clamp(*next - present, Milliseconds{1}, look_around) : look_around;
  parts_.loop.after(pause, scope_.guard([this] { tend(); }));
}

void SessionKeeper::read_accounts_again() {
  const auto file = accounts_file(options_.data);
  const auto time = written(file);
  if (time == std::exchange(accounts_read_, time)) return;
  auto accounts = load_accounts(file);
  if (!accounts) return parts_.log.error("the accounts stay as they were: {}", describe(accounts.error()));
  accounts_ = std::move(*accounts);
  end(book_.go_by(accounts_), "its account was withdrawn or changed");
}

Status SessionKeeper::keep() const {
  return save(sessions_file(options_.data), book_.all());
}

void SessionKeeper::refuse(const Asker& asker, wire::Reason reason, std::string detail) {
  reply(asker, parts_.door, wire::refusal(reason, std::move(detail)));
}

void SessionKeeper::reply(const Asker& asker, link::Router& over, wire::ReplyBody body) {
  const wire::Reply out{
      .in_reply_to = asker.command, .at = now(), .source = options_.self.node, .body = std::move(body)};
  const auto sent = over.transport().publish({.topic = wire::topic(asker.address, wire::Channel::reply),
                                              .payload = wire::write(out),
                                              .correlation_data = asker.correlation});
  if (!sent)
    parts_.log.once(host::Level::warning, "reply",
                    std::format("a reply did not leave: {}", describe(sent.error())));
}

std::string SessionKeeper::random_hex(std::size_t bytes) {
  std::vector<std::uint8_t> out(bytes);
  parts_.randomness.fill(out);
  return hex(out);
}

}  // namespace motcua::keeper
