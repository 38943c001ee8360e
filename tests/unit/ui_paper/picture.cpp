#include "tests/unit/ui_paper/picture.hpp"

#include <ZXing/ReadBarcode.h>
#include <algorithm>
#include <cairo.h>
#include <cstring>
#include <cups/raster.h>
#include <stdexcept>

namespace motcua::paper::test {
namespace {

struct Source {
  const Bytes& bytes;
  std::size_t at = 0;
  std::size_t take(unsigned char* out, std::size_t length) {
    const auto got = std::min(length, bytes.size() - at);
    std::memcpy(out, bytes.data() + at, got);
    at += got;
    return got;
  }
};

}  // namespace

Picture read_png(const Bytes& png) {
  Source source{png};
  auto* surface = cairo_image_surface_create_from_png_stream(
      [](void* closure, unsigned char* out, unsigned int length) {
        return static_cast<Source*>(closure)->take(out, length) == length ? CAIRO_STATUS_SUCCESS
                                                                          : CAIRO_STATUS_READ_ERROR;
      },
      &source);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("not a PNG");
  Picture page{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
  const auto* data = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (std::size_t y = 0; y < static_cast<std::size_t>(page.height); ++y)
    for (std::size_t x = 0; x < static_cast<std::size_t>(page.width); ++x)
      page.grey.push_back(data[y * stride + x * 4 + 1]);
  cairo_surface_destroy(surface);
  return page;
}

Picture read_pwg(const Bytes& pwg) {
  Source source{pwg};
  auto* raster = cupsRasterOpenIO(
      [](void* closure, unsigned char* out, std::size_t length) {
        return static_cast<ssize_t>(static_cast<Source*>(closure)->take(out, length));
      },
      &source, CUPS_RASTER_READ);
  cups_page_header2_t header{};
  if (raster == nullptr || cupsRasterReadHeader2(raster, &header) == 0) throw std::runtime_error("not PWG raster");
  if (header.cupsBitsPerPixel != 8 || header.cupsColorSpace != CUPS_CSPACE_SW || header.HWResolution[0] != 203)
    throw std::runtime_error("not sgray_8 at 203 dpi");
  Picture page{static_cast<int>(header.cupsWidth), static_cast<int>(header.cupsHeight), {}};
  page.grey.resize(std::size_t{header.cupsWidth} * header.cupsHeight);
  for (unsigned y = 0; y < header.cupsHeight; ++y)
    if (cupsRasterReadPixels(raster, page.grey.data() + std::size_t{y} * header.cupsWidth, header.cupsWidth) !=
        header.cupsWidth)
      throw std::runtime_error("PWG raster ends early");
  if (cupsRasterReadHeader2(raster, &header) != 0) throw std::runtime_error("more than one page");
  cupsRasterClose(raster);
  return page;
}

std::string decode_qr(const Picture& page) {
  const ZXing::ImageView view(page.grey.data(), page.width, page.height, ZXing::ImageFormat::Lum);
  const auto result = ZXing::ReadBarcode(view, ZXing::ReaderOptions().setFormats(ZXing::BarcodeFormat::QRCode));
  return result.isValid() ? result.text() : "";
}

TicketPaper sample_ticket() {
  return {.centre = "Trung tâm Phục vụ hành chính công tỉnh Mẫu",
          .number_label = "Số thứ tự của quý khách",
          .number = "A025",
          .service = "Chứng thực bản sao từ bản chính",
          .group = "Tư pháp – Hộ tịch",
          .where_label = "Xin chờ gọi đến",
          .where = "Các quầy 5 và 6",
          .where_note = "Khu A, tầng 1",
          .facts = {{"Trước quý khách", "12 người"}, {"Lấy số lúc", "07:42, 21/11/2026"}},
          .url = "https://motcua.example/t/" + std::string(104, 'x'),
          .url_note = "Quét bằng điện thoại để xem số và đánh giá",
          .code_label = "Mã đánh giá",
          .code = "4821",
          .code_note = "Xong việc, dùng số và mã này để đánh giá tại máy",
          .notes = {"Xin giữ phiếu đến khi xong việc.", "Phiếu chỉ dùng trong ngày."}};
}

}  // namespace motcua::paper::test
