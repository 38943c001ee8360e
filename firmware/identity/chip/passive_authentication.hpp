// Passive authentication (ICAO 9303-11 section 5.1): what the issuing authority signed, checked by OpenSSL's CMS and X.509
// against certificates that the operator put into a directory. Hashes are checked against the SOD, never against EF.COM.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/identity/chip/check.hpp"

#include <filesystem>
#include <memory>

namespace motcua::identity::chip {

// Certificates of country signing authorities (.cer, .crt, .der, .pem) and revocation lists (.crl), in DER or PEM.
class TrustStore {
public:
  TrustStore();  // of nobody
  // not_found: no such directory; invalid: a file that is none of these, or a certificate that is no authority's.
  static Result<TrustStore> load(const std::filesystem::path& directory);
  std::size_t anchors() const;
  std::size_t revocation_lists() const;

  struct Handle;  // OpenSSL's objects

private:
  friend struct TrustAccess;
  std::shared_ptr<const Handle> handle_;
};

struct PassiveAuthentication {
  CheckResult signature;
  CheckResult chain;
  CheckResult revocation;
  std::optional<SecurityObject>
      object;  // what is signed; there whenever it could be read, believed only by the checks
};

// `sod` is the whole of EF.SOD. A signing time within the signature decides what was valid; without one, `now` does.
PassiveAuthentication authenticate_passively(View sod, const TrustStore& trust, Instant now);

// Whether the bytes of a group's file are those that were signed: passed, differs, or not_offered.
CheckResult check_group(const SecurityObject& object, Group group, View file);

}  // namespace motcua::identity::chip
