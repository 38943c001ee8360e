// What the readers and writers of a store share: the file, its statements, and its rows as values. For this folder alone.
#pragma once

#include "firmware/catalogue/store/store.hpp"
#include "firmware/journal/sqlite.hpp"

namespace motcua::catalogue {

struct Row {  // of a record that is valid in the newest version
  std::int64_t id = 0;
  Key key;
  std::string digest;
};

class Store::Inside {
public:
  static Result<std::unique_ptr<Inside>> open(const std::filesystem::path& path);

  journal::Database& database() { return *database_; }
  Result<std::optional<Version>> head();
  Result<std::optional<Version>> newest();
  Result<std::optional<Version>> version(std::uint32_t number);
  Result<std::optional<Version>> before(std::uint32_t number);
  Result<std::vector<Version>> versions();
  Result<std::vector<RecordDigest>> records(std::uint32_t version);
  Result<std::vector<Entry>> entries(std::uint32_t version);
  Result<std::optional<Key>> valid(std::uint32_t version, std::string_view code, std::string_view agency);
  Result<std::optional<Row>> latest(std::string_view code, std::string_view agency);
  Result<std::string> text(const Key& key);

  // Within a transaction of the caller.
  Status add(const Key& key, const Procedure& procedure, std::string_view text, std::uint32_t from);
  Status end(std::int64_t id, std::uint32_t at);
  // Of records valid since before `number` whose key is not in `kept`, sorted: they end.
  Status end_all_but(const std::vector<Key>& kept, std::uint32_t number);
  Status add(const Version& version);
  Status show(std::uint32_t number);
  Status forget_before(std::uint32_t number);

private:
  explicit Inside(std::unique_ptr<journal::Database> database) : database_(std::move(database)) {}
  Status prepare();
  Result<std::optional<Version>> one(journal::Statement& statement);
  Error broken(const Key& key) const;

  std::unique_ptr<journal::Database> database_;
  journal::Statement head_, newest_, version_, before_, versions_, records_, entries_, valid_, latest_, text_;
  journal::Statement add_record_, add_text_, end_, end_one_, add_version_, show_;
};

}  // namespace motcua::catalogue
