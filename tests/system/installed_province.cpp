#include "tests/system/installed_province.hpp"

#include "firmware/crypto/crypto.hpp"
#include "firmware/host/identifiers.hpp"

#include <cstdlib>
#include <format>
#include <stdexcept>

namespace motcua::test {
namespace {

std::vector<BrokerUser> centre_users(const std::string& password) {
  const auto below = std::format("motcua/v1/{}", InstalledProvince::centre);
  return {{std::string(InstalledProvince::hub),
           password,
           {std::format("topic read {}/+/cmd", below), std::format("topic read {}/+/evt", below),
            std::format("topic write {}/+/reply", below),
            std::format("topic readwrite {}/{}/#", below, InstalledProvince::hub)}},
          {std::string(InstalledProvince::kiosk),
           password,
           {std::format("topic write {}/{}/cmd", below, InstalledProvince::kiosk),
            std::format("topic read {}/{}/reply", below, InstalledProvince::kiosk),
            std::format("topic read {}/{}/health", below, InstalledProvince::hub)}}};
}

std::vector<BrokerUser> province_users(const std::string& password) {
  const auto hub = std::format("motcua/v1/{}/{}", InstalledProvince::centre, InstalledProvince::hub);
  return {
      {std::string(InstalledProvince::hub),
       password,
       {"topic readwrite " + hub + "/#", "topic read motcua/v1/province/+/health"}},
      {std::string(InstalledProvince::collector),
       password,
       {"topic read motcua/v1/+/+/evt", "topic write motcua/v1/+/+/reply",
        std::format("topic write motcua/v1/+/{}/health", InstalledProvince::collector)}},
      {std::string(InstalledProvince::watcher),
       password,
       {"topic read " + hub + "/reply", "topic read " + hub + "/evt", "topic read motcua/v1/province/+/health"}}};
}

// As the scripts of this folder find them: MOTCUA_PROGRAMS in the environment names others than this build's.
std::string programs() {
  const char* given = std::getenv("MOTCUA_PROGRAMS");
  return given == nullptr ? MOTCUA_PROGRAMS : given;
}

std::string fresh_password() {
  host::SystemRandomness randomness;
  return host::random_uuid(randomness).text();
}

}  // namespace

std::string_view name_of(Part part) {
  switch (part) {
    case Part::hub:
      return "the hub";
    case Part::collector:
      return "the collector";
    case Part::centre_broker:
      return "the centre's broker";
    case Part::province_broker:
      return "the province's broker";
  }
  return "nothing";
}

InstalledProvince::InstalledProvince()
    : password_(fresh_password()),
      centre_broker_(centre_users(password_)),
      province_broker_(province_users(password_)) {
  write_hub();
  write_collector();
  run(Part::hub);
  run(Part::collector);
}

std::filesystem::path InstalledProvince::write_secret(std::string_view name, std::string_view text) {
  auto path = directory_.path() / name;
  write_file(path, text);
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  return path;
}

std::string InstalledProvince::broker_table(std::string_view name, std::uint16_t port, std::string_view user) {
  const auto password = write_secret(std::format("password-{}-{}", name, user), password_);
  return std::format("[{}]\nhost = \"127.0.0.1\"\nport = {}\nuser = \"{}\"\npassword_file = \"{}\"\n", name, port,
                     user, password.string());
}

std::filesystem::path InstalledProvince::write_config(std::string_view node, std::string_view program,
                                                      std::string_view rest) {
  const auto folder = directory_.path() / node;
  std::filesystem::create_directories(folder);
  auto path = folder / "node.toml";
  write_file(
      path, std::format("node = \"{}\"\nprogram = \"{}\"\nconfiguration = \"{}\"\ndata = \"{}\"\n{}", node, program,
                        std::filesystem::absolute("kiosk-config").string(), (folder / "data").string(), rest));
  return path;
}

void InstalledProvince::write_hub() {
  const auto signing_key = directory_.path() / "signing.pem";
  if (const auto saved = crypto::SigningKey::generate().save(signing_key); !saved)
    throw std::runtime_error(describe(saved.error()));
  const auto code_key = write_secret("code-key", std::string(32, '5') + std::string(32, 'c'));
  const auto clerk_codes = write_secret("clerk-codes.toml", "[codes]\n");
  const auto keys = std::format(
      "[keys]\nsigning_key_id = 1\nsigning_key_file = \"{}\"\ncode_key_file = \"{}\"\n"
      "clerk_codes_file = \"{}\"\n",
      signing_key.string(), code_key.string(), clerk_codes.string());
  write_config(hub, "hub",
               std::format("centre = \"{}\"\n", centre) + broker_table("broker", centre_broker_.port(), hub) +
                   broker_table("province", province_broker_.port(), hub) + keys);
}

void InstalledProvince::write_collector() {
  write_config(collector, "collector",
               broker_table("broker", province_broker_.port(), collector) + "[store]\ndriver = \"sqlite\"\n");
}

void InstalledProvince::run(Part part) {
  const bool is_hub = part == Part::hub;
  const auto config = directory_.path() / (is_hub ? hub : collector) / "node.toml";
  auto& process = is_hub ? hub_ : collector_;
  process.emplace(ProgramSpec{
      .argv = {programs() + (is_hub ? "/motcua-hub" : "/motcua-collector"), "--config", config.string()}});
  if (!process->wait_for_output("starts")) throw std::runtime_error("does not start: " + process->output());
}

void InstalledProvince::kill(Part part) {
  switch (part) {
    case Part::hub:
      return hub_->kill();
    case Part::collector:
      return collector_->kill();
    case Part::centre_broker:
      return centre_broker_.kill();
    case Part::province_broker:
      return province_broker_.kill();
  }
}

void InstalledProvince::start(Part part) {
  switch (part) {
    case Part::hub:
    case Part::collector:
      return run(part);
    case Part::centre_broker:
      return centre_broker_.start();
    case Part::province_broker:
      return province_broker_.start();
  }
}

void InstalledProvince::stop(Part part) {
  auto& process = part == Part::hub ? hub_ : collector_;
  if (const auto status = process->terminate(); status != 0)
    throw std::runtime_error(std::string(name_of(part)) + " does not end in order: " + process->output());
}

std::string InstalledProvince::output() const {
  return "hub:\n" + hub_->output() + "collector:\n" + collector_->output();
}

}  // namespace motcua::test
