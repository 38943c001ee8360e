#include "firmware/catalogue/search/asked.hpp"

#include <algorithm>

namespace motcua::catalogue {
namespace {

constexpr std::size_t most_alternatives = 6;
constexpr std::size_t most_endings = 24;
constexpr float without_neighbour = 0.7F;  // times: a slip put right where no neighbour vouches for it
constexpr float known_but_lonely = 0.85F;  // times: another word for one that is known
constexpr float ending_vouched = 0.93F;
constexpr float ending = 0.75F;
constexpr float said_for_meant = 0.96F;
constexpr float least_scale = 0.5F;

struct Written {
  Token token;
  std::optional<TermId> term;
};

// Spaces that are missing ("kếthôn"), stand elsewhere ("tácht hửa") or inside a word ("k hai").
class Spacing {
public:
  Spacing(const Vocabulary& vocabulary, std::size_t finished) : vocabulary_(vocabulary), finished_(finished) {}

  std::vector<Written> repair(const std::vector<Token>& tokens) const {
    std::vector<Written> words;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto term = vocabulary_.find(tokens[i].fold);
      if (i + 1 < std::min(tokens.size(), finished_) && moved(tokens[i], tokens[i + 1], words)) {
        ++i;
      } else if (term || i >= finished_ || !split(tokens[i], words)) {
        words.push_back({tokens[i], term});
      }
    }
    return words;
  }

private:
  void put(const std::vector<TermId>& terms, std::vector<Written>& words) const {
    for (const auto term : terms) {
      const auto& text = vocabulary_.text(term);
      words.push_back({{text, text}, term});
    }
  }

  bool moved(const Token& a, const Token& b, std::vector<Written>& words) const {
    if (vocabulary_.find(a.fold) && vocabulary_.find(b.fold)) return false;
    const auto together = a.fold + b.fold;
    if (together.size() <= 7 && (a.fold.size() == 1 || b.fold.size() == 1))
      if (const auto term = vocabulary_.find(together); term && !likely(a.fold) && !likely(b.fold)) {
        put({*term}, words);
        return true;
      }
    const auto terms = vocabulary_.apart(together);
    if (terms.size() != 2) return false;
    put(terms, words);
    return true;
  }

  bool split(const Token& token, std::vector<Written>& words) const {
    if (likely(token.fold)) return false;
    const auto terms = vocabulary_.apart(token.fold);
    put(terms, words);
    return !terms.empty();
  }

  // A word with a slip that is plain to see is no two words.
  bool likely(std::string_view fold) const {
    const auto near = vocabulary_.near(fold);
    return !near.empty() && near.front().quality >= 0.9F;
  }

  const Vocabulary& vocabulary_;
  std::size_t finished_;  // words: the one behind is still being typed
};

class Guesses {
public:
  Guesses(const std::vector<Written>& words, bool last_is_half, const Known& known)
      : words_(words), last_is_half_(last_is_half), known_(known) {
    for (std::size_t i = 0; i < words.size(); ++i) first_.push_back(first_guesses(i));
  }

  std::vector<Candidate> at(std::size_t i) const {
    if (is_half(i)) return endings(i);
    const auto& word = words_[i];
    if (word.term) {
      std::vector<Candidate> found{{*word.term, 1}};
      if (!vouched(i, *word.term)) add_vouched(i, known_but_lonely, found);
      return found;
    }
    std::vector<Candidate> found;
    add_vouched(i, 1, found);
    const bool is_short_form = word.token.fold.find_first_of("aeiouy") == std::string::npos;
    if (word.token.fold.size() >= (is_short_form ? 3U : 4U))
      for (const auto& guess : first_[i])
        if (!std::ranges::contains(found, guess.term, &Candidate::term))
          found.push_back({guess.term, guess.quality * without_neighbour});
    if (found.size() > most_alternatives) found.resize(most_alternatives);
    return found;
  }

  bool is_half(std::size_t i) const { return last_is_half_ && i + 1 == words_.size(); }

private:
  std::vector<Candidate> first_guesses(std::size_t i) const {
    if (is_half(i)) return {};
    // "5 tuổi" is not "75 tuổi".
    const bool has_digit = words_[i].token.fold.find_first_of("0123456789") != std::string::npos;
    return has_digit ? std::vector<Candidate>{} : known_.vocabulary.near(words_[i].token.fold);
  }

  bool has_pair(TermId first, TermId second) const { return known_.vocabulary.has_pair(first, second); }

  // A neighbour, as written or put right, belongs to it.
  bool vouched(std::size_t i, TermId term) const {
    const auto vouches = [&](std::size_t other, const auto& belongs) {
      if (words_[other].term) return belongs(*words_[other].term);
      return std::ranges::any_of(first_[other], [&](const Candidate& guess) { return belongs(guess.term); });
    };
    return (i > 0 && vouches(i - 1, [&](TermId before) { return has_pair(before, term); })) ||
           (i + 1 < words_.size() && !is_half(i + 1) &&
            vouches(i + 1, [&](TermId behind) { return has_pair(term, behind); }));
  }

  void add_vouched(std::size_t i, float times, std::vector<Candidate>& found) const {
    for (const auto& guess : first_[i])
      if (found.size() < most_alternatives && vouched(i, guess.term))
        found.push_back({guess.term, guess.quality * times});
  }

  std::vector<Candidate> endings(std::size_t i) const {
    std::vector<Candidate> found;
    for (const auto& [text, term] : known_.vocabulary.beginning_with(words_[i].token.fold)) {
      const bool belongs = i > 0 && words_[i - 1].term && has_pair(*words_[i - 1].term, term);
      const bool whole = text.size() == words_[i].token.fold.size();
      found.push_back({term, whole ? 1.0F : belongs ? ending_vouched : ending});
    }
    // The commonest words first: they are what somebody is likely to be writing.
    std::ranges::sort(found, [&](const Candidate& a, const Candidate& b) {
      if (a.quality != b.quality) return a.quality > b.quality;
      const auto left = known_.index.term_weight(a.term);
      const auto right = known_.index.term_weight(b.term);
      return left != right ? left < right : a.term < b.term;
    });
    if (found.size() > most_endings) found.resize(most_endings);
    if (found.empty())
      for (const auto& guess : known_.vocabulary.near(words_[i].token.fold))
        if (found.size() < most_alternatives) found.push_back({guess.term, guess.quality * without_neighbour});
    return found;
  }

  const std::vector<Written>& words_;
  bool last_is_half_;
  const Known& known_;
  std::vector<std::vector<Candidate>> first_;
};

Slot slot_of(const Term& word, float quality) {
  return {.alternatives = {{word.fold, quality}}, .spelled = word.spelled, .marked = word.marked};
}

// Without marks "tu" may be "từ" and says nothing, or "tử" and is half of "khai tử": its neighbours tell.
bool belongs_to_a_name(std::span<const Slot> slots, std::size_t i, const EntryIndex& index) {
  if (slots[i].alternatives.empty()) return false;
  const auto is_pair = [&](std::size_t first, std::size_t second) {
    if (slots[first].alternatives.empty() || slots[second].alternatives.empty()) return false;
    return !index.pair(slots[first].alternatives.front().term, slots[second].alternatives.front().term)
                .list.empty();
  };
  return (i > 0 && !slots[i - 1].filler && is_pair(i - 1, i)) || (i + 1 < slots.size() && is_pair(i, i + 1));
}

// Who writes marks and writes none on "con" does not mean "còn".
bool is_another_word(const Match& match, std::span<const Slot> slots) {
  for (std::size_t i = 0; i < match.at.size(); ++i) {
    const auto& slot = slots[match.at[i]];
    if (slot.spelled && slot.alternatives.front().quality >= 1 && *slot.spelled != match.phrase->words[i].spelled)
      return true;
  }
  return false;
}

void mark_fillers(std::vector<Slot>& slots, const Known& known) {
  for (const auto& match : known.language.find(PhraseKind::joint, slots))
    slots[match.begin].joint = slots[match.begin].marked;
  const bool writes_marks = std::ranges::any_of(slots, &Slot::marked);
  for (const auto& match : known.language.find(PhraseKind::filler, slots)) {
    if (writes_marks && is_another_word(match, slots)) continue;
    const bool bare = std::ranges::none_of(match.at, [&](std::size_t at) { return slots[at].marked; });
    if (match.at.size() == 1 && bare && belongs_to_a_name(slots, match.begin, known.index)) continue;
    for (const auto at : match.at) slots[at].filler = true;
  }
}

// Short forms as the words that they stand for, which names and phrases have.
void write_out(std::vector<Slot>& slots, const Known& known) {
  auto found = known.phrases.find(PhraseKind::abbreviation, slots);
  std::ranges::stable_sort(found, std::ranges::greater{}, [](const Match& match) { return match.at.size(); });
  std::vector<const Match*> used;
  for (const auto& match : found)
    if (std::ranges::none_of(
            used, [&](const Match* other) { return match.begin < other->end && other->begin < match.end; }))
      used.push_back(&match);
  std::vector<Slot> whole;
  for (std::size_t i = 0; i < slots.size();) {
    const auto match = std::ranges::find(used, i, &Match::begin);
    if (match == used.end()) {
      whole.push_back(std::move(slots[i++]));
      continue;
    }
    for (const auto& word : known.meant[(*match)->phrase->target]) whole.push_back(slot_of(word, 1));
    i = (*match)->end;
  }
  slots = std::move(whole);
}

std::size_t telling_words(const Match& match, std::span<const Slot> slots) {
  return static_cast<std::size_t>(
      std::ranges::count_if(match.at, [&](std::size_t at) { return !slots[at].filler; }));
}

// What says most comes first: more words, then nearer to what was written, then where it stands.
void sort_said(std::vector<Match>& said, std::span<const Slot> slots) {
  const auto worth = [&](const Match& match) {
    return match.quality *
           (static_cast<float>(telling_words(match, slots)) + 0.3F * static_cast<float>(match.at.size()));
  };
  std::ranges::stable_sort(said, [&](const Match& a, const Match& b) { return worth(a) > worth(b); });
}

bool overlap(const Match& a, const Match& b) {
  return std::ranges::any_of(a.at, [&](std::size_t at) { return std::ranges::contains(b.at, at); });
}

// What is put in says as much as what it stands for, however many words it has: else "sổ bảo hiểm" behind "sai ngày sinh" would not
// be heard.
float scale_of(const Asked& asked, const Match& match, const Known& known) {
  float said = 0;
  float meant = 0;
  for (const auto at : match.at) said += asked.weight(known.index, at);
  for (const auto& word : known.meant[match.phrase->target]) meant += known.index.term_weight(word.fold);
  return meant > 0 ? std::clamp(said / meant, least_scale, 1.0F) : 1.0F;
}

Reading with_meant(const Asked& asked, std::span<const Match* const> put_in, const Known& known) {
  Reading reading;
  std::vector<std::size_t> replaced;
  for (std::size_t i = 0; i < asked.slots.size(); ++i) {
    for (const auto* match : put_in) {
      if (match->begin != i) continue;
      const float scale = scale_of(asked, *match, known);
      for (const auto& word : known.meant[match->phrase->target]) {
        reading.slots.push_back(slot_of(word, match->quality * said_for_meant));
        reading.slots.back().scale = scale;
      }
      replaced.insert(replaced.end(), match->at.begin(), match->at.end());
    }
    const bool is_said =
        std::ranges::any_of(put_in, [&](const Match* match) { return std::ranges::contains(match->at, i); });
    if (!is_said) reading.slots.push_back(asked.slots[i]);
  }
  mark_fillers(reading.slots, known);
  reading.put_in = asked.share(known.index, replaced);
  return reading;
}

}  // namespace

float Asked::weight(const EntryIndex& index, std::size_t at) const {
  const auto& slot = slots[at];
  if (slot.filler) return 0;
  return slot.alternatives.empty() ? index.unknown_weight() : index.term_weight(slot.alternatives.front().term);
}

float Asked::share(const EntryIndex& index, std::span<const std::size_t> at) const {
  float all = 0;
  float these = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const auto each = weight(index, i);
    all += each;
    if (std::ranges::contains(at, i)) these += each;
  }
  return all > 0 ? these / all : 0;
}

Asked read(std::string_view query, Typing typing, const Known& known) {
  const auto tokens = known.letters.tokens(beginning(query, longest_query), most_query_words);
  const bool open = typing == Typing::going_on && !query.empty() && query.back() != ' ' && !tokens.empty();
  const auto words = Spacing(known.vocabulary, tokens.size() - (open ? 1U : 0U)).repair(tokens);
  const Guesses guesses(words, open, known);
  Asked asked;
  for (std::size_t i = 0; i < words.size(); ++i)
    asked.slots.push_back({.alternatives = guesses.at(i),
                           .spelled = known.vocabulary.find_spelled(words[i].token.spelled),
                           .marked = words[i].token.is_marked(),
                           .half = guesses.is_half(i)});
  write_out(asked.slots, known);
  mark_fillers(asked.slots, known);
  asked.said = known.phrases.find(PhraseKind::synonym, asked.slots);
  std::erase_if(asked.said, [&](const Match& match) { return telling_words(match, asked.slots) == 0; });
  sort_said(asked.said, asked.slots);
  return asked;
}

std::vector<Reading> readings(const Asked& asked, const Known& known) {
  std::vector<Reading> found{{.slots = asked.slots}};
  std::vector<const Match*> together;
  for (const auto& match : asked.said)
    if (std::ranges::none_of(together, [&](const Match* other) { return overlap(*other, match); }))
      together.push_back(&match);
  if (together.size() > 1) found.push_back(with_meant(asked, together, known));
  std::vector<std::uint32_t> targets;
  for (const auto& match : asked.said) {
    if (found.size() >= most_readings || std::ranges::contains(targets, match.phrase->target)) continue;
    targets.push_back(match.phrase->target);
    const auto* one = &match;
    found.push_back(with_meant(asked, std::span(&one, 1), known));
  }
  return found;
}

Traits traits_of(std::span<const Slot> slots, const PhraseBook& language) {
  Traits traits = 0;
  std::size_t next = 0;
  for (const auto& match : language.find(PhraseKind::trait, slots)) {  // longest first at each place
    if (match.begin < next) continue;
    traits |= match.phrase->target;
    next = match.end;
  }
  return traits;
}

}  // namespace motcua::catalogue
