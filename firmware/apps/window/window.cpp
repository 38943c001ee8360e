#include "firmware/apps/window/window.hpp"

#include "ui/text/characters.hpp"

#include <filesystem>
#include <set>

namespace motcua::window {
namespace {

kit::Rect rectangle(const config::WindowPlace& place) {
  return {static_cast<float>(place.x), static_cast<float>(place.y), static_cast<float>(place.width),
          static_cast<float>(place.height)};
}

// The customer's mark, where there is one. A file that is none refuses the start.
Result<std::shared_ptr<const kit::Picture>> mark_of(const std::filesystem::path& configuration) {
  auto mark = kit::read_png(configuration / "brand" / "mark.png");
  if (mark) return std::make_shared<const kit::Picture>(*std::move(mark));
  if (mark.error().code == ErrorCode::not_found) return nullptr;
  return std::unexpected(mark.error());
}

// The letters that ticket numbers of this centre start with.
std::u32string prefixes(const config::Centre& centre) {
  std::set<char32_t> letters;
  for (const auto& group : centre.groups) letters.insert(group.prefix.begin(), group.prefix.end());
  return {letters.begin(), letters.end()};
}

}  // namespace

std::expected<text::Locales, startup::Exit> load_locales(const config::NodeConfig& node, host::Log& log) {
  auto locales = text::Locales::load(std::filesystem::path(node.configuration) / "locales");
  if (locales) return std::move(*locales);
  return std::unexpected(startup::fail(log, locales.error()));
}

Result<kit::Theme> Wardrobe::theme(kit::Size window) const {
  kit::Look look{.display = audience, .appearance = appearance, .panel_inches = panel_inches};
  if (window.w > 0 && window.h > 0) {
    auto nearest = themes.display_for(audience, {window, panel_inches});
    if (!nearest) return std::unexpected(nearest.error());
    look.display = *std::move(nearest);
  }
  return themes.theme(look);
}

void Window::wear(const Appearance& appearance) {
  if (wardrobe_->appearance == appearance) return;
  wardrobe_->appearance = appearance;
  shell_->restyle();
}

std::expected<Window, startup::Exit> open(startup::Site& site, const text::Locales& locales,
                                          std::string_view audience, host::Log& log, runtime::Loop& loop,
                                          std::span<const std::string> more) {
  auto themes = kit::Themes::load(std::filesystem::path(site.node.configuration) / "themes");
  if (!themes) return std::unexpected(startup::fail(log, themes.error()));
  const auto wished = site.node.display.value_or(config::Display{});
  const auto wardrobe =
      std::make_shared<Wardrobe>(*std::move(themes), std::string(audience), wished.panel_inches, Appearance{});
  if (const auto theme = wardrobe->theme({}); !theme)
    return std::unexpected(startup::fail(log, startup::Exit::configuration, theme.error()));
  auto texts = config::texts(site.centre);
  texts.insert(texts.end(), more.begin(), more.end());
  for (const auto language : languages)
    for (auto& text : locales.in(language).texts()) texts.push_back(std::move(text));
  auto assets = kit::Assets::in(shell::share_directory());
  auto mark = mark_of(site.node.configuration);
  if (!mark) return std::unexpected(startup::fail(log, startup::Exit::configuration, mark.error()));
  assets.mark = *std::move(mark);
  const bool fullscreen = wished.mode == config::DisplayMode::fullscreen;
  auto shell = shell::Shell::open(
      loop, log, site.trace,
      {.title = "Motcua " + site.node.node.text(),
       .theme = [wardrobe](kit::Size window) { return wardrobe->theme(window).value(); },
       .assets = std::move(assets),
       .characters = {.everywhere = text::all_characters(texts), .in_numbers = prefixes(site.centre)},
       .mode = fullscreen ? shell::Mode::fullscreen : shell::Mode::window,
       .place = wished.place.transform(rectangle)});
  if (!shell) return std::unexpected(startup::fail(log, startup::Exit::unavailable, shell.error()));
  return Window(*std::move(shell), wardrobe);
}

void every_minute(runtime::Loop& loop, const host::Clock& clock, const std::function<void()>& tick) {
  loop.after(until_next_minute(clock.now().instant), [&loop, &clock, tick] {
    tick();
    every_minute(loop, clock, tick);
  });
}

}  // namespace motcua::window
