// The seam between the camera's back end and what gives it frames: a camera, or a folder of pictures.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"
#include "firmware/identity/scan/frame.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace motcua::drivers {

class VideoDevice;

// One owner, one thread; only a stop may be requested from another. Errors say what a technician does: timed_out when the
// source is there and gives nothing, anything else when it is not there or not fit. An error closes the source.
class FrameSource {
public:
  virtual ~FrameSource() = default;
  virtual Result<std::string> open() = 0;  // closed first, if it was open; what the source calls itself
  virtual Status present() = 0;            // whether what was opened is still there
  virtual Status start() = 0;              // frames from now on: of those that came before, none is given any more
  // The next frame, or none: it did not come within `most`, was broken, or a stop was requested.
  virtual Result<std::optional<identity::Picture>> next(Milliseconds most, const std::stop_token& stop) = 0;
  virtual void stop() = 0;  // the camera's light goes out; nothing if it is not started
};

struct VideoPlan {
  Milliseconds stall{3'000};    // a started camera that gives no frame for that long is silent
  int most_useless_frames{60};  // so is one that gives that many in a row without a picture in them
};

// `path` is a V4L2 capture device: /dev/v4l/by-id/..., /dev/video0. 1280x720 or what comes nearest.
std::unique_ptr<FrameSource> video_frames(std::filesystem::path path, std::unique_ptr<VideoDevice> device,
                                          VideoPlan plan = {});
std::unique_ptr<FrameSource> camera_frames(std::filesystem::path path);  // the same on this machine's device

// The newest picture in `folder` (.png, .pgm, .jpg, .jpeg) every `pace`; none while there is none or it cannot be read.
std::unique_ptr<FrameSource> folder_frames(std::filesystem::path folder, Milliseconds pace = Milliseconds{66});

}  // namespace motcua::drivers
