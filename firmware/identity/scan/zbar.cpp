#include "firmware/identity/scan/decoders.hpp"
#include "firmware/identity/scan/filters.hpp"

#include <algorithm>
#include <zbar.h>

namespace motcua::identity {
namespace {

struct ImageEnd {
  void operator()(zbar::zbar_image_t* image) const { zbar::zbar_image_destroy(image); }
};

Region around(const zbar::zbar_symbol_t* symbol) {
  const unsigned count = zbar::zbar_symbol_get_loc_size(symbol);
  if (count == 0) return {};
  Region out{zbar::zbar_symbol_get_loc_x(symbol, 0), zbar::zbar_symbol_get_loc_y(symbol, 0), 0, 0};
  for (unsigned i = 0; i < count; ++i) {
    const int x = zbar::zbar_symbol_get_loc_x(symbol, i), y = zbar::zbar_symbol_get_loc_y(symbol, i);
    out = {std::min(out.left, x), std::min(out.top, y), std::max(out.right, x + 1), std::max(out.bottom, y + 1)};
  }
  return out;
}

}  // namespace

struct Zbar::Scanner {
  zbar::zbar_image_scanner_t* handle = zbar::zbar_image_scanner_create();
  Scanner() {
    zbar::zbar_image_scanner_set_config(handle, zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    zbar::zbar_image_scanner_set_config(handle, zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::zbar_image_scanner_set_config(handle, zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1);
  }
  Scanner(const Scanner&) = delete;
  Scanner& operator=(const Scanner&) = delete;
  ~Scanner() { zbar::zbar_image_scanner_destroy(handle); }
};

Zbar::Zbar() : scanner_(std::make_unique<Scanner>()) {}
Zbar::~Zbar() = default;

std::vector<Sighting> Zbar::read(const GrayFrame& frame) {
  const auto rows = copied(frame);  // zbar knows no gaps between rows
  constexpr unsigned long grey = 'Y' | '8' << 8 | '0' << 16 | '0' << 24;
  std::unique_ptr<zbar::zbar_image_t, ImageEnd> image(zbar::zbar_image_create());
  zbar::zbar_image_set_format(image.get(), grey);
  zbar::zbar_image_set_size(image.get(), static_cast<unsigned>(frame.width), static_cast<unsigned>(frame.height));
  zbar::zbar_image_set_data(image.get(), rows.frame().pixels, frame.size(), nullptr);
  std::vector<Sighting> out;
  if (zbar::zbar_scan_image(scanner_->handle, image.get()) <= 0) return out;
  for (const auto* symbol = zbar::zbar_image_first_symbol(image.get()); symbol != nullptr;
       symbol = zbar::zbar_symbol_next(symbol)) {
    if (zbar::zbar_symbol_get_type(symbol) != zbar::ZBAR_QRCODE) continue;
    const auto* data = reinterpret_cast<const unsigned char*>(zbar::zbar_symbol_get_data(symbol));
    out.push_back(
        {PersonalData<Bytes>(Bytes(data, data + zbar::zbar_symbol_get_data_length(symbol))), around(symbol)});
  }
  // A scanner keeps what it read for its next symbol.
  image.reset();
  scanner_ = std::make_unique<Scanner>();
  return out;
}

}  // namespace motcua::identity
