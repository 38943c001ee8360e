#include "firmware/journal/postgres_address.hpp"

#include <array>
#include <string_view>

namespace motcua::journal {
namespace {

// Seconds, but tcp_user_timeout in milliseconds.
constexpr std::array<std::string_view, 5> limits{"connect_timeout=5", "tcp_user_timeout=15000", "keepalives_idle=5",
                                                 "keepalives_interval=5", "keepalives_count=2"};

bool is_uri(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

// A password may hold a question mark: the parameters begin at the one behind the host.
bool has_parameters(std::string_view uri) {
  const auto at = uri.rfind('@');
  return uri.find('?', at == std::string_view::npos ? 0 : at) != std::string_view::npos;
}

}  // namespace

std::string with_limits(const std::string& address) {
  std::string out = address;
  for (const auto limit : limits) {
    if (!is_uri(address)) {
      out = std::string(limit) + " " + out;  // of two, libpq takes the later
    } else if (!address.contains(limit.substr(0, limit.find('=') + 1))) {
      out += (has_parameters(out) ? "&" : "?") + std::string(limit);
    }
  }
  return out;
}

}  // namespace motcua::journal
