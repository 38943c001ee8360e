#include "firmware/identity/person/person_tag.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"

#include <span>

namespace motcua::identity {
namespace {

constexpr std::string_view of_a_person = "motcua person 1\n";
constexpr std::string_view of_a_tag = "motcua tag 1\n";
constexpr std::size_t person_bytes = 12;
constexpr std::size_t proof_bytes = 4;

// The first bytes of the MAC, in hex.
std::string mac(const DayKey& key, std::string_view domain, std::string_view text, std::size_t bytes) {
  std::string data;
  data.reserve(domain.size() + text.size());  // one piece of memory to wipe
  data.append(domain).append(text);
  auto digest = crypto::hmac_sha256(key.reveal(), data);
  wipe(data);
  auto out = hex(std::span(digest).first(bytes));
  wipe_bytes(digest.data(), digest.size());
  return out;
}

}  // namespace

Secret<std::string> person_tag(const DayKey& key, std::string_view citizen_number) {
  auto person = mac(key, of_a_person, citizen_number, person_bytes);
  auto proof = mac(key, of_a_tag, person, proof_bytes);
  Secret<std::string> tag(person + proof);
  wipe(person);
  wipe(proof);
  return tag;
}

bool is_under(const DayKey& key, const Secret<std::string>& tag) {
  const std::string_view text = tag.reveal();
  if (text.size() != 2 * (person_bytes + proof_bytes)) return false;
  auto proof = mac(key, of_a_tag, text.substr(0, 2 * person_bytes), proof_bytes);
  const bool proved = crypto::equal_in_constant_time(text.substr(2 * person_bytes), proof);
  wipe(proof);
  return proved;
}

}  // namespace motcua::identity
