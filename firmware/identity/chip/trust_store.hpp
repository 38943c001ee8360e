// The inside of a TrustStore, for passive authentication alone.
#pragma once

#include "firmware/identity/chip/openssl_handles.hpp"
#include "firmware/identity/chip/passive_authentication.hpp"

namespace motcua::identity::chip {

struct TrustStore::Handle {
  std::vector<CertificateHandle> anchors;
  std::vector<CrlHandle> lists;
};

struct TrustAccess {
  static const TrustStore::Handle& of(const TrustStore& store) { return *store.handle_; }
};

}  // namespace motcua::identity::chip
