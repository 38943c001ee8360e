// A card at the other end of an Exchange: commands out, responses in, with the loops that transports ask for (61xx, 6Cxx)
// and secure messaging once it is there. Files are read through it.
#pragma once

#include "firmware/identity/chip/secure_messaging.hpp"

namespace motcua::identity::chip {

class CardLink {
public:
  // With `extended`, the first long answers are tried in the extended form and the link falls back by itself.
  CardLink(Exchange exchange, Lengths lengths);

  // Errors: unavailable when the card is gone, and at once for every command after that; corrupt when secure messaging
  // broke; unsupported when a protected command was too long for the reader or card (nothing is sent again under a
  // session: the caller starts anew, with short lengths from now on); the reader's own otherwise.
  Result<Response> send(const Command& command);

  void secure(SecureMessaging session) { session_ = std::move(session); }
  void forget_session() { session_.reset(); }
  const std::optional<SecureMessaging>& session() const { return session_; }

  Lengths lengths() const { return lengths_; }
  void only_short() { lengths_ = Lengths::short_only; }
  bool gone() const { return gone_; }
  bool over() const { return gone_ || (session_ && session_->ended()); }  // nothing more can be read as things are
  std::size_t commands_sent() const { return sent_; }

private:
  enum class Protection : std::uint8_t { plain, secured };
  Result<Response> carry(Command wire, Protection protection);
  Result<Response> exchange_once(const Command& wire);
  Result<Response> gather(Response first);

  Exchange exchange_;
  Lengths lengths_;
  std::optional<SecureMessaging> session_;
  std::size_t sent_ = 0;
  bool gone_ = false;
};

// Selects an elementary file by its identifier. not_found, denied, or io with the status.
Status select_file(CardLink& link, std::uint16_t id);
// Selects the eMRTD application.
Status select_application(CardLink& link);

// What is known of a file before its length is read: a `large` one is asked at once for as much as a piece can be, or
// where it is selected for a short answer's worth. A card may answer less.
enum class FileSize : std::uint8_t { any, large };

// The selected file from its beginning: one object of the tag, no byte less. invalid: it is something else, or
// the card gave other lengths than it said; too_large: more than 32,767 bytes.
Result<Bytes> read_selected(CardLink& link, std::uint32_t tag, FileSize size);
Result<Bytes> read_file(CardLink& link, std::uint16_t id, std::uint32_t tag, FileSize size);
// The same by the file's short identifier and with a whole piece at once, two commands less; by SELECT and length first
// where the card refuses that.
Result<Bytes> read_file_directly(CardLink& link, std::uint16_t id, std::uint32_t tag, FileSize size);

}  // namespace motcua::identity::chip
