#include "firmware/sessions/devices.hpp"

#include <algorithm>
#include <utility>

namespace motcua::sessions {
namespace {

// Either way: a clock that was years ahead keeps nothing for years.
bool is_good(const Device& device, const Account& account, Instant now) {
  return device.account_changed == account.changed && std::chrono::abs(now - device.seen) < device_lasts;
}

}  // namespace

bool knows(const Devices& devices, const Account& account, std::string_view digest, Instant now) {
  return std::ranges::any_of(devices.devices, [&](const Device& it) {
    return it.account == account.name && it.digest == digest && is_good(it, account, now);
  });
}

void note(Devices& devices, const Account& account, std::string digest, Instant now) {
  auto& all = devices.devices;
  std::erase_if(all, [&](const Device& it) { return it.account == account.name && it.digest == digest; });
  all.push_back({account.name, account.changed, std::move(digest), now});
  if (std::cmp_greater(std::ranges::count(all, account.name, &Device::account), most_devices))
    all.erase(std::ranges::find(all, account.name, &Device::account));
}

void tidy(Devices& devices, const Accounts& accounts, Instant now) {
  std::erase_if(devices.devices, [&](const Device& it) {
    const auto* account = find(accounts, it.account);
    return account == nullptr || !is_good(it, *account, now);
  });
}

}  // namespace motcua::sessions
