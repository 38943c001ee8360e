// The emulated card: what a chip of a Vietnamese ID card answers to a reader (ICAO 9303-11, ISO 7816-4), sound or with
// one fault. A value without threads, clock or sockets: the same randomness and the same commands give the same answers.
#pragma once

#include "drivers/card/emulated/command.hpp"
#include "drivers/card/emulated/fault.hpp"
#include "drivers/card/emulated/meddler.hpp"
#include "drivers/card/emulated/personalisation.hpp"
#include "drivers/card/emulated/secure_channel.hpp"
#include "firmware/base/time.hpp"

namespace motcua::emulated {

class Card {
public:
  // Bytes are drawn from `randomness` in the order of the protocols: BAC's RND.IC and K.IC; PACE's nonce, mapping key and
  // ephemeral key.
  Card(Personalised made, std::optional<Intervention> intervention, Randomness randomness);

  // As at the start and at every reset: no application, no session. Failed attempts to open the card stay counted.
  void power_on();
  // Data and status word; empty where no answer comes at all.
  Bytes answer(View command);

  // No, once a fault took the card away; power_on does not bring it back.
  bool is_present() const { return present_; }
  // How long the last answer takes a chip that is slow, or that slows down guessing.
  Milliseconds delay() const { return delay_; }
  // The keys of the session, for who checks against published examples; null where none stands.
  const SecureChannel* session() const { return session_ ? &*session_ : nullptr; }

private:
  // PACE goes through these in order, and starts anew at any mistake.
  struct Pace {
    enum class Step : std::uint8_t { set, nonce_given, mapped, agreed };
    Step step = Step::set;
    Bytes password_key;  // K_pi
    Bytes nonce;
    Bytes generator;  // the mapped one
    Bytes own_point;
    Bytes reader_point;
    Bytes shared;
  };

  Moment moment_of(const Command& command) const;
  std::uint16_t file_of(const Command& command) const;
  Bytes answer_secured(const Command& outer);
  std::optional<Answer> instead(std::optional<Deed> deed, const Command& command);
  Answer touched(Answer answer, std::optional<Deed> deed, const Command& command);
  Answer perform(const Command& command);
  Answer get_response(const Command& command);
  void end_session();

  // card_files.cpp
  Answer select(const Command& command);
  Answer select_file(std::uint16_t id);
  Answer read_binary(const Command& command);
  Answer read_odd(const Command& command);
  Answer read(std::uint16_t id, std::size_t offset, std::size_t at_most);
  std::size_t most_data(const Command& command) const;

  // card_access.cpp
  Answer get_challenge(const Command& command);
  Answer external_authenticate(const Command& command);
  Answer set_pace(const Command& command);
  Answer general_authenticate(const Command& command);
  Answer give_nonce();
  Answer map_nonce(View reader_point);
  Answer agree_on_key(View reader_point);
  Answer check_token(View token);
  Answer failed_attempt();

  // card_chip.cpp
  Answer internal_authenticate(const Command& command);
  Answer set_chip_suite(const Command& command);
  Answer set_chip_key(const Command& command);
  Answer agree_with_chip_key(View reader_point);

  Personalised made_;
  Meddler meddler_;
  Randomness randomness_;
  Curve curve_;

  bool present_ = true;
  Milliseconds delay_{0};
  unsigned failed_attempts_ = 0;
  bool application_selected_ = false;
  std::uint16_t current_file_ = 0;
  Bytes challenge_;
  std::optional<Pace> pace_;
  bool chip_suite_set_ = false;
  std::optional<SecureChannel> session_;
  std::optional<SecureChannel> next_session_;  // of chip authentication: in force behind the answer in hand
  Bytes portion_;                              // what GET RESPONSE will bring
};

Card make_card(const Profile& profile, const Person& person, Randomness randomness);

}  // namespace motcua::emulated
