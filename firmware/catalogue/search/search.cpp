#include "firmware/catalogue/search/search.hpp"

#include "firmware/catalogue/search/answering.hpp"
#include "firmware/catalogue/search/codes.hpp"
#include "firmware/catalogue/search/ranking.hpp"

#include <algorithm>
#include <utility>

namespace motcua::catalogue {
namespace {

std::vector<Hit> hits_of(std::span<const Fit> fits, double in_scope, std::size_t most) {
  std::vector<Hit> hits;
  for (const auto& fit : fits.first(std::min(most, fits.size())))
    hits.push_back({fit.entry, std::clamp(static_cast<double>(fit.score) * in_scope, 0.0, 1.0)});
  return hits;
}

}  // namespace

struct Search::Index {
  Index(std::vector<Entry> all, const Words& words)
      : entries(std::move(all)),
        questions(words.questions),
        referrals(words.referrals),
        language(make_language(letters, vocabulary)),
        index(entries, words, letters, vocabulary, language) {
    for (std::size_t i = 0; i < entries.size(); ++i) codes.add(entries[i].code, i);
    codes.seal();
    for (const auto& each : words.abbreviations) {
      take(PhraseKind::abbreviation, static_cast<std::uint32_t>(meant.size()), each.said);
      meant.push_back(terms(each.meant, letters, vocabulary));
      for (const auto& said : each.said)
        if (const auto form = terms(said, letters, vocabulary); form.size() == 1)
          short_forms.try_emplace(form.front().fold, meant.back());
    }
    take_synonyms(words.synonyms);
    for (std::uint32_t i = 0; i < questions.size(); ++i) take(PhraseKind::question, i, questions[i].said);
    for (std::uint32_t i = 0; i < referrals.size(); ++i) take(PhraseKind::referral, i, referrals[i].said);
    phrases.seal();
    vocabulary.seal();
  }

  static PhraseBook make_language(const Letters& letters, Vocabulary& vocabulary) {
    PhraseBook book;
    for (const auto& each : trait_words())
      book.add(PhraseKind::trait, each.traits, terms(each.said, letters, vocabulary));
    for (const auto& each : foreigner_words())
      book.add(PhraseKind::trait, trait::foreign, terms(each, letters, vocabulary));
    for (const auto filler : filler_words()) book.add(PhraseKind::filler, 0, terms(filler, letters, vocabulary));
    for (const auto word : joint_words()) book.add(PhraseKind::joint, 0, terms(word, letters, vocabulary));
    for (const auto word : qualifier_words()) book.add(PhraseKind::qualifier, 0, terms(word, letters, vocabulary));
    book.seal();
    return book;
  }

  static std::vector<Term> terms(std::string_view text, const Letters& letters, Vocabulary& vocabulary) {
    std::vector<Term> found;
    for (const auto& token : letters.tokens(text, most_query_words)) found.push_back(vocabulary.add(token));
    for (std::size_t i = 1; i < found.size(); ++i) vocabulary.add_pair(found[i - 1].fold, found[i].fold);
    return found;
  }

  void take(PhraseKind kind, std::uint32_t target, const std::vector<std::string>& said) {
    for (const auto& each : said) {
      auto words = terms(each, letters, vocabulary);
      if (kind != PhraseKind::abbreviation)
        if (auto whole = written_out(words); whole.size() != words.size())
          phrases.add(kind, target, std::move(whole));
      phrases.add(kind, target, std::move(words));
    }
  }

  // "rút BHXH" is also what was said when the question has the short form written out.
  std::vector<Term> written_out(const std::vector<Term>& words) const {
    std::vector<Term> whole;
    for (const auto& word : words)
      if (const auto found = short_forms.find(word.fold); found != short_forms.end()) {
        whole.insert(whole.end(), found->second.begin(), found->second.end());
      } else {
        whole.push_back(word);
      }
    return whole;
  }

  void take_synonyms(const std::vector<Synonym>& synonyms) {
    for (const auto& each : synonyms) {
      take(PhraseKind::synonym, static_cast<std::uint32_t>(meant.size()), each.said);
      meant.push_back(terms(each.meant, letters, vocabulary));
    }
  }

  std::optional<Answer> by_rule(const Situation& at, std::size_t most) const;
  Known known() const { return {letters, vocabulary, language, phrases, index, meant}; }

  std::vector<Entry> entries;
  std::vector<Question> questions;
  std::vector<Referral> referrals;
  Letters letters;
  Vocabulary vocabulary;
  PhraseBook language;
  EntryIndex index;
  PhraseBook phrases;
  std::vector<std::vector<Term>> meant;
  std::unordered_map<TermId, std::vector<Term>> short_forms;
  Codes codes;
};

// What the province's words say that a question is answered with; none: they say nothing of it.
std::optional<Answer> Search::Index::by_rule(const Situation& at, std::size_t most) const {
  if (const auto number = referred(at)) {
    const auto& referral = referrals[*number];
    Answer answer{.kind = AnswerKind::out_of_scope, .referral = referral.to, .in_scope = referred_in_scope};
    if (!referral.to_en.empty()) answer.referral_en = referral.to_en;
    answer.hits = answer.ranked = hits_of(at.fits, referred_in_scope, most);
    return answer;
  }
  const auto number = asked_back(at);
  if (!number) return std::nullopt;
  const auto& question = questions[*number];
  Answer answer{.kind = AnswerKind::ask, .question = question.ask, .question_en = question.ask_en};
  for (const auto& code : question.codes)
    for (const auto entry : codes.of(code))
      if (answer.hits.size() < most_choices) answer.hits.push_back({entry, answer.in_scope});
  if (answer.hits.size() < 2) return std::nullopt;  // this catalogue has not what is to be chosen from
  answer.ranked = hits_of(at.fits, answer.in_scope, most);
  return answer;
}

namespace {

constexpr std::size_t weighed = 60;  // of the ranked ones, to tell whether they are close

constexpr double perhaps = 0.6;  // how sure a code is that has a slip

Answer found(const std::vector<std::size_t>& entries, double sure, std::size_t most) {
  Answer answer{.in_scope = sure};
  for (const auto entry : entries)
    if (answer.hits.size() < most) answer.hits.push_back({entry, sure});
  answer.ranked = answer.hits;
  return answer;
}

Answer unknown_code() {
  return {
      .kind = AnswerKind::out_of_scope, .hits = {}, .ranked = {}, .question = {}, .referral = {}, .in_scope = 0};
}

}  // namespace

Search::Search(std::vector<Entry> entries, const Words& words)
    : index_(std::make_unique<const Index>(std::move(entries), words)) {}
Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

const std::vector<Entry>& Search::entries() const {
  return index_->entries;
}

Answer Search::find(std::string_view query, Typing typing, std::size_t most) const {
  const auto known = index_->known();
  const auto text = beginning(query, longest_query);
  if (const auto code = index_->codes.find(text); code.is_code) {
    const auto near = code.entries.empty() ? index_->codes.near(text) : std::vector<std::size_t>{};
    if (code.entries.empty() && near.empty()) return unknown_code();
    return found(near.empty() ? code.entries : near, near.empty() ? 1 : perhaps, most);
  }
  if (const auto begun = index_->codes.beginning_with(text); !begun.empty()) {
    return found(begun, 1, most);
  }
  if (const auto near = index_->codes.near(text); !near.empty()) return found(near, perhaps, most);
  const auto asked = read(text, typing, known);
  const auto fits = rank(readings(asked, known), known, std::max(most, weighed));
  const Situation at{known, asked, fits, typing};
  if (auto answer = index_->by_rule(at, most)) return std::move(*answer);
  Answer answer{.in_scope = in_scope(at)};
  answer.ranked = hits_of(fits, answer.in_scope, most);
  if (answer.in_scope < least_in_scope) answer.kind = AnswerKind::out_of_scope;
  if (answer.kind == AnswerKind::results) answer.hits = hits_of(alike(at), answer.in_scope, most_choices);
  if (answer.hits.size() >= 2) {
    answer.kind = AnswerKind::ask;
  } else {
    answer.hits = answer.ranked;
  }
  return answer;
}

}  // namespace motcua::catalogue
