// A small card that plays along: files, BAC, PACE, chip and active authentication, made of the reader's own primitives,
// which the published examples anchor. For what the reader decides; whether both sides are right another card shows.
#pragma once

#include "firmware/identity/chip/elliptic.hpp"
#include "firmware/identity/chip/secure_messaging.hpp"
#include "tests/unit/identity_chip/authority.hpp"
#include "tests/unit/identity_chip/card_bytes.hpp"

#include <map>
#include <set>

namespace motcua::identity::chip::cards {

enum class Speaks : std::uint8_t { pace, bac, active, chip };

struct CardSetup {
  std::map<std::uint16_t, Bytes> files;            // by identifier
  std::map<std::uint16_t, std::uint16_t> refused;  // SELECT of these answers that status
  std::set<Speaks> speaks{Speaks::pace, Speaks::bac, Speaks::active, Speaks::chip};
  Cipher pace_cipher = Cipher::aes_128;
  int pace_curve = 13;  // of the standardised domain parameters
  std::string can = "012345";
  std::string mrz = "090012345090010113001019";
  std::shared_ptr<EVP_PKEY> active_key;                          // EC P-256 or RSA
  Secret<Bytes> chip_key{Bytes(32, 0x21)};                       // on brainpoolP256r1
  std::size_t gone_at = 0;                                       // the command at which it is taken away; 0 never
  std::size_t most_command = 70'000;                             // longer ones are answered 6700
  std::size_t most_answer = 70'000;                              // what is longer the reader refuses
  std::function<void(std::size_t number, Bytes& answer)> fault;  // changes what goes out
  std::function<void(std::size_t number, Response& inner)> lie;  // changes what is said before it is protected
};

class PlayedCard {
public:
  explicit PlayedCard(CardSetup setup) : setup_(std::move(setup)) {}
  Result<Bytes> answer(View command);
  std::size_t commands() const { return commands_; }
  const std::vector<std::string>& heard() const { return heard_; }

private:
  struct Secured {
    SessionKeys keys;
    Bytes counter;
  };
  struct Pace {
    Bytes password_key;
    std::optional<Curve> mapped;
    Bytes own;
    Bytes theirs;
    std::optional<SessionKeys> keys;
  };

  Response lied(Response inner);
  Response react(const Command& command);
  Response select(const Command& command);
  Response choose(std::uint16_t id);
  Response read(const Command& command);
  Response set_template(const Command& command);
  Response authenticate(const Command& command);
  Response pace_step(const Tlv& object);
  Response external(const Command& command);
  Response sign(const Command& command) const;
  std::optional<Command> opened(const Command& outer);
  Bytes closed(const Response& inner);
  Randomness counting();

  CardSetup setup_;
  std::optional<Secured> session_;
  std::optional<Secured> next_session_;  // from the answer after this one on
  std::optional<Pace> pace_;
  Bytes nonce_ = Bytes(16, 0x42);
  const Bytes* selected_ = nullptr;
  bool application_ = false;
  bool entered_ = false;
  std::uint8_t seed_ = 1;
  std::size_t commands_ = 0;
  std::vector<std::string> heard_;
};

Command parse_command(View bytes);

Bytes pace_oid(Cipher cipher);
Bytes card_access_file(Cipher cipher, int curve);

// The brainpool public key of a card as SubjectPublicKeyInfo with the standardised parameters.
Bytes chip_key_info(const Secret<Bytes>& key);

}  // namespace motcua::identity::chip::cards
