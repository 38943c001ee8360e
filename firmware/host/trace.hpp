// A technician's trace: with --trace FILE a program writes one JSON line for each span and for each screen it
// shows, with monotonic microseconds (comparable between the programs of one machine). It writes only; nothing
// reads it back.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace motcua::host {

class Trace {
public:
  Trace() = default;  // writes nowhere
  static Result<Trace> to_file(const std::filesystem::path& path);

  bool enabled() const { return file_ != nullptr; }
  using Field = std::pair<std::string_view, std::string_view>;
  // {"us": 123456, "what": "ticket.printed", "id": "..."}; flushed at once.
  void point(std::string_view what, std::initializer_list<Field> fields = {});
  // The same with one member whose value is JSON already.
  void point_json(std::string_view what, std::string_view key, std::string_view json);

private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace motcua::host
