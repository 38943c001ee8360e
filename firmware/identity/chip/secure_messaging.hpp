// Secure messaging (ICAO 9303-11 section 9.8): every command and answer encrypted and authenticated under keys of this
// session. One wrong answer ends the session for good; the keys are wiped with the object.
#pragma once

#include "firmware/identity/chip/apdu.hpp"
#include "firmware/identity/chip/security_infos.hpp"

namespace motcua::identity::chip {

struct SessionKeys {
  Cipher cipher = Cipher::aes_128;
  Secret<Bytes> encryption;
  Secret<Bytes> authentication;
};

// Both session keys out of the shared secret of PACE, BAC or chip authentication.
SessionKeys session_keys(Cipher cipher, View shared_secret);

class SecureMessaging {
public:
  // `counter` is as long as a block of the cipher; it starts with zeros but after BAC.
  SecureMessaging(SessionKeys keys, Bytes counter);

  // unavailable: the session is over. too_large: no command can carry so much.
  Result<Command> protect(const Command& command);
  // corrupt, and the session is over: an object missing, out of order or too many, a wrong MAC, a status word in DO'99'
  // that is another than the answer's, a padding that is none, an answer without protection.
  Result<Response> unprotect(const Response& outer);

  void end() { ended_ = true; }  // a command was lost: card and reader no longer count alike
  bool ended() const { return ended_; }
  const SessionKeys& keys() const { return keys_; }
  const Bytes& counter() const { return counter_; }

private:
  void count();
  Bytes start() const;  // of the CBC chain
  Bytes authenticated(View data) const;
  Result<Response> open(const Response& outer);

  SessionKeys keys_;
  Bytes counter_;
  bool ended_ = false;
};

}  // namespace motcua::identity::chip
