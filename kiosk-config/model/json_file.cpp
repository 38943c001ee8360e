#include "kiosk-config/model/json_file.hpp"

#include <fstream>

namespace motcua::config {
namespace {

constexpr std::size_t largest_file = std::size_t{1} << 20U;  // bytes, as in decode_procedure()

}  // namespace

Loaded<Document> read_json(const std::filesystem::path& file) {
  const auto name = file.filename().string();
  const auto one = [](Error error) { return std::unexpected(std::vector{std::move(error)}); };
  std::error_code code;
  const auto size = std::filesystem::file_size(file, code);
  if (code) return one({ErrorCode::not_found, name, "cannot be read: " + code.message()});
  if (size > largest_file) return one({ErrorCode::too_large, name, "is larger than 1 MiB"});
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return one({ErrorCode::io, name, "cannot be read"});
  auto node = codec::parse_json(text, codec::Limits{.bytes = largest_file});
  if (!node) return one({node.error().code, name + ": " + node.error().where, node.error().detail});
  return Document{.name = name, .root = std::move(*node), .places = {}};
}

}  // namespace motcua::config
