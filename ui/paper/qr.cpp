#include "ui/paper/qr.hpp"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/CharacterSet.h>
#include <ZXing/MultiFormatWriter.h>
#include <algorithm>
#include <exception>
#include <format>
#include <string>

namespace motcua::paper {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

Result<QrRows> qr_matrix(std::string_view text) {
  constexpr std::size_t most = 512;
  if (text.empty()) return fail(ErrorCode::missing, "qr", "there is nothing to encode");
  if (text.size() > most)
    return fail(ErrorCode::too_large, "qr", std::format("{} bytes, at most {}", text.size(), most));
  try {
    constexpr int level_m = 4;  // ZXing's scale: 0-2 L, 3-4 M, 5-6 Q, 7-8 H
    ZXing::MultiFormatWriter writer(ZXing::BarcodeFormat::QRCode);
    writer.setEccLevel(level_m).setMargin(0);
    // Plain ASCII goes without a character-set marker, which some telephones' readers show as text.
    if (!is_ascii(text)) writer.setEncoding(ZXing::CharacterSet::UTF8);
    const auto matrix = writer.encode(std::string(text), 0, 0);
    QrRows rows(static_cast<std::size_t>(matrix.height()));
    for (int y = 0; y < matrix.height(); ++y)
      for (int x = 0; x < matrix.width(); ++x) rows[static_cast<std::size_t>(y)].push_back(matrix.get(x, y));
    return rows;
  } catch (const std::exception& error) {
    return fail(ErrorCode::invalid, "qr", error.what());
  }
}

}  // namespace motcua::paper
