#include "ui/kit/theme.hpp"

#include <charconv>
#include <format>
#include <optional>
#include <toml++/toml.hpp>

namespace motcua::kit {
namespace {

constexpr std::array<std::string_view, role_count> role_names{
    "background", "surface",    "edge",      "text",      "text_muted", "primary", "on_primary",
    "pressed",    "on_pressed", "accent",    "on_accent", "good",       "on_good", "warning",
    "on_warning", "danger",     "on_danger", "disabled",  "on_disabled"};
constexpr std::array<std::string_view, text_role_count> text_role_names{"caption", "body",  "strong",
                                                                        "heading", "title", "number"};

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc{} || end != text.data() + 7) return std::nullopt;
  return Colour{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>((value >> 8U) & 0xffU),
                static_cast<std::uint8_t>(value & 0xffU)};
}

// Collects every fault of one file.
class Reader {
public:
  Reader(toml::table root, std::string file) : root_(std::move(root)), file_(std::move(file)) {}

  Colour colour(std::string_view role) {
    const auto key = std::format("colour.{}", role);
    const auto text = root_.at_path(key).value<std::string>();
    if (!text) return complain(ErrorCode::missing, key, "a colour \"#rrggbb\" is needed"), Colour{};
    const auto value = parse_colour(*text);
    if (!value) complain(ErrorCode::invalid, key, std::format("\"{}\" is not a colour like \"#0b4a55\"", *text));
    return value.value_or(Colour{});
  }
  float length(const std::string& key, double least, double most) {
    const auto value = root_.at_path(key).value<double>();
    if (!value) return complain(ErrorCode::missing, key, "a number of logical pixels is needed"), 0.0F;
    if (*value < least || *value > most)
      complain(ErrorCode::invalid, key, std::format("{} is not between {} and {}", *value, least, most));
    return static_cast<float>(*value);
  }
  void refuse_unknown_colours() {
    const auto* colours = root_["colour"].as_table();
    if (colours == nullptr) return;
    for (const auto& [key, value] : *colours) {
      if (std::ranges::find(role_names, key.str()) == role_names.end())
        complain(ErrorCode::unsupported, std::format("colour.{}", key.str()), "no such role");
    }
  }
  std::vector<Error> errors() { return std::move(errors_); }

private:
  void complain(ErrorCode code, const std::string& key, std::string detail) {
    errors_.push_back({code, std::format("{}: {}", file_, key), std::move(detail)});
  }
  toml::table root_;
  std::string file_;
  std::vector<Error> errors_;
};

std::expected<toml::table, std::vector<Error>> parse(const std::filesystem::path& file) {
  try {
    return toml::parse_file(file.string());
  } catch (const toml::parse_error& error) {
    const auto line = error.source().begin.line;
    return std::unexpected(std::vector{
        Error{ErrorCode::invalid, std::format("{}:{}", file.string(), line), std::string(error.description())}});
  }
}

}  // namespace

std::expected<Theme, std::vector<Error>> Theme::load(const std::filesystem::path& file, std::string_view display) {
  auto root = parse(file);
  if (!root) return std::unexpected(root.error());
  Reader reader(std::move(*root), file.filename().string());
  Theme theme;
  for (std::size_t i = 0; i < role_count; ++i) theme.colours_[i] = reader.colour(role_names[i]);
  reader.refuse_unknown_colours();
  const auto table = std::format("display.{}", display);
  theme.display_ = {reader.length(table + ".width", 320, 7680), reader.length(table + ".height", 320, 7680)};
  theme.unit_ = reader.length(table + ".unit", 2, 64);
  theme.min_touch_ = reader.length(table + ".min_touch", 24, 400);
  for (std::size_t i = 0; i < text_role_count; ++i)
    theme.type_[i] = reader.length(std::format("{}.type.{}", table, text_role_names[i]), 12, 600);
  if (auto errors = reader.errors(); !errors.empty()) return std::unexpected(std::move(errors));
  return theme;
}

}  // namespace motcua::kit
