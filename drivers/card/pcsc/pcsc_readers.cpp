#include "drivers/card/pcsc/pcsc_readers.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <winscard.h>

namespace motcua::drivers {
namespace {

constexpr const char* plug_and_play = "\\\\?PnP?\\Notification";
constexpr Milliseconds slice{1'000};  // an interrupt that comes just before the wait is found out after it

class PcscReaders final : public ReaderBus {
public:
  PcscReaders() = default;
  ~PcscReaders() override { release(); }
  PcscReaders(const PcscReaders&) = delete;
  PcscReaders& operator=(const PcscReaders&) = delete;

  ReaderReading read() override {
    auto out = try_read();
    if (!out) release();
    return out;
  }

  void wait(Milliseconds limit) override {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (!interrupted()) {
      const auto left = std::chrono::ceil<Milliseconds>(end - std::chrono::steady_clock::now());
      if (left <= Milliseconds{0} || wait_once(std::min(left, slice))) return;
    }
  }

  void interrupt() override {
    const std::lock_guard lock(mutex_);
    interrupted_ = true;
    if (context_) SCardCancel(*context_);
    wake_.notify_all();
  }

private:
  bool interrupted() {
    const std::lock_guard lock(mutex_);
    return interrupted_;
  }

  void release() {
    const std::lock_guard lock(mutex_);
    if (context_) SCardReleaseContext(*context_);
    context_.reset();
    states_.clear();
    names_.clear();
  }

  LONG establish() {
    if (context_) return SCARD_S_SUCCESS;
    SCARDCONTEXT context = 0;
    const auto result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &context);
    const std::lock_guard lock(mutex_);
    if (result == SCARD_S_SUCCESS) context_ = context;
    return result;
  }

  LONG list() {
    DWORD size = 0;
    auto result = SCardListReaders(*context_, nullptr, nullptr, &size);
    if (result != SCARD_S_SUCCESS) return result;
    std::string joined(size, '\0');
    result = SCardListReaders(*context_, nullptr, joined.data(), &size);
    if (result != SCARD_S_SUCCESS) return result;
    for (std::size_t at = 0; at < size && joined[at] != '\0'; at += names_.back().size() + 1)
      names_.emplace_back(joined.c_str() + at);
    return SCARD_S_SUCCESS;
  }

  ReaderReading try_read() {
    auto result = establish();
    names_.clear();
    states_.clear();
    if (result == SCARD_S_SUCCESS) result = list();
    if (result == SCARD_E_NO_READERS_AVAILABLE) result = SCARD_S_SUCCESS;
    if (result == SCARD_S_SUCCESS && !names_.empty()) {
      for (const auto& name : names_)
        states_.push_back({.szReader = name.c_str(), .dwCurrentState = SCARD_STATE_UNAWARE});
      result = SCardGetStatusChange(*context_, 0, states_.data(), static_cast<DWORD>(states_.size()));
      if (result == SCARD_E_TIMEOUT) result = SCARD_S_SUCCESS;
    }
    if (result != SCARD_S_SUCCESS) return fail(ErrorCode::unavailable, "pcscd", pcsc_stringify_error(result));
    std::vector<ReaderState> out;
    for (auto& state : states_) {
      state.dwCurrentState = state.dwEventState;
      const auto slot = (state.dwEventState & SCARD_STATE_PRESENT) == 0 ? Slot::empty
                        : (state.dwEventState & SCARD_STATE_MUTE) != 0  ? Slot::mute
                                                                        : Slot::card;
      out.push_back({.reader = state.szReader,
                     .slot = slot,
                     .changes = static_cast<std::uint32_t>(state.dwEventState >> 16)});
    }
    return out;
  }

  // Whether there is something new to read.
  bool wait_once(Milliseconds limit) {
    if (!context_) {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, limit, [this] { return interrupted_; });
      return false;
    }
    auto states = states_;
    states.push_back({.szReader = plug_and_play, .dwCurrentState = static_cast<DWORD>(names_.size() << 16)});
    const auto result = SCardGetStatusChange(*context_, static_cast<DWORD>(limit.count()), states.data(),
                                             static_cast<DWORD>(states.size()));
    return result != SCARD_E_TIMEOUT;
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  bool interrupted_ = false;
  std::optional<SCARDCONTEXT> context_;  // written by the reading thread, under the mutex
  std::vector<std::string> names_;
  std::vector<SCARD_READERSTATE> states_;
};

}  // namespace

std::unique_ptr<ReaderBus> pcsc_readers() {
  return std::make_unique<PcscReaders>();
}

}  // namespace motcua::drivers
