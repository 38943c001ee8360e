// The few calls of libnfc that mrtdreader makes, over PC/SC: loaded before libnfc (LD_PRELOAD), so that it reads the first
// card that pcscd has. For tests alone.
#include <array>
#include <cstdio>
#include <cstring>
#include <nfc/nfc.h>
#include <winscard.h>

namespace {

struct Reader {
  SCARDCONTEXT context = 0;
  SCARDHANDLE card = 0;
  std::array<char, 256> name{};
};

// libnfc hands opaque pointers about; there is one reader, so they all mean this.
Reader& reader() {
  static Reader only;
  return only;
}

template <class T>
T* as_opaque() {
  return reinterpret_cast<T*>(&reader());
}

}  // namespace

extern "C" {

void nfc_init(nfc_context** context) {
  const bool there =
      SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &reader().context) == SCARD_S_SUCCESS;
  *context = there ? as_opaque<nfc_context>() : nullptr;
}

void nfc_exit(nfc_context* /*context*/) {
  SCardReleaseContext(reader().context);
}

size_t nfc_list_devices(nfc_context* /*context*/, nfc_connstring names[], size_t /*most*/) {
  auto& name = reader().name;
  DWORD size = name.size();
  if (SCardListReaders(reader().context, nullptr, name.data(), &size) != SCARD_S_SUCCESS) return 0;
  std::strncpy(names[0], name.data(), sizeof(nfc_connstring) - 1);
  return 1;
}

nfc_device* nfc_open(nfc_context* /*context*/, const nfc_connstring /*name*/) {
  DWORD protocol = 0;
  auto& own = reader();
  const auto result = SCardConnect(own.context, own.name.data(), SCARD_SHARE_SHARED,
                                   SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1, &own.card, &protocol);
  return result == SCARD_S_SUCCESS ? as_opaque<nfc_device>() : nullptr;
}

void nfc_close(nfc_device* /*device*/) {
  SCardDisconnect(reader().card, SCARD_LEAVE_CARD);
}

int nfc_initiator_init(nfc_device* /*device*/) {
  return NFC_SUCCESS;
}

int nfc_device_set_property_bool(nfc_device* /*device*/, const nfc_property /*property*/, const bool /*on*/) {
  return NFC_SUCCESS;
}

const char* nfc_device_get_name(nfc_device* /*device*/) {
  return reader().name.data();
}

void nfc_perror(const nfc_device* /*device*/, const char* text) {
  std::fprintf(stderr, "%s\n", text);
}

int nfc_initiator_select_passive_target(nfc_device* /*device*/, const nfc_modulation modulation,
                                        const uint8_t* /*data*/, const size_t /*size*/, nfc_target* target) {
  std::memset(target, 0, sizeof *target);
  target->nm = modulation;
  return 1;
}

int nfc_initiator_transceive_bytes(nfc_device* /*device*/, const uint8_t* sent, const size_t size,
                                   uint8_t* received, const size_t most, int /*timeout*/) {
  DWORD got = most;
  return SCardTransmit(reader().card, SCARD_PCI_T1, sent, size, nullptr, received, &got) == SCARD_S_SUCCESS
             ? static_cast<int>(got)
             : NFC_EIO;
}

}  // extern "C"
