// The window of a screen program: SDL's window and renderer, the one pointer, and frames drawn only when something
// visible has changed. It runs the program's loop: run() waits for input or the loop's next timer, whichever comes
// first, and returns when the loop is stopped.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/runtime/loop.hpp"
#include "ui/kit/ui.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace motcua::shell {

// window: as large as the display allows or where `place` says, can be moved and closed (closing stops the loop);
// fullscreen: the whole display, no pointer shown, nothing closes it but a signal.
enum class Mode : std::uint8_t { window, fullscreen };
// software is SDL's own renderer without its OpenGL presentation: less memory, faster where there is no GPU.
enum class Drawing : std::uint8_t { software, accelerated };

struct Options {
  std::string title;  // of the window
  // How a window of this size is to look; its display() is the logical size. Asked at the start, for another size of the window
  // and by restyle(); an empty size before there is a window: as the program likes it best.
  std::function<kit::Theme(kit::Size window)> theme;
  kit::Assets assets;
  kit::Characters characters;
  Mode mode = Mode::window;
  std::optional<kit::Rect> place;  // of a window on its display, in whole pixels; the screen is scaled to fit
  Drawing drawing = Drawing::software;
};

// `draw` only draws and collects intents; `settle` applies them after the frame (and calls invalidate() if the view
// changed). Both run on the loop's thread.
struct Screens {
  std::function<void(kit::Ui&)> draw;
  std::function<void()> settle;
};

class Shell {
public:
  // Before any other thread posts to the loop: open() sets its on_wake(). Errors: unavailable when SDL has no
  // display or renderer, not_found for a font file. The log gets each flaw of a screen once; the trace gets
  // `screen` (name and targets in window pixels, when they change) and `frame` lines.
  static Result<std::unique_ptr<Shell>> open(runtime::Loop& loop, host::Log& log, host::Trace& trace,
                                             Options options);
  ~Shell();
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  void run(const Screens& screens);
  void invalidate();             // what is shown has changed: one frame is drawn; from the loop's thread
  void restyle();                // asks for the theme again, from settle()
  std::uint64_t frames() const;  // drawn since the start
  kit::Placement placement() const;

private:
  struct State;
  explicit Shell(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// <folder of the running program>/../share, where faces and icons are found.
std::filesystem::path share_directory();

// Where a logical display goes in a window: scaled to fit, centred.
kit::Placement fit(kit::Size logical, kit::Size window);
// The window for a display with this much room: the logical size, or as much of it as fits.
kit::Size window_size(kit::Size logical, kit::Size room);

}  // namespace motcua::shell
