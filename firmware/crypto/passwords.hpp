// Passwords of people as they are kept: scrypt (RFC 7914), "scrypt$<log2 N>$<r>$<p>$<salt hex>$<hash hex>". One look takes
// some 60 ms and 32 MB, on purpose: never on the thread that serves others.
#pragma once

#include "firmware/base/guarded.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::crypto {

std::string hash_password(const Secret<std::string>& password);
// False also for a text that is no such hash, or one that would cost more than we ever ask.
bool password_matches(const Secret<std::string>& password, std::string_view hash);
// A hash that no password has. Whoever is not known is compared with it, so that an answer takes as long as any other.
std::string_view nobodys_hash();

// 2^log2_n is the cost, `block` and `parallel` the r and p of RFC 7914. Empty where OpenSSL refuses them.
std::vector<std::uint8_t> scrypt(std::string_view password, std::span<const std::uint8_t> salt, int log2_n,
                                 int block, int parallel, std::size_t length);

}  // namespace motcua::crypto
