#include "drivers/card/reader/laid_card.hpp"

#include "drivers/simulation/fault_script.hpp"

#include <format>

namespace motcua::drivers {

Result<LaidCard> parse_laid_card(std::string_view text, std::string_view file_name) {
  const auto words = parse_words(text, file_name, {"number", "profile", "lies"});
  if (!words) return std::unexpected(words.error());
  const auto word = [&words](const std::string& key, std::string_view usual) {
    const auto found = words->find(key);
    return found == words->end() ? FileWord{.text = std::string(usual), .where = {}} : found->second;
  };
  const auto lies = word("lies", "card");
  if (lies.text != "card" && lies.text != "mute")
    return fail(ErrorCode::invalid, lies.where, R"(must be one of "card", "mute")");
  const auto profile = word("profile", "sound");
  const auto number = word("number", emulated::usual_number);
  auto person = emulated::invented_person(number.text);
  if (!person) return fail(ErrorCode::invalid, number.where, person.error().detail);
  LaidCard card{.what = lies.text == "mute" ? Lying::mute : Lying::card,
                .person = std::move(*person),
                .profile = emulated::find_profile(profile.text)};
  if (card.profile == nullptr)
    return fail(ErrorCode::invalid, profile.where,
                std::format("there is no profile '{}': motcua-card --list tells them all", profile.text));
  return card;
}

}  // namespace motcua::drivers
