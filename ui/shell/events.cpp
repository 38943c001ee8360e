#include "ui/shell/events.hpp"

#include <SDL.h>
#include <cstdlib>

namespace motcua::shell {
namespace {

constexpr std::int64_t mouse = -1;  // as a finger's id; SDL gives real fingers none below 0

kit::Point logical(float x, float y, const kit::Placement& placement) {
  return placement.to_logical({x, y});
}

Effect take_window_event(const SDL_WindowEvent& event, kit::Pointer& pointer) {
  switch (event.event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
      return Effect::refit;
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
      return Effect::redraw;
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_FOCUS_LOST:
      pointer.cancel();
      return Effect::redraw;
    default:
      return Effect::none;
  }
}

}  // namespace

Effect take_event(const SDL_Event& event, const kit::Placement& placement, kit::Size window,
                  kit::Pointer& pointer) {
  const auto finger = [&] { return logical(event.tfinger.x * window.w, event.tfinger.y * window.h, placement); };
  const auto button = [&] {
    return logical(static_cast<float>(event.button.x), static_cast<float>(event.button.y), placement);
  };
  const auto before = pointer.backlog();
  switch (event.type) {
    case SDL_FINGERDOWN:
      pointer.press(event.tfinger.fingerId, finger());
      break;
    case SDL_FINGERMOTION:
      pointer.move(event.tfinger.fingerId, finger());
      break;
    case SDL_FINGERUP:
      pointer.release(event.tfinger.fingerId, finger());
      break;
    case SDL_MOUSEBUTTONDOWN:
      if (event.button.button == SDL_BUTTON_LEFT) pointer.press(mouse, button());
      break;
    case SDL_MOUSEBUTTONUP:
      if (event.button.button == SDL_BUTTON_LEFT) pointer.release(mouse, button());
      break;
    case SDL_MOUSEMOTION:
      pointer.move(mouse,
                   logical(static_cast<float>(event.motion.x), static_cast<float>(event.motion.y), placement));
      break;
    case SDL_WINDOWEVENT:
      return take_window_event(event.window, pointer);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
      return Effect::refit;
    case SDL_QUIT:
      return Effect::close;
    default:
      return Effect::none;
  }
  return pointer.backlog() == before && before == kit::Pointer::Backlog::none ? Effect::none : Effect::redraw;
}

kit::Key key_of(const SDL_Event& event) {
  if (event.type != SDL_KEYDOWN) return kit::Key::none;
  switch (event.key.keysym.sym) {
    case SDLK_UP:
      return kit::Key::up;
    case SDLK_DOWN:
      return kit::Key::down;
    case SDLK_TAB:
      return (event.key.keysym.mod & KMOD_SHIFT) != 0 ? kit::Key::up : kit::Key::down;
    case SDLK_LEFT:
      return kit::Key::left;
    case SDLK_RIGHT:
      return kit::Key::right;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE:
      return kit::Key::select;
    case SDLK_F1:
      return kit::Key::help;
    default:
      return kit::Key::none;
  }
}

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
  setenv("XCOMPOSEFILE", "/dev/null",
         0);  // keys are arrows here, no text; reading X11's compose table costs start-up time
}

void ignore_unused_events() {
  for (const auto type :
       {SDL_KEYUP, SDL_TEXTINPUT, SDL_TEXTEDITING, SDL_MOUSEWHEEL, SDL_DROPFILE, SDL_CLIPBOARDUPDATE})
    SDL_EventState(static_cast<Uint32>(type), SDL_IGNORE);
}

}  // namespace motcua::shell
