// Where the contract is tried: the same handles on pictures before a camera, on a line, and on the simulated scanner.
#pragma once

#include "drivers/scanner/scanner.hpp"
#include "tests/support/device_story.hpp"
#include "tests/support/process.hpp"
#include "tests/support/qr_effects.hpp"
#include "tests/support/qr_scene.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <format>
#include <string>
#include <unistd.h>
#include <vector>

namespace motcua::test {

namespace fs = std::filesystem;
using drivers::CodeScannerClass;
using Lines = std::vector<std::string>;

inline drivers::LookForCode look(std::uint8_t number, Milliseconds most = Milliseconds{5'000}) {
  return {.id = Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number}), .most = most};
}

inline drivers::SupervisionPlan plan() {
  return {.id = DeviceId::parse("scanner").value(),
          .severities = {{"code_scanner_gone", Severity::degraded},
                         {"code_scanner_silent", Severity::degraded},
                         {"code_scanner_refused", Severity::notice}},
          .first_back_off = Milliseconds{50}};
}

class ScannerStory : public DeviceStory<CodeScannerClass> {
public:
  using DeviceStory::DeviceStory;

  bool asks(const drivers::LookForCode& request) { return device().submit(request).has_value(); }

  // "1 A B" or "1 nothing" or "1 refused <code>"; codes of one look in alphabetical order.
  Lines told() const {
    Lines out;
    for (const auto& event : events()) {
      if (const auto* no = std::get_if<drivers::Refused>(&event))
        out.push_back(std::format("{} refused {}", no->request.bytes().back(), no->fault.code));
      if (const auto* looked = std::get_if<drivers::Looked>(&event)) {
        Lines codes;
        for (const auto& code : looked->codes) codes.emplace_back(code.reveal().begin(), code.reveal().end());
        std::ranges::sort(codes);
        std::string line = std::to_string(looked->request.bytes().back());
        for (const auto& code : codes) line += " " + code;
        out.push_back(codes.empty() ? line + " nothing" : line);
      }
    }
    return out;
  }
};

inline std::unique_ptr<ScannerStory> story_of(std::unique_ptr<LoopRunner> runner,
                                              std::unique_ptr<drivers::BackEnd<CodeScannerClass>> back_end) {
  auto scanner = drivers::supervise(runner->loop, plan(), std::move(back_end));
  return std::make_unique<ScannerStory>(std::move(runner), std::move(scanner));
}

// Codes on cards side by side, as a camera sees them.
inline std::string picture_of(const Lines& codes) {
  Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 110);
  double x = 300;
  for (const auto& text : codes) {
    draw_card(canvas, encode(text, Level::medium), {.x = x, .y = 360, .module_px = 6}, {});
    x += 600;
  }
  Dice dice(1);
  const auto pixels = exposed(canvas, 2, dice);
  return "P5\n1280 720\n255\n" + std::string(pixels.begin(), pixels.end());
}

class PictureFolder {
public:
  PictureFolder() { fs::create_directory(path()); }
  fs::path path() const { return scratch_.path() / "seen"; }
  void show(const Lines& codes) const { put("shown.pgm", picture_of(codes)); }
  void show_broken() const { put("shown.pgm", picture_of({"BROKEN"}).substr(0, 5'000)); }
  void clear() const { fs::remove(path() / "shown.pgm"); }
  void put(const std::string& name, std::string_view text) const {
    write_file(scratch_.path() / "new", text);
    fs::rename(scratch_.path() / "new", path() / name);
  }
  void move_away() const { fs::rename(path(), scratch_.path() / "away"); }
  void move_back() const { fs::rename(scratch_.path() / "away", path()); }

private:
  TempDir scratch_;
};

class CameraHall {
public:
  std::unique_ptr<ScannerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_camera_scanner(
        runner->loop, drivers::folder_frames(folder_.path(), Milliseconds{10}),
        {.keep_on = Milliseconds{200}, .idle_look = Milliseconds{10}, .search = Milliseconds{1'000}});
    return story_of(std::move(runner), std::move(back_end));
  }
  void show(const Lines& codes) { folder_.show(codes); }
  void show_broken() { folder_.show_broken(); }
  void clear() { folder_.clear(); }
  void pull() { folder_.move_away(); }
  void plug() { folder_.move_back(); }

private:
  PictureFolder folder_;
};

class SimulatedHall {
public:
  std::unique_ptr<ScannerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_simulated_scanner(
        runner->loop, {.folder = folder_.path(), .faults = {}, .look = Milliseconds{10}});
    return story_of(std::move(runner), std::move(back_end.value()));
  }
  void show(const Lines& codes) { folder_.show(codes); }
  void show_broken() { folder_.show_broken(); }
  void clear() { folder_.clear(); }
  void pull() { folder_.put("scanner.toml", "link = \"gone\"\n"); }
  void plug() { folder_.put("scanner.toml", "link = \"attached\"\n"); }
  void write(std::string_view text) { folder_.put("code.txt", text); }

private:
  PictureFolder folder_;
};

// A pseudo-terminal: the test is the scanner, the back end opens the other end.
class SerialHall {
public:
  SerialHall() { plug(); }
  ~SerialHall() { pull(); }
  SerialHall(const SerialHall&) = delete;
  SerialHall& operator=(const SerialHall&) = delete;

  std::unique_ptr<ScannerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_serial_scanner(runner->loop, {.path = path(), .held = held});
    return story_of(std::move(runner), std::move(back_end));
  }
  void show(const Lines& codes) {
    for (const auto& code : codes) send(code + "\r\n");
  }
  void clear() {}  // a line that was sent is over
  void pull() {
    if (line_ < 0) return;
    close(std::exchange(line_, -1));
    fs::remove(path());
  }
  void plug() {
    line_ = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    BOOST_REQUIRE(line_ >= 0);
    BOOST_REQUIRE(grantpt(line_) == 0);
    BOOST_REQUIRE(unlockpt(line_) == 0);
    fs::create_symlink(ptsname(line_), path());
  }
  void send(std::string_view bytes) const {
    BOOST_REQUIRE(write(line_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  fs::path path() const { return scratch_.path() / "ttyACM0"; }

  Milliseconds held{300};

private:
  TempDir scratch_;
  int line_ = -1;
};

}  // namespace motcua::test
