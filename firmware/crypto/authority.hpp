// A small certificate authority: one key (ECDSA on P-256, which mosquitto, Paho and browsers all take), the certificates
// of nodes and brokers, and the list of what it took back. Texts in, texts out; where they lie is the caller's to say.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::crypto {

struct Lifetime {
  Instant from;
  Instant until;
};

struct Issued {
  std::string serial;       // hex
  std::string certificate;  // PEM
  Secret<std::string> key;  // PEM
};

// A name of a host as a certificate can bear it: letters, digits, '-' and '.', or an address of IPv4 or IPv6.
bool is_host(std::string_view text);

class Authority {
public:
  static Result<Authority> make(std::string_view name, Lifetime lifetime);
  static Result<Authority> load(const std::filesystem::path& certificate, const std::filesystem::path& key);

  std::string certificate() const;  // PEM
  Secret<std::string> key() const;  // PEM
  Lifetime lifetime() const;

  // Without hosts a node's, for a client; with hosts a broker's, for a server that is called so.
  Result<Issued> issue(std::string_view name, std::span<const std::string> hosts, Lifetime lifetime) const;

  // The list after `list` (PEM; empty before the first), with these certificates (PEM) on it as well. It is good for as long
  // as the authority itself: a list that somebody forgot to renew would stop every broker.
  Result<std::string> revoke(std::string_view list, std::span<const std::string> certificates, Instant now) const;

private:
  struct Handle;
  explicit Authority(std::shared_ptr<Handle> handle) : handle_(std::move(handle)) {}
  std::shared_ptr<Handle> handle_;
};

}  // namespace motcua::crypto
