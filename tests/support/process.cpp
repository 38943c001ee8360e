#include "tests/support/process.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <signal.h>
#include <stdexcept>
#include <string>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace motcua::test {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int exec_failed = 127;

[[noreturn]] void give_up(const std::string& what) {
  throw std::runtime_error(what + ": " + std::strerror(errno));
}

bool is_free(int port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  const bool bound = fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  if (fd >= 0) ::close(fd);
  return bound;
}

// By a name that the kernel gives to one process and takes back when it ends, as in provisioning/demo/ports.py: so the
// descriptor stays open.
bool is_ours(int port) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto name = "motcua-port-" + std::to_string(port);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  name.copy(address.sun_path + 1, sizeof address.sun_path - 1);  // behind a zero: a name without a file
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  if (fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), length) == 0) return true;
  if (fd >= 0) ::close(fd);
  return false;
}

// Below the ports that Linux gives to clients, so that none of them takes one before its server does; nobody else is given it
// until this process ends.
std::uint16_t port_in_a_row(int count) {
  constexpr int first = 10'000;
  constexpr int last = 32'000;
  std::random_device chance;
  std::uniform_int_distribution<int> ports(first, last);
  for (int attempt = 0; attempt < 100; ++attempt) {
    const int port = ports(chance);
    int found = 0;
    while (found < count && is_free(port + found) && is_ours(port + found)) ++found;
    if (found == count) return static_cast<std::uint16_t>(port);
  }
  give_up("no free port");
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& more) {
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!more.contains(text.substr(0, text.find('=')))) out.push_back(text);
  }
  for (const auto& [key, value] : more) out.push_back(key + "=" + value);
  return out;
}

// In the child, after fork: system calls only. It dies with the test.
[[noreturn]] void become(const char* directory, char* const* argv, char* const* envp, int output) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::dup2(output, STDOUT_FILENO);
  ::dup2(output, STDERR_FILENO);
  if (*directory != '\0' && ::chdir(directory) != 0) ::_exit(exec_failed);
  ::execvpe(argv[0], argv, envp);
  ::_exit(exec_failed);
}

}  // namespace

struct Process::State {
  pid_t pid = -1;
  int pidfd = -1;
  int pipe = -1;
  std::optional<int> status;
  mutable std::mutex mutex;
  std::condition_variable grew;
  std::string output;
  bool ended = false;
  int stop = -1;  // eventfd: a grandchild may hold the pipe open for ever
  std::jthread reader;

  void read_output() {
    std::array<char, 4096> buffer{};
    std::array<pollfd, 2> ready{pollfd{pipe, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    while (true) {
      if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) return;
      if (ready[0].revents == 0 && ready[1].revents != 0) return;
      if (ready[0].revents == 0) continue;
      const auto length = ::read(pipe, buffer.data(), buffer.size());
      if (length < 0 && errno == EINTR) continue;
      const std::lock_guard lock(mutex);
      if (length > 0) output.append(buffer.data(), static_cast<std::size_t>(length));
      if (length <= 0) ended = true;
      grew.notify_all();
      if (length <= 0) return;
    }
  }
};

Process::Process(const ProgramSpec& spec) : state_(std::make_unique<State>()) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) give_up("pipe");
  auto argv = spec.argv;
  auto env = environment_with(spec.env);
  const auto argv_pointers = pointers(argv);
  const auto env_pointers = pointers(env);
  const auto directory = spec.directory.string();
  state_->pid = ::fork();
  if (state_->pid < 0) give_up("fork");
  if (state_->pid == 0) become(directory.c_str(), argv_pointers.data(), env_pointers.data(), ends[1]);
  ::close(ends[1]);
  state_->pipe = ends[0];
  state_->pidfd = static_cast<int>(::syscall(SYS_pidfd_open, state_->pid, 0));
  state_->stop = ::eventfd(0, EFD_CLOEXEC);
  if (state_->pidfd < 0 || state_->stop < 0) give_up("pidfd_open");
  state_->reader = std::jthread([state = state_.get()] { state->read_output(); });
}

Process::~Process() {
  if (!state_) return;
  kill();
  ::eventfd_write(state_->stop, 1);
  state_->reader.join();
  ::close(state_->pipe);
  ::close(state_->stop);
  ::close(state_->pidfd);
}

Process::Process(Process&&) noexcept = default;
Process& Process::operator=(Process&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

pid_t Process::pid() const {
  return state_->pid;
}

bool Process::running() {
  return !wait(std::chrono::milliseconds{0}).has_value();
}

void Process::signal(int number) {
  if (running()) ::kill(state_->pid, number);
}

void Process::kill() {
  signal(SIGKILL);
  wait(std::chrono::seconds{30});
}

std::optional<int> Process::terminate(std::chrono::milliseconds limit) {
  signal(SIGTERM);
  return wait(limit);
}

std::optional<int> Process::wait(std::chrono::milliseconds limit) {
  if (state_->status) return state_->status;
  pollfd ready{state_->pidfd, POLLIN, 0};
  if (::poll(&ready, 1, static_cast<int>(limit.count())) <= 0) return std::nullopt;
  int status = 0;
  if (::waitpid(state_->pid, &status, 0) != state_->pid) give_up("waitpid");
  state_->status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  // What it wrote last is read by now, too, unless a child of its own still holds the pipe.
  std::unique_lock lock(state_->mutex);
  state_->grew.wait_for(lock, std::chrono::seconds{1}, [this] { return state_->ended; });
  return state_->status;
}

bool Process::wait_for_output(std::string_view part, std::chrono::milliseconds limit) {
  std::unique_lock lock(state_->mutex);
  const auto found = [&] { return state_->output.contains(part); };
  state_->grew.wait_for(lock, limit, [&] { return found() || state_->ended; });
  return found();
}

std::string Process::output() const {
  const std::lock_guard lock(state_->mutex);
  return state_->output;
}

std::uint16_t free_port() {
  return port_in_a_row(1);
}

std::uint16_t free_pair_of_ports() {
  return port_in_a_row(2);
}

TempDir::TempDir() {
  std::string name = "/tmp/motcua-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) give_up(name);
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::filesystem::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace motcua::test
