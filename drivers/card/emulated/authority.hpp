// The test country: CSCAs, document signers, a revocation list, and EF.SOD signed by one of them. All keys come from
// seeds that stand in this repository, so nobody may ever trust them outside a test.
#pragma once

#include "drivers/card/emulated/keys.hpp"
#include "drivers/card/emulated/recipe.hpp"
#include "firmware/base/time.hpp"

namespace motcua::emulated {

// What an operator would put into a reader's trust directory: DER, by file name.
struct TrustFile {
  const char* name;
  Bytes der;
};
// Three CSCAs, two of them with one name, and their revocation lists; the same for every card.
std::vector<TrustFile> make_trust();

// EF.SOD: tag 77 around the CMS SignedData over `security_object`, signed at noon (UTC) of `day`.
Bytes sign_document(View security_object, Signer signer, BusinessDate day);

}  // namespace motcua::emulated
