#include "firmware/apps/provision/account_commands.hpp"

#include "firmware/apps/provision/accounts.hpp"
#include "firmware/host/clock.hpp"

#include <CLI/CLI.hpp>
#include <istream>
#include <termios.h>
#include <unistd.h>

namespace motcua::provision {
namespace {

// What is typed at a terminal is not shown on it.
class Unseen {
public:
  Unseen() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto unseen = before_;
    unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    at_terminal_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen) == 0;
  }
  ~Unseen() {
    if (at_terminal_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  Unseen(const Unseen&) = delete;
  Unseen& operator=(const Unseen&) = delete;
  bool at_terminal() const { return at_terminal_; }

private:
  termios before_{};
  bool at_terminal_ = false;
};

Secret<std::string> next_line(std::istream& in, std::ostream& prompt) {
  const Unseen unseen;
  if (unseen.at_terminal()) prompt << "password: " << std::flush;
  std::string line;
  std::getline(in, line);
  if (unseen.at_terminal()) prompt << '\n';
  return Secret<std::string>(std::move(line));
}

}  // namespace

struct AccountCommands::Asked {
  AccountWish wish;
  CLI::App* add = nullptr;
  CLI::App* list = nullptr;
  CLI::App* withdraw = nullptr;
  CLI::App* password = nullptr;
};

AccountCommands::AccountCommands(CLI::App& app) : asked_(std::make_unique<Asked>()) {
  auto* accounts =
      app.add_subcommand("accounts", "People who may come in at a broker: accounts of a hub or collector");
  accounts->require_subcommand(1);
  auto& wish = asked_->wish;
  const auto command = [&](const char* name, const char* what) {
    auto* out = accounts->add_subcommand(name, what);
    out->add_option("--data", wish.data, "the data folder of the hub or collector")->required();
    return out;
  };
  asked_->add = command("add", "A new account; its password is the next line of standard input");
  asked_->list = command("list", "A line an account: name, role, room, since when");
  asked_->withdraw = command("withdraw", "Remove an account; its sessions end within seconds");
  asked_->password = command("password", "Another password, from standard input; what was open ends");
  for (auto* each : {asked_->add, asked_->withdraw, asked_->password})
    each->add_option("NAME", wish.name, "small letters, digits and '-', unique in the province")->required();
  asked_->add->add_option("--role", wish.role, "manager_centre, manager_province, lead, clerk or wall")->required();
  asked_->add->add_option("--room", wish.room, "the centre's id; 'province' for a manager of the province")
      ->required();
}

AccountCommands::~AccountCommands() = default;

std::optional<int> AccountCommands::run(std::istream& in, std::ostream& out, std::ostream& prompt) const {
  const auto& wish = asked_->wish;
  if (asked_->list->parsed()) return list_accounts(wish, out);
  if (asked_->withdraw->parsed()) return withdraw_account(wish, out);
  const bool adds = asked_->add->parsed();
  if (!adds && !asked_->password->parsed()) return std::nullopt;
  const auto clock = host::make_system_clock("UTC");
  if (!clock) return 70;
  const auto now = (*clock)->now().instant;
  const auto password = next_line(in, prompt);
  return adds ? add_account(wish, password, now, out) : change_password(wish, password, now, out);
}

}  // namespace motcua::provision
