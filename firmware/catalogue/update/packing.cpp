#include "firmware/catalogue/update/packing.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <zstd.h>

namespace motcua::catalogue {
namespace {

constexpr int widest_window = 23;                          // 8 MiB: a reader's memory
constexpr std::size_t takes_long = std::size_t{8} << 20U;  // to pack as well as can be
constexpr int best = 19;
constexpr int good = 12;

std::unexpected<Error> damaged() {
  return fail(ErrorCode::corrupt, "catalogue update", "it cannot be unpacked: fetch it again");
}

ZSTD_DCtx* context_in(void* context) {
  return static_cast<ZSTD_DCtx*>(context);
}

}  // namespace

std::string pack(std::string_view bytes, std::string_view prefix) {
  const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  if (!context) std::abort();
  const auto all = bytes.size() + prefix.size();
  const int window = std::clamp(static_cast<int>(std::bit_width(all)), 10, widest_window);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, all > takes_long ? good : best);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, window);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_refPrefix(context.get(), prefix.data(), prefix.size());
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const auto size = ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) std::abort();
  out.resize(size);
  return out;
}

void Unpacking::Free::operator()(void* context) const {
  ZSTD_freeDCtx(context_in(context));
}

Unpacking::Unpacking(std::string_view packed, std::string prefix)
    : prefix_(std::move(prefix)), packed_(packed), context_(ZSTD_createDCtx()) {
  if (!context_) std::abort();
  ZSTD_DCtx_setParameter(context_in(context_.get()), ZSTD_d_windowLogMax, widest_window);
  ZSTD_DCtx_refPrefix(context_in(context_.get()), prefix_.data(), prefix_.size());
}

Unpacking::~Unpacking() = default;

Result<std::string> Unpacking::take(std::size_t bytes) {
  std::string out(bytes, '\0');
  ZSTD_outBuffer into{out.data(), out.size(), 0};
  while (into.pos < into.size) {
    if (frame_is_over_) return damaged();
    ZSTD_inBuffer from{packed_.data(), packed_.size(), at_};
    const auto before = into.pos;
    const auto left = ZSTD_decompressStream(context_in(context_.get()), &into, &from);
    if (ZSTD_isError(left) != 0 || (into.pos == before && from.pos == at_)) return damaged();
    at_ = from.pos;
    frame_is_over_ = left == 0;
  }
  return out;
}

Status Unpacking::end() {
  char more = 0;
  ZSTD_outBuffer into{&more, 1, 0};
  while (!frame_is_over_) {
    ZSTD_inBuffer from{packed_.data(), packed_.size(), at_};
    const auto left = ZSTD_decompressStream(context_in(context_.get()), &into, &from);
    if (ZSTD_isError(left) != 0 || into.pos != 0 || (from.pos == at_ && left != 0)) return damaged();
    at_ = from.pos;
    frame_is_over_ = left == 0;
  }
  if (at_ != packed_.size()) return damaged();
  return {};
}

}  // namespace motcua::catalogue
