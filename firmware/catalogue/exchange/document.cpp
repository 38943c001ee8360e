#include "firmware/catalogue/exchange/document.hpp"

#include "firmware/catalogue/exchange/members.hpp"
#include "firmware/catalogue/exchange/texts.hpp"
#include "firmware/codec/text.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <format>
#include <optional>

namespace motcua::catalogue {
namespace {

constexpr codec::Limits limits{.bytes = std::size_t{32} << 20U,
                               .depth = 32,
                               .items = 500'000,
                               .members = 1'024,
                               .string_bytes = std::size_t{4} << 20U};

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

enum class ByteOrder : std::uint8_t { low_first, high_first };

std::optional<ByteOrder> utf16_order(std::string_view text) {
  if (text.starts_with("\xff\xfe")) return ByteOrder::low_first;
  if (text.starts_with("\xfe\xff")) return ByteOrder::high_first;
  if (text.size() < 4) return {};
  // Without a mark: JSON begins with two ASCII characters.
  if (text[0] != 0 && text[1] == 0 && text[2] != 0 && text[3] == 0) return ByteOrder::low_first;
  if (text[0] == 0 && text[1] != 0 && text[2] == 0 && text[3] != 0) return ByteOrder::high_first;
  return {};
}

void put_utf8(std::string& out, char32_t code) {
  const auto tail = [&out](char32_t bits) { out += static_cast<char>(0x80U | (bits & 0x3fU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0U | (code >> 6U));
    tail(code);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0U | (code >> 12U));
    tail(code >> 6U);
    tail(code);
  } else {
    out += static_cast<char>(0xf0U | (code >> 18U));
    tail(code >> 12U);
    tail(code >> 6U);
    tail(code);
  }
}

std::string from_utf16(std::string_view text, ByteOrder order) {
  constexpr char32_t unknown = 0xfffd;
  const auto unit = [&](std::size_t at) -> char32_t {
    const auto first = static_cast<unsigned char>(text[at]);
    const auto second = static_cast<unsigned char>(text[at + 1]);
    return order == ByteOrder::low_first ? first | (second << 8U) : second | (first << 8U);
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    const auto code = unit(at);
    if (at == 0 && code == 0xfeff) continue;
    if (code >= 0xd800 && code < 0xdc00 && at + 3 < text.size()) {
      const auto low = unit(at + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        put_utf8(out, 0x10000 + ((code - 0xd800) << 10U) + (low - 0xdc00));
        at += 2;
        continue;
      }
    }
    put_utf8(out, code >= 0xd800 && code < 0xe000 ? unknown : code);
  }
  return out;
}

// Where the string that begins at `text` ends without a backslash before the quote; its size where it does not.
std::size_t string_end(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\')
      ++at;
    else if (text[at] == '"')
      return at + 1;
  }
  return text.size();
}

// A string value that is broken: control characters are made escapes, a missing end is set.
std::optional<codec::Node> mended_string(std::string_view value) {
  if (!value.starts_with('"')) return {};
  const auto end = string_end(value);
  std::string mended;
  mended.reserve(end + 16);
  for (const char c : value.substr(0, end))
    if (static_cast<unsigned char>(c) < 0x20U)
      mended += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "";
    else
      mended += c;
  constexpr std::size_t longest_rest = 16;  // of an escape or character that was cut
  for (std::size_t cut = 0; cut <= longest_rest && cut < mended.size(); ++cut) {
    const auto whole = mended.substr(0, mended.size() - cut);
    for (const std::string_view ending : {"", "\""})
      if (auto node = codec::parse_json(whole + std::string(ending), limits)) return std::move(*node);
  }
  return {};
}

// What can be read of an object that is no JSON: each member that somebody asks for, by its name.
codec::Node pieces_of(std::string_view object, const std::string& pointer, Findings& findings) {
  codec::Node::Object found;
  for (const auto name : known_members()) {
    const auto value = codec::member_text(object, name);
    if (!value) continue;
    if (auto node = codec::parse_json(*value, limits)) {
      found.emplace_back(std::string(name), std::move(*node));
      continue;
    }
    findings.add_at(std::format("{}/{}", pointer, name), DefectKind::broken_json, *value);
    if (auto node = mended_string(*value)) found.emplace_back(std::string(name), std::move(*node));
  }
  return codec::Node{std::move(found)};
}

DefectKind kind_of(const Error& error) {
  if (error.code == ErrorCode::too_large) return DefectKind::over_limits;
  if (error.code == ErrorCode::duplicate) return DefectKind::member_twice;
  return DefectKind::broken_json;
}

codec::Node salvaged(std::string_view object, const Error& why, const std::string& pointer, Findings& findings) {
  findings.add_at(pointer + why.where, kind_of(why), why.detail);
  return pieces_of(object, pointer, findings);
}

std::vector<RecordNode> salvage(std::string_view text, const Error& why, Findings& findings) {
  const auto begin = text.find_first_of("{[");
  if (begin == std::string_view::npos) {
    findings.add_at(why.where, DefectKind::broken_json, text);
    return {};
  }
  std::vector<RecordNode> records;
  const auto json = codec::compact(text.substr(begin));
  if (json.starts_with('{')) {
    records.push_back({salvaged(json, why, "", findings), ""});
    return records;
  }
  findings.add_at(why.where, kind_of(why), why.detail);
  std::size_t index = 0;
  for (const auto item : codec::item_texts(json)) {
    auto pointer = std::format("/{}", index++);
    auto node = codec::parse_json(item, limits);
    if (node)
      records.push_back({std::move(*node), std::move(pointer)});
    else if (item.starts_with('{'))
      records.push_back({salvaged(item, node.error(), pointer, findings), pointer});
    else
      findings.add_at(pointer, DefectKind::broken_json, item);
  }
  return records;
}

std::vector<RecordNode> split(codec::Node node) {
  std::vector<RecordNode> records;
  auto* items = std::get_if<codec::Node::Array>(&node.value);
  if (items == nullptr) {
    records.push_back({std::move(node), ""});
    return records;
  }
  for (std::size_t i = 0; i < items->size(); ++i)
    records.push_back({std::move((*items)[i]), std::format("/{}", i)});
  return records;
}

std::vector<RecordNode> read_json(std::string_view text, Findings& findings) {
  auto node = codec::parse_json(text, limits);
  if (node) return split(std::move(*node));
  if (kind_of(node.error()) != DefectKind::broken_json) return salvage(text, node.error(), findings);
  const auto whole = vietnamese::nfc(text);  // which replaces what is no UTF-8
  const bool broken = whole.contains("\xef\xbf\xbd") && !text.contains("\xef\xbf\xbd");
  if (!broken) return salvage(text, node.error(), findings);
  findings.add_at("", DefectKind::broken_utf8);
  node = codec::parse_json(whole, limits);
  return node ? split(std::move(*node)) : salvage(whole, node.error(), findings);
}

}  // namespace

std::vector<RecordNode> records_in(std::string_view text, Findings& findings) {
  std::string made;
  if (const auto order = utf16_order(text)) {
    findings.add_at("", DefectKind::utf16);
    made = from_utf16(text, *order);
    text = made;
  } else if (take(text, utf8_mark)) {
    findings.add_at("", DefectKind::byte_order_mark);
  }
  if (trimmed(text).empty()) {
    findings.add_at("", DefectKind::empty);
    return {};
  }
  auto records = read_json(text, findings);
  std::erase_if(records, [&findings](const RecordNode& record) {
    if (std::holds_alternative<codec::Node::Object>(record.node.value)) return false;
    findings.add_at(record.pointer, DefectKind::no_record, record.node.kind());
    return true;
  });
  return records;
}

}  // namespace motcua::catalogue
