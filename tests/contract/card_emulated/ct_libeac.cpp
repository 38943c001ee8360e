// libeac as the reader: PACE with the access number and with the MRZ, then secure messaging with AES, against the emulated
// card. Other people's implementation of both; only how data objects are laid out is written here.
#include "drivers/card/emulated/card.hpp"
#include "firmware/base/encoding.hpp"

#include <boost/test/unit_test.hpp>
#include <eac/eac.h>
#include <eac/pace.h>

namespace motcua::emulated {
namespace {

BOOST_AUTO_TEST_SUITE(ct_libeac)

using Context = Owned<EAC_CTX, EAC_CTX_clear_free>;
using Secret = Owned<PACE_SEC, PACE_SEC_clear_free>;
using Buffer = Owned<BUF_MEM, BUF_MEM_free>;

View seen(const Buffer& buffer) {
  return {reinterpret_cast<const std::uint8_t*>(buffer->data), buffer->length};
}

Buffer buffer_of(View bytes) {
  Buffer out(BUF_MEM_new());
  BUF_MEM_grow(out.get(), bytes.size());
  std::ranges::copy(bytes, out->data);
  return out;
}

Bytes of_hex(std::string_view text) {
  return from_hex(text).value();
}

const Person& holder() {
  static const auto person = invented_person(usual_number).value();
  return person;
}

// A reader made of libeac. Every check it makes is a requirement of the test that uses it.
class EacReader {
public:
  explicit EacReader(Card& card) : card_(card) {
    EAC_init();  // may be done again
    context_.reset(EAC_CTX_new());
  }

  // Until the card's token has been verified; false where any step fails.
  bool pace(const std::string& password, s_type kind) {
    card_.answer(of_hex("00a4020c02011c"));
    auto access = card_.answer(of_hex("00b0000000"));
    access.resize(access.size() - 2);
    BOOST_REQUIRE(EAC_CTX_init_ef_cardaccess(access.data(), access.size(), context_.get()) == 1);
    const Secret secret(PACE_SEC_new(password.data(), password.size(), kind));
    const auto reference = static_cast<std::uint8_t>(kind);
    card_.answer(joined({of_hex("0022c1a40f800a04007f000702020402028301"), Bytes{reference}}));

    const auto nonce = general(0x10, 0, {});
    if (PACE_STEP2_dec_nonce(context_.get(), secret.get(), nonce.get()) != 1) return false;
    const Buffer mapping(PACE_STEP3A_generate_mapping_data(context_.get()));
    const auto card_mapping = general(0x10, 0x81, seen(mapping));
    if (PACE_STEP3A_map_generator(context_.get(), card_mapping.get()) != 1) return false;
    const Buffer point(PACE_STEP3B_generate_ephemeral_key(context_.get()));
    const auto card_point = general(0x10, 0x83, seen(point));
    if (PACE_STEP3B_compute_shared_secret(context_.get(), card_point.get()) != 1) return false;
    if (PACE_STEP3C_derive_keys(context_.get()) != 1) return false;
    const Buffer token(PACE_STEP3D_compute_authentication_token(context_.get(), card_point.get()));
    const auto card_token = general(0x00, 0x85, seen(token));
    if (PACE_STEP3D_verify_authentication_token(context_.get(), card_token.get()) != 1) return false;
    return EAC_CTX_set_encryption_ctx(context_.get(), EAC_ID_PACE) == 1;
  }

  // The data of the answer; libeac must find its MAC right.
  Bytes secured(Bytes header, View data, std::optional<std::uint8_t> expected) {
    header[0] |= 0x0c;
    BOOST_REQUIRE(EAC_increment_ssc(context_.get()) == 1);
    Bytes objects;
    if (!data.empty()) {
      const Buffer filled(EAC_add_iso_pad(context_.get(), buffer_of(data).get()));
      const Buffer cryptogram(EAC_encrypt(context_.get(), filled.get()));
      objects = tlv(0x87, {Bytes{1}, seen(cryptogram)});
    }
    if (expected) objects = joined({objects, tlv(0x97, Bytes{*expected})});
    const auto message = joined({padded(header, 16), padded(objects, 16)});
    const Buffer tag(EAC_authenticate(context_.get(), buffer_of(message).get()));
    objects = joined({objects, tlv(0x8e, seen(tag))});
    const auto answer =
        card_.answer(joined({header, Bytes{static_cast<std::uint8_t>(objects.size())}, objects, Bytes{0}}));
    return opened(answer);
  }

private:
  Bytes opened(View answer) {
    BOOST_REQUIRE(answer.size() > 2U);
    BOOST_REQUIRE(hex(answer.last(2)) == "9000");
    const auto objects = answer.first(answer.size() - 2);
    const auto tag = find(objects, 0x8e);
    BOOST_REQUIRE(tag.has_value());
    BOOST_REQUIRE(EAC_increment_ssc(context_.get()) == 1);
    const auto covered = padded(objects.first(objects.size() - tag->size() - 2), 16);
    BOOST_TEST(EAC_verify_authentication(context_.get(), buffer_of(covered).get(), buffer_of(*tag).get()) == 1);
    const auto data = find(objects, 0x87);
    if (!data) return {};
    const Buffer plain(EAC_decrypt(context_.get(), buffer_of(data->subspan(1)).get()));
    const Buffer stripped(EAC_remove_iso_pad(plain.get()));
    const auto bytes = seen(stripped);
    return {bytes.begin(), bytes.end()};
  }

  Buffer general(std::uint8_t cla, std::uint32_t tag, View value) {
    const auto data = tlv(0x7c, tag == 0 ? Bytes{} : tlv(tag, value));
    const auto answer =
        card_.answer(joined({Bytes{cla, 0x86, 0, 0, static_cast<std::uint8_t>(data.size())}, data, Bytes{0}}));
    View rest = answer;
    const auto outer = take(rest);
    View inside = outer ? outer->value : View{};
    const auto inner = take(inside);
    return buffer_of(inner ? inner->value : View{});
  }

  Card& card_;
  Context context_;
};

struct OnReader {
  OnReader() : card(made, {}, seeded("a card's randomness")), reader(card) {}
  Personalised made = personalise(holder(), {});
  Card card;
  EacReader reader;
};

BOOST_AUTO_TEST_CASE(libeac_opens_the_card_with_the_access_number_and_reads_dg1_under_aes) {
  OnReader on;
  BOOST_REQUIRE(on.reader.pace(on.made.access_number, PACE_CAN));
  on.reader.secured(of_hex("00a4040c"), of_hex("a0000002471001"), {});
  on.reader.secured(of_hex("00a4020c"), of_hex("0101"), {});
  BOOST_TEST((on.reader.secured(of_hex("00b00000"), {}, std::uint8_t{95}) == on.made.files.at(file_id::dg1)));
  BOOST_TEST(on.reader.secured(of_hex("00b08200"), {}, std::uint8_t{223}).size() == 223U);
}

BOOST_AUTO_TEST_CASE(libeac_opens_the_card_with_the_mrz) {
  OnReader on;
  // The whole MRZ: libeac takes from it what the key is made of.
  const auto lines = mrz_lines(holder());
  BOOST_TEST(on.reader.pace(lines[0] + lines[1] + lines[2], PACE_MRZ));
}

BOOST_AUTO_TEST_CASE(with_a_wrong_access_number_libeac_does_not_open_it) {
  OnReader on;
  BOOST_TEST(!on.reader.pace("012346", PACE_CAN));
  BOOST_TEST(on.card.session() == nullptr);
}

BOOST_AUTO_TEST_CASE(libeac_refuses_the_cards_that_lie_in_pace) {
  for (const auto* name : {"nonce-wrong", "token-wrong", "token-missing", "mapping-off-curve", "mapping-zero",
                           "agreement-off-curve", "agreement-echo", "pace-refused"}) {
    auto card = make_card(*find_profile(name), holder(), seeded("x"));
    EacReader reader(card);
    BOOST_TEST(!reader.pace("012345", PACE_CAN), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated
