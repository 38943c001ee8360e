// How a citizen wants the screen: the size of its texts and its contrast. The same words in intents, themes and tests.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <cstdint>

namespace motcua {

// 100, 125, 150 and 200 %: kiosk-config/themes/sizes.toml says what grows by how much.
enum class TextSize : std::uint8_t { small, medium, large, largest };
BOOST_DESCRIBE_ENUM(TextSize, small, medium, large, largest)
inline constexpr std::array text_sizes{TextSize::small, TextSize::medium, TextSize::large, TextSize::largest};

// The tables of kiosk-config/themes/palette.toml.
enum class Contrast : std::uint8_t { light, dark, contrast_light, contrast_dark };
BOOST_DESCRIBE_ENUM(Contrast, light, dark, contrast_light, contrast_dark)
inline constexpr std::array contrasts{Contrast::light, Contrast::dark, Contrast::contrast_light,
                                      Contrast::contrast_dark};

struct Appearance {
  TextSize size = TextSize::small;
  Contrast contrast = Contrast::light;
  friend bool operator==(const Appearance&, const Appearance&) = default;
};

}  // namespace motcua
