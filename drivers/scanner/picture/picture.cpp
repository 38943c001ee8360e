#include "drivers/scanner/picture/picture.hpp"

#include <algorithm>
#include <array>
#include <cairo.h>
#include <charconv>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <turbojpeg.h>

namespace motcua::drivers {
namespace {

using identity::Picture;
using View = std::span<const unsigned char>;

constexpr std::uintmax_t largest_file = std::uintmax_t{64} << 20U;
constexpr int largest_side = 8192;

bool too_large(int width, int height) {
  return width > largest_side || height > largest_side;
}
std::unexpected<Error> is_too_large(const std::string& where) {
  return fail(ErrorCode::too_large, where, "the picture is too large: a side is at most 8,192 pixels");
}

// A whole file, wiped at its end.
struct FileBytes {
  std::vector<unsigned char> bytes;
  FileBytes() = default;
  FileBytes(FileBytes&&) = default;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  FileBytes& operator=(FileBytes&&) = delete;
  ~FileBytes() { motcua::wipe(bytes); }
};

Result<FileBytes> read_bytes(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error == std::errc::no_such_file_or_directory)
    return fail(ErrorCode::not_found, file, "there is no such file");
  if (error) return fail(ErrorCode::io, file, error.message());
  if (size > largest_file) return fail(ErrorCode::too_large, file, "the file is larger than 64 MiB");
  FileBytes out;
  out.bytes.resize(size);
  std::ifstream in;
  in.rdbuf()->pubsetbuf(nullptr, 0);  // no copy of the picture in a buffer of the stream
  in.open(file, std::ios::binary);
  in.read(reinterpret_cast<char*>(out.bytes.data()), static_cast<std::streamsize>(size));
  if (!in) return fail(ErrorCode::io, file, "cannot be read");
  return out;
}

struct SurfaceEnd {
  void operator()(cairo_surface_t* surface) const {
    if (auto* data = cairo_image_surface_get_data(surface); data != nullptr)
      wipe_bytes(data, static_cast<std::size_t>(cairo_image_surface_get_stride(surface)) *
                           static_cast<std::size_t>(cairo_image_surface_get_height(surface)));
    cairo_surface_destroy(surface);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceEnd>;

cairo_status_t hand_over(void* from, unsigned char* to, unsigned int size) {
  auto& left = *static_cast<View*>(from);
  if (size > left.size()) return CAIRO_STATUS_READ_ERROR;
  std::ranges::copy(left.first(size), to);
  left = left.subspan(size);
  return CAIRO_STATUS_SUCCESS;
}

// As cairo keeps it, whatever the file's own format.
Surface on_white(cairo_surface_t* picture, int width, int height) {
  Surface out(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  auto* context = cairo_create(out.get());
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_set_source_surface(context, picture, 0, 0);
  cairo_paint(context);
  cairo_destroy(context);
  cairo_surface_flush(out.get());
  return out;
}

Result<Picture> decode_png(View bytes, const std::string& where) {
  const Surface picture(cairo_image_surface_create_from_png_stream(hand_over, &bytes));
  if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::invalid, where, "the PNG picture is broken");
  const int width = cairo_image_surface_get_width(picture.get());
  const int height = cairo_image_surface_get_height(picture.get());
  if (too_large(width, height)) return is_too_large(where);
  const auto flat = on_white(picture.get(), width, height);
  const auto* data = cairo_image_surface_get_data(flat.get());
  if (data == nullptr) return is_too_large(where);
  const auto stride = static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(flat.get()));
  Picture out(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * stride + std::ptrdiff_t{4} * x, sizeof pixel);
      const auto red = pixel >> 16U & 0xFFU, green = pixel >> 8U & 0xFFU, blue = pixel & 0xFFU;
      out.row(y)[x] = static_cast<std::uint8_t>((77 * red + 151 * green + 28 * blue) >> 8U);  // ITU-R BT.601
    }
  return out;
}

bool is_space(unsigned char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// The next number of a PGM's head, behind white space and comments; takes what it read off `bytes`.
std::optional<int> head_number(View& bytes) {
  std::size_t at = 0;
  while (at < bytes.size() && (is_space(bytes[at]) || bytes[at] == '#')) {
    if (bytes[at] == '#')
      while (at < bytes.size() && bytes[at] != '\n') ++at;
    else
      ++at;
  }
  const auto* text = reinterpret_cast<const char*>(bytes.data());
  int number = 0;
  const auto [end, error] = std::from_chars(text + at, text + bytes.size(), number);
  if (error != std::errc{} || number <= 0) return std::nullopt;
  bytes = bytes.subspan(static_cast<std::size_t>(end - text));
  return number;
}

// pgm(5) of Netpbm.
Result<Picture> decode_pgm(View bytes, const std::string& where) {
  bytes = bytes.subspan(2);
  const auto width = head_number(bytes);
  const auto height = width ? head_number(bytes) : std::nullopt;
  const auto white = height ? head_number(bytes) : std::nullopt;
  if (!white || *white != 255 || bytes.empty() || !is_space(bytes.front()))
    return fail(ErrorCode::invalid, where, "the PGM picture is broken, or has not 255 levels");
  if (too_large(*width, *height)) return is_too_large(where);
  Picture out(*width, *height);
  bytes = bytes.subspan(1);
  if (bytes.size() < out.frame().size()) return fail(ErrorCode::invalid, where, "the PGM picture is cut off");
  std::ranges::copy(bytes.first(out.frame().size()), out.row(0));
  return out;
}

struct DecompressorEnd {
  void operator()(void* handle) const { tjDestroy(handle); }
};

bool begins_with(View bytes, std::string_view magic) {
  return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

}  // namespace

Result<Picture> decode_jpeg(View bytes, const std::string& where) {
  const std::unique_ptr<void, DecompressorEnd> handle(tjInitDecompress());
  const auto refusal = [&] {
    return fail(ErrorCode::invalid, where,
                std::string("the JPEG picture is broken: ") + tjGetErrorStr2(handle.get()));
  };
  int width = 0, height = 0, sampling = 0, colours = 0;
  const auto size = static_cast<unsigned long>(bytes.size());
  if (tjDecompressHeader3(handle.get(), bytes.data(), size, &width, &height, &sampling, &colours) != 0)
    return refusal();
  if (too_large(width, height)) return is_too_large(where);
  Picture out(width, height);
  const int done = tjDecompress2(handle.get(), bytes.data(), size, out.row(0), width, width, height, TJPF_GRAY,
                                 TJFLAG_LIMITSCANS);
  if (done != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING) return refusal();
  return out;
}

Result<Picture> read_picture(const std::filesystem::path& file) {
  const auto read = read_bytes(file);
  if (!read) return std::unexpected(read.error());
  const View bytes(read->bytes);
  if (begins_with(bytes, "\x89PNG")) return decode_png(bytes, file);
  if (begins_with(bytes, "\xFF\xD8")) return decode_jpeg(bytes, file);
  if (begins_with(bytes, "P5")) return decode_pgm(bytes, file);
  return fail(ErrorCode::invalid, file, "this is no PNG, JPEG or PGM picture: convert it to one of these first");
}

}  // namespace motcua::drivers
