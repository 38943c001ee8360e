#include "drivers/scanner/frame_source.hpp"
#include "drivers/scanner/video_device.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace motcua::drivers {
namespace {

class V4l2Device final : public VideoDevice {
public:
  V4l2Device() = default;
  ~V4l2Device() override { close_file(); }
  V4l2Device(const V4l2Device&) = delete;
  V4l2Device& operator=(const V4l2Device&) = delete;

  int open(const std::filesystem::path& path) override {
    close();
    file_ = ::open(path.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    return file_ < 0 ? errno : 0;
  }
  int control(unsigned long request, void* argument) override {
    int done = -1;
    do done = ioctl(file_, request, argument);
    while (done < 0 && errno == EINTR);
    return done < 0 ? errno : 0;
  }
  std::span<unsigned char> map(std::size_t size, std::int64_t offset) override {
    void* memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file_, offset);
    if (memory == MAP_FAILED) return {};
    return {static_cast<unsigned char*>(memory), size};
  }
  void unmap(std::span<unsigned char> memory) override { munmap(memory.data(), memory.size()); }
  Ready wait(Milliseconds most, const std::stop_token& stop) override { return wait_.wait(file_, most, stop); }
  void close() override { close_file(); }

private:
  void close_file() {
    if (file_ >= 0) ::close(std::exchange(file_, -1));
  }
  int file_ = -1;
  InputWait wait_;
};

}  // namespace

std::unique_ptr<VideoDevice> v4l2_device() {
  return std::make_unique<V4l2Device>();
}

std::unique_ptr<FrameSource> camera_frames(std::filesystem::path path) {
  return video_frames(std::move(path), v4l2_device());
}

}  // namespace motcua::drivers
