#include "drivers/card/pcsc/pcsc_card.hpp"

#include "firmware/base/wipe.hpp"

#include <array>
#include <optional>
#include <winscard.h>

namespace motcua::drivers {
namespace {

constexpr DWORD status_bytes = 2;
constexpr DWORD longest_between_looks = 500;  // ms; pcscd looks at a reader each 400

ErrorCode code_of(LONG result) {
  switch (result) {
    case SCARD_E_UNKNOWN_READER:
      return ErrorCode::not_found;
    case SCARD_W_REMOVED_CARD:
    case SCARD_W_RESET_CARD:  // whatever session there was is gone with it
    case SCARD_W_UNPOWERED_CARD:
    case SCARD_W_UNRESPONSIVE_CARD:
    case SCARD_E_NO_SMARTCARD:
    case SCARD_E_READER_UNAVAILABLE:
    case SCARD_E_NO_READERS_AVAILABLE:
    case SCARD_E_NO_SERVICE:
    case SCARD_E_SERVICE_STOPPED:
    case SCARD_E_INVALID_HANDLE:
      return ErrorCode::unavailable;
    case SCARD_E_INSUFFICIENT_BUFFER:
    case SCARD_E_INVALID_PARAMETER:
      return ErrorCode::too_large;
    default:
      return ErrorCode::io;
  }
}

std::unexpected<Error> refused(LONG result) {
  return fail(code_of(result), "card reader", pcsc_stringify_error(result));
}

}  // namespace

struct PcscCard::Handle {
  std::string reader;
  SCARDCONTEXT context = 0;
  std::optional<SCARDHANDLE> card;
  DWORD protocol = 0;
  std::optional<Error> gone;

  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (card) {
      SCardEndTransaction(*card, SCARD_LEAVE_CARD);
      SCardDisconnect(*card, SCARD_LEAVE_CARD);
    }
    if (context != 0) SCardReleaseContext(context);
  }

  // A card that is drawn away often shows first as a broken transmission, and only at pcscd's next look as gone.
  bool still_there() const {
    SCARD_READERSTATE state{.szReader = reader.c_str(), .dwCurrentState = SCARD_STATE_UNAWARE};
    const auto looked = SCardGetStatusChange(context, 0, &state, 1);
    if (looked != SCARD_S_SUCCESS || (state.dwEventState & SCARD_STATE_PRESENT) == 0) return false;
    state.dwCurrentState = state.dwEventState;
    const auto waited = SCardGetStatusChange(context, longest_between_looks, &state, 1);
    const auto is_same = [&] { return state.dwEventState >> 16 == state.dwCurrentState >> 16; };  // by its count
    return waited == SCARD_E_TIMEOUT ||
           (waited == SCARD_S_SUCCESS && (state.dwEventState & SCARD_STATE_PRESENT) != 0 && is_same());
  }
};

PcscCard::PcscCard(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
PcscCard::PcscCard(PcscCard&&) noexcept = default;
PcscCard& PcscCard::operator=(PcscCard&&) noexcept = default;
PcscCard::~PcscCard() = default;

Result<PcscCard> PcscCard::connect(const std::string& reader) {
  auto handle = std::make_unique<Handle>();
  handle->reader = reader;
  if (const auto result = SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle->context);
      result != SCARD_S_SUCCESS)
    return refused(result);
  SCARDHANDLE card = 0;
  if (const auto result = SCardConnect(handle->context, reader.c_str(), SCARD_SHARE_SHARED,
                                       SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &card, &handle->protocol);
      result != SCARD_S_SUCCESS)
    return refused(result);
  handle->card = card;
  if (const auto result = SCardBeginTransaction(card); result != SCARD_S_SUCCESS) return refused(result);
  return PcscCard(std::move(handle));
}

Result<std::vector<std::uint8_t>> PcscCard::transmit(std::span<const std::uint8_t> command) {
  if (handle_->gone) return std::unexpected(*handle_->gone);
  const auto* protocol = handle_->protocol == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
  std::vector<std::uint8_t> answer(MAX_BUFFER_SIZE_EXTENDED);
  DWORD size = static_cast<DWORD>(answer.size());
  const auto result = SCardTransmit(*handle_->card, protocol, command.data(), static_cast<DWORD>(command.size()),
                                    nullptr, answer.data(), &size);
  if (result == SCARD_S_SUCCESS && size >= status_bytes) {
    // An exact copy, so that no answer drags 64 kB behind it; what the buffer held may be personal.
    std::vector<std::uint8_t> out(answer.begin(), answer.begin() + static_cast<std::ptrdiff_t>(size));
    wipe_bytes(answer.data(), size);
    return out;
  }
  // Less than a status word is how some drivers say that the card left while it was asked.
  auto error = refused(result == SCARD_S_SUCCESS ? SCARD_W_REMOVED_CARD : result);
  const bool lost = error.error().code == ErrorCode::unavailable || !handle_->still_there();
  if (!lost) return error;
  handle_->gone = Error{ErrorCode::unavailable, "card", "the card was taken away: " + error.error().detail};
  return std::unexpected(*handle_->gone);
}

}  // namespace motcua::drivers
