#include "drivers/scanner/folder_frames.hpp"
#include "drivers/scanner/picture/picture.hpp"
#include "drivers/scanner/scanner.hpp"
#include "drivers/simulation/simulated_device.hpp"
#include "firmware/identity/scan/code_finder.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

using Codes = decltype(Looked::codes);
constexpr Milliseconds between_glances{100};

// What lies before the scanner. A picture is searched once, until another one is there.
class Scene {
public:
  explicit Scene(fs::path folder) : folder_(std::move(folder)) {}

  Codes codes() {
    auto codes = in_picture();
    if (auto text = in_text(); text && !std::ranges::contains(codes, *text)) codes.push_back(std::move(*text));
    return codes;
  }

private:
  // Codes that were found are not kept: a look takes them along. A picture without any is not searched again.
  Codes in_picture() {
    auto newest = newest_picture(folder_);
    auto file = newest ? std::move(*newest) : std::nullopt;
    Codes found;
    if (!file || file == empty_) return found;
    const auto picture = read_picture(file->path);
    // No clock: every step is tried, so that the same picture always has the same codes.
    if (picture)
      for (auto& code : finder_.find(picture->frame(), {.spent = [] { return std::chrono::microseconds{0}; }}))
        found.push_back(std::move(code.bytes));
    if (found.empty()) empty_ = std::move(file);
    return found;
  }

  // code.txt, without the line end that an editor puts at its end.
  std::optional<Codes::value_type> in_text() const {
    std::array<char, 4096> bytes{};  // more than a QR code holds
    std::ifstream in(folder_ / "code.txt", std::ios::binary);
    in.read(bytes.data(), bytes.size());
    std::string_view text(bytes.data(), static_cast<std::size_t>(in.gcount()));
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (text.ends_with('\r')) text.remove_suffix(1);
    std::optional<Codes::value_type> code;
    if (!text.empty()) code.emplace(std::vector<unsigned char>(text.begin(), text.end()));
    wipe_bytes(bytes.data(), bytes.size());
    return code;
  }

  fs::path folder_;
  identity::CodeFinder finder_;
  std::optional<PictureFile> empty_;
};

struct Sight {
  explicit Sight(fs::path folder) : scene(std::move(folder)) {}
  Scene scene;
  Codes seen;  // by the look in hand
};

}  // namespace

Result<std::unique_ptr<BackEnd<CodeScannerClass>>> make_simulated_scanner(runtime::Loop& loop,
                                                                          SimulatedScannerPlan plan) {
  std::error_code error;
  fs::create_directories(plan.folder, error);
  if (error) return fail(ErrorCode::io, plan.folder, error.message());
  auto story = Story::open(plan.faults.empty() ? plan.folder / "scanner.toml" : plan.faults,
                           {.states = {}, .holding = {}, .at_key = "at_look", .pace_key = "look_ms"});
  if (!story) return std::unexpected(std::move(story).error());
  const auto sight = std::make_shared<Sight>(plan.folder);
  Simulation<CodeScannerClass> simulation{
      .model = "picture files",
      .capabilities = {},
      .look = plan.look,
      .accept = check_look,
      .wait_on = [sight](const LookForCode& look, Milliseconds taken) -> std::optional<Milliseconds> {
        sight->seen = taken <= look.most ? sight->scene.codes() : Codes{};
        if (!sight->seen.empty() || taken >= look.most) return std::nullopt;
        return std::min(between_glances, look.most - taken);
      },
      .finish = [sight](const LookForCode& look, const Condition& /*now*/) -> Result<Looked> {
        return Looked{look.id, std::exchange(sight->seen, {})};
      }};
  return std::make_unique<SimulatedDevice<CodeScannerClass>>(loop, std::move(simulation), std::move(*story));
}

}  // namespace motcua::drivers
