// The program's log: one line an entry on standard error, which the supervisor keeps. Text from outside is escaped,
// so that one entry is always one line. Never log a payload, a code or personal data.
#pragma once

#include "firmware/base/result.hpp"

#include <format>
#include <memory>
#include <string>
#include <string_view>

namespace motcua::host {

// debug: for developers; info: what an operator expects to happen; warning: something was refused or retried;
// error: a technician must look.
enum class Level : std::uint8_t { debug, info, warning, error };

class Log {
public:
  explicit Log(std::string_view program, Level least = Level::info);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void write(Level level, std::string_view text);
  template <class... Args>
  void info(std::format_string<Args...> format, Args&&... args) {
    write(Level::info, std::format(format, std::forward<Args>(args)...));
  }
  template <class... Args>
  void warning(std::format_string<Args...> format, Args&&... args) {
    write(Level::warning, std::format(format, std::forward<Args>(args)...));
  }
  template <class... Args>
  void error(std::format_string<Args...> format, Args&&... args) {
    write(Level::error, std::format(format, std::forward<Args>(args)...));
  }
  // The same cause again and again (`key`) is written once, then counted; it is written again with its count
  // every 1,000 times, and when an hour has passed.
  void once(Level level, std::string_view key, std::string_view text);

private:
  struct State;
  std::unique_ptr<State> state_;
};

// Control characters, line separators, bidirectional overrides and broken UTF-8 as \x.., at most 500 bytes.
std::string printable(std::string_view text);

}  // namespace motcua::host
