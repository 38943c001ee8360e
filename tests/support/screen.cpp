#include "tests/support/screen.hpp"

#include "tests/support/picture.hpp"
#include "tests/support/recording_canvas.hpp"
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
constexpr double least_of_text = 7;         // contrast; WCAG 2.2, enhanced
constexpr double least_of_icon = 3;         // WCAG 2.2, what is no text
constexpr std::size_t least_seen = 10;      // percent of a mark's box; of less than that nobody makes out anything

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

std::string named(kit::Colour colour) {
  return std::format("#{:02x}{:02x}{:02x}", colour.r, colour.g, colour.b);
}

std::string lines_of(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& line : all) out += line + '\n';
  return out;
}

// Colours and how often each is there; a screen has few.
class Census {
public:
  void count(kit::Colour colour) {
    if (last_ >= found_.size() || found_[last_].first != colour) {
      const auto at = std::ranges::find(found_, colour, &std::pair<kit::Colour, std::size_t>::first);
      last_ = static_cast<std::size_t>(at - found_.begin());
      if (at == found_.end()) found_.emplace_back(colour, 0);
    }
    ++found_[last_].second;
    ++all_;
  }
  void skip() { ++skipped_; }
  std::size_t seen() const { return all_ == 0 ? 0 : all_ * 100 / (all_ + skipped_); }  // percent
  kit::Colour commonest() const {
    return std::ranges::max_element(found_, {}, &std::pair<kit::Colour, std::size_t>::second)->first;
  }

private:
  std::vector<std::pair<kit::Colour, std::size_t>> found_;
  std::size_t last_ = 0;
  std::size_t all_ = 0;
  std::size_t skipped_ = 0;
};

}  // namespace

struct Screen::State {
  kit::Theme theme;
  std::unique_ptr<SDL_Surface, FreeSurface> surface;
  std::unique_ptr<SDL_Renderer, FreeRenderer> renderer;
  std::unique_ptr<RecordingCanvas> canvas;
  kit::Ui ui;
  std::vector<kit::Flaw> flaws;
  Reading reading = Reading::unmeasured;
  std::vector<std::string> collisions;
  std::vector<std::string> faint;
  std::size_t marks_read = 0;

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
    const auto marks = canvas->marks();
    collide(marks);
    if (reading == Reading::measured) read(marks);
  }
  static void keep(std::vector<std::string>& all, std::string line) {
    if (!std::ranges::contains(all, line)) all.push_back(std::move(line));
  }
  // Of a line only the letters count, not the air above and below them.
  void collide(std::vector<Mark> texts) {
    std::erase_if(texts, [](const Mark& mark) { return mark.kind != Mark::Kind::text; });
    const auto letters = [](const Mark& text) { return text.box.inset(0, text.box.h / 5); };
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (std::size_t j = i + 1; j < texts.size(); ++j) {
        const auto both = letters(texts[i]).clipped_to(letters(texts[j]));
        if (texts[i].layer == texts[j].layer && both.w > 1 && both.h > 1)
          keep(collisions, std::format("{}: \"{}\" and \"{}\"", ui.screen_name(), texts[i].what, texts[j].what));
      }
    }
  }
  kit::Colour at(int x, int y) const {
    const auto* dot = static_cast<const std::uint8_t*>(surface->pixels) + y * surface->pitch + x * 4;
    return {dot[2], dot[1], dot[0]};
  }
  // The pixels of a text's box, or along the edges of an icon's (a solid icon fills the rest), but for those that
  // something else lies above.
  Census around(const Mark& mark) const {
    const auto& placement = canvas->placement();
    const auto from = placement.to_window({mark.box.x, mark.box.y});
    const auto until = placement.to_window({mark.box.right(), mark.box.bottom()});
    const auto solid = mark.kind == Mark::Kind::icon ? mark.box.inset(mark.box.w / 16) : kit::Rect{};
    Census census;
    for (int y = std::max(0, static_cast<int>(from.y)); y < std::min(surface->h, static_cast<int>(until.y)); ++y) {
      for (int x = std::max(0, static_cast<int>(from.x)); x < std::min(surface->w, static_cast<int>(until.x));
           ++x) {
        const auto here = placement.to_logical({static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F});
        if (solid.contains(here)) continue;
        if (std::ranges::any_of(mark.covered, [here](const kit::Rect& area) { return area.contains(here); }))
          census.skip();
        else
          census.count(at(x, y));
      }
    }
    return census;
  }
  void read(const std::vector<Mark>& marks) {
    for (const auto& mark : marks) {
      const auto census = around(mark);
      if (census.seen() <= least_seen) continue;
      ++marks_read;
      const auto ground = census.commonest();
      const auto ratio = kit::contrast(mark.colour, ground);
      if (ratio >= (mark.kind == Mark::Kind::text ? least_of_text : least_of_icon)) continue;
      keep(faint, std::format("{}: \"{}\" in {} on {}, {:.2f}:1", ui.screen_name(), mark.what, named(mark.colour),
                              named(ground), ratio));
    }
  }
  Picture picture() const {
    Picture out{surface->w, surface->h, {}};
    out.pixels.reserve(static_cast<std::size_t>(out.width * out.height));
    for (int y = 0; y < out.height; ++y)
      for (int x = 0; x < out.width; ++x) out.pixels.push_back(at(x, y));
    return out;
  }
};

Screen::Screen(const ScreenOptions& options) : state_(std::make_unique<State>()) {
  auto& s = *state_;
  const auto theme =
      needed(kit::Themes::load("kiosk-config/themes"))
          .theme(
              {.display = options.display, .appearance = options.appearance, .panel_inches = options.panel_inches});
  if (!theme) throw std::runtime_error(describe(theme.error()));
  s.theme = *theme;
  const auto side = [&options](float logical) { return static_cast<int>(std::lround(logical * options.scale)); };
  s.surface.reset(SDL_CreateRGBSurfaceWithFormat(0, side(s.theme.display().w), side(s.theme.display().h), 32,
                                                 SDL_PIXELFORMAT_ARGB8888));
  s.renderer.reset(SDL_CreateSoftwareRenderer(s.surface.get()));
  if (!s.renderer) throw std::runtime_error(SDL_GetError());
  const auto share = std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "share";
  auto assets = kit::Assets::in(share);
  assets.mark = options.mark;
  auto canvas = kit::Canvas::create(s.renderer.get(), s.theme, assets,
                                    {shipped_characters(), U"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}, {options.scale, {}});
  if (!canvas) throw std::runtime_error(describe(canvas.error()));
  s.canvas = std::make_unique<RecordingCanvas>(*std::move(canvas));
  s.reading = options.reading;
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

std::string Screen::collisions() const {
  return lines_of(state_->collisions);
}

std::string Screen::faint_marks() const {
  return lines_of(state_->faint);
}

std::size_t Screen::marks_read() const {
  return state_->marks_read;
}

const kit::Theme& Screen::theme() const {
  return state_->theme;
}

kit::Colour Screen::pixel(int x, int y) const {
  return state_->at(x, y);
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
