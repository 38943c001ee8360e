// The card's end of secure messaging (9303-11, 9.8): commands in, answers out, one counter for both.
#pragma once

#include "drivers/card/emulated/command.hpp"
#include "drivers/card/emulated/cryptography.hpp"
#include "drivers/card/emulated/fault.hpp"

namespace motcua::emulated {

class SecureChannel {
public:
  // `secret` is the shared one that both keys are derived from; `counter` starts as BAC or PACE say.
  SecureChannel(Cipher cipher, View secret, Bytes counter);

  // The command inside; nothing where a MAC or an object is wrong, and then the session is over.
  std::optional<Command> open(const Command& outer);
  // The answer to the command opened last, spoilt by `deed` where one is given. `value` belongs to the deed.
  Answer close(const Answer& inner, std::optional<Deed> deed, std::uint16_t value);

  // The most bytes of data that fit into an answer of this form.
  std::size_t room(Length length) const;
  // As the protocol names them, for who checks against published examples.
  View encryption_key() const { return encryption_key_; }
  View mac_key() const { return mac_key_; }

private:
  void count();
  Bytes initial_vector() const;
  Bytes tag_over(View header, View objects) const;
  Bytes data_object(View data, std::optional<Deed> deed) const;

  Cipher cipher_;
  Bytes encryption_key_;
  Bytes mac_key_;
  Bytes counter_;
  std::uint8_t instruction_ = 0;  // of the command opened last: odd ones have data objects of another tag
};

}  // namespace motcua::emulated
