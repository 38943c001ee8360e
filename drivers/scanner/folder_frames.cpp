#include "drivers/scanner/folder_frames.hpp"

#include "drivers/scanner/frame_source.hpp"
#include "drivers/scanner/picture/picture.hpp"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

bool is_picture(const fs::path& path) {
  constexpr auto kinds = std::to_array<std::string_view>({".png", ".pgm", ".jpg", ".jpeg"});
  return std::ranges::contains(kinds, path.extension().string());
}

class FolderFrames final : public FrameSource {
public:
  FolderFrames(fs::path folder, Milliseconds pace) : folder_(std::move(folder)), pace_(pace) {}

  Result<std::string> open() override {
    return present().transform([] { return std::string("picture files"); });
  }
  Status present() override {
    return newest_picture(folder_).transform([](const auto& /*picture*/) {});
  }
  Status start() override { return present(); }
  Result<std::optional<identity::Picture>> next(Milliseconds most, const std::stop_token& stop) override {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any paced;
    paced.wait_for(lock, stop, std::min(most, pace_), [] { return false; });
    if (stop.stop_requested()) return std::nullopt;
    const auto newest = newest_picture(folder_);
    if (!newest) return std::unexpected(newest.error());
    if (!*newest) return std::nullopt;
    if (auto picture = read_picture((*newest)->path)) return std::move(*picture);
    return std::nullopt;  // half written, or none: it may be a picture at the next look
  }
  void stop() override {}

private:
  fs::path folder_;
  Milliseconds pace_;
};

}  // namespace

Result<std::optional<PictureFile>> newest_picture(const fs::path& folder) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  std::optional<PictureFile> newest;
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::error_code vanished;
    if (!is_picture(entries->path()) || !entries->is_regular_file(vanished)) continue;
    PictureFile file{entries->path(), {}, 0};
    file.time = entries->last_write_time(vanished);
    if (!vanished) file.size = entries->file_size(vanished);
    if (!vanished && (!newest || std::tie(newest->time, newest->path) < std::tie(file.time, file.path)))
      newest = std::move(file);
  }
  if (error)
    return fail(ErrorCode::unavailable, folder, "the folder of pictures cannot be read: " + error.message());
  return newest;
}

std::unique_ptr<FrameSource> folder_frames(fs::path folder, Milliseconds pace) {
  return std::make_unique<FolderFrames>(std::move(folder), pace);
}

}  // namespace motcua::drivers
