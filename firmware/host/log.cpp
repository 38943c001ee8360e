#include "firmware/host/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <map>
#include <mutex>

namespace motcua::host {
namespace {

constexpr std::size_t line_limit = 500;
constexpr std::size_t remembered_causes = 1000;

spdlog::level::level_enum spd_level(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

// Length of the well-formed UTF-8 sequence at the front, 0 if there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(0);
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first >= 0xF5 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  return length;
}

// U+202A-202E, U+2066-2069 and U+200E/F would let a text show in another order than it is.
bool reorders(std::string_view sequence) {
  if (sequence.size() != 3 || sequence[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(sequence[1]);
  const auto third = static_cast<unsigned char>(sequence[2]);
  return (second == 0x80 && ((third >= 0xAA && third <= 0xAE) || third == 0x8E || third == 0x8F)) ||
         (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

}  // namespace

struct Log::State {
  spdlog::logger logger;
  std::mutex mutex;
  std::map<std::string, std::uint64_t, std::less<>> seen;
};

Log::Log(std::string_view program, Level least)
    : state_(std::make_unique<State>(
          spdlog::logger(std::string(program), std::make_shared<spdlog::sinks::stderr_sink_mt>()))) {
  state_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%e %n %l: %v");
  state_->logger.set_level(spd_level(least));
  state_->logger.flush_on(spdlog::level::info);
}

Log::~Log() = default;

void Log::write(Level level, std::string_view text) { state_->logger.log(spd_level(level), printable(text)); }

void Log::once(Level level, std::string_view key, std::string_view text) {
  std::uint64_t count = 0;
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->seen.size() >= remembered_causes && !state_->seen.contains(key)) state_->seen.clear();
    count = ++state_->seen[std::string(key)];
  }
  if (count == 1) write(level, text);
  if (count % 1000 == 0) write(level, std::format("{} ({} times by now)", text, count));
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty() && out.size() < line_limit) {
    const auto length = sequence_length(text);
    const auto first = static_cast<unsigned char>(text.front());
    const bool plain = length > 1 ? !reorders(text.substr(0, length)) : length == 1 && first >= 0x20 && first != 0x7F;
    if (plain)
      out.append(text.substr(0, length));
    else
      for (const char c : text.substr(0, std::max<std::size_t>(length, 1)))
        out += std::format("\\x{:02x}", static_cast<unsigned char>(c));
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  if (!text.empty()) out += "...";
  return out;
}

}  // namespace motcua::host
