#include "firmware/apps/provision/accounts.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/crypto/passwords.hpp"
#include "firmware/keeper/files/files.hpp"

#include <ostream>

namespace motcua::provision {
namespace {

constexpr int usage = 64;
constexpr int refused = 65;
constexpr int no_input = 66;
constexpr int not_written = 73;

constexpr std::size_t shortest_password = 10;
constexpr std::size_t longest_password = 128;

int say(std::ostream& out, int code, std::string_view text) {
  out << text << '\n';
  return code;
}

Status check_password(const Secret<std::string>& password) {
  const auto length = password.reveal().size();
  if (length < shortest_password || length > longest_password)
    return fail(ErrorCode::invalid, "",
                "a password has 10 to 128 bytes and comes on standard input, one line; an argument would show it "
                "to everybody");
  return {};
}

// Reads the file, changes it, and writes it when the change is well.
template <class Change>
int change_file(const AccountWish& wish, std::ostream& out, std::string_view done, Change change) {
  const auto name = NodeId::parse(wish.name);
  if (!name) return say(out, usage, describe(name.error()));
  if (!std::filesystem::is_directory(wish.data))
    return say(out, no_input,
               wish.data.string() + ": there is no such folder; name the data folder of a hub or collector");
  const auto file = keeper::accounts_file(wish.data);
  auto accounts = keeper::load_accounts(file);
  if (!accounts) return say(out, no_input, describe(accounts.error()));
  if (const Status changed = change(*accounts, *name); !changed)
    return say(out, refused, describe(changed.error()));
  if (const auto written = keeper::save(file, *accounts); !written)
    return say(out, not_written, describe(written.error()));
  return say(out, 0, wish.name + ": " + std::string(done));
}

}  // namespace

int add_account(const AccountWish& wish, const Secret<std::string>& password, Instant now, std::ostream& out) {
  const auto role = codec::enum_value<wire::PersonRole>(wish.role);
  const auto room = CentreId::parse(wish.room);
  if (!role) return say(out, usage, "a role is one of: " + codec::enum_choices<wire::PersonRole>());
  if (!room) return say(out, usage, describe(room.error()));
  if (const auto good = check_password(password); !good) return say(out, usage, describe(good.error()));
  return change_file(wish, out, "added", [&](sessions::Accounts& accounts, const NodeId& name) {
    return sessions::add(accounts, {name, *role, *room, crypto::hash_password(password), now});
  });
}

int change_password(const AccountWish& wish, const Secret<std::string>& password, Instant now, std::ostream& out) {
  if (const auto good = check_password(password); !good) return say(out, usage, describe(good.error()));
  return change_file(wish, out, "has a new password; what was open ends",
                     [&](sessions::Accounts& accounts, const NodeId& name) {
                       return sessions::change_password(accounts, name, crypto::hash_password(password), now);
                     });
}

int withdraw_account(const AccountWish& wish, std::ostream& out) {
  return change_file(
      wish, out, "withdrawn; what was open ends",
      [](sessions::Accounts& accounts, const NodeId& name) { return sessions::withdraw(accounts, name); });
}

int list_accounts(const AccountWish& wish, std::ostream& out) {
  const auto accounts = keeper::load_accounts(keeper::accounts_file(wish.data));
  if (!accounts) return say(out, no_input, describe(accounts.error()));
  for (const auto& account : accounts->accounts)
    out << account.name.text() << '\t' << codec::enum_text(account.role) << '\t' << account.room.text() << '\t'
        << instant_text(account.changed) << '\n';
  return 0;
}

}  // namespace motcua::provision
