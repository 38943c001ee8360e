#include "ui/shell/shell.hpp"

#include "firmware/host/protection.hpp"
#include "ui/shell/events.hpp"
#include "ui/shell/layout.hpp"

#include <SDL.h>
#include <cmath>
#include <deque>
#include <format>
#include <mutex>
#include <utility>

namespace motcua::shell {
namespace {

using Clock = std::chrono::steady_clock;

// A signal reaches the loop only when it is polled, and nothing wakes SDL then: so long may it take.
constexpr Milliseconds longest_wait{250};
// Keys that were pressed and not yet seen by a frame: more is somebody leaning on the keypad.
constexpr std::size_t most_keys = 16;
// Title bar and borders of a window in the demo.
constexpr float decoration = 48;

struct CloseWindow {
  void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
struct CloseRenderer {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};

// Shared with Loop::on_wake, which other threads may still call while the shell is being closed.
class Waker {
public:
  explicit Waker(Uint32 event) : event_(event) {}
  void wake() {
    const std::lock_guard lock(mutex_);
    if (state_ != State::asleep) return;
    SDL_Event event{};
    event.type = event_;
    if (SDL_PushEvent(&event) == 1) state_ = State::woken;
  }
  void heard() {
    const std::lock_guard lock(mutex_);
    if (state_ == State::woken) state_ = State::asleep;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    state_ = State::closed;
  }
  Uint32 event() const { return event_; }

private:
  enum class State : std::uint8_t { asleep, woken, closed };
  std::mutex mutex_;
  Uint32 event_;
  State state_ = State::asleep;  // one event in SDL's queue is enough, however many posts there are
};

std::unexpected<Error> sdl_error(std::string where) {
  return fail(ErrorCode::unavailable, std::move(where), SDL_GetError());
}

}  // namespace

struct Shell::State {
  State(runtime::Loop& the_loop, host::Log& the_log, host::Trace& the_trace, Options the_options)
      : loop(the_loop), log(the_log), trace(the_trace), options(std::move(the_options)) {}
  ~State() {
    if (waker) waker->close();
    canvas.reset();
    renderer.reset();
    window.reset();
    SDL_Quit();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Status open();
  Status open_window();
  Result<SDL_Rect> place_of_window() const;  // x and y may be SDL's word for "centred"
  Status refit();
  void fit_or_stop();
  kit::Size output() const;
  void take(const SDL_Event& event);
  void pump();
  void wait();
  void frame(const Screens& screens);
  void tell(const std::string& screen);

  runtime::Loop& loop;
  host::Log& log;
  host::Trace& trace;
  Options options;
  kit::Theme theme = options.theme({});
  std::shared_ptr<Waker> waker;
  std::unique_ptr<SDL_Window, CloseWindow> window;
  std::unique_ptr<SDL_Renderer, CloseRenderer> renderer;
  std::unique_ptr<kit::Canvas> canvas;
  kit::Placement placement;
  kit::Pointer pointer;
  std::deque<kit::Key> keys;  // each seen by a frame of its own
  kit::Ui ui;
  enum class Picture : std::uint8_t { current, outdated } picture = Picture::outdated;
  std::uint64_t frames = 0;
  std::string told;  // the last layout in the trace
};

Status Shell::State::open() {
  set_hints();
  if (options.drawing == Drawing::software) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return sdl_error("display");
  // SDL goes on without any screen when it finds none. Nobody would see that the machine shows nothing.
  const std::string_view driver = SDL_GetCurrentVideoDriver();
  const char* hint = SDL_GetHint(SDL_HINT_VIDEODRIVER);
  const bool wished = hint != nullptr && *hint != '\0';
  if (!wished && (driver == "offscreen" || driver == "dummy" || driver == "evdev"))
    return fail(
        ErrorCode::unavailable, "display",
        "there is none: start the X server or Wayland first and set DISPLAY or WAYLAND_DISPLAY (to run without "
        "a screen, set SDL_VIDEODRIVER=dummy)");
  SDL_StopTextInput();
  ignore_unused_events();
  waker = std::make_shared<Waker>(SDL_RegisterEvents(1));
  loop.on_wake([waker = waker] { waker->wake(); });
  if (const auto status = open_window(); !status) return status;
  return refit();
}

Result<SDL_Rect> Shell::State::place_of_window() const {
  SDL_Rect room{};
  if (options.mode == Mode::fullscreen) {
    if (SDL_GetDisplayBounds(0, &room) != 0) return sdl_error("display");
    return room;
  }
  if (options.place) {
    const auto whole_pixels = [](float length) { return static_cast<int>(std::lround(length)); };
    const auto& wished = *options.place;
    return SDL_Rect{whole_pixels(wished.x), whole_pixels(wished.y), whole_pixels(wished.w), whole_pixels(wished.h)};
  }
  if (SDL_GetDisplayUsableBounds(0, &room) != 0) return sdl_error("display");
  const auto size =
      window_size(theme.display(), {static_cast<float>(room.w), static_cast<float>(room.h) - decoration});
  constexpr int centred = static_cast<int>(SDL_WINDOWPOS_CENTERED);
  return SDL_Rect{centred, centred, static_cast<int>(size.w), static_cast<int>(size.h)};
}

Status Shell::State::open_window() {
  // An appliance has no window manager: SDL's own full screen would wait 100 ms for one to answer. A bare window of
  // the display's size is the same picture at once.
  const bool whole = options.mode == Mode::fullscreen;
  const auto place = place_of_window();
  if (!place) return std::unexpected(place.error());
  const Uint32 flags = whole ? Uint32{SDL_WINDOW_BORDERLESS} : Uint32{SDL_WINDOW_SHOWN};
  window.reset(SDL_CreateWindow(options.title.c_str(), place->x, place->y, place->w, place->h, flags));
  if (!window) return sdl_error("window");
  if (whole) SDL_ShowCursor(SDL_DISABLE);
  if (options.drawing == Drawing::accelerated)
    renderer.reset(SDL_CreateRenderer(window.get(), -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC));
  if (!renderer) renderer.reset(SDL_CreateRenderer(window.get(), -1, SDL_RENDERER_SOFTWARE));
  if (!renderer) return sdl_error("renderer");
  return {};
}

kit::Size Shell::State::output() const {
  int width = 0;
  int height = 0;
  SDL_GetRendererOutputSize(renderer.get(), &width, &height);
  return {static_cast<float>(width), static_cast<float>(height)};
}

// Faces are made for one scale, so another window size needs new ones. The canvas before goes first: side by side, both
// would take the memory of a small computer.
Status Shell::State::refit() {
  theme = options.theme(output());
  const auto now = fit(theme.display(), output());
  canvas.reset();
  auto made = kit::Canvas::create(renderer.get(), theme, options.assets, options.characters, now);
  if (!made) return std::unexpected(made.error());
  placement = now;
  canvas = *std::move(made);
  picture = Picture::outdated;
  told.clear();
  // What drawing the glyphs took goes back to the system.
  if (const auto given = host::give_back_memory(); !given) log.warning("{}", describe(given.error()));
  return {};
}

void Shell::State::fit_or_stop() {
  const auto status = refit();
  if (status) return;
  log.error("screen: {}", describe(status.error()));
  loop.stop(runtime::Ending::broken);  // without a canvas there is nothing to show
}

void Shell::State::take(const SDL_Event& event) {
  if (event.type == waker->event()) return waker->heard();
  if (event.type == SDL_FINGERUP || event.type == SDL_MOUSEBUTTONUP) trace.point("touch");
  if (const auto key = key_of(event); key != kit::Key::none && keys.size() < most_keys) {
    keys.push_back(key);
    picture = Picture::outdated;
  }
  switch (take_event(event, placement, output(), pointer)) {
    case Effect::none:
      break;
    case Effect::redraw:
      picture = Picture::outdated;
      break;
    case Effect::refit: {
      const auto next = options.theme(output());
      const auto now = fit(next.display(), output());
      const bool same = event.type == SDL_WINDOWEVENT && next.display() == theme.display() &&
                        now.scale == placement.scale && now.origin == placement.origin;
      picture = Picture::outdated;
      if (!same) fit_or_stop();
      break;
    }
    case Effect::close:
      if (options.mode == Mode::window) loop.stop();
      break;
  }
}

void Shell::State::pump() {
  SDL_Event event;
  while (SDL_PollEvent(&event) == 1) take(event);
}

void Shell::State::wait() {
  const auto timer = loop.until_next_timer().value_or(longest_wait);
  SDL_Event event;
  if (SDL_WaitEventTimeout(&event, static_cast<int>(std::min(timer, longest_wait).count())) == 1) take(event);
}

void Shell::State::frame(const Screens& screens) {
  const auto begun = Clock::now();
  const auto seen = pointer.next_frame();
  using Edge = kit::PointerFrame::Edge;
  // After a touch has ended, one more frame shows the screen without the finger.
  const bool ended = seen.edge == Edge::released || seen.edge == Edge::cancelled;
  const auto key = keys.empty() ? kit::Key::none : keys.front();
  if (!keys.empty()) keys.pop_front();
  const bool more = pointer.backlog() == kit::Pointer::Backlog::waiting || !keys.empty();
  picture = ended || more ? Picture::outdated : Picture::current;
  canvas->begin();
  ui.begin(*canvas, seen, key);
  screens.draw(ui);
  ui.end();
  canvas->end();
  SDL_RenderPresent(renderer.get());
  ++frames;
  const auto spent = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
  if (trace.enabled()) {
    trace.point("frame", {{"draw_us", std::to_string(spent.count())}});
    tell(ui.screen_name());
  }
  for (const auto& flaw : canvas->flaws())
    log.once(host::Level::warning, flaw.where,
             std::format("screen {}: flaw {}: {}", ui.screen_name(), static_cast<int>(flaw.kind), flaw.where));
  if (screens.settle) screens.settle();
}

void Shell::State::tell(const std::string& screen) {
  auto layout = layout_json(screen, ui.targets(), placement);
  if (layout == told) return;
  trace.point_json("screen", "layout", layout);
  told = std::move(layout);
}

Shell::Shell(std::unique_ptr<State> state) : state_(std::move(state)) {}
Shell::~Shell() = default;

Result<std::unique_ptr<Shell>> Shell::open(runtime::Loop& loop, host::Log& log, host::Trace& trace,
                                           Options options) {
  auto state = std::make_unique<State>(loop, log, trace, std::move(options));
  if (const auto status = state->open(); !status) return std::unexpected(status.error());
  return std::unique_ptr<Shell>(new Shell(std::move(state)));
}

void Shell::run(const Screens& screens) {
  auto& s = *state_;
  while (!s.loop.stopped()) {
    s.loop.run_ready();
    s.pump();
    if (s.loop.stopped()) return;
    if (s.picture == State::Picture::outdated)
      s.frame(screens);
    else
      s.wait();
  }
}

void Shell::invalidate() {
  state_->picture = State::Picture::outdated;
}

void Shell::restyle() {
  auto& s = *state_;
  if (const auto status = s.options.assets.check(); !status)
    return s.log.error("screen: it stays as it is, for another look cannot be made: {}", describe(status.error()));
  s.fit_or_stop();
}

std::uint64_t Shell::frames() const {
  return state_->frames;
}
kit::Placement Shell::placement() const {
  return state_->placement;
}

}  // namespace motcua::shell
