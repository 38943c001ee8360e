// A text of the installation in the languages that the product ships, Vietnamese first. NFC, trimmed, one line.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>

namespace motcua::config {

struct LocalText {
  std::string vi;
  std::string en;

  // `language` is "vi" or "en" (language_code()); anything else gives Vietnamese.
  const std::string& in(std::string_view language) const { return language == "en" ? en : vi; }
  friend bool operator==(const LocalText&, const LocalText&) = default;
};
BOOST_DESCRIBE_STRUCT(LocalText, (), (vi, en))

}  // namespace motcua::config
