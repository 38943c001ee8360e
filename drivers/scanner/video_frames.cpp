#include "drivers/scanner/frame_source.hpp"
#include "drivers/scanner/grey.hpp"
#include "drivers/scanner/video_device.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <format>
#include <linux/videodev2.h>
#include <system_error>
#include <utility>
#include <vector>

namespace motcua::drivers {
namespace {

constexpr std::uint32_t wanted_width = 1280;
constexpr std::uint32_t wanted_height = 720;
constexpr std::uint32_t least_side = 240;
constexpr std::uint32_t largest_side = 4096;
constexpr std::uint32_t wanted_buffers = 4;

struct Kind {
  std::uint32_t fourcc;
  FrameFormat format;
  std::uint32_t row_bytes;  // of a pixel
};
// Plain brightness first: it is only copied. YUYV last: over USB 2 a camera gives 1280x720 of it five to ten times a second, of
// MJPEG thirty times.
constexpr auto kinds = std::to_array<Kind>({{V4L2_PIX_FMT_GREY, FrameFormat::grey, 1},
                                            {V4L2_PIX_FMT_NV12, FrameFormat::grey, 1},
                                            {V4L2_PIX_FMT_YUV420, FrameFormat::grey, 1},
                                            {V4L2_PIX_FMT_MJPEG, FrameFormat::jpeg, 0},
                                            {V4L2_PIX_FMT_JPEG, FrameFormat::jpeg, 0},
                                            {V4L2_PIX_FMT_YUYV, FrameFormat::yuyv, 2}});

std::string_view advice(int error) {
  switch (error) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
      return "the camera is not there: check its cable, or name another device in node.toml";
    case EACCES:
    case EPERM:
      return "the camera may not be opened: add the kiosk's user to the group video";
    case EBUSY:
      return "another program has the camera: stop that one";
    case ENOTTY:
    case EINVAL:
      return "this is no camera: name another device in node.toml (/dev/v4l/by-id shows what there is)";
    default:
      return "the camera fails: unplug it and plug it in again";
  }
}

std::string fourcc_text(std::uint32_t fourcc) {
  std::string out;
  for (const auto shift : {0U, 8U, 16U, 24U}) {
    const auto letter = static_cast<char>(fourcc >> shift & 0x7FU);
    out += letter > ' ' && letter != 0x7F ? letter : ' ';
  }
  return out;
}

// As the driver gave it; none when nobody could read such rows.
std::optional<FrameLayout> layout_of(const v4l2_pix_format& pix, const Kind& kind) {
  if (pix.pixelformat != kind.fourcc) return std::nullopt;
  const auto fits = [](std::uint32_t side) { return side >= least_side && side <= largest_side; };
  if (!fits(pix.width) || !fits(pix.height)) return std::nullopt;
  const auto row = pix.width * kind.row_bytes;
  const auto stride = pix.bytesperline == 0 ? row : pix.bytesperline;
  if (kind.format != FrameFormat::jpeg && (stride < row || stride > 8 * largest_side)) return std::nullopt;
  return FrameLayout{.format = kind.format,
                     .width = static_cast<int>(pix.width),
                     .height = static_cast<int>(pix.height),
                     .stride = static_cast<int>(stride)};
}

v4l2_buffer buffer_request(std::uint32_t index = 0) {
  v4l2_buffer buffer{};
  buffer.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
  buffer.memory = V4L2_MEMORY_MMAP;
  buffer.index = index;
  return buffer;
}

class VideoFrames final : public FrameSource {
public:
  VideoFrames(std::filesystem::path path, std::unique_ptr<VideoDevice> device, VideoPlan plan)
      : path_(std::move(path)), device_(std::move(device)), plan_(plan) {}
  ~VideoFrames() override { close(); }
  VideoFrames(const VideoFrames&) = delete;
  VideoFrames& operator=(const VideoFrames&) = delete;

  Result<std::string> open() override {
    close();
    quiet_ = Milliseconds{0};
    useless_ = 0;
    if (const int error = device_->open(path_); error != 0) return lost("open", error);
    v4l2_capability about{};
    if (const int error = device_->control(VIDIOC_QUERYCAP, &about); error != 0) return lost("QUERYCAP", error);
    const auto can = (about.capabilities & V4L2_CAP_DEVICE_CAPS) != 0 ? about.device_caps : about.capabilities;
    if ((can & V4L2_CAP_VIDEO_CAPTURE) == 0 || (can & V4L2_CAP_STREAMING) == 0)
      return unfit("this device gives no pictures: name another one (a camera often has several)");
    if (const auto agreed = negotiate(); !agreed) return std::unexpected(agreed.error());
    const auto* card = reinterpret_cast<const char*>(about.card);
    return std::format("{} {}x{}", std::string(card, strnlen(card, sizeof about.card)), layout_.width,
                       layout_.height);
  }

  Status present() override {
    v4l2_capability about{};
    if (const int error = device_->control(VIDIOC_QUERYCAP, &about); error != 0) return lost("QUERYCAP", error);
    return {};
  }

  Status start() override {
    if (started_) return drop_old_frames();
    // Somebody else may have set another format meanwhile.
    if (const auto agreed = negotiate(); !agreed) return agreed;
    started_ = true;
    if (const auto mapped = map_buffers(); !mapped) return mapped;
    for (std::uint32_t index = 0; index < buffers_.size(); ++index)
      if (const auto given = give_back(index); !given) return given;
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    if (const int error = device_->control(VIDIOC_STREAMON, &type); error != 0) return lost("STREAMON", error);
    return {};
  }

  Result<std::optional<identity::Picture>> next(Milliseconds most, const std::stop_token& stop) override {
    const auto ready = device_->wait(most, stop);
    if (ready == Ready::interrupted) return std::nullopt;
    if (ready == Ready::nothing) {
      quiet_ += most;
      if (quiet_ >= plan_.stall) return silent(std::format("no frame for {} ms", quiet_.count()));
      return std::nullopt;
    }
    auto picture = take_frame();
    if (!picture) return picture;
    useless_ = *picture ? 0 : useless_ + 1;
    if (useless_ >= plan_.most_useless_frames)
      return silent(std::format("{} frames in a row without a picture in them", useless_));
    if (*picture) quiet_ = Milliseconds{0};
    return picture;
  }

  void stop() override {
    if (!std::exchange(started_, false)) return;
    int type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    static_cast<void>(device_->control(VIDIOC_STREAMOFF, &type));  // a camera that is gone streams no more either
    free_buffers();
  }

private:
  std::unexpected<Error> lost(std::string_view call, int error) {
    close();
    return fail(ErrorCode::unavailable, path_,
                std::format("{} ({}: {})", advice(error), call, std::generic_category().message(error)));
  }
  std::unexpected<Error> unfit(std::string why) {
    close();
    return fail(ErrorCode::unsupported, path_, std::move(why));
  }
  std::unexpected<Error> silent(const std::string& what) {
    close();
    return fail(ErrorCode::timed_out, path_,
                std::format("the camera gives no pictures ({}): unplug it and plug it in again", what));
  }
  void close() {
    stop();
    device_->close();
  }

  std::vector<std::uint32_t> offered() {
    std::vector<std::uint32_t> out;
    v4l2_fmtdesc format{};
    format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    for (format.index = 0; format.index < 64 && device_->control(VIDIOC_ENUM_FMT, &format) == 0; ++format.index)
      out.push_back(format.pixelformat);
    return out;
  }

  Status negotiate() {
    const auto offers = offered();
    for (const auto& kind : kinds) {
      if (!std::ranges::contains(offers, kind.fourcc)) continue;
      v4l2_format format{};
      format.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
      format.fmt.pix.width = wanted_width;
      format.fmt.pix.height = wanted_height;
      format.fmt.pix.pixelformat = kind.fourcc;
      format.fmt.pix.field = V4L2_FIELD_NONE;
      const int error = device_->control(VIDIOC_S_FMT, &format);
      if (error == EBUSY || error == ENODEV) return lost("S_FMT", error);
      const auto layout = error == 0 ? layout_of(format.fmt.pix, kind) : std::nullopt;
      if (!layout) continue;
      layout_ = *layout;
      return {};
    }
    std::string names;
    for (const auto fourcc : offers) names += std::format("{}{}", names.empty() ? "" : ", ", fourcc_text(fourcc));
    return unfit(std::format("this camera has no format that is read here (it has: {}): use another camera",
                             names.empty() ? "none" : names));
  }

  Status map_buffers() {
    v4l2_requestbuffers wish{};
    wish.count = wanted_buffers;
    wish.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    wish.memory = V4L2_MEMORY_MMAP;
    if (const int error = device_->control(VIDIOC_REQBUFS, &wish); error != 0) return lost("REQBUFS", error);
    for (std::uint32_t index = 0; index < std::min(wish.count, 2 * wanted_buffers); ++index) {
      auto buffer = buffer_request(index);
      const int error = device_->control(VIDIOC_QUERYBUF, &buffer);
      const auto memory = error == 0 ? device_->map(buffer.length, buffer.m.offset) : std::span<unsigned char>{};
      if (memory.empty()) return lost("QUERYBUF", error == 0 ? ENOMEM : error);
      buffers_.push_back(memory);
    }
    if (buffers_.size() < 2) return lost("REQBUFS", ENOMEM);
    return {};
  }

  // What the camera wrote last stays in no buffer: a frame shows a person's card.
  void free_buffers() {
    for (const auto memory : std::exchange(buffers_, {})) {
      wipe_bytes(memory.data(), memory.size());
      device_->unmap(memory);
    }
    v4l2_requestbuffers none{};
    none.type = V4L2_BUF_TYPE_VIDEO_CAPTURE;
    none.memory = V4L2_MEMORY_MMAP;
    static_cast<void>(device_->control(VIDIOC_REQBUFS, &none));  // closing frees them as well
  }

  Status give_back(std::uint32_t index) {
    wipe_bytes(buffers_[index].data(), buffers_[index].size());
    auto buffer = buffer_request(index);
    if (const int error = device_->control(VIDIOC_QBUF, &buffer); error != 0) return lost("QBUF", error);
    return {};
  }

  // The frame that is ready; none where it is broken, or was none after all.
  Result<std::optional<identity::Picture>> take_frame() {
    auto buffer = buffer_request();
    const int error = device_->control(VIDIOC_DQBUF, &buffer);
    if (error == EAGAIN) return std::nullopt;
    if (error != 0) return lost("DQBUF", error);
    if (buffer.index >= buffers_.size()) return lost("DQBUF", EIO);
    std::optional<identity::Picture> out;
    const auto memory = buffers_[buffer.index];
    if ((buffer.flags & V4L2_BUF_FLAG_ERROR) == 0)
      if (auto picture =
              grey_picture(memory.first(std::min<std::size_t>(buffer.bytesused, memory.size())), layout_))
        out.emplace(std::move(*picture));
    if (const auto given = give_back(buffer.index); !given) return std::unexpected(given.error());
    return out;
  }

  // They show what lay before the camera when nobody had asked.
  Status drop_old_frames() {
    for (std::size_t i = 0; i < buffers_.size(); ++i) {
      auto buffer = buffer_request();
      const int error = device_->control(VIDIOC_DQBUF, &buffer);
      if (error == EAGAIN) return {};
      if (error != 0) return lost("DQBUF", error);
      if (buffer.index >= buffers_.size()) return lost("DQBUF", EIO);
      if (const auto given = give_back(buffer.index); !given) return given;
    }
    return {};
  }

  std::filesystem::path path_;
  std::unique_ptr<VideoDevice> device_;
  VideoPlan plan_;
  FrameLayout layout_;
  std::vector<std::span<unsigned char>> buffers_;
  bool started_ = false;
  Milliseconds quiet_{0};  // waited since the last picture
  int useless_ = 0;        // frames since then
};

}  // namespace

std::unique_ptr<FrameSource> video_frames(std::filesystem::path path, std::unique_ptr<VideoDevice> device,
                                          VideoPlan plan) {
  return std::make_unique<VideoFrames>(std::move(path), std::move(device), plan);
}

}  // namespace motcua::drivers
