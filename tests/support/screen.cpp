#include "tests/support/screen.hpp"

#include "tests/support/picture.hpp"
#include "ui/text/characters.hpp"

#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <format>
#include <fstream>
#include <stdexcept>

namespace motcua::test {
namespace {

constexpr int tolerance = 40;               // of 255 in a channel
constexpr std::size_t most_different = 40;  // pixels

template <class T>
T needed(std::expected<T, std::vector<Error>> loaded) {
  if (!loaded) throw std::runtime_error(describe(loaded.error().front()));
  return *std::move(loaded);
}

// Whatever the installation's files are written with: their texts, and a few characters of their comments.
std::u32string shipped_characters() {
  std::vector<std::string> all;
  for (const auto* folder :
       {"kiosk-config/locales", "kiosk-config/services", "kiosk-config/centres", "kiosk-config/devices"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".toml") continue;
      std::ifstream in(entry.path());
      all.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
  }
  return text::all_characters(all);
}

struct FreeSurface {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};
struct FreeRenderer {
  void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); }
};

}  // namespace

struct Screen::State {
  kit::Theme theme;
  std::unique_ptr<SDL_Surface, FreeSurface> surface;
  std::unique_ptr<SDL_Renderer, FreeRenderer> renderer;
  std::unique_ptr<kit::Canvas> canvas;
  kit::Ui ui;
  std::vector<kit::Flaw> flaws;

  void frame(const kit::PointerFrame& pointer, const Draw& draw, kit::Key key = kit::Key::none) {
    canvas->begin();
    ui.begin(*canvas, pointer, key);
    draw(ui);
    ui.end();
    canvas->end();
    SDL_RenderFlush(renderer.get());
    for (const auto& flaw : canvas->flaws()) {
      if (std::ranges::find(flaws, flaw) == flaws.end()) flaws.push_back(flaw);
    }
  }
  Picture picture() const {
    Picture out{surface->w, surface->h, {}};
    out.pixels.reserve(static_cast<std::size_t>(out.width * out.height));
    for (int y = 0; y < out.height; ++y) {
      const auto* line = static_cast<const std::uint8_t*>(surface->pixels) + y * surface->pitch;
      for (int x = 0; x < out.width; ++x) out.pixels.push_back({line[x * 4 + 2], line[x * 4 + 1], line[x * 4]});
    }
    return out;
  }
};

Screen::Screen(const ScreenOptions& options) : state_(std::make_unique<State>()) {
  auto& s = *state_;
  const auto theme = needed(kit::Themes::load("kiosk-config/themes"))
                         .theme({.display = options.display, .appearance = options.appearance, .panel_inches = {}});
  if (!theme) throw std::runtime_error(describe(theme.error()));
  s.theme = *theme;
  const auto side = [&options](float logical) { return static_cast<int>(std::lround(logical * options.scale)); };
  s.surface.reset(SDL_CreateRGBSurfaceWithFormat(0, side(s.theme.display().w), side(s.theme.display().h), 32,
                                                 SDL_PIXELFORMAT_ARGB8888));
  s.renderer.reset(SDL_CreateSoftwareRenderer(s.surface.get()));
  if (!s.renderer) throw std::runtime_error(SDL_GetError());
  const auto share = std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "share";
  auto canvas = kit::Canvas::create(s.renderer.get(), s.theme, kit::Assets::in(share),
                                    {shipped_characters(), U"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}, {options.scale, {}});
  if (!canvas) throw std::runtime_error(describe(canvas.error()));
  s.canvas = *std::move(canvas);
}

Screen::~Screen() = default;

void Screen::show(const Draw& draw) {
  state_->frame({.at = {-1, -1}}, draw);
}

void Screen::press(kit::Point at, const Draw& draw) {
  state_->frame({at, kit::PointerFrame::Edge::pressed, kit::PointerFrame::Contact::down}, draw);
}

void Screen::move(kit::Point at, const Draw& draw) {
  state_->frame({at, kit::PointerFrame::Edge::none, kit::PointerFrame::Contact::down}, draw);
}

void Screen::release(kit::Point at, const Draw& draw) {
  state_->frame({at, kit::PointerFrame::Edge::released, kit::PointerFrame::Contact::up}, draw);
}

void Screen::key(kit::Key key, const Draw& draw) {
  state_->frame({.at = {-1, -1}}, draw, key);
}

void Screen::drag(kit::Point from, kit::Point to, const Draw& draw) {
  press(from, draw);
  constexpr int steps = 8;
  for (int i = 1; i <= steps; ++i) {
    const float part = static_cast<float>(i) / steps;
    move({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, draw);
  }
  release(to, draw);
}

void Screen::tap(std::string_view id, const Draw& draw) {
  const auto* found = target(id);
  if (found == nullptr || found->enabled == kit::Enabled::no)
    throw std::runtime_error(std::format("nothing to tap with the id {} on {}", id, name()));
  const auto at = found->rect.centre();
  press(at, draw);
  release(at, draw);
  show(draw);
}

const std::vector<kit::Target>& Screen::targets() const {
  return state_->ui.targets();
}

const kit::Target* Screen::target(std::string_view id) const {
  const auto& all = targets();
  const auto found = std::ranges::find(all, id, &kit::Target::id);
  return found == all.end() ? nullptr : &*found;
}

std::string Screen::focused() const {
  const auto* id = state_->ui.focused();
  return id == nullptr ? std::string() : *id;
}

std::string Screen::name() const {
  return state_->ui.screen_name();
}

std::string Screen::flaws() const {
  constexpr std::array<std::string_view, 6> names{
      "missing glyph", "text cut", "small target", "duplicate id", "overlapping targets", "off the display"};
  std::string out;
  for (const auto& flaw : state_->flaws)
    out += std::format("{}: {}\n", names[static_cast<std::size_t>(flaw.kind)], flaw.where);
  return out;
}

const kit::Theme& Screen::theme() const {
  return state_->theme;
}

kit::Colour Screen::pixel(int x, int y) const {
  return state_->picture().at(x, y);
}

void Screen::save(const std::string& path, const Draw& draw) {
  show(draw);
  const auto folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder);
  write_png(path, state_->picture());
}

bool Screen::picture_matches(std::string_view name, const Draw& draw) {
  show(draw);
  const auto now = state_->picture();
  const auto golden = read_png(std::format("tests/golden/screens/{}.png", name));
  if (golden && differing_pixels(*golden, now, tolerance) <= most_different) return true;
  std::filesystem::create_directories("out/golden");
  write_png(std::format("out/golden/{}.png", name), now);
  if (golden) write_png(std::format("out/golden/{}-difference.png", name), difference(*golden, now, tolerance));
  return false;
}

}  // namespace motcua::test
