#include "firmware/catalogue/store/store.hpp"

#include "firmware/base/encoding.hpp"
#include "firmware/catalogue/store/inside.hpp"
#include "firmware/crypto/crypto.hpp"

#include <format>

namespace motcua::catalogue {

std::string digest_of(std::string_view text) {
  return hex(crypto::sha256(text));
}

std::string hash_of(const Version& version, const std::vector<RecordDigest>& records) {
  std::string lines;
  for (const auto& [key, digest] : records)
    lines += std::format("{}\t{}\t{}\t{}\n", key.code, key.agency, key.version, digest);
  return digest_of(
      std::format("{}\n{}\n{}\n{}\n", version.province, version.number, version.base_hash, digest_of(lines)));
}

Store::Store(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Result<Store> Store::open(const std::filesystem::path& path) {
  return Inside::open(path).transform([](auto inside) { return Store(std::move(inside)); });
}

bool Store::usable() const {
  return inside_->database().health() == journal::Health::good;
}
Result<std::optional<Version>> Store::head() {
  return inside_->head();
}
Result<std::optional<Version>> Store::newest() {
  return inside_->newest();
}
Result<std::vector<Version>> Store::versions() {
  return inside_->versions();
}

Result<std::vector<Entry>> Store::entries() {
  return head().and_then([&](const std::optional<Version>& head) -> Result<std::vector<Entry>> {
    return head ? inside_->entries(head->number) : std::vector<Entry>{};
  });
}

Result<std::vector<Key>> Store::keys() {
  return head().and_then([&](const std::optional<Version>& head) -> Result<std::vector<Key>> {
    if (!head) return std::vector<Key>{};
    return records(head->number).transform([](std::vector<RecordDigest> records) {
      std::vector<Key> out;
      out.reserve(records.size());
      for (auto& record : records) out.push_back(std::move(record.key));
      return out;
    });
  });
}

Result<std::optional<Key>> Store::current(std::string_view code, std::string_view agency) {
  return head().and_then([&](const std::optional<Version>& head) -> Result<std::optional<Key>> {
    return head ? inside_->valid(head->number, code, agency) : std::optional<Key>{};
  });
}

Result<Procedure> Store::procedure(const Key& key) {
  return inside_->text(key).and_then([](const std::string& text) { return decode_procedure(text); });
}
Result<std::string> Store::text(const Key& key) {
  return inside_->text(key);
}
Result<std::vector<RecordDigest>> Store::records(std::uint32_t version) {
  return inside_->records(version);
}

Status Store::verify() {
  const auto all = versions();
  if (!all) return std::unexpected(all.error());
  const Version* before = nullptr;
  for (const auto& version : *all) {
    const auto kept = records(version.number);
    if (!kept) return std::unexpected(kept.error());
    const bool follows =
        before == nullptr || before->number + 1 != version.number || before->hash == version.base_hash;
    if (!follows || hash_of(version, *kept) != version.hash)
      return fail(ErrorCode::corrupt, inside_->database().name(),
                  std::format("version {} does not verify: put the file aside and take the whole catalogue again",
                              version.number));
    for (const auto& record : *kept)
      if (auto text = inside_->text(record.key); !text) return std::unexpected(std::move(text.error()));
    before = &version;
  }
  return {};
}

}  // namespace motcua::catalogue
