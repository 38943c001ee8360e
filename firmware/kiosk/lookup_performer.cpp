#include "firmware/kiosk/lookup_performer.hpp"

#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <utility>

namespace motcua::kiosk {
namespace {

constexpr std::size_t most_hits = 10;
constexpr std::size_t most_choices = 4;
constexpr std::size_t most_nearest = 3;

// Lĩnh vực "Hộ tịch" as an id: ho-tich.
std::string id_of(std::string_view field) {
  auto id = vietnamese::fold(field);
  std::ranges::replace(id, ' ', '-');
  return id;
}

}  // namespace

void LookupPerformer::use(LookupBook book) {
  if (book.names.empty()) return lose("the catalogue has no procedure");
  // Names are kept once: by the search.
  catalogue::Search search(std::exchange(book.entries, {}), book.words);
  open_.emplace(std::move(book), std::move(search));
  log_.info("look-up: {} procedures, edition {}", open_->book.names.size(), open_->book.edition.number);
  give_(lookup::CatalogueIs{open_->book.edition});
}

void LookupPerformer::lose(std::string_view why) {
  open_.reset();
  log_.warning("procedures cannot be looked up at this kiosk: {}", why);
  give_(lookup::CatalogueIs{});
}

Carry LookupPerformer::away(std::uint32_t serial) {
  give_(lookup::LookupFailed{serial, lookup::Failure::away});
  return Carry::on;
}

std::vector<lookup::Named> LookupPerformer::named(const std::vector<std::size_t>& at) const {
  std::vector<lookup::Named> out;
  out.reserve(at.size());
  for (const auto i : at) out.push_back(open_->book.names[i]);
  return out;
}

lookup::Answer LookupPerformer::answer(const catalogue::Answer& found) const {
  const auto best = [&](std::size_t most) {
    std::vector<std::size_t> at;
    for (const auto& hit : found.hits | std::views::take(most)) at.push_back(hit.entry);
    return named(at);
  };
  switch (found.kind) {
    case catalogue::AnswerKind::ask:
      return lookup::AskBack{found.question, best(most_choices), found.question_en};
    case catalogue::AnswerKind::out_of_scope:
      return lookup::OutOfScope{found.referral, best(most_nearest), found.referral_en};
    case catalogue::AnswerKind::results:
      break;
  }
  return lookup::Hits{best(most_hits)};
}

Carry LookupPerformer::perform(const lookup::LookFor& effect) {
  if (!open_) return away(effect.serial);
  const bool whole = effect.words == lookup::Words::whole;
  const auto found =
      open_->search.find(effect.text, whole ? catalogue::Typing::finished : catalogue::Typing::going_on, most_hits);
  give_(lookup::Found{effect.serial, answer(found)});
  return Carry::on;
}

std::vector<std::size_t> LookupPerformer::of(const config::LifeEvent& event) const {
  std::vector<std::size_t> out;
  for (const auto& code : event.codes)
    for (std::size_t i = 0; i < open_->book.names.size(); ++i)
      if (open_->book.names[i].key.code == code) out.push_back(i);
  return out;
}

std::vector<std::size_t> LookupPerformer::on(const lookup::ShelfId& shelf) const {
  if (shelf.kind == lookup::ShelfKind::life_event) {
    const auto event = std::ranges::find_if(
        open_->book.events, [&shelf](const config::LifeEvent& each) { return each.id.text() == shelf.name; });
    return event == open_->book.events.end() ? std::vector<std::size_t>() : of(*event);
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < open_->book.names.size(); ++i) {
    const auto& name = open_->book.names[i];
    if ((shelf.kind == lookup::ShelfKind::agency ? name.key.agency : id_of(name.field)) == shelf.name)
      out.push_back(i);
  }
  return out;
}

Carry LookupPerformer::perform(const lookup::ListShelves& effect) {
  if (!open_) return away(effect.serial);
  std::vector<lookup::ShelfName> shelves;
  for (const auto& event : open_->book.events)
    if (const auto count = of(event).size(); count > 0)
      shelves.push_back({.id = {lookup::ShelfKind::life_event, event.id.text()},
                         .name = event.name.vi,
                         .name_en = event.name.en,
                         .icon = event.icon,
                         .count = count});
  std::map<std::string, std::size_t, vietnamese::Collation> fields;
  for (const auto& name : open_->book.names)
    if (!name.field.empty()) ++fields[name.field];
  for (const auto& [field, count] : fields)
    shelves.push_back(
        {.id = {lookup::ShelfKind::field, id_of(field)}, .name = field, .name_en = {}, .icon = {}, .count = count});
  for (const auto& publisher : open_->book.publishers) {
    lookup::ShelfId id{lookup::ShelfKind::agency, publisher.id.text()};
    if (const auto count = on(id).size(); count > 0)
      shelves.push_back({.id = std::move(id),
                         .name = publisher.name.vi,
                         .name_en = publisher.name.en,
                         .icon = {},
                         .count = count});
  }
  give_(lookup::ShelvesFound{effect.serial, std::move(shelves)});
  return Carry::on;
}

Carry LookupPerformer::perform(const lookup::OpenShelf& effect) {
  if (!open_) return away(effect.serial);
  give_(lookup::ShelfFound{effect.serial, named(on(effect.shelf))});
  return Carry::on;
}

Carry LookupPerformer::perform(const lookup::OpenProcedure& effect) {
  if (!open_) return away(effect.serial);
  auto record = open_->book.record(effect.key);
  if (!record) {
    log_.warning("procedure {} cannot be shown: {}", effect.key.code, describe(record.error()));
    const bool gone = record.error().code == ErrorCode::not_found;
    give_(lookup::LookupFailed{effect.serial, gone ? lookup::Failure::gone : lookup::Failure::away});
    return Carry::on;
  }
  std::optional<lookup::Filing> filing;
  if (open_->book.filing) filing = open_->book.filing((*record)->procedure);
  give_(lookup::Opened{effect.serial, *std::move(record), std::move(filing)});
  return Carry::on;
}

}  // namespace motcua::kiosk
