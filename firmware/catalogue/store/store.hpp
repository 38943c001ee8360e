// A catalogue as it is kept: one SQLite file with versions of it. A version is a set of records; a record is known by its Key,
// whose version is the number of the catalogue's version that brought it, so that it is never given twice. What a page or ticket
// opened can still be opened after an update, until old versions are pruned. Versions are numbered upwards from 1 and chained by
// hash (`hash_of`); which of them is shown is the head. Every change is one transaction: after a crash the old or the
// new is there, never something between. One writer at a time, as for a journal (journal/sqlite.hpp). Texts stay in the file.
#pragma once

#include "firmware/catalogue/model/procedure.hpp"
#include "firmware/catalogue/search/search.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace motcua::catalogue {

struct Version {
  std::uint32_t number = 0;  // from 1
  Instant made_at{};
  std::string province;   // whose catalogue it is, two digits of the administrative units: "01"
  std::string hash;       // 64 hex digits
  std::string base_hash;  // of the version that it follows; "" for the first
  friend bool operator==(const Version&, const Version&) = default;
};

// How the hash of a version is made: SHA-256 of province, number, base hash and content, a line each; the content is the SHA-256
// of the lines "code TAB agency TAB record version TAB SHA-256 of the record's text" in their order.
struct RecordDigest {
  Key key;
  std::string digest;  // 64 hex digits, of encode(procedure)
};
std::string hash_of(const Version& version, const std::vector<RecordDigest>& records);  // sorted by key
std::string digest_of(std::string_view text);

// One entry of an update. `remove` names the key of the record that is no longer valid; a put one takes the place of the valid
// record of that code and agency, if there is one.
enum class ChangeKind : std::uint8_t { put, remove };
BOOST_DESCRIBE_ENUM(ChangeKind, put, remove)
struct Change {
  ChangeKind kind = ChangeKind::put;
  Key key;
  std::string text;  // encode(procedure); "" with `remove`
};

// A version to be taken over from somebody else. With `whole` the changes are all of its records, and it needs no version before.
enum class Extent : std::uint8_t { changes, whole };
BOOST_DESCRIBE_ENUM(Extent, changes, whole)
struct Arrival {
  Version version;
  Extent extent = Extent::changes;
  std::uint32_t base = 0;                               // the number of the version that it follows
  std::function<Result<std::optional<Change>>()> next;  // none: that was all
};

enum class Taken : std::uint8_t { new_version, had_it };

class Store {
public:
  // Creates the file where there is none. A damaged or foreign one is refused (corrupt, conflict) with what to do.
  static Result<Store> open(const std::filesystem::path& path);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  Result<std::optional<Version>> head();    // which is shown; none: nothing was ever taken
  Result<std::optional<Version>> newest();  // another than the head after a roll-back
  Result<std::vector<Version>> versions();  // that are kept, oldest first

  // Of the head, by code and agency; both lists have the same order, so that a search's index leads to a key.
  Result<std::vector<Entry>> entries();
  Result<std::vector<Key>> keys();
  Result<std::optional<Key>> current(std::string_view code, std::string_view agency);
  // Of any version that is kept; not_found, or corrupt where its text is not what was taken.
  Result<Procedure> procedure(const Key& key);
  Result<std::string> text(const Key& key);  // encode(procedure), as it was taken
  Result<std::vector<RecordDigest>> records(std::uint32_t version);

  // All procedures become the next version, which becomes the head; records that did not change keep their key. Refused as a
  // whole: none, a code or agency missing, the same (code, agency) twice, another province. The same procedures again make no
  // new version.
  struct Making {
    std::string province;
    Instant made_at;
  };
  Result<Version> replace_all(std::span<const Procedure> procedures, const Making& making);

  // Takes a version over as the new head, or changes nothing: had_it (the newest, with the same hash), conflict (older, the same
  // number with another hash, another province, an impossible change, a hash that does not come out), missing (a gap: `detail`
  // names the version that has to come first).
  Result<Taken> take(const Arrival& arrival);

  // The head becomes the version before it, or any that is kept. What comes next still follows the newest.
  Result<Version> roll_back();
  Result<Version> show(std::uint32_t version);

  // Forgets versions beyond the `most` newest, never the head nor the one before it. Says how many went.
  Result<std::size_t> prune(std::size_t most);
  bool usable() const;  // false after an input/output error: open anew
  // Reads every text and every hash: for the self-test.
  Status verify();

  class Inside;  // for this folder alone

private:
  explicit Store(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace motcua::catalogue
