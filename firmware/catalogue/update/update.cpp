#include "firmware/catalogue/update/update.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/catalogue/update/form.hpp"
#include "firmware/catalogue/update/packing.hpp"
#include "firmware/codec/codec.hpp"

#include <algorithm>
#include <format>
#include <fstream>

namespace motcua::catalogue {
namespace {

constexpr std::size_t length_bytes = 4;
constexpr std::size_t longest_key_file = 64 * 1024;
constexpr std::size_t signature_bytes = sizeof(crypto::Signature);

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// One part behind its length, taken from the front of `rest`.
Result<std::string_view> take_part(std::string_view& rest) {
  std::size_t length = 0;
  if (rest.size() >= length_bytes)
    for (const auto byte : bytes_of(rest.substr(0, length_bytes))) length = length << 8U | byte;
  if (rest.size() < length_bytes || rest.size() - length_bytes < length)
    return refuse_update(ErrorCode::corrupt, "it is cut off: fetch it again");
  const auto part = rest.substr(length_bytes, length);
  rest.remove_prefix(length_bytes + length);
  return part;
}

Result<UpdateHeader> header_in(std::string_view text) {
  if (text.size() > longest_header) return refuse_update(ErrorCode::too_large, "its header is too long");
  auto header = codec::decode<UpdateHeader>(text);
  if (header && (header->list_bytes > longest_list || header->text_bytes > longest_texts))
    return refuse_update(ErrorCode::too_large, "its list or texts are larger than any catalogue's");
  return header;
}

}  // namespace

std::unexpected<Error> refuse_update(ErrorCode code, std::string detail) {
  return fail(code, "catalogue update", std::move(detail));
}

std::string key_id(const crypto::KeyBytes& key) {
  const auto digest = crypto::sha256({reinterpret_cast<const char*>(key.data()), key.size()});
  return hex(std::span(digest).first(8));
}

std::string trusted_key_line(const crypto::KeyBytes& key, std::string_view whose) {
  return std::format("{} {}\n", hex(key), whose);
}

Result<std::vector<crypto::KeyBytes>> parse_trusted_keys(std::string_view text, const std::string& where) {
  std::vector<crypto::KeyBytes> out;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = text.find('\n');
    const auto words = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    const auto word = words.substr(0, words.find_first_of(" \t\r"));
    if (word.empty() || word.starts_with('#')) continue;
    const auto bytes = from_hex(word);
    crypto::KeyBytes key{};
    if (!bytes || bytes->size() != key.size())
      return fail(ErrorCode::invalid, std::format("{}:{}", where, line),
                  "this is no public key: 64 hex digits, then whose it is");
    std::ranges::copy(*bytes, key.begin());
    out.push_back(key);
  }
  if (out.empty()) return fail(ErrorCode::missing, where, "no public key stands in it: no update can be believed");
  return out;
}

Result<std::vector<crypto::KeyBytes>> load_trusted_keys(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text(longest_key_file, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.empty()) return fail(ErrorCode::not_found, file.string(), "the file of trusted keys cannot be read");
  if (text.size() == longest_key_file)
    return fail(ErrorCode::too_large, file.string(), "this is more than a file of trusted keys");
  return parse_trusted_keys(text, file.string());
}

Result<Parts> parts_of(std::string_view update) {
  if (update.size() > largest_update)
    return refuse_update(ErrorCode::too_large, std::format("{} bytes are more than the {} of the largest",
                                                           update.size(), largest_update));
  if (!update.starts_with(magic))
    return refuse_update(ErrorCode::invalid, "this is none: its first bytes are others");
  Parts parts;
  auto rest = update.substr(magic.size());
  const auto header = take_part(rest);
  if (!header) return std::unexpected(header.error());
  const auto list = take_part(rest);
  if (!list) return std::unexpected(list.error());
  const auto texts = take_part(rest);
  if (!texts) return std::unexpected(texts.error());
  if (rest.size() != signature_bytes)
    return refuse_update(ErrorCode::corrupt, "it is cut off, or something stands behind it: fetch it again");
  auto read = header_in(*header);
  if (!read) return std::unexpected(std::move(read.error()));
  return Parts{.header = std::move(*read),
               .list = *list,
               .texts = *texts,
               .signed_bytes = update.substr(0, update.size() - signature_bytes),
               .signature = rest};
}

Result<UpdateHeader> read_header(std::string_view update) {
  return parts_of(update).transform([](Parts parts) { return std::move(parts.header); });
}

Result<UpdateHeader> check_update(std::string_view update, std::span<const crypto::KeyBytes> trusted) {
  auto parts = parts_of(update);
  if (!parts) return std::unexpected(std::move(parts.error()));
  const auto key = std::ranges::find(trusted, parts->header.key, key_id);
  if (key == trusted.end())
    return refuse_update(
        ErrorCode::denied,
        std::format("it is signed with key {}, which is not among the trusted ones: if the province "
                    "has a new key, add its public key to the file of trusted keys",
                    parts->header.key));
  crypto::Signature signature{};
  std::ranges::copy(bytes_of(parts->signature), signature.begin());
  if (!crypto::verify(*key, bytes_of(parts->signed_bytes), signature))
    return refuse_update(ErrorCode::denied, "its signature does not hold: it is forged, or was damaged on its way");
  return std::move(parts->header);
}

Result<PlaceOf> records_by_place(Store& store, std::uint32_t version) {
  auto records = store.records(version);
  if (!records) return std::unexpected(std::move(records.error()));
  PlaceOf out;
  for (auto& record : *records) out.emplace(std::pair(record.key.code, record.key.agency), std::move(record));
  return out;
}

Result<std::string> replaced_texts(Store& store, const PlaceOf& before, std::span<const Listed> list) {
  std::string out;
  for (const auto& change : list) {
    const auto found = before.find({change.key.code, change.key.agency});
    if (change.kind != ChangeKind::put || found == before.end()) continue;
    auto text = store.text(found->second.key);
    if (!text) return std::unexpected(std::move(text.error()));
    if (out.size() + text->size() > longest_prefix) break;
    out += *text;
  }
  return out;
}

}  // namespace motcua::catalogue
