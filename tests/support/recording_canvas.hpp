// A canvas that draws on another one and remembers which text and icon was drawn where and what was laid over it, so
// that a test can look at the pixels behind each.
#pragma once

#include "ui/kit/canvas.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::test {

// Of the screen, or of what lies above it: notices, dialogs, the ring.
enum class Layer : std::uint8_t { screen, overlay };

// One line of text, or an icon; lengths are logical pixels.
struct Mark {
  enum class Kind : std::uint8_t { text, icon } kind = Kind::text;
  Layer layer = Layer::screen;
  kit::Colour colour;
  std::string what;                // the text, or the number of the icon
  kit::Rect box;                   // the height of a line, the width of this one; an icon's square
  std::vector<kit::Rect> covered;  // areas that lie above it
};

class RecordingCanvas final : public kit::Canvas {
public:
  explicit RecordingCanvas(std::unique_ptr<kit::Canvas> inner) : inner_(std::move(inner)) {}

  std::vector<Mark> marks() const;  // of the last frame

  void begin() override;
  void end() override;
  void fill(const kit::Rect& rect, kit::Colour colour) override;
  void outline(const kit::Rect& rect, float thickness, kit::Colour colour) override;
  void round(const kit::Rect& rect, kit::Colour colour, kit::Corners corners) override;
  void rim(const kit::Rect& rect, kit::Colour colour) override;
  void teeth(const kit::Rect& strip, kit::Colour colour) override;
  void frieze(const kit::Rect& strip) override;
  void tile(const kit::Rect& rect) override;
  void icon(kit::Icon icon, kit::IconSize size, kit::Point centre, kit::Colour colour) override;
  float measure(kit::TextRole role, std::string_view text) const override;
  void text(kit::TextRole role, kit::Point top_left, kit::Colour colour, std::string_view line) override;
  void push_clip(const kit::Rect& rect) override;
  void pop_clip() override;
  void push_overlay() override;
  void pop_overlay() override;
  const kit::Theme& theme() const override { return inner_->theme(); }
  const kit::Placement& placement() const override { return inner_->placement(); }

private:
  struct Area {
    Layer layer;
    kit::Rect rect;
  };
  struct Written {
    std::size_t after;  // so many areas were drawn before it
    Mark mark;
  };
  void note_area(const kit::Rect& rect) { areas_.push_back({layer_, rect}); }

  std::unique_ptr<kit::Canvas> inner_;
  Layer layer_ = Layer::screen;
  std::vector<Area> areas_;
  std::vector<Written> written_;
};

}  // namespace motcua::test
