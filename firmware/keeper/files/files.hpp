// Accounts, sessions and devices on disk: JSON in the node's data folder, mode 0600. A file that others may read is refused.
#pragma once

#include "firmware/sessions/book.hpp"
#include "firmware/sessions/devices.hpp"

#include <filesystem>

namespace motcua::keeper {

std::filesystem::path accounts_file(const std::filesystem::path& data);
std::filesystem::path sessions_file(const std::filesystem::path& data);
std::filesystem::path devices_file(const std::filesystem::path& data);

// Empty where there is no file.
Result<sessions::Accounts> load_accounts(const std::filesystem::path& file);
Result<sessions::Sessions> load_sessions(const std::filesystem::path& file);
Result<sessions::Devices> load_devices(const std::filesystem::path& file);
Status save(const std::filesystem::path& file, const sessions::Accounts& accounts);
Status save(const std::filesystem::path& file, const sessions::Sessions& sessions);
Status save(const std::filesystem::path& file, const sessions::Devices& devices);

}  // namespace motcua::keeper
