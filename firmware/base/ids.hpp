// Identifiers. A Name is 1 to 40 characters of [a-z0-9-], starts with a letter or digit, and is therefore safe
// in a topic, a file name and a broker user name. A Uuid is 16 bytes, written in lower case with hyphens.
#pragma once

#include "firmware/base/result.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace motcua {

bool is_name(std::string_view text);
Error bad_name(std::string_view text);

template <class Tag>
class Name {
public:
  Name() = default;
  static Result<Name> parse(std::string_view text) {
    if (!is_name(text)) return std::unexpected(bad_name(text));
    return Name(std::string(text));
  }
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  auto operator<=>(const Name&) const = default;

  static constexpr std::string_view pattern = "^[a-z0-9][a-z0-9-]{0,39}$";

private:
  explicit Name(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

using CentreId = Name<struct CentreTag>;
using NodeId = Name<struct NodeTag>;
using ServiceId = Name<struct ServiceTag>;
using ServiceGroupId = Name<struct ServiceGroupTag>;
using CounterId = Name<struct CounterTag>;
using ClerkId = Name<struct ClerkTag>;
using DeviceId = Name<struct DeviceTag>;

class Uuid {
public:
  Uuid() = default;
  explicit Uuid(std::array<std::uint8_t, 16> bytes) : bytes_(bytes) {}
  static Result<Uuid> parse(std::string_view text);
  std::string text() const;
  const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
  bool is_nil() const { return bytes_ == std::array<std::uint8_t, 16>{}; }
  auto operator<=>(const Uuid&) const = default;

  static constexpr std::string_view pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

private:
  std::array<std::uint8_t, 16> bytes_{};
};

// UUID version 7 (RFC 9562): 48 bits of milliseconds, then random bits. The caller brings both.
Uuid make_uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random);

}  // namespace motcua

template <class Tag>
struct std::hash<motcua::Name<Tag>> {
  std::size_t operator()(const motcua::Name<Tag>& name) const { return std::hash<std::string>{}(name.text()); }
};
template <>
struct std::hash<motcua::Uuid> {
  std::size_t operator()(const motcua::Uuid& id) const {
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()});
  }
};
