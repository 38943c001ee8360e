// A whole reading from a card that says what a fuzzer wants. The first byte chooses how: its successive bytes are the raw
// answers, or a good card under real protection says them instead of its own (a control byte each: even for the truth,
// odd for a lie of that many bytes and a status). A card of nobody's country is never authentic, the reading ends after
// a bounded number of commands, and the reader sends nothing that the card cannot parse.
#include "firmware/identity/chip/inspection.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/unit/identity_chip/played_card.hpp"

namespace {

using namespace motcua::identity::chip;

constexpr std::size_t most_commands = 2'000;

class Tape {
public:
  explicit Tape(View bytes) : rest_(bytes) {}
  std::size_t byte() { return take(1).empty() ? 0 : last_; }
  View take(std::size_t size) {
    const auto out = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(out.size());
    if (!out.empty()) last_ = out.back();
    return out;
  }
  bool at_end() const { return rest_.empty(); }

private:
  View rest_;
  std::uint8_t last_ = 0;
};

cards::CardSetup good_card() {
  using cards::raw;
  const auto authority = cards::make_identity({});
  const auto signer =
      cards::make_identity({.name = "Test DS", .role = cards::Role::signer, .serial = 7}, &authority);
  cards::CardSetup out;
  out.active_key = {cards::make_key(cards::KeyKind::p256).release(), &EVP_PKEY_free};
  const auto info = tlv(0x30, joined(tlv(0x06, raw("04007f00070202030202")), raw("020101")));
  const auto key = tlv(0x30, joined(tlv(0x06, raw("04007f000702020102")), cards::chip_key_info(out.chip_key)));
  const cards::Files files{{1, cards::dg1_file()},
                           {13, tlv(0x6d, Bytes(60, 0xa5))},
                           {14, tlv(0x6e, tlv(0x31, joined(info, key)))},
                           {15, tlv(0x6f, cards::public_key_info(out.active_key.get()))}};
  for (const auto& [group, file] : files) out.files[id_of(group)] = file;
  out.files[card_access_id] = Bytes(known_card_access().begin(), known_card_access().end());
  out.files[com_id] = raw("60165F0104303130375F36063034303030305C04616D6E6F");
  out.files[sod_id] = cards::make_sod(signer, cards::security_object(files));
  return out;
}

Exchange raw_card(Tape& tape, std::size_t& commands) {
  return [&tape, &commands](View) -> motcua::Result<Bytes> {
    motcua::fuzz::require(++commands <= most_commands, "a reading ends");
    if (tape.at_end()) return motcua::fail(motcua::ErrorCode::unavailable, "card", "taken away");
    const auto high = tape.byte();
    const auto answer = tape.take(high % 4 == 3 ? 256 * (high / 4) + tape.byte() : high);
    return Bytes(answer.begin(), answer.end());
  };
}

void lie_by(Tape& tape, Response& inner) {
  const auto control = tape.byte();
  if (control % 2 == 0) return;
  const auto data = tape.take(control / 2);
  inner.data.assign(data.begin(), data.end());
  if (tape.byte() % 4 == 0) inner.status = static_cast<std::uint16_t>(tape.byte() << 8 | tape.byte());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static const auto good = good_card();
  Tape tape(View(data + 1, size - 1));
  std::size_t commands = 0;
  Request request{.groups = {1, 13}};
  if ((data[0] & 4) != 0) request.lengths = Lengths::short_only;
  if ((data[0] & 2) != 0) request.passwords.can = motcua::Secret<std::string>(good.can);
  request.passwords.mrz = {motcua::Secret<std::string>(good.mrz)};
  std::uint8_t seed = 0;
  const Randomness randomness = [&seed](std::span<std::uint8_t> out) { std::ranges::fill(out, ++seed % 100 + 1); };
  if ((data[0] & 1) == 0) {
    const auto result = inspect(raw_card(tape, commands), request, randomness);
    motcua::fuzz::require(!result.authentic(), "nobody's card is not authentic");
    return 0;
  }
  auto setup = good;
  if ((data[0] & 8) != 0) setup.speaks.erase(cards::Speaks::pace);
  if ((data[0] & 8) != 0) setup.files.erase(card_access_id);
  setup.lie = [&tape](std::size_t, Response& inner) { lie_by(tape, inner); };
  cards::PlayedCard card(std::move(setup));
  const auto exchange = [&card, &commands](View command) {
    motcua::fuzz::require(++commands <= most_commands, "a reading ends");
    return card.answer(command);
  };
  motcua::fuzz::require(!inspect(exchange, request, randomness).authentic(), "nobody's card is not authentic");
  return 0;
}
