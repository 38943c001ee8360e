// Draws every picture of icons.inc as masks: bake-art OUT PHOSPHOR OWN. PHOSPHOR is the folder of the npm package's
// assets, OWN the one of our drawings. The file's shape stands in ui/kit/masks.hpp.
#include "ui/kit/masks.hpp"

#include <cairo.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <librsvg/rsvg.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using motcua::kit::mask_side;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + " cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_pale(std::string_view element) {
  return element.find("opacity=\"0.2\"") != std::string_view::npos;
}

// Elements of a drawing one by one; neither Phosphor's files nor ours nest them.
std::vector<std::string> elements(const std::string& svg) {
  std::vector<std::string> out;
  for (auto from = svg.find('<', svg.find("<svg") + 1); from != std::string::npos; from = svg.find('<', from + 1)) {
    const auto to = svg.find('>', from);
    if (svg.compare(from, 2, "</") != 0) out.push_back(svg.substr(from, to - from + 1));
  }
  return out;
}

std::string head(const std::string& svg) {
  const auto from = svg.find("<svg");
  return svg.substr(from, svg.find('>', from) - from + 1);
}

void draw(const std::string& svg, std::vector<char>& out) {
  const std::unique_ptr<RsvgHandle, decltype(&g_object_unref)> handle(
      rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), nullptr), &g_object_unref);
  if (!handle) throw std::runtime_error("not an SVG: " + svg);
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, mask_side, mask_side), &cairo_surface_destroy);
  const std::unique_ptr<cairo_t, decltype(&cairo_destroy)> cairo(cairo_create(surface.get()), &cairo_destroy);
  const RsvgRectangle whole{0, 0, mask_side, mask_side};
  if (rsvg_handle_render_document(handle.get(), cairo.get(), &whole, nullptr) == FALSE)
    throw std::runtime_error("cannot be drawn: " + svg);
  cairo_surface_flush(surface.get());
  const auto* pixels = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  for (std::size_t y = 0; y < mask_side; ++y)
    for (std::size_t x = 0; x < mask_side; ++x) out.push_back(static_cast<char>(pixels[y * stride + x * 4 + 3]));
}

// `pale`: the drawing whose pale elements lie under `firm`; without them in the second mask.
void bake(const std::string& firm, const std::string& pale, std::vector<char>& out) {
  std::string under;
  std::string over;
  for (const auto& element : elements(pale))
    if (is_pale(element)) under += element;
  for (const auto& element : elements(firm))
    if (!is_pale(element)) over += element;
  draw(head(firm) + under + over + "</svg>", out);
  draw(head(firm) + over + "</svg>", out);
}

std::string file_name(std::string name) {
  for (auto& each : name)
    if (each == '_') each = '-';
  return name;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc != 4) throw std::runtime_error("usage: bake-art OUT PHOSPHOR OWN");
    const std::string phosphor = argv[2];
    const std::string own = argv[3];
    std::vector<char> out;
    const auto from_phosphor = [&](const std::string& name) {
      bake(read(phosphor + "/bold/" + name + "-bold.svg"), read(phosphor + "/duotone/" + name + "-duotone.svg"),
           out);
    };
    const auto lines_from_phosphor = [&](const std::string& name) {
      const auto svg = read(phosphor + "/bold/" + name + "-bold.svg");
      bake(svg, svg, out);
    };
    const auto from_own = [&](const std::string& name) {
      const auto svg = read(own + "/" + name + ".svg");
      bake(svg, svg, out);
    };
#define MOTCUA_PHOSPHOR(name) from_phosphor(file_name(#name));
#define MOTCUA_LINES(name) lines_from_phosphor(file_name(#name));
#define MOTCUA_OWN(name) from_own(file_name(#name));
#include "ui/kit/icons.inc"
#undef MOTCUA_PHOSPHOR
#undef MOTCUA_LINES
#undef MOTCUA_OWN
    std::ofstream file(argv[1], std::ios::binary | std::ios::trunc);
    file.write(out.data(), static_cast<std::streamsize>(out.size()));
    if (!file.flush()) throw std::runtime_error(std::string(argv[1]) + " cannot be written");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "bake-art: " << error.what() << '\n';
    return 1;
  }
}
