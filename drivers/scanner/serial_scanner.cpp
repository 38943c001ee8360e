#include "drivers/scanner/input_wait.hpp"
#include "drivers/scanner/scanner.hpp"
#include "drivers/scanner/serial_lines.hpp"
#include "firmware/base/overloaded.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/runtime/worker.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <deque>
#include <fcntl.h>
#include <format>
#include <optional>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace motcua::drivers {
namespace {

constexpr DeviceKind kind = CodeScannerClass::kind;
constexpr std::size_t most_held = 4;  // lines; a scanner that pours out more is none that a citizen holds a code to

std::string_view advice(int error) {
  switch (error) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
    case EIO:
      return "the scanner is not there: check its cable, or name another device in node.toml";
    case EACCES:
    case EPERM:
      return "the scanner may not be opened: add the kiosk's user to the group dialout";
    case EBUSY:
    case EWOULDBLOCK:
      return "another program has the scanner: stop that one";
    case ENOTTY:
      return "this is no serial port: set the scanner to USB serial (CDC-ACM) and name its device in node.toml";
    case EINVAL:
      return "the port does not take this baud rate: set `baud` in node.toml to the scanner's";
    default:
      return "the scanner fails: unplug it and plug it in again";
  }
}

// An opened port: raw, 8N1, ours alone.
class Port {
public:
  Port() = default;
  ~Port() {
    if (file_ >= 0) close(file_);
  }
  Port(const Port&) = delete;
  Port& operator=(const Port&) = delete;

  // 0 or an errno.
  int open(const SerialPlan& plan) {
    file_ = ::open(plan.path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (file_ < 0) return errno;
    if (isatty(file_) == 0) return ENOTTY;
    // The lock is seen by every user, the other by all but root.
    if (flock(file_, LOCK_EX | LOCK_NB) != 0 || ioctl(file_, TIOCEXCL) != 0) return errno;
    termios raw{};
    if (tcgetattr(file_, &raw) != 0) return errno;
    cfmakeraw(&raw);
    raw.c_cflag &= static_cast<tcflag_t>(~(CSTOPB | CRTSCTS));
    raw.c_cflag |= CLOCAL | CREAD;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (cfsetspeed(&raw, static_cast<speed_t>(plan.baud)) != 0 || tcsetattr(file_, TCSANOW, &raw) != 0)
      return errno;
    return tcflush(file_, TCIFLUSH) == 0 ? 0 : errno;  // what came before we listened was for nobody
  }
  int file() const { return file_; }

private:
  int file_ = -1;
};

struct Opened {};
using FromReader = std::variant<Opened, SerialLine, LineTooLong, Fault>;  // a Fault is its last word

// Lives on the worker, until a stop is requested or the port is gone.
void read_port(const SerialPlan& plan, const std::stop_token& stop, const std::function<void(FromReader)>& tell) {
  const auto lost = [&](std::string_view call, int error) {
    tell(Fault{.code = std::string(kind.gone),
               .detail = std::format("{}: {} ({}: {})", plan.path.string(), advice(error), call,
                                     std::generic_category().message(error))});
  };
  Port port;
  if (const int error = port.open(plan); error != 0) return lost("open", error);
  tell(Opened{});
  InputWait wait;
  SerialLines lines;
  std::array<unsigned char, 512> bytes{};
  while (!stop.stop_requested()) {
    if (wait.wait(port.file(), Milliseconds{60'000}, stop) != Ready::ready) continue;
    const auto got = read(port.file(), bytes.data(), bytes.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got <= 0) return lost("read", got == 0 ? EIO : errno);
    for (auto& line : lines.take({bytes.data(), static_cast<std::size_t>(got)}))
      std::visit([&tell](auto& what) { tell(std::move(what)); }, line);
    wipe_bytes(bytes.data(), bytes.size());
  }
}

class SerialScanner final : public BackEnd<CodeScannerClass> {
public:
  SerialScanner(runtime::Loop& loop, SerialPlan plan)
      : loop_(loop), plan_(std::move(plan)), worker_("scanner", 4) {}
  ~SerialScanner() override { stop_.request_stop(); }  // the worker is waited for
  SerialScanner(const SerialScanner&) = delete;
  SerialScanner& operator=(const SerialScanner&) = delete;

  std::string driver() const override { return "serial"; }
  void listen(std::function<void(Report<CodeScannerClass>)> on_report) override {
    on_report_ = std::move(on_report);
  }

  void open() override {
    forget();
    stop_ = std::stop_source();
    auto on_word = connection_.guard(
        [this](FromReader word) { std::visit([this](auto& what) { take(std::move(what)); }, word); });
    const auto taken = worker_.submit([&loop = loop_, plan = plan_, stop = stop_.get_token(), on_word]() mutable {
      read_port(plan, stop, [&loop, &on_word](FromReader word) {
        loop.post([on_word, word = std::make_shared<FromReader>(std::move(word))]() mutable {
          on_word(std::move(*word));
        });
      });
    });
    if (!taken)
      soon([this, why = describe(taken.error())] { take(Fault{.code = std::string(kind.gone), .detail = why}); });
  }

  void send(LookForCode look) override {
    if (const auto fit = check_look(look); !fit)
      return refuse_soon(look.id, {.code = std::string(kind.refused), .detail = describe(fit.error())});
    looking_ = look.id;
    drop_old_lines();
    loop_.after(held_.empty() ? look.most : Milliseconds{0}, look_.guard([this] { answer(); }));
  }

  void cancel(Uuid request) override {
    if (looking_ != request) return;
    end_look();
    held_.clear();  // what came for this look is not for the next
    refuse_soon(request, {.code = "cancelled", .detail = "cancelled while looking"});
  }

private:
  struct Held {
    SerialLine line;
    std::chrono::steady_clock::time_point came;
  };

  void take(Opened /*what*/) { on_report_(Attached{.model = plan_.path.filename().string()}); }
  void take(SerialLine line) {
    tell_long_line(Noted::no);
    if (held_.size() == most_held) held_.pop_front();
    held_.push_back({std::move(line), loop_.now()});
    if (looking_) return answer();
    loop_.after(plan_.held, connection_.guard([this] { drop_old_lines(); }));
  }
  void take(LineTooLong /*what*/) { tell_long_line(Noted::yes); }
  void take(const Fault& fault) {
    forget();
    on_report_(Lost{fault});
  }

  // A scanner that sends such lines is set up wrongly, and works on: staff are told until it sends a proper one.
  enum class Noted : std::uint8_t { no, yes };
  void tell_long_line(Noted noted) {
    if (std::exchange(long_line_, noted) == noted) return;
    FaultsRead now;
    if (noted == Noted::yes)
      now.faults.push_back(
          {.code = std::string(kind.refused),
           .severity = Severity::notice,
           .detail = std::format("{}: a line of more than {} bytes was dropped whole: check that the "
                                 "scanner ends each code with CR or LF",
                                 plan_.path.string(), longest_line)});
    on_report_(now);
  }

  void drop_old_lines() {
    std::erase_if(held_, [this](const Held& held) { return loop_.now() - held.came >= plan_.held; });
  }

  // With what there is: a line, several that came together, or nothing.
  void answer() {
    if (!looking_) return;
    Looked looked{*looking_, {}};
    for (auto& held : std::exchange(held_, {}))
      if (!std::ranges::contains(looked.codes, held.line)) looked.codes.push_back(std::move(held.line));
    end_look();
    on_report_(std::move(looked));
  }

  template <class Task>
  void soon(Task task) {
    loop_.after(Milliseconds{0}, connection_.guard(std::move(task)));
  }
  void refuse_soon(Uuid request, Fault fault) {
    soon([this, refused = Refused{request, std::move(fault)}] { on_report_(refused); });
  }
  void end_look() {
    looking_.reset();
    look_.begin_anew();
  }
  void forget() {
    stop_.request_stop();
    end_look();
    held_.clear();
    long_line_ = Noted::no;
    connection_.begin_anew();
  }

  runtime::Loop& loop_;
  SerialPlan plan_;
  std::function<void(Report<CodeScannerClass>)> on_report_;
  std::optional<Uuid> looking_;
  std::deque<Held> held_;
  Noted long_line_ = Noted::no;
  std::stop_source stop_;  // of the reader
  runtime::Scope look_;
  runtime::Scope connection_;
  runtime::Worker worker_;  // last: joined before anything above goes
};

}  // namespace

std::unique_ptr<BackEnd<CodeScannerClass>> make_serial_scanner(runtime::Loop& loop, SerialPlan plan) {
  return std::make_unique<SerialScanner>(loop, std::move(plan));
}

}  // namespace motcua::drivers
