#include "ui/kit/theme.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <charconv>
#include <format>
#include <toml++/toml.hpp>

namespace motcua::kit {
namespace {

template <class Enum, class F>
void for_each_name(F&& with) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
      [&with](auto each) { with(static_cast<std::size_t>(each.value), std::string_view(each.name)); });
}

std::optional<Colour> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (error != std::errc{} || end != text.data() + 7) return std::nullopt;
  return Colour{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>((value >> 8U) & 0xffU),
                static_cast<std::uint8_t>(value & 0xffU)};
}

// One of the files; collects its faults, with what is in it that nobody asked for.
class File {
public:
  File(const std::filesystem::path& path, std::vector<Error>& errors)
      : name_(path.filename().string()), errors_(errors) {
    try {
      root_ = toml::parse_file(path.string());
    } catch (const toml::parse_error& error) {
      const auto line = error.source().begin.line;
      errors_.push_back({line == 0 ? ErrorCode::not_found : ErrorCode::invalid,
                         line == 0 ? path.string() : std::format("{}:{}", path.string(), line),
                         std::string(error.description())});
      readable_ = false;
    }
  }
  bool readable() const { return readable_; }
  const toml::table& root() const { return root_; }

  Colour colour(const std::string& key) {
    const auto text = root_.at_path(key).value<std::string>();
    if (!text) return complain(ErrorCode::missing, key, "a colour \"#rrggbb\" is needed"), Colour{};
    const auto value = parse_colour(*text);
    if (!value) complain(ErrorCode::invalid, key, std::format("\"{}\" is not a colour like \"#0b4f4b\"", *text));
    return value.value_or(Colour{});
  }
  std::string word(const std::string& key) {
    auto text = root_.at_path(key).value<std::string>();
    if (!text) complain(ErrorCode::missing, key, "a word is needed");
    return text.value_or("");
  }
  float number(const std::string& key, double least, double most) {
    const auto value = root_.at_path(key).value<double>();
    if (!value) return complain(ErrorCode::missing, key, "a number is needed"), 0.0F;
    if (*value < least || *value > most)
      complain(ErrorCode::invalid, key, std::format("{} is not between {} and {}", *value, least, most));
    return static_cast<float>(*value);
  }
  // Every role of `Enum` and nothing else stands in this table.
  template <class Enum>
  void refuse_others(const std::string& table) {
    const auto* rows = root_.at_path(table).as_table();
    if (rows == nullptr) return;
    for (const auto& [key, value] : *rows) {
      bool known = false;
      for_each_name<Enum>([&](std::size_t, std::string_view name) { known = known || key.str() == name; });
      if (!known) complain(ErrorCode::unsupported, std::format("{}.{}", table, key.str()), "no such role");
    }
  }

private:
  void complain(ErrorCode code, const std::string& key, std::string detail) {
    errors_.push_back({code, std::format("{}: {}", name_, key), std::move(detail)});
  }
  std::string name_;
  std::vector<Error>& errors_;
  toml::table root_;
  bool readable_ = true;
};

}  // namespace

struct Themes::Reader {
  static void palettes(File file, Themes& to) {
    if (!file.readable()) return;
    for_each_name<Contrast>([&](std::size_t contrast, std::string_view table) {
      for_each_name<Role>([&](std::size_t role, std::string_view name) {
        to.palettes_.at(contrast).at(role) = file.colour(std::format("{}.{}", table, name));
      });
      file.refuse_others<Role>(std::string(table));
    });
  }
  static void sizes(File file, Themes& to) {
    if (!file.readable()) return;
    for_each_name<TextSize>([&](std::size_t size, std::string_view table) {
      const auto factor = [&](std::string_view key) { return file.number(std::format("{}.{}", table, key), 1, 3); };
      to.growths_.at(size) = {factor("text"), factor("title"), factor("number")};
    });
  }
  static void displays(File file, Themes& to) {
    if (!file.readable()) return;
    for (const auto& [key, value] : file.root())
      to.displays_.emplace(key.str(), display(file, std::string(key.str())));
  }
  static Display display(File& file, const std::string& table) {
    const auto length = [&](std::string_view key, double least, double most) {
      return file.number(std::format("{}.{}", table, key), least, most);
    };
    Display out;
    out.audience = file.word(table + ".audience");
    out.size = {length("width", 320, 7680), length("height", 320, 7680)};
    out.diagonal_in = length("diagonal_in", 4, 200);
    out.margin = length("margin", 0, 400);
    out.unit = length("unit", 2, 64);
    out.header = length("header", 16, 800);
    out.frieze = length("frieze", 8, 200);
    out.touch_mm = length("touch_mm", 1, 60);
    out.key = length("key", 16, 800);
    out.lip = length("lip", 2, 64);
    for_each_name<TextRole>([&](std::size_t role, std::string_view name) {
      out.em.at(role) = length(std::format("em.{}", name), 8, 1200);
      out.capital_mm.at(role) = length(std::format("capital_mm.{}", name), 1, 400);
    });
    file.refuse_others<TextRole>(table + ".em");
    file.refuse_others<TextRole>(table + ".capital_mm");
    return out;
  }
};

std::expected<Themes, std::vector<Error>> Themes::load(const std::filesystem::path& folder) {
  std::vector<Error> errors;
  Themes themes;
  Reader::palettes(File(folder / "palette.toml", errors), themes);
  Reader::sizes(File(folder / "sizes.toml", errors), themes);
  Reader::displays(File(folder / "displays.toml", errors), themes);
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return themes;
}

}  // namespace motcua::kit
