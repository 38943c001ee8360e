#include "firmware/catalogue/update/form.hpp"
#include "firmware/catalogue/update/packing.hpp"
#include "firmware/codec/codec.hpp"

#include <format>

namespace motcua::catalogue {
namespace {

Result<std::vector<Listed>> list_in(const Parts& parts) {
  Unpacking unpacking(parts.list, {});
  const auto text = unpacking.take(parts.header.list_bytes);
  if (!text) return std::unexpected(text.error());
  if (auto ended = unpacking.end(); !ended) return std::unexpected(std::move(ended.error()));
  const auto node = codec::parse_json(*text, {.bytes = longest_list, .items = 400'000});
  if (!node) return std::unexpected(node.error());
  auto list = codec::decode<std::vector<Listed>>(*node);
  if (!list) return list;
  std::size_t bytes = 0;
  for (const auto& change : *list) {
    if (change.bytes > longest_record || (change.kind == ChangeKind::remove && change.bytes != 0))
      return refuse_update(ErrorCode::too_large, std::format("the record of {} is too large", change.key.code));
    bytes += change.bytes;
  }
  if (bytes != parts.header.text_bytes)
    return refuse_update(ErrorCode::corrupt, "its list and its texts do not belong together");
  return list;
}

// The changes one after the other; nothing is unpacked before the store has found that the version follows its own.
class Reading {
public:
  Reading(Store& store, const Parts& parts) : store_(store), parts_(parts) {}

  Result<std::optional<Change>> next() {
    if (!texts_) {
      if (auto opened = open(); !opened) return std::unexpected(std::move(opened.error()));
    }
    if (at_ == list_.size()) return texts_->end().transform([] { return std::optional<Change>{}; });
    const auto& listed = list_[at_++];
    return texts_->take(listed.bytes).transform([&](std::string text) {
      return std::optional(Change{listed.kind, listed.key, std::move(text)});
    });
  }

private:
  Status open() {
    auto list = list_in(parts_);
    if (!list) return std::unexpected(std::move(list.error()));
    list_ = std::move(*list);
    std::string prefix;
    if (parts_.header.extent == Extent::changes) {
      const auto before = records_by_place(store_, parts_.header.base);
      if (!before) return std::unexpected(before.error());
      auto replaced = replaced_texts(store_, *before, list_);
      if (!replaced) return std::unexpected(std::move(replaced.error()));
      prefix = std::move(*replaced);
    }
    texts_.emplace(parts_.texts, std::move(prefix));
    return {};
  }

  Store& store_;
  const Parts& parts_;
  std::vector<Listed> list_;
  std::optional<Unpacking> texts_;
  std::size_t at_ = 0;
};

}  // namespace

Result<Taken> apply_update(Store& store, std::string_view update, std::span<const crypto::KeyBytes> trusted) {
  if (auto checked = check_update(update, trusted); !checked) return std::unexpected(std::move(checked.error()));
  const auto parts = parts_of(update);
  if (!parts) return std::unexpected(parts.error());
  const auto& header = parts->header;
  Reading reading(store, *parts);
  return store.take({.version = {.number = header.version,
                                 .made_at = header.made_at,
                                 .province = header.province,
                                 .hash = header.hash,
                                 .base_hash = header.base_hash},
                     .extent = header.extent,
                     .base = header.base,
                     .next = [&reading] { return reading.next(); }});
}

}  // namespace motcua::catalogue
