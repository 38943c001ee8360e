#include "firmware/catalogue/update/form.hpp"
#include "firmware/catalogue/update/packing.hpp"
#include "firmware/codec/codec.hpp"

#include <algorithm>
#include <format>

namespace motcua::catalogue {
namespace {

struct Difference {
  std::vector<Listed> list;
  std::string texts;
  std::vector<RecordDigest> after;  // sorted by key
};

Status add_put(Difference& difference, Store& from, const Key& as_kept, const Key& as_sent) {
  const auto text = from.text(as_kept);
  if (!text) return std::unexpected(text.error());
  difference.list.push_back({ChangeKind::put, as_sent, static_cast<std::uint32_t>(text->size())});
  difference.texts += *text;
  return {};
}

Result<Difference> difference_of(const PlaceOf& before, Store& fresh, const PlaceOf& after, std::uint32_t version) {
  Difference out;
  for (const auto& [place, record] : after) {
    const auto old = before.find(place);
    if (old != before.end() && old->second.digest == record.digest) {
      out.after.push_back(old->second);
      continue;
    }
    const Key key{place.first, place.second, version};
    out.after.push_back({key, record.digest});
    if (auto added = add_put(out, fresh, record.key, key); !added) return std::unexpected(std::move(added.error()));
  }
  for (const auto& [place, record] : before)
    if (!after.contains(place)) out.list.push_back({ChangeKind::remove, record.key, 0});
  std::ranges::sort(out.after, {}, &RecordDigest::key);
  return out;
}

void append_part(std::string& out, std::string_view part) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(part.size() >> shift & 0xFFU);
  out += part;
}

Result<std::string> sealed(UpdateHeader header, const Difference& difference, std::string_view prefix,
                           const crypto::SigningKey& key) {
  const auto list = codec::encode(difference.list);
  if (list.size() > longest_list || difference.texts.size() > longest_texts)
    return refuse_update(ErrorCode::too_large, "the catalogue is larger than an update may be");
  header.list_bytes = static_cast<std::uint32_t>(list.size());
  header.text_bytes = static_cast<std::uint32_t>(difference.texts.size());
  header.key = key_id(key.public_key());
  std::string out(magic);
  append_part(out, codec::encode(header));
  append_part(out, pack(list, {}));
  append_part(out, pack(difference.texts, prefix));
  const auto signature = key.sign({reinterpret_cast<const std::uint8_t*>(out.data()), out.size()});
  out.append(reinterpret_cast<const char*>(signature.data()), signature.size());
  if (out.size() > largest_update)
    return refuse_update(ErrorCode::too_large,
                         std::format("{} bytes are more than an update may have", out.size()));
  return out;
}

// The newest version, or the head: there has to be one.
Result<Version> there(Result<std::optional<Version>> version, std::string_view which) {
  if (!version) return std::unexpected(std::move(version.error()));
  if (*version) return std::move(**version);
  return refuse_update(ErrorCode::missing, std::format("the {} catalogue is empty: import one", which));
}

}  // namespace

Result<std::string> make_update(Store& old, Store& fresh, const crypto::SigningKey& key, Instant made_at) {
  const auto base = there(old.newest(), "old");
  if (!base) return std::unexpected(base.error());
  const auto wanted = there(fresh.head(), "new");
  if (!wanted) return std::unexpected(wanted.error());
  if (base->province != wanted->province)
    return refuse_update(ErrorCode::conflict,
                         std::format("the old catalogue is that of province {}, the new one of {}", base->province,
                                     wanted->province));
  const auto before = records_by_place(old, base->number);
  if (!before) return std::unexpected(before.error());
  const auto after = records_by_place(fresh, wanted->number);
  if (!after) return std::unexpected(after.error());
  const auto difference = difference_of(*before, fresh, *after, base->number + 1);
  if (!difference) return std::unexpected(difference.error());
  if (difference->list.empty())
    return refuse_update(ErrorCode::not_found, "nothing changed: there is nothing to send");
  const auto prefix = replaced_texts(old, *before, difference->list);
  if (!prefix) return std::unexpected(prefix.error());
  const Version made{.number = base->number + 1,
                     .made_at = made_at,
                     .province = base->province,
                     .hash = {},
                     .base_hash = base->hash};
  return sealed({.province = made.province,
                 .extent = Extent::changes,
                 .base = base->number,
                 .base_hash = made.base_hash,
                 .version = made.number,
                 .hash = hash_of(made, difference->after),
                 .made_at = made_at},
                *difference, *prefix, key);
}

Result<std::string> make_whole(Store& store, const crypto::SigningKey& key) {
  const auto version = there(store.newest(), "whole");
  if (!version) return std::unexpected(version.error());
  auto records = store.records(version->number);
  if (!records) return std::unexpected(std::move(records.error()));
  Difference all;
  for (const auto& record : *records)
    if (auto added = add_put(all, store, record.key, record.key); !added)
      return std::unexpected(std::move(added.error()));
  return sealed({.province = version->province,
                 .extent = Extent::whole,
                 .base = version->number - 1,
                 .base_hash = version->base_hash,
                 .version = version->number,
                 .hash = version->hash,
                 .made_at = version->made_at},
                all, {}, key);
}

}  // namespace motcua::catalogue
