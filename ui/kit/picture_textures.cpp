#include "ui/kit/picture_textures.hpp"

#include <algorithm>

namespace motcua::kit {

SDL_Texture* PictureTextures::get(SDL_Renderer* renderer, const std::shared_ptr<const Picture>& picture, int width,
                                  int height) {
  const auto found = std::ranges::find_if(kept_, [&](const Kept& each) {
    return each.picture == picture && each.width == width && each.height == height;
  });
  if (found != kept_.end()) {
    found->use = Use::this_frame;
    return found->texture.get();
  }
  const auto dots = scaled(*picture, static_cast<std::size_t>(width), static_cast<std::size_t>(height));
  Kept made{.picture = picture, .width = width, .height = height, .texture = {}};
  made.texture.reset(SDL_CreateTexture(renderer, SDL_PIXELFORMAT_RGBA32, SDL_TEXTUREACCESS_STATIC, width, height));
  if (!made.texture || SDL_UpdateTexture(made.texture.get(), nullptr, dots.rgba.data(), width * 4) != 0)
    return nullptr;
  SDL_SetTextureBlendMode(made.texture.get(), SDL_BLENDMODE_BLEND);
  return kept_.emplace_back(std::move(made)).texture.get();
}

void PictureTextures::forget_unused() {
  std::erase_if(kept_, [](const Kept& each) { return each.use == Use::none; });
  for (auto& each : kept_) each.use = Use::none;
}

}  // namespace motcua::kit
