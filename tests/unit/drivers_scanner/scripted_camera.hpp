// A V4L2 camera that does what a test says, and notes what was done with it.
#pragma once

#include "drivers/scanner/frame_source.hpp"
#include "drivers/scanner/video_device.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
// rule 2: the other side of the seam
#include <linux/videodev2.h>
#include <map>
#include <vector>

namespace motcua::drivers {

struct ScriptedFrame {
  std::vector<unsigned char> bytes;
  std::uint32_t flags = 0;
};

struct ScriptedCamera {
  // What it is.
  std::uint32_t capabilities = V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_STREAMING;
  std::vector<std::uint32_t> formats{V4L2_PIX_FMT_GREY};
  std::uint32_t width = 640;  // nearest to whatever is asked for
  std::uint32_t height = 480;
  std::map<std::uint32_t, std::uint32_t> strides;  // by format; else 0, "the row's length"
  std::map<std::uint32_t, std::uint32_t> gives;    // another format than was asked for
  std::map<unsigned long, int> fails;              // errno by request
  std::uint32_t most_buffers = 4;
  int open_error = 0;
  int out_of_range = -1;  // this frame comes with a buffer that nobody has
  // What it does next: with none left, nothing comes.
  std::deque<ScriptedFrame> frames;
  int idle_wakes = 0;  // wakes so often with nothing to read

  // What was done with it.
  std::uint32_t asked_width = 0;
  std::vector<std::uint32_t> asked_formats;
  int opened = 0, closed = 0, streams_on = 0, streams_off = 0;
  std::size_t mapped = 0;
  std::size_t unwiped = 0;  // bytes of frames in memory that was given back or unmapped

  std::vector<std::vector<unsigned char>> memory;
  std::deque<std::uint32_t> queued;
  std::deque<v4l2_buffer> filled;

  void fill() {
    if (frames.empty() || queued.empty()) return;
    v4l2_buffer buffer{};
    buffer.index = queued.front();
    auto& to = memory[buffer.index];
    const auto size = std::min(frames.front().bytes.size(), to.size());
    std::copy_n(frames.front().bytes.begin(), size, to.begin());
    buffer.bytesused = static_cast<std::uint32_t>(size);
    buffer.flags = frames.front().flags;
    frames.pop_front();
    queued.pop_front();
    filled.push_back(buffer);
  }
  void note_unwiped(const std::vector<unsigned char>& bytes) {
    unwiped += static_cast<std::size_t>(std::ranges::count_if(bytes, [](unsigned char byte) { return byte != 0; }));
  }
};

class ScriptedDevice final : public VideoDevice {
public:
  explicit ScriptedDevice(ScriptedCamera& camera) : camera_(camera) {}

  int open(const std::filesystem::path& /*path*/) override {
    ++camera_.opened;
    return camera_.open_error;
  }
  int control(unsigned long request, void* argument) override {
    if (const auto failure = camera_.fails.find(request); failure != camera_.fails.end()) return failure->second;
    switch (request) {
      case VIDIOC_QUERYCAP:
        return describe(*static_cast<v4l2_capability*>(argument));
      case VIDIOC_ENUM_FMT:
        return name_format(*static_cast<v4l2_fmtdesc*>(argument));
      case VIDIOC_S_FMT:
        return set_format(static_cast<v4l2_format*>(argument)->fmt.pix);
      case VIDIOC_REQBUFS:
        return make_buffers(*static_cast<v4l2_requestbuffers*>(argument));
      case VIDIOC_QUERYBUF:
        return tell_buffer(*static_cast<v4l2_buffer*>(argument));
      case VIDIOC_QBUF:
        return take_buffer(static_cast<v4l2_buffer*>(argument)->index);
      case VIDIOC_DQBUF:
        return give_buffer(*static_cast<v4l2_buffer*>(argument));
      case VIDIOC_STREAMON:
        ++camera_.streams_on;
        return 0;
      case VIDIOC_STREAMOFF:
        ++camera_.streams_off;
        camera_.queued.clear();
        camera_.filled.clear();
        return 0;
      default:
        return ENOTTY;
    }
  }
  std::span<unsigned char> map(std::size_t size, std::int64_t offset) override {
    ++camera_.mapped;
    return std::span(camera_.memory[static_cast<std::size_t>(offset)]).first(size);
  }
  void unmap(std::span<unsigned char> memory) override {
    camera_.note_unwiped({memory.begin(), memory.end()});
    --camera_.mapped;
  }
  Ready wait(Milliseconds /*most*/, const std::stop_token& stop) override {
    if (stop.stop_requested()) return Ready::interrupted;
    if (camera_.filled.empty()) camera_.fill();
    if (!camera_.filled.empty()) return Ready::ready;
    return camera_.idle_wakes > 0 ? Ready::ready : Ready::nothing;
  }
  void close() override { ++camera_.closed; }

private:
  int describe(v4l2_capability& about) const {
    about.capabilities = camera_.capabilities | V4L2_CAP_DEVICE_CAPS | V4L2_CAP_VIDEO_CAPTURE;
    about.device_caps = camera_.capabilities;
    std::memcpy(about.card, "Scripted", 9);
    return 0;
  }
  int name_format(v4l2_fmtdesc& format) const {
    if (format.index >= camera_.formats.size()) return EINVAL;
    format.pixelformat = camera_.formats[format.index];
    return 0;
  }
  int set_format(v4l2_pix_format& pix) const {
    camera_.asked_width = pix.width;
    camera_.asked_formats.push_back(pix.pixelformat);
    pix.width = camera_.width;
    pix.height = camera_.height;
    const auto stride = camera_.strides.find(pix.pixelformat);
    pix.bytesperline = stride == camera_.strides.end() ? 0 : stride->second;
    const auto other = camera_.gives.find(pix.pixelformat);
    if (other != camera_.gives.end()) pix.pixelformat = other->second;
    return 0;
  }
  int make_buffers(v4l2_requestbuffers& wish) const {
    wish.count = std::min(wish.count, camera_.most_buffers);
    if (wish.count > 0) camera_.memory.assign(wish.count, std::vector<unsigned char>(2'000'000));
    return 0;
  }
  int tell_buffer(v4l2_buffer& buffer) const {
    buffer.length = static_cast<std::uint32_t>(camera_.memory[buffer.index].size());
    buffer.m.offset = buffer.index;
    return 0;
  }
  int take_buffer(std::uint32_t index) const {
    camera_.note_unwiped(camera_.memory[index]);
    camera_.queued.push_back(index);
    return 0;
  }
  int give_buffer(v4l2_buffer& buffer) const {
    if (camera_.filled.empty()) {
      --camera_.idle_wakes;
      return EAGAIN;
    }
    buffer = camera_.filled.front();
    camera_.filled.pop_front();
    if (std::exchange(camera_.out_of_range, camera_.out_of_range - 1) == 0) buffer.index = 77;
    return 0;
  }

  ScriptedCamera& camera_;
};

inline std::unique_ptr<FrameSource> frames_of(ScriptedCamera& camera, VideoPlan plan = {}) {
  return video_frames("/dev/video7", std::make_unique<ScriptedDevice>(camera), plan);
}

// A frame of 640x480 plain brightness whose rows count up from `first`.
inline ScriptedFrame grey_frame(unsigned char first) {
  ScriptedFrame frame;
  for (int y = 0; y < 480; ++y)
    frame.bytes.insert(frame.bytes.end(), 640, static_cast<unsigned char>(first + y % 100));
  return frame;
}

}  // namespace motcua::drivers
