#include "firmware/link/paho_options.hpp"

#include "firmware/link/paho_message.hpp"

#include <chrono>
#include <format>

namespace motcua::link {
namespace {

bool is_ipv6(const PahoOptions& options) {
  return options.host.contains(':');
}

// Paho loads the files anew at each attempt. It checks the broker's name as well as tls.cpp does, but not an IPv6 address,
// of which it knows the brackets only.
mqtt::ssl_options tls_options(const PahoOptions& options) {
  return mqtt::ssl_options_builder()
      .trust_store(options.tls->authority.string())
      .key_store(options.tls->certificate.string())
      .private_key(options.tls->key.string())
      .enable_server_cert_auth(true)
      .verify(!is_ipv6(options))
      .error_handler([](const std::string& line) { hear_tls_line(line); })
      .finalize();
}

}  // namespace

std::string uri(const PahoOptions& options) {
  const auto* scheme = options.tls ? "mqtts" : "mqtt";
  return is_ipv6(options) ? std::format("{}://[{}]:{}", scheme, options.host, options.port)
                          : std::format("{}://{}:{}", scheme, options.host, options.port);
}

mqtt::connect_options connect_options(const PahoOptions& options) {
  auto builder = mqtt::connect_options_builder::v5();
  builder.clean_start(true)
      .keep_alive_interval(std::chrono::duration_cast<std::chrono::seconds>(options.keep_alive))
      .connect_timeout(std::chrono::duration_cast<std::chrono::seconds>(options.connect_limit))
      .automatic_reconnect(false)
      .max_inflight(static_cast<int>(options.window))
      .properties({{mqtt::property::MAXIMUM_PACKET_SIZE, options.longest_packet}});
  // With TLS a certificate may say who it is, and no password is needed.
  const bool has_password = !options.tls || !options.password.reveal().empty();
  if (!options.user.empty() && has_password) builder.user_name(options.user).password(options.password.reveal());
  if (options.will) builder.will(mqtt::will_options(*to_paho(*options.will)));
  if (options.tls) builder.ssl(tls_options(options));
  return builder.finalize();
}

}  // namespace motcua::link
