#include "firmware/apps/provision/accounts.hpp"
#include "firmware/crypto/passwords.hpp"
#include "firmware/keeper/files/files.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <sstream>

namespace motcua::provision {
namespace {

BOOST_AUTO_TEST_SUITE(ut_accounts)

struct Folder {
  test::TempDir directory;
  std::ostringstream said;
  Instant now = parse_instant("2026-11-21T03:00:00.000Z").value();

  AccountWish wish(std::string name = "mau-tinh-manager-1") const {
    return {directory.path(), std::move(name), "manager_centre", "mau-tinh"};
  }
  std::filesystem::path file() const { return keeper::accounts_file(directory.path()); }
  sessions::Accounts accounts() const { return keeper::load_accounts(file()).value(); }
  int add() { return add_account(wish(), Secret<std::string>("a long password"), now, said); }
};

BOOST_AUTO_TEST_CASE(a_short_password_adds_nobody) {
  Folder folder;
  BOOST_TEST(add_account(folder.wish(), Secret<std::string>("short"), folder.now, folder.said) == 64);
  BOOST_TEST(!std::filesystem::exists(folder.file()));
}

BOOST_AUTO_TEST_CASE(an_unknown_role_a_bad_name_and_a_wrong_room_add_nobody) {
  Folder folder;
  const Secret<std::string> password("a long password");
  auto wish = folder.wish();
  wish.role = "king";
  BOOST_TEST(add_account(wish, password, folder.now, folder.said) == 64);
  BOOST_TEST(add_account(folder.wish("Người"), password, folder.now, folder.said) == 64);
  wish = folder.wish();
  wish.room = "province";
  BOOST_TEST(add_account(wish, password, folder.now, folder.said) == 65);
  BOOST_TEST(folder.accounts().accounts.empty());
}

BOOST_AUTO_TEST_CASE(an_account_is_kept_by_its_hash_for_its_owner_alone) {
  Folder folder;
  BOOST_REQUIRE(folder.add() == 0);
  const auto accounts = folder.accounts();
  BOOST_REQUIRE(accounts.accounts.size() == 1U);
  BOOST_TEST(crypto::password_matches(Secret<std::string>("a long password"), accounts.accounts.front().hash));
  BOOST_TEST((std::filesystem::status(folder.file()).permissions() ==
              (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)));
  BOOST_TEST(folder.add() == 65);
}

BOOST_AUTO_TEST_CASE(a_file_that_others_may_read_is_refused) {
  Folder folder;
  BOOST_REQUIRE(folder.add() == 0);
  std::filesystem::permissions(folder.file(), std::filesystem::perms::group_read,
                               std::filesystem::perm_options::add);
  BOOST_TEST(list_accounts(folder.wish(), folder.said) == 66);
  BOOST_TEST(withdraw_account(folder.wish(), folder.said) == 66);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_none_stays_as_it_is) {
  Folder folder;
  BOOST_REQUIRE(folder.add() == 0);
  test::write_file(folder.file(), "{");
  BOOST_TEST(withdraw_account(folder.wish(), folder.said) == 66);
  BOOST_TEST(std::filesystem::file_size(folder.file()) == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_shows_no_hash) {
  Folder folder;
  BOOST_REQUIRE(folder.add() == 0);
  std::ostringstream list;
  BOOST_TEST(list_accounts(folder.wish(), list) == 0);
  BOOST_TEST(list.str() == "mau-tinh-manager-1\tmanager_centre\tmau-tinh\t2026-11-21T03:00:00.000Z\n");
}

BOOST_AUTO_TEST_CASE(another_password_is_another_time) {
  Folder folder;
  BOOST_REQUIRE(folder.add() == 0);
  const auto later = folder.now + std::chrono::seconds{5};
  BOOST_TEST(change_password(folder.wish(), Secret<std::string>("another password"), later, folder.said) == 0);
  BOOST_TEST((folder.accounts().accounts.front().changed == later));
  BOOST_TEST(change_password(folder.wish("nobody"), Secret<std::string>("another password"), later, folder.said) ==
             65);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_account_is_gone) {
  Folder folder;
  BOOST_REQUIRE(folder.add() == 0);
  BOOST_TEST(withdraw_account(folder.wish(), folder.said) == 0);
  BOOST_TEST(folder.accounts().accounts.empty());
  BOOST_TEST(withdraw_account(folder.wish(), folder.said) == 65);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::provision
