// Certificates (X.509, PEM) as nodes and brokers show them to each other: what one says, and whether files belong together.
// Whether one is good today is asked at every connection and never at the start of a program: it can be replaced while the
// program runs, and a wrong clock comes right.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::crypto {

enum class Validity : std::uint8_t { good, not_yet, over };

struct Certificate {
  std::string name;    // whose it is: the common name of its subject
  std::string issuer;  // the common name of who issued it
  Instant from;
  Instant until;
  std::vector<std::string> hosts;  // names and addresses that a broker may be called by
};

// The first certificate of a text or file.
Result<Certificate> parse_certificate(std::string_view pem);
Result<Certificate> read_certificate(const std::filesystem::path& pem);
// That the private key is this certificate's, is not encrypted, and that nobody else may read its file.
Status check_key(const std::filesystem::path& certificate, const std::filesystem::path& key);

Validity validity_now(const Certificate& certificate);  // by this machine's clock

}  // namespace motcua::crypto
