// The changes of a store: each is one transaction.
#include "firmware/catalogue/store/inside.hpp"

#include <algorithm>
#include <format>

namespace motcua::catalogue {
namespace {

// A large transaction leaves a large write-ahead log behind; it is emptied while nobody waits.
constexpr const char* tidy = "PRAGMA wal_checkpoint(TRUNCATE)";

std::unexpected<Error> refuse(ErrorCode code, std::string detail) {
  return fail(code, "catalogue", std::move(detail));
}

std::string name_of(const Key& key) {
  return std::format("{} ({})", key.code, key.agency);
}

bool one_line(std::string_view text) {
  return !text.empty() && std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

Status check_keys(std::span<const Procedure> procedures) {
  if (procedures.empty()) return refuse(ErrorCode::invalid, "a catalogue without procedures is not taken");
  std::vector<std::pair<std::string_view, std::string_view>> keys;
  keys.reserve(procedures.size());
  for (const auto& procedure : procedures) {
    if (!one_line(procedure.code) || !one_line(procedure.agency))
      return refuse(ErrorCode::missing, std::format("\"{}\" has no code or agency", procedure.name));
    keys.emplace_back(procedure.code, procedure.agency);
  }
  std::ranges::sort(keys);
  if (const auto twice = std::ranges::adjacent_find(keys); twice != keys.end())
    return refuse(ErrorCode::duplicate,
                  std::format("{} ({}) is there twice: keep one of them", twice->first, twice->second));
  return {};
}

Status check_province(const std::optional<Version>& newest, const std::string& province) {
  if (!one_line(province)) return refuse(ErrorCode::missing, "the province is not stated");
  if (!newest || newest->province == province) return {};
  return refuse(ErrorCode::conflict,
                std::format("this is a catalogue for province {}, and the file holds that of province {}", province,
                            newest->province));
}

Status check_follows(const Arrival& arrival, const std::optional<Version>& newest) {
  const auto& version = arrival.version;
  if (version.number == 0) return refuse(ErrorCode::invalid, "versions are counted from 1");
  if (auto same = check_province(newest, version.province); !same) return same;
  const auto have = newest ? newest->number : 0;
  if (version.number <= have)
    return refuse(ErrorCode::conflict,
                  std::format("version {} is not newer than version {}, which is here{}", version.number, have,
                              version.number == have ? ", but its content is another" : ""));
  if (arrival.extent == Extent::whole) return {};
  if (arrival.base + 1 != version.number)
    return refuse(ErrorCode::invalid, std::format("version {} cannot follow {}", version.number, arrival.base));
  if (arrival.base > have)
    return refuse(ErrorCode::missing,
                  std::format("version {} follows version {}, and {} is the newest here: take version {} first",
                              version.number, arrival.base, have, have + 1));
  if (newest->hash != version.base_hash)
    return refuse(ErrorCode::conflict,
                  std::format("version {} follows another version {} than the one here: take a whole catalogue",
                              version.number, have));
  return {};
}

}  // namespace

// What one arrival changes, record by record.
class Taking {
public:
  Taking(Store::Inside& inside, const Arrival& arrival) : inside_(inside), arrival_(arrival) {}

  Status run() {
    auto change = arrival_.next();
    for (; change && *change; change = arrival_.next())
      if (auto done = apply(**change); !done) return done;
    if (!change) return std::unexpected(std::move(change.error()));
    if (arrival_.extent == Extent::whole) {
      std::ranges::sort(kept_);
      if (auto ended = inside_.end_all_but(kept_, number()); !ended) return ended;
    }
    return finish();
  }

private:
  std::uint32_t number() const { return arrival_.version.number; }

  Status apply(const Change& change) {
    auto latest = inside_.latest(change.key.code, change.key.agency);
    if (!latest) return std::unexpected(std::move(latest.error()));
    if (change.kind == ChangeKind::put) return put(change, *latest);
    if (arrival_.extent == Extent::changes && *latest && (*latest)->key == change.key)
      return inside_.end((*latest)->id, number());
    return refuse(ErrorCode::conflict, std::format("{} cannot be removed: it is not here", name_of(change.key)));
  }

  Status put(const Change& change, const std::optional<Row>& latest) {
    if (arrival_.extent == Extent::whole) kept_.push_back(change.key);
    if (latest && latest->key == change.key) return unchanged(change, *latest);
    const bool may_be_older = arrival_.extent == Extent::whole && change.key.version <= number();
    if (change.key.version != number() && !may_be_older)
      return refuse(ErrorCode::conflict, std::format("{} has version {} in version {} of the catalogue",
                                                     name_of(change.key), change.key.version, number()));
    auto procedure = decode_procedure(change.text);
    if (!procedure) return std::unexpected(std::move(procedure.error()));
    if (procedure->code != change.key.code || procedure->agency != change.key.agency ||
        !one_line(change.key.code) || !one_line(change.key.agency))
      return refuse(ErrorCode::conflict, std::format("the record of {} says {} ({})", name_of(change.key),
                                                     procedure->code, procedure->agency));
    if (latest) {
      if (auto ended = inside_.end(latest->id, number()); !ended) return ended;
    }
    return inside_.add(change.key, *procedure, change.text, number());
  }

  Status unchanged(const Change& change, const Row& latest) const {
    if (arrival_.extent == Extent::whole && digest_of(change.text) == latest.digest) return {};
    return refuse(ErrorCode::conflict, std::format("{} is there twice, or with another text", name_of(change.key)));
  }

  Status finish() {
    const auto records = inside_.records(number());
    if (!records) return std::unexpected(records.error());
    if (records->empty()) return refuse(ErrorCode::invalid, "a catalogue without procedures is not taken");
    if (hash_of(arrival_.version, *records) != arrival_.version.hash)
      return refuse(
          ErrorCode::corrupt,
          std::format("version {} does not come out as its maker said: take it again, or the whole one", number()));
    return inside_.add(arrival_.version).and_then([&] { return inside_.show(number()); });
  }

  Store::Inside& inside_;
  const Arrival& arrival_;
  std::vector<Key> kept_;
};

// All records of an import as the version after the newest.
class Replacing {
public:
  Replacing(Store::Inside& inside, const std::optional<Version>& newest, const Store::Making& making)
      : inside_(inside),
        newest_(newest),
        made_{.number = newest ? newest->number + 1 : 1,
              .made_at = making.made_at,
              .province = making.province,
              .hash = {},
              .base_hash = newest ? newest->hash : ""} {}

  Status run(std::span<const Procedure> procedures) {
    kept_.reserve(procedures.size());
    for (const auto& procedure : procedures)
      if (auto done = put(procedure); !done) return done;
    std::ranges::sort(kept_);
    const auto before = newest_ ? inside_.records(newest_->number) : std::vector<RecordDigest>{};
    if (!before) return std::unexpected(before.error());
    if (newest_ && std::ranges::equal(*before, kept_, {}, &RecordDigest::key)) {
      made_ = *newest_;
      return inside_.show(made_.number);
    }
    return finish();
  }
  const Version& made() const { return made_; }

private:
  Status put(const Procedure& procedure) {
    const auto text = encode(procedure);
    auto latest = inside_.latest(procedure.code, procedure.agency);
    if (!latest) return std::unexpected(std::move(latest.error()));
    if (*latest && (*latest)->digest == digest_of(text)) {
      kept_.push_back((*latest)->key);
      return {};
    }
    kept_.emplace_back(procedure.code, procedure.agency, made_.number);
    if (*latest) {
      if (auto ended = inside_.end((*latest)->id, made_.number); !ended) return ended;
    }
    return inside_.add(kept_.back(), procedure, text, made_.number);
  }

  Status finish() {
    if (auto ended = inside_.end_all_but(kept_, made_.number); !ended) return ended;
    const auto records = inside_.records(made_.number);
    if (!records) return std::unexpected(records.error());
    made_.hash = hash_of(made_, *records);
    return inside_.add(made_).and_then([&] { return inside_.show(made_.number); });
  }

  Store::Inside& inside_;
  const std::optional<Version>& newest_;
  Version made_;
  std::vector<Key> kept_;
};

Result<Taken> Store::take(const Arrival& arrival) {
  auto newest = inside_->newest();
  if (!newest) return std::unexpected(std::move(newest.error()));
  if (*newest && (*newest)->number == arrival.version.number && (*newest)->hash == arrival.version.hash)
    return Taken::had_it;
  if (auto follows = check_follows(arrival, *newest); !follows) return std::unexpected(std::move(follows.error()));
  return inside_->database()
      .transaction([&] { return Taking(*inside_, arrival).run(); })
      .and_then([&] { return inside_->database().execute(tidy); })
      .transform([] { return Taken::new_version; });
}

Result<Version> Store::replace_all(std::span<const Procedure> procedures, const Making& making) {
  auto newest = inside_->newest();
  if (!newest) return std::unexpected(std::move(newest.error()));
  auto checked = check_keys(procedures).and_then([&] { return check_province(*newest, making.province); });
  if (!checked) return std::unexpected(std::move(checked.error()));
  Replacing replacing(*inside_, *newest, making);
  auto done = inside_->database().transaction([&] { return replacing.run(procedures); }).and_then([&] {
    return inside_->database().execute(tidy);
  });
  if (!done) return std::unexpected(std::move(done.error()));
  return replacing.made();
}

Result<Version> Store::show(std::uint32_t number) {
  auto version = inside_->version(number);
  if (!version) return std::unexpected(std::move(version.error()));
  if (!*version)
    return refuse(ErrorCode::not_found,
                  std::format("version {} is not kept here: `status` lists those that are", number));
  auto done = inside_->database().transaction([&] { return inside_->show(number); });
  if (!done) return std::unexpected(std::move(done.error()));
  return std::move(**version);
}

Result<Version> Store::roll_back() {
  return inside_->head().and_then([&](const std::optional<Version>& head) -> Result<Version> {
    if (!head) return refuse(ErrorCode::not_found, "nothing was ever taken");
    auto before = inside_->before(head->number);
    if (!before) return std::unexpected(std::move(before.error()));
    if (!*before) return refuse(ErrorCode::not_found, std::format("there is no version before {}", head->number));
    return show((*before)->number);
  });
}

Result<std::size_t> Store::prune(std::size_t most) {
  const auto all = versions();
  const auto shown = head();
  if (!all) return std::unexpected(all.error());
  if (!shown) return std::unexpected(shown.error());
  if (!*shown) return 0;
  const auto place = static_cast<std::size_t>(std::ranges::find(*all, **shown) - all->begin());
  const auto beyond = all->size() - std::min(std::max<std::size_t>(most, 1), all->size());
  const auto gone = std::min(beyond, place == 0 ? 0 : place - 1);
  if (gone == 0) return 0;
  const auto first = (*all)[gone].number;
  return inside_->database().transaction([&] { return inside_->forget_before(first); }).transform([&] {
    return gone;
  });
}

}  // namespace motcua::catalogue
