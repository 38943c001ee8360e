#include "kiosk-config/model/words.hpp"

#include "kiosk-config/model/catalogue.hpp"
#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

constexpr std::size_t longest_meaning = 200;
constexpr std::size_t fewest_choices = 2;  // of a question back
constexpr std::size_t most_choices = 4;
constexpr std::size_t most_errands = 12;  // of a life event

// As the file has them: texts in both languages are tables there.
struct SaidFor {
  std::string meant;
  std::vector<std::string> said;
};
BOOST_DESCRIBE_STRUCT(SaidFor, (), (meant, said))

struct AskedBack {
  LocalText ask;
  std::vector<std::string> codes;
  std::vector<std::string> said;
};
BOOST_DESCRIBE_STRUCT(AskedBack, (), (ask, codes, said))

struct SentOn {
  LocalText to;
  std::vector<std::string> said;
};
BOOST_DESCRIBE_STRUCT(SentOn, (), (to, said))

struct WordsFile {
  std::vector<SaidFor> synonyms;
  std::vector<SaidFor> abbreviations;
  std::vector<AskedBack> questions;
  std::vector<SentOn> referrals;
};
BOOST_DESCRIBE_STRUCT(WordsFile, (), (synonyms, abbreviations, questions, referrals))

struct EventsFile {
  std::vector<LifeEvent> life_events;
};
BOOST_DESCRIBE_STRUCT(EventsFile, (), (life_events))
struct PublishersFile {
  std::vector<Publisher> publishers;
};
BOOST_DESCRIBE_STRUCT(PublishersFile, (), (publishers))

void check_said(const std::vector<std::string>& said, const std::string& at, Unique& phrases, Findings& findings) {
  if (said.empty()) findings.refuse(ErrorCode::missing, at + "/said", "name at least one thing that people say");
  for (std::size_t i = 0; i < said.size(); ++i) {
    const auto pointer = std::format("{}/said/{}", at, i);
    check_text(said[i], longest_phrase, pointer, findings);
    phrases.check(said[i], pointer, findings);
  }
}

void check_meanings(const std::vector<SaidFor>& list, const std::string& at, Unique& phrases, Findings& findings) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto pointer = std::format("{}/{}", at, i);
    check_text(list[i].meant, longest_meaning, pointer + "/meant", findings);
    check_said(list[i].said, pointer, phrases, findings);
  }
}

void check_codes(const std::vector<std::string>& codes, const std::string& at, std::size_t fewest, std::size_t most,
                 Findings& findings) {
  if (codes.size() < fewest || codes.size() > most)
    findings.refuse(ErrorCode::invalid, at, std::format("must name {} to {} procedures by code", fewest, most));
  const auto belongs = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_';
  };
  Unique seen{"the code"};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto pointer = std::format("{}/{}", at, i);
    seen.check(codes[i], pointer, findings);
    if (codes[i].empty() || !std::ranges::all_of(codes[i], belongs))
      findings.refuse(ErrorCode::invalid, pointer, "is no code of a procedure: 1.001193");
  }
}

void check_words(const WordsFile& file, Findings& findings) {
  Unique meant{"the phrase"};
  check_meanings(file.synonyms, "/synonyms", meant, findings);
  check_meanings(file.abbreviations, "/abbreviations", meant, findings);
  Unique answered{"the phrase"};
  for (std::size_t i = 0; i < file.questions.size(); ++i) {
    const auto at = std::format("/questions/{}", i);
    check_text(file.questions[i].ask, longest_sentence, at + "/ask", findings);
    check_codes(file.questions[i].codes, at + "/codes", fewest_choices, most_choices, findings);
    check_said(file.questions[i].said, at, answered, findings);
  }
  for (std::size_t i = 0; i < file.referrals.size(); ++i) {
    const auto at = std::format("/referrals/{}", i);
    check_text(file.referrals[i].to, longest_sentence, at + "/to", findings);
    check_said(file.referrals[i].said, at, answered, findings);
  }
}

catalogue::Words in_use(WordsFile file) {
  catalogue::Words words;
  for (auto& row : file.synonyms) words.synonyms.push_back({std::move(row.said), std::move(row.meant)});
  for (auto& row : file.abbreviations) words.abbreviations.push_back({std::move(row.said), std::move(row.meant)});
  for (auto& row : file.questions)
    words.questions.push_back(
        {std::move(row.said), std::move(row.ask.vi), std::move(row.codes), std::move(row.ask.en)});
  for (auto& row : file.referrals)
    words.referrals.push_back({std::move(row.said), std::move(row.to.vi), std::move(row.to.en)});
  return words;
}

}  // namespace

Loaded<catalogue::Words> load_words(const std::filesystem::path& configuration) {
  return read_words(configuration / "services" / "words.toml");
}

Loaded<catalogue::Words> read_words(const std::filesystem::path& path) {
  const auto document = read_toml(path);
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto file = findings.read<WordsFile>();
  check_words(file, findings);
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return in_use(std::move(file));
}

Loaded<std::vector<LifeEvent>> load_life_events(const std::filesystem::path& configuration) {
  const auto document = read_toml(configuration / "services" / "life-events.toml");
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto file = findings.read<EventsFile>();
  Unique ids{"the life event"};
  for (std::size_t i = 0; i < file.life_events.size(); ++i) {
    const auto at = std::format("/life_events/{}", i);
    auto& event = file.life_events[i];
    ids.check(event.id.text(), at + "/id", findings);
    check_text(event.name, longest_button_name, at + "/name", findings);
    check_codes(event.codes, at + "/codes", 1, most_errands, findings);
    event.icon_place = findings.place(at + "/icon");
  }
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return std::move(file.life_events);
}

Loaded<std::vector<Publisher>> load_publishers(const std::filesystem::path& configuration) {
  const auto document = read_toml(configuration / "services" / "publishers.toml");
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto file = findings.read<PublishersFile>();
  Unique ids{"the agency"};
  for (std::size_t i = 0; i < file.publishers.size(); ++i) {
    const auto at = std::format("/publishers/{}", i);
    ids.check(file.publishers[i].id.text(), at + "/id", findings);
    check_text(file.publishers[i].name, longest_button_name, at + "/name", findings);
  }
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return std::move(file.publishers);
}

std::vector<Error> unknown_codes(const catalogue::Words& words, std::span<const LifeEvent> events,
                                 std::span<const catalogue::Procedure> procedures) {
  std::set<std::string_view> known;
  for (const auto& procedure : procedures) known.insert(procedure.code);
  std::vector<Error> errors;
  const auto look = [&](const std::vector<std::string>& codes, const std::string& at) {
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (!known.contains(codes[i]))
        errors.push_back({ErrorCode::not_found, std::format("{}/codes/{}", at, i),
                          std::format("no procedure has the code {}", codes[i])});
  };
  for (std::size_t i = 0; i < words.questions.size(); ++i)
    look(words.questions[i].codes, std::format("words.toml: /questions/{}", i));
  for (std::size_t i = 0; i < events.size(); ++i)
    look(events[i].codes, std::format("life-events.toml: /life_events/{}", i));
  return errors;
}

}  // namespace motcua::config
