#include "kiosk-config/model/broker_check.hpp"

#include "firmware/crypto/certificates.hpp"

#include <algorithm>
#include <array>
#include <format>

namespace motcua::config {
namespace {

struct File {
  std::string_view key;
  const std::optional<std::string>* name;
};

std::array<File, 3> files_of(const Broker& broker) {
  return {File{"ca_file", &broker.ca_file}, File{"certificate_file", &broker.certificate_file},
          File{"key_file", &broker.key_file}};
}

// What does not change by itself. Whether a certificate is good today is asked at every connection (firmware/link): it can be
// replaced while the program runs, and a program that would not start could not take up the new one.
void check_certificate(const Broker& broker, const std::string& at, Findings& findings) {
  if (const auto authority = crypto::read_certificate(*broker.ca_file); !authority)
    findings.refuse(authority.error().code, at + "/ca_file", describe(authority.error()));
  const auto own = crypto::read_certificate(*broker.certificate_file);
  if (!own)
    return findings.refuse(own.error().code, at + "/certificate_file",
                           describe(own.error()) + "; `motcua-provision enrol` makes it");
  if (own->name != broker.user)
    findings.refuse(ErrorCode::denied, at + "/certificate_file",
                    std::format("{}: this is the certificate of '{}' and not of '{}': every node has its own",
                                *broker.certificate_file, own->name, broker.user));
  if (const auto key = crypto::check_key(*broker.certificate_file, *broker.key_file); !key)
    findings.refuse(key.error().code, at + "/key_file", describe(key.error()));
}

// True: TLS, by all three.
bool check_files(const Broker& broker, const std::string& at, Findings& findings) {
  const auto files = files_of(broker);
  const auto is_given = [](const File& file) { return file.name->has_value() && !(*file.name)->empty(); };
  if (std::ranges::none_of(files, [](const File& file) { return file.name->has_value(); })) return false;
  for (const auto& file : files)
    if (!is_given(file))
      findings.refuse(ErrorCode::missing, std::format("{}/{}", at, file.key),
                      "TLS needs ca_file, certificate_file and key_file: name all three, or none");
  if (std::ranges::all_of(files, is_given)) check_certificate(broker, at, findings);
  return true;
}

}  // namespace

void take_secret(const std::string& file, const std::string& pointer, Secret<std::string>& secret,
                 Findings& findings) {
  if (file.empty()) return findings.refuse(ErrorCode::missing, pointer, "name the file that holds the secret");
  auto read = read_secret_file(file);
  if (read)
    secret = std::move(*read);
  else
    findings.refuse(read.error().code, pointer, describe(read.error()));
}

void check_broker(Broker& broker, const std::string& at, Findings& findings) {
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  if (broker.host.empty() || std::ranges::any_of(broker.host, is_space))
    findings.refuse(ErrorCode::invalid, at + "/host", "name the broker's host, without spaces");
  if (broker.port == 0) findings.refuse(ErrorCode::invalid, at + "/port", "a port is 1 to 65535");
  if (!is_name(broker.user)) findings.refuse(ErrorCode::invalid, at + "/user", bad_name(broker.user).detail);
  const bool has_tls = check_files(broker, at, findings);
  if (!has_tls || !broker.password_file.empty())
    take_secret(broker.password_file, at + "/password_file", broker.password, findings);
}

}  // namespace motcua::config
