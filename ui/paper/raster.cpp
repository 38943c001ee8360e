#include "ui/paper/raster.hpp"

#include <cups/cups.h>
#include <cups/pwg.h>
#include <cups/raster.h>
#include <memory>

namespace motcua::paper {
namespace {

ssize_t append(void* context, unsigned char* data, size_t length) {
  auto* out = static_cast<Bytes*>(context);
  out->insert(out->end(), data, data + length);
  return static_cast<ssize_t>(length);
}

struct RasterClose {
  void operator()(cups_raster_t* raster) const { cupsRasterClose(raster); }
};

// libcups counts in hundredths of a millimetre.
int hundredths(int dots) {
  return (dots * 2540 + paper_dpi / 2) / paper_dpi;
}

}  // namespace

Result<Bytes> pwg_raster(const Bytes& dots, int height) {
  char name[64];  // custom_roll_72.07x130.24mm
  const int length = hundredths(height);
  if (!pwgFormatSizeName(name, sizeof name, "custom", "roll", hundredths(paper_dots_wide), length, "mm"))
    return fail(ErrorCode::io, "ticket", "libcups does not name the page size");
  pwg_media_t media{
      .pwg = name, .legacy = nullptr, .ppd = nullptr, .width = hundredths(paper_dots_wide), .length = length};
  cups_page_header2_t header{};
  if (!cupsRasterInitPWGHeader(&header, &media, "sgray_8", paper_dpi, paper_dpi, "one-sided", nullptr))
    return fail(ErrorCode::io, "ticket", "libcups does not make the raster header");
  // The page in whole dots; going through millimetres may have lost one.
  const auto rows = static_cast<unsigned>(height);
  header.cupsWidth = paper_dots_wide;
  header.cupsHeight = rows;
  header.cupsBytesPerLine = paper_dots_wide;
  header.cupsInteger[CUPS_RASTER_PWG_ImageBoxRight] = paper_dots_wide;
  header.cupsInteger[CUPS_RASTER_PWG_ImageBoxBottom] = rows;
  header.cupsInteger[CUPS_RASTER_PWG_TotalPageCount] = 1;

  Bytes out;
  const std::unique_ptr<cups_raster_t, RasterClose> raster(cupsRasterOpenIO(append, &out, CUPS_RASTER_WRITE_PWG));
  if (!raster || !cupsRasterWriteHeader2(raster.get(), &header))
    return fail(ErrorCode::io, "ticket", "libcups does not write the raster header");
  Bytes row(paper_dots_wide);
  for (std::size_t y = 0; y < rows; ++y) {
    const auto begin = dots.begin() + static_cast<std::ptrdiff_t>(y * paper_dots_wide);
    row.assign(begin, begin + paper_dots_wide);
    if (cupsRasterWritePixels(raster.get(), row.data(), paper_dots_wide) == 0)
      return fail(ErrorCode::io, "ticket", "libcups does not write the raster");
  }
  return out;
}

}  // namespace motcua::paper
