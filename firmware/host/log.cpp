#include "firmware/host/log.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace motcua::host {
namespace {

constexpr std::size_t line_limit = 500;
constexpr std::size_t remembered_causes = 1000;
constexpr std::chrono::hours said_again{1};

spdlog::level::level_enum spd_level(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

// Length of the well-formed UTF-8 sequence at the front (Unicode, table 3-7), 0 if there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto first = byte(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const auto second = byte(1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool surrogate = first == 0xED && second > 0x9F;
  const bool beyond = first == 0xF4 && second > 0x8F;
  return overlong || surrogate || beyond ? 0 : length;
}

char32_t code_point(std::string_view sequence) {
  auto out = static_cast<char32_t>(static_cast<unsigned char>(sequence[0]));
  if (sequence.size() > 1) out &= 0x7FU >> sequence.size();
  for (const char c : sequence.substr(1)) out = out << 6 | (static_cast<unsigned char>(c) & 0x3FU);
  return out;
}

// Characters that control a terminal, break the line (U+2028/9), or let a text show in another order than it is.
bool misleads(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string escaped(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += std::format("\\x{:02x}", static_cast<unsigned char>(c));
  return out;
}

}  // namespace

struct Log::State {
  spdlog::logger logger;
  std::mutex mutex;
  struct Seen {
    std::uint64_t count = 0;
    std::chrono::steady_clock::time_point written;
  };
  std::map<std::string, Seen, std::less<>> seen;
};

Log::Log(std::string_view program, Level least)
    : state_(std::make_unique<State>(
          spdlog::logger(std::string(program), std::make_shared<spdlog::sinks::stderr_sink_mt>()))) {
  state_->logger.set_pattern("%Y-%m-%dT%H:%M:%S.%e %n %l: %v");
  state_->logger.set_level(spd_level(least));
  state_->logger.flush_on(spdlog::level::info);
}

Log::~Log() = default;

void Log::write(Level level, std::string_view text) {
  state_->logger.log(spd_level(level), printable(text));
}

void Log::once(Level level, std::string_view key, std::string_view text) {
  std::uint64_t count = 0;
  bool due = false;
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->seen.size() >= remembered_causes && !state_->seen.contains(key)) state_->seen.clear();
    auto& seen = state_->seen[std::string(key)];
    const auto now = std::chrono::steady_clock::now();
    count = ++seen.count;
    due = count == 1 || count % 1000 == 0 || now - seen.written > said_again;
    if (due) seen.written = now;
  }
  if (due) write(level, count == 1 ? std::string(text) : std::format("{} ({} times by now)", text, count));
}

std::string printable(std::string_view text) {
  static constexpr std::string_view cut = "...";
  std::string out;
  while (!text.empty()) {
    const auto length = sequence_length(text);
    const auto piece = text.substr(0, std::max<std::size_t>(length, 1));
    const bool plain = length > 0 && !misleads(code_point(piece));
    const auto shown = plain ? std::string(piece) : escaped(piece);
    if (out.size() + shown.size() > line_limit - cut.size()) return out.append(cut);
    out += shown;
    text.remove_prefix(piece.size());
  }
  return out;
}

}  // namespace motcua::host
