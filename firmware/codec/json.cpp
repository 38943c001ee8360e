#include "firmware/codec/node.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <format>
#include <utility>

namespace motcua::codec {
namespace {

namespace json = boost::json;

// Receives Boost.JSON's parse events and builds a Node, refusing duplicate members and oversized documents on the
// way (Boost's own document type keeps the last of two equal members without a word).
class Builder {
public:
  explicit Builder(const Limits& limits) : limits_(limits) {}

  static constexpr std::size_t max_object_size = 20'000;
  static constexpr std::size_t max_array_size = 20'000;
  static constexpr std::size_t max_key_size = 256;
  static constexpr std::size_t max_string_size = 4 * 1024 * 1024;
  using error_code = boost::system::error_code;

  static bool on_document_begin(error_code& /*ec*/) { return true; }
  static bool on_document_end(error_code& /*ec*/) { return true; }
  bool on_object_begin(error_code& ec) { return open(Node{Node::Object{}}, ec); }
  bool on_object_end(std::size_t /*n*/, error_code& /*ec*/) { return close(); }
  bool on_array_begin(error_code& ec) { return open(Node{Node::Array{}}, ec); }
  bool on_array_end(std::size_t /*n*/, error_code& /*ec*/) { return close(); }
  bool on_key_part(json::string_view part, std::size_t /*n*/, error_code& /*ec*/) {
    key_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t n, error_code& ec) {
    on_key_part(part, n, ec);
    auto& members = std::get<Node::Object>(open_.back()->value);
    const bool twice = std::ranges::contains(members, key_, &Node::Member::first);
    const auto& name = members.emplace_back(std::exchange(key_, {}), Node{}).first;
    if (twice)
      return refuse({ErrorCode::duplicate, "", std::format("the member '{}' stands there twice", name)}, ec);
    if (members.size() <= limits_.members) return true;
    return refuse({ErrorCode::too_large, "", std::format("the object has more than {} members", limits_.members)},
                  ec);
  }
  bool on_string_part(json::string_view part, std::size_t /*n*/, error_code& ec) {
    text_.append(part.data(), part.size());
    if (text_.size() <= limits_.string_bytes) return true;
    return refuse({ErrorCode::too_large, "", std::format("a string is longer than {} bytes", limits_.string_bytes)},
                  ec);
  }
  bool on_string(json::string_view part, std::size_t n, error_code& ec) {
    if (!on_string_part(part, n, ec)) return false;
    Node node{std::move(text_)};
    text_.clear();
    return put(std::move(node), ec);
  }
  static bool on_number_part(json::string_view /*part*/, error_code& /*ec*/) { return true; }
  bool on_int64(std::int64_t number, json::string_view /*text*/, error_code& ec) { return put(Node{number}, ec); }
  bool on_uint64(std::uint64_t number, json::string_view /*text*/, error_code& ec) {
    if (number <= static_cast<std::uint64_t>(INT64_MAX)) return put(Node{static_cast<std::int64_t>(number)}, ec);
    return put(Node{static_cast<double>(number)}, ec);
  }
  bool on_double(double number, json::string_view /*text*/, error_code& ec) { return put(Node{number}, ec); }
  bool on_bool(bool flag, error_code& ec) { return put(Node{flag}, ec); }
  bool on_null(error_code& ec) { return put(Node{nullptr}, ec); }
  static bool on_comment_part(json::string_view /*part*/, error_code& /*ec*/) { return true; }
  static bool on_comment(json::string_view /*part*/, error_code& /*ec*/) { return true; }

  const Error& error() const { return error_; }
  bool refused() const { return !error_.detail.empty(); }
  Node take() { return std::move(root_); }

private:
  bool put(Node node, error_code& ec) { return place(std::move(node), ec) != nullptr; }

  Node* place(Node node, error_code& ec) {
    if (++items_ > limits_.items) {
      refuse({ErrorCode::too_large, "", std::format("the document has more than {} values", limits_.items)}, ec);
      return nullptr;
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return &root_;
    }
    auto& parent = *open_.back();
    if (auto* array = std::get_if<Node::Array>(&parent.value)) return &array->emplace_back(std::move(node));
    auto& member = std::get<Node::Object>(parent.value).back();
    member.second = std::move(node);
    return &member.second;
  }

  // A parent never grows while one of its children is open, so the pointers in open_ stay valid.
  bool open(Node node, error_code& ec) {
    Node* placed = place(std::move(node), ec);
    if (placed == nullptr) return false;
    open_.push_back(placed);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  bool refuse(Error error, error_code& ec) {
    for (const Node* node : open_) {
      // The innermost list lacks the refused item yet; in the others, the last item is the one that is open.
      if (const auto* array = std::get_if<Node::Array>(&node->value))
        error.where += std::format("/{}", node == open_.back() ? array->size() : array->size() - 1);
      else if (const auto& object = std::get<Node::Object>(node->value); !object.empty())
        error.where += "/" + object.back().first;
    }
    error_ = std::move(error);
    ec = make_error_code(boost::system::errc::invalid_argument);
    return false;
  }

  Limits limits_;
  Node root_;
  std::vector<Node*> open_;
  std::string key_;
  std::string text_;
  std::size_t items_ = 0;
  Error error_;
};

void write(std::string& out, const Node& node, int indent);

void write_break(std::string& out, int indent) {
  if (indent >= 0) out.append(1, '\n').append(static_cast<std::size_t>(indent) * 2, ' ');
}

void write_number(std::string& out, double number) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  out.append(buffer.data(), end);
}

// `indent` is the depth for pretty output, -1 for compact.
void write(std::string& out, const Node& node, int indent) {
  const int inner = indent < 0 ? -1 : indent + 1;
  const auto list = [&](char open, char close, const auto& items, auto&& item) {
    out += open;
    for (bool first = true; const auto& entry : items) {
      if (!std::exchange(first, false)) out += ',';
      write_break(out, inner);
      item(entry);
    }
    if (!items.empty()) write_break(out, indent);
    out += close;
  };
  if (const auto* text = std::get_if<std::string>(&node.value)) {
    out += json::serialize(json::string_view(*text));
  } else if (const auto* integer = std::get_if<std::int64_t>(&node.value)) {
    out += std::to_string(*integer);
  } else if (const auto* number = std::get_if<double>(&node.value)) {
    write_number(out, *number);
  } else if (const auto* flag = std::get_if<bool>(&node.value)) {
    out += *flag ? "true" : "false";
  } else if (const auto* array = std::get_if<Node::Array>(&node.value)) {
    list('[', ']', *array, [&](const Node& entry) { write(out, entry, inner); });
  } else if (const auto* object = std::get_if<Node::Object>(&node.value)) {
    list('{', '}', *object, [&](const Node::Member& member) {
      out += json::serialize(json::string_view(member.first));
      out += indent < 0 ? ":" : ": ";
      write(out, member.second, inner);
    });
  } else {
    out += "null";
  }
}

}  // namespace

Result<Node> parse_json(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes)
    return fail(ErrorCode::too_large, "",
                std::format("the document has {} bytes, at most {} are taken", text.size(), limits.bytes));
  json::parse_options options;
  options.max_depth = limits.depth;
  json::basic_parser<Builder> parser(options, limits);
  boost::system::error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (parser.handler().refused()) return std::unexpected(parser.handler().error());
  if (ec == json::error::too_deep)
    return fail(ErrorCode::too_large, "",
                std::format("the document is nested deeper than {} levels", limits.depth));
  if (ec) return fail(ErrorCode::invalid, std::format("byte {}", used), "this is not JSON: " + ec.message());
  if (used < text.size())
    return fail(ErrorCode::invalid, std::format("byte {}", used), "something stands behind the JSON value");
  return parser.handler().take();
}

std::string write_json(const Node& node) {
  std::string out;
  write(out, node, -1);
  return out;
}

std::string write_json_pretty(const Node& node) {
  std::string out;
  write(out, node, 0);
  return out;
}

const Node* Node::find(std::string_view key) const {
  const auto* object = std::get_if<Object>(&value);
  if (object == nullptr) return nullptr;
  for (const auto& member : *object)
    if (member.first == key) return &member.second;
  return nullptr;
}

std::string_view Node::kind() const {
  static constexpr std::array<std::string_view, 7> names{"null",   "true or false", "integer", "number",
                                                         "string", "array",         "object"};
  return names[value.index()];
}

}  // namespace motcua::codec
