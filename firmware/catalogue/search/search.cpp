#include "firmware/catalogue/search/search.hpp"

#include "firmware/catalogue/search/rank.hpp"

#include <algorithm>

namespace motcua::catalogue {
namespace {

constexpr std::size_t kept = 24;              // fits that a decision looks at
constexpr std::size_t longest_query = 2'000;  // bytes; what comes behind is not read
constexpr float least_in_scope = 0.50F;
constexpr float as_good = 0.03F;  // scores nearer than this say the same
constexpr std::size_t most_choices = 4;
constexpr float well_understood = 0.75F;
constexpr float worth_doubting = 0.06F;  // so much better must it fit

float scope_of(const Fit& fit) {
  return 0.75F * fit.covered + 0.25F * fit.together;
}

// The better of two rankings for each entry.
std::vector<Fit> merged(std::vector<Fit> fits, const std::vector<Fit>& others) {
  for (const auto& other : others) {
    const auto same = std::ranges::find(fits, other.entry, &Fit::entry);
    if (same == fits.end())
      fits.push_back(other);
    else if (other.score > same->score)
      *same = other;
  }
  std::ranges::sort(
      fits, [](const Fit& a, const Fit& b) { return a.score != b.score ? a.score > b.score : a.entry < b.entry; });
  return fits;
}

class Reply {
public:
  Reply(const Index& index, std::string_view text, Typing typing, std::size_t most)
      : index_(index), most_(most), query_(understand(index, text, typing, Spelling::trusted)) {
    fits_ = fits_of(query_);
    if (scope() < well_understood) doubt(text, typing);
  }

  Answer answer() {
    if (query_.terms.empty()) return {.in_scope = 0};
    const float scope = this->scope();
    Answer out{.in_scope = scope};
    if (refer(out)) return out;
    if (ask(out)) return out;
    if (scope < least_in_scope) {
      out.kind = AnswerKind::out_of_scope;
      return out;
    }
    if (choose(out)) return out;
    give(out, fits_);
    return out;
  }

private:
  std::vector<Fit> fits_of(const Query& query) const {
    auto fits = rank(index_, query.terms, kept);
    const bool rewrites = std::ranges::any_of(query.sayings, [this](const Saying& each) {
      return index_.phrase(each.phrase).kind == PhraseKind::synonym;
    });
    return rewrites ? merged(std::move(fits), rank(index_, rewritten(index_, query), kept)) : fits;
  }
  float scope() const {
    return std::max({fits_.empty() ? 0 : scope_of(fits_.front()), scope_by_saying(), scope_by_name()});
  }
  // Nothing fits well: what if a known syllable was mistyped too?
  void doubt(std::string_view text, Typing typing) {
    auto query = understand(index_, text, typing, Spelling::doubted);
    auto fits = fits_of(query);
    if (fits.empty() || (!fits_.empty() && fits.front().score < fits_.front().score + worth_doubting)) return;
    query_ = std::move(query);
    fits_ = std::move(fits);
  }
  const Saying* says(PhraseKind kind) const {
    const auto found = std::ranges::find_if(
        query_.sayings, [&](const Saying& each) { return index_.phrase(each.phrase).kind == kind; });
    return found == query_.sayings.end() ? nullptr : &*found;
  }
  // However long somebody explains: what they said stands for a procedure, and the best fit is that one.
  float scope_by_saying() const {
    float out = 0;
    for (const auto& saying : query_.sayings)
      if (index_.phrase(saying.phrase).kind == PhraseKind::synonym && saying.syllables > 1 && !fits_.empty() &&
          fits_.front().named > 0.35F)
        out = std::max(out, 0.62F * saying.quality);
    return out;
  }
  // The greater part of one procedure's name was said, and it is telling.
  float scope_by_name() const {
    if (fits_.empty() || fits_.front().named < 0.6F || fits_.front().held < 0.9F * index_.most_telling()) return 0;
    return 0.6F;
  }
  void give(Answer& out, const std::vector<Fit>& fits) const {
    for (const auto& fit : fits) {
      if (out.hits.size() == most_) break;
      if (fit.score < 0.5F * fits.front().score) break;
      out.hits.push_back({fit.entry, fit.score});
    }
  }
  // How much of the query lies outside of a saying.
  float left_beside(const Saying& saying) const {
    float all = 0;
    for (std::size_t i = 0; i < query_.terms.size(); ++i)
      if (i < saying.begin || i >= saying.end) all += query_.terms[i].weight;
    return all;
  }
  float said_by(const Saying& saying) const {
    float all = 0;
    for (auto i = saying.begin; i < saying.end; ++i) all += query_.terms[i].weight;
    return all;
  }

  // What no centre handles, unless the rest of the query clearly means a procedure.
  bool refer(Answer& out) const {
    const auto* saying = says(PhraseKind::referral);
    if (saying == nullptr) return false;
    const bool means_more =
        !fits_.empty() && scope_of(fits_.front()) > 0.8F && left_beside(*saying) > said_by(*saying);
    if (means_more) return false;
    const auto& referral = index_.words().referrals[index_.phrase(saying->phrase).which];
    out.kind = AnswerKind::out_of_scope;
    out.referral = referral.to;
    if (!referral.to_en.empty()) out.referral_en = referral.to_en;
    out.in_scope = std::min(out.in_scope, 0.1);
    return true;
  }

  // A question that the province wrote, unless one of its choices fits clearly better than the others.
  bool ask(Answer& out) const {
    const auto* saying = says(PhraseKind::question);
    if (saying == nullptr) return false;
    const auto& question = index_.words().questions[index_.phrase(saying->phrase).which];
    std::vector<Fit> choices;
    for (const auto& code : question.codes) {
      const auto entry = std::ranges::find(index_.entries(), code, &Entry::code);
      if (entry == index_.entries().end()) continue;
      const auto number = static_cast<std::uint32_t>(entry - index_.entries().begin());
      const auto fit = std::ranges::find(fits_, number, &Fit::entry);
      choices.push_back(fit == fits_.end() ? Fit{.entry = number} : *fit);
    }
    if (choices.size() < 2) return false;
    if (left_beside(*saying) > 0.5F && means_one(choices)) return false;
    out.kind = AnswerKind::ask;
    out.question = question.ask;
    out.question_en = question.ask_en;
    out.in_scope = std::max(out.in_scope, 0.8);
    for (const auto& choice : choices)
      if (out.hits.size() < most_choices) out.hits.push_back({choice.entry, choice.score});
    return true;
  }

  // More was said than the ambiguous words, and that fits one procedure better than what would be asked about.
  bool means_one(const std::vector<Fit>& choices) const {
    if (fits_.empty() || scope_of(fits_.front()) < 0.6F) return false;
    if (fits_.front().covered > 0.9F && fits_.front().named > 0.85F) return true;  // its very name
    float next = 0;
    for (const auto& choice : choices)
      if (choice.entry != fits_.front().entry) next = std::max(next, choice.score);
    return fits_.front().score - next > as_good;
  }

  // Several fit as well as each other, and little of their names was said: which one?
  bool choose(Answer& out) const {
    if (fits_.size() < 2 || fits_[0].named > 0.5F) return false;
    std::vector<Fit> alike;
    for (const auto& fit : fits_)
      if (fits_.front().score - fit.score <= as_good && fit.covered >= 0.95F * fits_.front().covered)
        alike.push_back(fit);
    if (alike.size() < 2) return false;
    out.kind = AnswerKind::ask;
    for (const auto& fit : alike)
      if (out.hits.size() < most_choices) out.hits.push_back({fit.entry, fit.score});
    return true;
  }

  const Index& index_;
  std::size_t most_;
  Query query_;
  std::vector<Fit> fits_;
};

// "1.004873", "1004873": a code, and nothing else. Points, blanks and hyphens may be anywhere.
std::optional<std::string> digits_of_code(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (c != '.' && c != ' ' && c != '-' && c != ',')
      return std::nullopt;
  }
  return digits.size() < 6 || digits.size() > 20 ? std::nullopt : std::optional(digits);
}

}  // namespace

struct Search::Index {
  catalogue::Index index;
};

Search::Search(std::vector<Entry> entries, const Words& words)
    : index_(std::make_unique<Index>(Index{catalogue::Index(std::move(entries), words)})) {}
Search::~Search() = default;
Search::Search(Search&&) noexcept = default;
Search& Search::operator=(Search&&) noexcept = default;

const std::vector<Entry>& Search::entries() const {
  return index_->index.entries();
}

Answer Search::find(std::string_view query, Typing typing, std::size_t most) const {
  query = query.substr(0, longest_query);
  if (const auto digits = digits_of_code(query))
    if (const auto entry = index_->index.by_code(*digits)) return {.hits = {{*entry, 1}}};
  return Reply(index_->index, query, typing, most).answer();
}

}  // namespace motcua::catalogue
