// An invented country's signing authority: certificates, revocation lists and signed objects, made while the test runs.
#pragma once

#include "firmware/identity/chip/lds.hpp"
#include "firmware/identity/chip/openssl_handles.hpp"

#include <filesystem>
#include <map>

namespace motcua::identity::chip::cards {

constexpr std::time_t year_2020 = 1'577'836'800;
constexpr std::time_t year_2025 = 1'735'689'600;
constexpr std::time_t year_2030 = 1'893'456'000;

enum class KeyKind : std::uint8_t { p256, p256_explicit, brainpool, invented_curve, rsa };
KeyHandle make_key(KeyKind kind);
Bytes public_key_info(const EVP_PKEY* key);

enum class Role : std::uint8_t { authority, signer };
struct Identity {
  KeyHandle key;
  CertificateHandle certificate;
};
struct Recipe {
  std::string name = "Test CSCA";
  KeyKind kind = KeyKind::p256;
  Role role = Role::authority;
  std::time_t from = year_2020;
  std::time_t until = year_2030;
  long serial = 1;
};
Identity make_identity(const Recipe& recipe, const Identity* issuer = nullptr);  // self-signed without an issuer

using Files = std::map<Group, Bytes>;
Bytes security_object(const Files& files);
struct Signing {
  std::time_t at = 0;  // 0: the signature says no time
  std::string type = "2.23.136.1.1.1";
};
Bytes make_sod(const Identity& signer, View content, const Signing& signing = {});

Bytes der_of(const Identity& identity);
Bytes make_revocation_list(const Identity& issuer, std::vector<long> serials, std::time_t from, std::time_t until);

// A directory of trusted files, gone with the object.
class TrustFolder {
public:
  TrustFolder();
  ~TrustFolder();
  TrustFolder(const TrustFolder&) = delete;
  TrustFolder& operator=(const TrustFolder&) = delete;
  void put(const std::string& name, View content) const;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

}  // namespace motcua::identity::chip::cards
