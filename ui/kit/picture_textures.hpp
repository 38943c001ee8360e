// Inside ui/kit: what the renderer holds of the pictures of a frame.
#pragma once

#include "ui/kit/picture.hpp"

#include <SDL.h>
#include <memory>
#include <vector>

namespace motcua::kit {

class PictureTextures {
public:
  // The picture at this size, made once and kept as long as every frame asks for it; null when the renderer has no room.
  SDL_Texture* get(SDL_Renderer* renderer, const std::shared_ptr<const Picture>& picture, int width, int height);
  void forget_unused();  // after each frame

private:
  struct Destroy {
    void operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }
  };
  enum class Use : std::uint8_t { none, this_frame };
  struct Kept {
    std::shared_ptr<const Picture> picture;
    int width = 0;
    int height = 0;
    std::unique_ptr<SDL_Texture, Destroy> texture;
    Use use = Use::this_frame;
  };
  std::vector<Kept> kept_;
};

}  // namespace motcua::kit
