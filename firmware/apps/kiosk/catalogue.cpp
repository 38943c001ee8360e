#include "firmware/apps/kiosk/catalogue.hpp"

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

}  // namespace

ShippedCatalogue read_catalogue(const std::filesystem::path& configuration, host::Log& log) {
  auto read = config::load_procedures(configuration);
  tell(read.errors, log);
  auto events = read_or_none(config::load_life_events(configuration), log);
  ShippedCatalogue out;
  for (const auto& procedure : read.procedures) out.texts.push_back(catalogue::encode(procedure));
  for (const auto& event : events) out.texts.push_back(event.name.vi);
  auto words = read_or_none(config::load_words(configuration), log);
  for (const auto& question : words.questions) out.texts.push_back(question.ask);
  for (const auto& referral : words.referrals) out.texts.push_back(referral.to);
  out.book = book_of(std::move(read.procedures), std::move(words), std::move(events));
  return out;
}

}  // namespace motcua::kiosk
