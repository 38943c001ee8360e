#include "kiosk-config/model/toml_file.hpp"

#include <fstream>
#include <sstream>
#include <toml++/toml.hpp>

namespace motcua::config {
namespace {

constexpr std::uintmax_t largest_file = 1024UL * 1024UL;

// Copies toml++'s tree into a Node and notes the line of every value.
class Copier {
public:
  explicit Copier(Document& document) : document_(document) {}

  codec::Node copy(const toml::node& node, const std::string& pointer) {
    document_.places[pointer] = std::format("{}:{}", document_.name, node.source().begin.line);
    if (const auto* table = node.as_table()) return copy_table(*table, pointer);
    if (const auto* array = node.as_array()) return copy_array(*array, pointer);
    if (const auto* text = node.as_string()) return {text->get()};
    if (const auto* integer = node.as_integer()) return {integer->get()};
    if (const auto* number = node.as_floating_point()) return {number->get()};
    if (const auto* flag = node.as_boolean()) return {flag->get()};
    return copy_time(node);
  }

private:
  codec::Node copy_table(const toml::table& table, const std::string& pointer) {
    codec::Node::Object out;
    for (const auto& [key, value] : table)
      out.emplace_back(std::string(key.str()), copy(value, std::format("{}/{}", pointer, key.str())));
    return {std::move(out)};
  }

  codec::Node copy_array(const toml::array& array, const std::string& pointer) {
    codec::Node::Array out;
    for (std::size_t i = 0; i < array.size(); ++i) out.push_back(copy(array[i], std::format("{}/{}", pointer, i)));
    return {std::move(out)};
  }

  // Dates and times travel as their text, as the codec reads them.
  static codec::Node copy_time(const toml::node& node) {
    std::ostringstream text;
    if (const auto* date = node.as_date())
      text << date->get();
    else if (const auto* time = node.as_time())
      text << time->get();
    else if (const auto* moment = node.as_date_time())
      text << moment->get();
    return {text.str()};
  }

  Document& document_;
};

std::vector<Error> one(ErrorCode code, std::string where, std::string detail) {
  return {Error{code, std::move(where), std::move(detail)}};
}

codec::Node merge_nodes(codec::Node base, codec::Node over) {
  auto* into = std::get_if<codec::Node::Object>(&base.value);
  auto* from = std::get_if<codec::Node::Object>(&over.value);
  if (into == nullptr || from == nullptr) return over;
  for (auto& [key, value] : *from) {
    const auto found = std::ranges::find(*into, key, &codec::Node::Member::first);
    if (found == into->end())
      into->emplace_back(key, std::move(value));
    else
      found->second = merge_nodes(std::move(found->second), std::move(value));
  }
  return base;
}

}  // namespace

std::string Document::place(std::string_view pointer) const {
  for (auto at = pointer;; at = at.substr(0, at.rfind('/'))) {
    if (const auto found = places.find(at); found != places.end())
      return std::format("{}: {}", found->second, pointer.empty() ? "/" : pointer);
    if (at.empty()) return std::format("{}: {}", name, pointer);
  }
}

Loaded<Document> read_toml(const std::filesystem::path& path) {
  std::error_code code;
  const auto size = std::filesystem::file_size(path, code);
  if (code) return std::unexpected(one(ErrorCode::not_found, path.string(), "cannot be read: " + code.message()));
  if (size > largest_file) return std::unexpected(one(ErrorCode::too_large, path.string(), "is larger than 1 MiB"));
  Document document{.name = path.filename().string()};
  try {
    document.root = Copier(document).copy(toml::parse_file(path.string()), "");
  } catch (const toml::parse_error& error) {
    const auto where = std::format("{}:{}", document.name, error.source().begin.line);
    return std::unexpected(one(ErrorCode::invalid, where, std::string(error.description())));
  }
  return document;
}

Document merge(Document base, Document over) {
  for (auto& [pointer, place] : base.places) over.places.try_emplace(pointer, std::move(place));
  over.root = merge_nodes(std::move(base.root), std::move(over.root));
  return over;
}

void Findings::refuse(ErrorCode code, const std::string& pointer, std::string detail) {
  if (!already_refused(pointer)) errors_.push_back({code, document_.place(pointer), std::move(detail)});
}

void Findings::take(std::vector<Error> errors) {
  errors_.insert(errors_.end(), std::make_move_iterator(errors.begin()), std::make_move_iterator(errors.end()));
}

bool Findings::already_refused(std::string_view pointer) const {
  for (auto at = pointer;; at = at.substr(0, at.rfind('/'))) {
    if (unreadable_.contains(at)) return true;
    if (at.empty()) return false;
  }
}

}  // namespace motcua::config
