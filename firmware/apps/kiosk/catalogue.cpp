#include "firmware/apps/kiosk/catalogue.hpp"

#include "firmware/base/local_time.hpp"
#include "firmware/kiosk/lookup_places.hpp"
#include "kiosk-config/model/procedures.hpp"

namespace motcua::kiosk {
namespace {

void tell(const std::vector<Error>& errors, host::Log& log) {
  for (const auto& error : errors) log.warning("left out of the look-up: {}", describe(error));
}

template <class T>
T read_or_none(config::Loaded<T> loaded, host::Log& log) {
  if (loaded) return *std::move(loaded);
  tell(loaded.error(), log);
  return {};
}

void add_names(const config::UnitList& list, std::vector<std::string>& texts) {
  for (const auto* units : {&list.provinces, &list.communes})
    for (const auto& unit : *units) texts.push_back(unit.name);
}

}  // namespace

ShippedCatalogue read_catalogue(const std::filesystem::path& configuration, const host::Clock& clock,
                                host::Log& log) {
  auto read = config::load_procedures(configuration);
  tell(read.errors, log);
  auto events = read_or_none(config::load_life_events(configuration), log);
  ShippedCatalogue out;
  for (const auto& procedure : read.procedures) out.texts.push_back(catalogue::encode(procedure));
  // Of what an update may bring: signs of print that such texts use.
  out.texts.emplace_back("–—“”‘’…•·≤≥±×²³°½§→");
  for (const auto& event : events) out.texts.push_back(event.name.vi);
  auto words = read_or_none(config::load_words(configuration), log);
  for (const auto& question : words.questions) out.texts.push_back(question.ask);
  for (const auto& referral : words.referrals) out.texts.push_back(referral.to);
  out.book = book_of(std::move(read.procedures), std::move(words), std::move(events));
  out.book.publishers = read_or_none(config::load_publishers(configuration), log);
  for (const auto& publisher : out.book.publishers) out.texts.push_back(publisher.name.vi);
  auto places = config::load_units(configuration);
  auto structures = config::load_structures(configuration);
  auto rules = config::load_filing(configuration);
  if (!places) tell(places.error(), log);
  if (!structures) tell(structures.error(), log);
  if (!rules) tell(rules.error(), log);
  if (places && structures && rules) {
    for (const auto& list : places->lists) add_names(list, out.texts);
    out.book.filing = filing_by({*std::move(rules), *std::move(places), *std::move(structures)},
                                [&clock] { return clock.now().business_date; });
  }
  return out;
}

namespace {

Result<std::optional<LookupBook>> stored(catalogue::Store& store, const Now& now) {
  const auto head = store.head();
  if (!head) return std::unexpected(head.error());
  if (!*head) return std::nullopt;
  auto entries = store.entries();
  if (!entries) return std::unexpected(std::move(entries.error()));
  const auto keys = store.keys();
  if (!keys) return std::unexpected(keys.error());
  LookupBook book{.edition = {.number = (*head)->number, .date = local_date_of((*head)->made_at, now)}};
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const auto& entry = (*entries)[i];
    const auto& everyday = entry.everyday_name.empty() ? entry.name : entry.everyday_name;
    book.names.push_back({(*keys)[i], everyday, entry.everyday_name_en, entry.field});
  }
  book.entries = *std::move(entries);
  book.record = [&store](const catalogue::Key& key) {
    return store.procedure(key).transform([&key](catalogue::Procedure procedure) -> lookup::RecordPtr {
      return std::make_shared<const lookup::Record>(key, std::move(procedure));
    });
  };
  return book;
}

}  // namespace

LookupBook book_of(catalogue::Store& store, const LookupBook& shipped, const Now& now, host::Log& log) {
  auto book = stored(store, now);
  if (!book) log.error("the catalogue cannot be read, the one that shipped is shown: {}", describe(book.error()));
  if (!book || !*book) return shipped;
  (*book)->words = shipped.words;
  (*book)->events = shipped.events;
  (*book)->publishers = shipped.publishers;
  (*book)->filing = shipped.filing;
  return **std::move(book);
}

}  // namespace motcua::kiosk
