#include "firmware/crypto/passwords.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/crypto/crypto.hpp"

#include <array>
#include <charconv>
#include <format>
#include <openssl/evp.h>

namespace motcua::crypto {
namespace {

constexpr int cost = 15;
constexpr int blocks = 8;
constexpr int lanes = 1;
constexpr std::size_t hash_bytes = 32;
constexpr std::uint64_t most_memory = std::uint64_t{64} * 1024 * 1024;  // what N = 2^15 needs, twice

std::string_view next_part(std::string_view& text) {
  const auto end = text.find('$');
  const auto out = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return out;
}

int next_number(std::string_view& text) {
  const auto part = next_part(text);
  int out = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), out);
  return error == std::errc{} && end == part.data() + part.size() ? out : 0;
}

}  // namespace

std::vector<std::uint8_t> scrypt(std::string_view password, std::span<const std::uint8_t> salt, int log2_n,
                                 int block, int parallel, std::size_t length) {
  std::vector<std::uint8_t> out(length);
  if (log2_n < 1 || log2_n > 20 || block < 1 || parallel < 1) return {};
  const auto made = EVP_PBE_scrypt(
      password.data(), password.size(), salt.data(), salt.size(), std::uint64_t{1} << static_cast<unsigned>(log2_n),
      static_cast<std::uint64_t>(block), static_cast<std::uint64_t>(parallel), most_memory, out.data(), out.size());
  return made == 1 ? out : std::vector<std::uint8_t>{};
}

std::string hash_password(const Secret<std::string>& password) {
  std::array<std::uint8_t, 16> salt{};
  random_bytes(salt);
  return std::format("scrypt${}${}${}${}${}", cost, blocks, lanes, hex(salt),
                     hex(scrypt(password.reveal(), salt, cost, blocks, lanes, hash_bytes)));
}

bool password_matches(const Secret<std::string>& password, std::string_view hash) {
  if (next_part(hash) != "scrypt") return false;
  const int log2_n = next_number(hash);
  const int block = next_number(hash);
  const int parallel = next_number(hash);
  const auto salt = from_hex(next_part(hash));
  if (!salt || salt->empty() || parallel > 4) return false;
  const auto made = scrypt(password.reveal(), *salt, log2_n, block, parallel, hash_bytes);
  return !made.empty() && equal_in_constant_time(hex(made), hash);
}

std::string_view nobodys_hash() {
  return "scrypt$15$8$1$00000000000000000000000000000000$"
         "0000000000000000000000000000000000000000000000000000000000000000";
}

}  // namespace motcua::crypto
