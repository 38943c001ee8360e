// Opens and ends sessions of people: answers at the door, makes and removes users of the broker. Everything runs on the
// loop's thread but the look at a password, which is slow on purpose and has a thread of its own.
#pragma once

#include "firmware/crypto/passwords.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/randomness.hpp"
#include "firmware/link/router.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/quota.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/runtime/worker.hpp"
#include "firmware/sessions/book.hpp"
#include "firmware/sessions/control.hpp"
#include "firmware/sessions/devices.hpp"
#include "firmware/sessions/tries.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/replies.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <set>

namespace motcua::keeper {

inline constexpr int strangers_a_second = 20;  // messages at the door that are read, of all together

// All must outlive the keeper.
struct KeeperParts {
  runtime::Loop& loop;
  const host::Clock& clock;
  host::Randomness& randomness;
  host::Log& log;
  link::Router& door;     // the door's broker, where strangers ask
  link::Router& control;  // a connection that may control the broker's dynamic security
  link::Router& main;     // the broker itself, where end_session comes and is answered
};

struct KeeperOptions {
  wire::Address self;  // the hub or collector
  sessions::Place place = sessions::Place::centre;
  std::string control_user;    // the broker's user of `control`, which no session is
  std::filesystem::path data;  // accounts.json, sessions.json, devices.json
  Milliseconds longest{12 * 60 * 60 * 1000};
};

class SessionKeeper {
public:
  // Register before the routers start. Error when a file cannot be read.
  static Result<std::unique_ptr<SessionKeeper>> open(KeeperParts parts, KeeperOptions options);
  SessionKeeper(const SessionKeeper&) = delete;
  SessionKeeper& operator=(const SessionKeeper&) = delete;

  // Whether a command of the broker itself was a session's wish to end; it is done then. All else is for others.
  bool takes(const wire::Message& message);

private:
  // Who asked, and where the answer goes.
  struct Asker {
    wire::Address address;
    Uuid command;
    std::string correlation;
  };
  // A wish whose password is being looked at.
  struct Try {
    sessions::Asking asking;
    sessions::Way way = sessions::Way::by_name;
    std::string device;  // the digest of the one that was named, known or not
    std::string hash;    // of the password that is looked for
  };
  struct Opening {
    Asker asker;
    sessions::Session session;
    Secret<std::string> password;
    std::string device;  // as in Try
    runtime::TimerId deadline{};
  };
  struct Kept {
    sessions::Accounts accounts;
    sessions::Sessions sessions;
    sessions::Devices devices;
  };

  SessionKeeper(KeeperParts parts, KeeperOptions options, Kept kept);

  void at_the_door(const wire::Message& message);
  void open_session(const Asker& asker, const wire::OpenSession& wish);
  Try try_of(const Asker& asker, const wire::OpenSession& wish) const;
  void look_at_password(const Asker& asker, const wire::OpenSession& wish, const Try& made);
  void make_user(const Asker& asker, const sessions::Account& account, const std::string& device);
  void user_made(const std::string& tag, const sessions::control::Answer& answer);
  std::optional<Secret<std::string>> note_device(const Opening& opening);
  void answered(const wire::Message& message);
  void ask_for_users();
  void compare_later();
  void reconcile(const sessions::control::Answer& broker);
  void end(const std::vector<sessions::Session>& ended, std::string_view why);
  void delete_users(const std::set<std::string>& users);
  void tend();
  void read_accounts_again();
  Status keep() const;
  void refuse(const Asker& asker, wire::Reason reason, std::string detail);
  void reply(const Asker& asker, link::Router& over, wire::ReplyBody body);
  std::string random_hex(std::size_t bytes);
  Instant now() const { return parts_.clock.now().instant; }

  KeeperParts parts_;
  KeeperOptions options_;
  sessions::Accounts accounts_;
  std::filesystem::file_time_type accounts_read_;
  sessions::Book book_;
  sessions::Devices devices_;
  sessions::Tries tries_;
  runtime::Quota strangers_{std::chrono::seconds{1}};
  std::set<std::string> asking_;            // whose password is being looked at: node and command
  std::map<std::string, Opening> opening_;  // by the tag of the request to the broker
  std::string listing_;                     // the tag of the latest list that was asked for
  Milliseconds until_compared_;             // doubled as long as what the broker was asked to remove is still there
  bool comparing_is_due_ = false;
  runtime::Worker passwords_;
  runtime::Scope scope_;
};

}  // namespace motcua::keeper
