#include "firmware/host/trace.hpp"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <format>

namespace motcua::host {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      out += std::format("\\u{:04x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + '"';
}

std::int64_t monotonic_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

}  // namespace

Result<Trace> Trace::to_file(const std::filesystem::path& path) {
  std::FILE* file = std::fopen(path.c_str(), "ae");
  if (file == nullptr)
    return fail(ErrorCode::io, path.string(), std::format("the trace cannot be written: {}", std::strerror(errno)));
  Trace trace;
  trace.file_.reset(file);
  return trace;
}

void Trace::point(std::string_view what, std::initializer_list<Field> fields) {
  if (!file_) return;
  std::string line = std::format("{{\"us\":{},\"what\":{}", monotonic_us(), quoted(what));
  for (const auto& [key, value] : fields) line += std::format(",{}:{}", quoted(key), quoted(value));
  line += "}\n";
  std::fwrite(line.data(), 1, line.size(), file_.get());
  std::fflush(file_.get());
}

void Trace::point_json(std::string_view what, std::string_view key, std::string_view json) {
  if (!file_) return;
  const auto line =
      std::format("{{\"us\":{},\"what\":{},{}:{}}}\n", monotonic_us(), quoted(what), quoted(key), json);
  std::fwrite(line.data(), 1, line.size(), file_.get());
  std::fflush(file_.get());
}

}  // namespace motcua::host
