// Accounts of people, as a technician keeps them. Every function gives an exit code and says on `out` what was done or is
// wrong.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/time.hpp"

#include <filesystem>
#include <iosfwd>
#include <string>

namespace motcua::provision {

struct AccountWish {
  std::filesystem::path data;  // the data folder of a hub or collector
  std::string name;
  std::string role;
  std::string room;
};

int add_account(const AccountWish& wish, const Secret<std::string>& password, Instant now, std::ostream& out);
int change_password(const AccountWish& wish, const Secret<std::string>& password, Instant now, std::ostream& out);
int withdraw_account(const AccountWish& wish, std::ostream& out);
int list_accounts(const AccountWish& wish,
                  std::ostream& out);  // a line each: name, role, room, since when; no hash

}  // namespace motcua::provision
