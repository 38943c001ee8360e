#include "firmware/identity/scan/decoders.hpp"

#include <ZXing/ReadBarcode.h>
#include <algorithm>
#include <exception>

namespace motcua::identity {
namespace {

ZXing::Binarizer of_zxing(Binarizer binarizer) {
  switch (binarizer) {
    case Binarizer::local_average:
      return ZXing::Binarizer::LocalAverage;
    case Binarizer::global_histogram:
      return ZXing::Binarizer::GlobalHistogram;
    case Binarizer::fixed_threshold:
      return ZXing::Binarizer::FixedThreshold;
  }
  return ZXing::Binarizer::LocalAverage;
}

Region around(const ZXing::Position& corners) {
  const auto [left, right] = std::ranges::minmax(corners, {}, &ZXing::PointI::x);
  const auto [top, bottom] = std::ranges::minmax(corners, {}, &ZXing::PointI::y);
  return {left.x, top.y, right.x + 1, bottom.y + 1};
}

}  // namespace

std::vector<Sighting> read_with_zxing(const GrayFrame& frame, Binarizer binarizer, Polarity polarity) {
  std::vector<Sighting> out;
  try {
    const ZXing::ImageView view(frame.pixels, frame.width, frame.height, ZXing::ImageFormat::Lum, frame.stride);
    const auto options = ZXing::ReaderOptions()
                             .setFormats(ZXing::BarcodeFormat::QRCode)
                             .setBinarizer(of_zxing(binarizer))
                             .setTryInvert(polarity == Polarity::either)
                             .setMaxNumberOfSymbols(16);
    for (const auto& code : ZXing::ReadBarcodes(view, options)) {
      if (!code.isValid() || code.format() != ZXing::BarcodeFormat::QRCode || code.isPartOfSequence()) continue;
      const auto& bytes = code.bytes();
      out.push_back({PersonalData<Bytes>(Bytes(bytes.begin(), bytes.end())), around(code.position())});
    }
  } catch (const std::exception&) {
    out.clear();  // a picture that the library cannot work on has no code
  }
  return out;
}

}  // namespace motcua::identity
