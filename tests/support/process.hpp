// Real programs under a test: start, read their output, end them hard or softly, wait without sleeping. Failures to
// start throw std::runtime_error, which fails the test that asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace motcua::test {

struct ProgramSpec {
  std::vector<std::string> argv;                // argv[0] is searched in PATH
  std::map<std::string, std::string> env = {};  // added to this process's environment
  std::filesystem::path directory = {};         // empty: this process's
};

// The program dies with the test process, and is killed by the destructor.
class Process {
public:
  explicit Process(const ProgramSpec& spec);
  ~Process();
  Process(Process&&) noexcept;
  Process& operator=(Process&&) noexcept;

  pid_t pid() const;
  bool running();
  void signal(int number);
  void kill();  // SIGKILL, and waits until it is gone
  // SIGTERM; the exit status as wait() gives it, none if it still runs after `limit`.
  std::optional<int> terminate(std::chrono::milliseconds limit = std::chrono::seconds{10});
  // Exit code, or minus the signal that ended it, with all its output read; none if it still runs after `limit`.
  std::optional<int> wait(std::chrono::milliseconds limit);
  // Waits until standard output or error has held `part`, anywhere since the start. False at the limit, or when the
  // program ends without it.
  bool wait_for_output(std::string_view part, std::chrono::milliseconds limit = std::chrono::seconds{10});
  std::string output() const;  // everything so far, both streams

private:
  struct State;
  std::unique_ptr<State> state_;
};

// A TCP port of 127.0.0.1 that nobody listens on at this moment.
std::uint16_t free_port();
// The first of two in a row on all interfaces, as vpcd takes them. They lie below those that Linux gives to clients, so that
// nobody gets one of them by chance before they are taken.
std::uint16_t free_pair_of_ports();

// A fresh directory under /tmp, removed with everything in it.
class TempDir {
public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace motcua::test
