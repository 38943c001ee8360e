// SDL's events made into one pointer and a few facts about the window.
#pragma once

#include "ui/kit/canvas.hpp"
#include "ui/kit/focus.hpp"
#include "ui/kit/pointer.hpp"

union SDL_Event;

namespace motcua::shell {

// What the shell has to do about an event besides what the pointer has noted.
enum class Effect : std::uint8_t {
  none,
  redraw,  // input changed what is shown, or the window lost its picture
  refit,   // the window has another size, or the renderer lost its textures
  close    // the window's own close button
};

// What a key press means; none for all but the arrows, Tab, Return, Enter, space and F1.
kit::Key key_of(const SDL_Event& event);

// Fingers and the left mouse button press; other buttons and wheels do nothing. `window` is the window's size
// in pixels, for the fingers' positions, which SDL gives as fractions of it.
Effect take_event(const SDL_Event& event, const kit::Placement& placement, kit::Size window, kit::Pointer& pointer);

// No touch made into mouse events or back, no signal handlers of SDL's own. Before SDL_Init().
void set_hints();
// No text, wheel or drop events. After SDL_Init().
void ignore_unused_events();

}  // namespace motcua::shell
