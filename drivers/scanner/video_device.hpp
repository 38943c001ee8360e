// The calls that V4L2 makes on a camera, as a seam: video_frames.cpp is tried on a scripted one.
#pragma once

#include "drivers/scanner/input_wait.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>

namespace motcua::drivers {

// One owner, one thread. An `int` is 0 or an errno.
class VideoDevice {
public:
  virtual ~VideoDevice() = default;
  virtual int open(const std::filesystem::path& path) = 0;
  virtual int control(unsigned long request, void* argument) = 0;                   // ioctl
  virtual std::span<unsigned char> map(std::size_t size, std::int64_t offset) = 0;  // empty: it cannot be
  virtual void unmap(std::span<unsigned char> memory) = 0;
  virtual Ready wait(Milliseconds most, const std::stop_token& stop) = 0;
  virtual void close() = 0;  // nothing if it is not open
};

std::unique_ptr<VideoDevice> v4l2_device();

}  // namespace motcua::drivers
