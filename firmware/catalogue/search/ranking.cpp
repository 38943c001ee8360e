#include "firmware/catalogue/search/ranking.hpp"

#include <algorithm>
#include <bit>

namespace motcua::catalogue {
namespace {

constexpr float of_filler = 0.06F;          // times: the weight of a word that says nothing of the matter
constexpr float of_pair = 1.0F;             // times: the weight of two neighbours beside that of each
constexpr float of_unknown = 0.6F;          // times: the weight of a word that nothing is like
constexpr float other_marks = 0.8F;         // times: the same letters with other marks
constexpr std::size_t looked_at = 80;       // entries of a reading whose names are compared
constexpr float share_of_answered = 0.48F;  // of the score; the rest is how much of the name was said
constexpr float as_it_stands = 0.04F;       // times: how the question fits as it stands, added to the best reading
constexpr float of_tail = 0.5F;             // of how much of the name was said: the part for whom or where
constexpr float other_trait = 0.8F;
constexpr float one_trait_more = 0.93F;
constexpr float one_trait_more_than_said = 0.88F;
constexpr float another_trait_more = 0.97F;
constexpr float nobody_asks_for = 0.3F;  // taken from a name that has no everyday one, as far as it was not said
constexpr float once_more = 0.6F;        // taken from a special case of what stands before it, likewise
constexpr std::size_t first_ones = 60;   // of the ranking, in which special cases are looked for

// Sums over the entries, made once for all readings of a question.
class Sums {
public:
  explicit Sums(std::size_t entries) : cells_(entries) {}

  void begin_reading() {
    for (const auto entry : touched_) cells_[entry] = {};
    touched_.clear();
    unit_ = 0;
  }
  void begin_unit() { ++unit_; }
  void add(std::uint32_t entry, float value, float together) {
    auto& cell = cells_[entry];
    if (cell.unit == 0) touched_.push_back(entry);
    if (cell.unit != unit_) cell = {cell.sum, cell.together, 0, unit_};
    if (value <= cell.here) return;
    cell.sum += value - cell.here;
    if (together > 0) cell.together += value - cell.here;
    cell.here = value;
  }
  const std::vector<std::uint32_t>& touched() const { return touched_; }
  float sum(std::uint32_t entry) const { return cells_[entry].sum; }
  float together(std::uint32_t entry) const { return cells_[entry].together; }

private:
  struct Cell {
    float sum = 0;
    float together = 0;
    float here = 0;  // of this unit
    std::uint32_t unit = 0;
  };
  std::vector<Cell> cells_;
  std::vector<std::uint32_t> touched_;
  std::uint32_t unit_ = 0;
};

class Ranker {
public:
  Ranker(const Known& known) : known_(known), sums_(known.index.size()), said_(known.vocabulary.size()) {}

  std::vector<Fit> fits(const Reading& reading, std::uint32_t number) {
    sums_.begin_reading();
    whole_ = unscaled_ = 0;
    for (std::size_t i = 0; i < reading.slots.size(); ++i) add_word(reading.slots[i]);
    for (std::size_t i = 0; i + 1 < reading.slots.size(); ++i) {
      add_pair(reading.slots[i], reading.slots[i + 1]);
      if (i + 2 < reading.slots.size() && reading.slots[i + 1].filler)
        add_pair(reading.slots[i], reading.slots[i + 2]);
    }
    if (whole_ <= 0) return {};
    auto best = sums_.touched();
    const auto better = [this](std::uint32_t a, std::uint32_t b) {
      return sums_.sum(a) != sums_.sum(b) ? sums_.sum(a) > sums_.sum(b) : a < b;
    };
    if (best.size() > looked_at) {
      std::ranges::nth_element(best, best.begin() + looked_at, better);
      best.resize(looked_at);
    }
    remember_said(reading, number);
    const auto traits = traits_of(reading.slots, known_.language);
    std::vector<Fit> found;
    found.reserve(best.size());
    for (const auto entry : best) found.push_back(fit(entry, reading, traits, number));
    return found;
  }

private:
  void add_word(const Slot& slot) {
    const float factor = slot.scale * (slot.filler ? of_filler : 1.0F);
    if (slot.alternatives.empty()) {
      count(factor * of_unknown * known_.index.unknown_weight(), slot.scale);
      return;
    }
    const float weight = factor * weight_of(slot);
    count(weight, slot.scale);
    sums_.begin_unit();
    for (const auto& candidate : slot.alternatives) {
      const bool as_written = slot.marked && candidate.quality >= 0.9F && !slot.half;
      for (const auto& posting : known_.index.term(candidate.term).list) {
        const bool other = as_written && slot.spelled != posting.spelled;
        sums_.add(posting.entry, weight * candidate.quality * posting.weight * (other ? other_marks : 1.0F), 0);
      }
    }
  }

  void count(float weight, float scale) {
    whole_ += weight;
    unscaled_ += weight / scale;
  }

  // A word of the same letters as a common one tells as much as a rare one.
  float weight_of(const Slot& slot) const {
    const auto term = slot.alternatives.front().term;
    const auto postings = known_.index.term(term);
    const bool other_word = slot.marked && slot.spelled && slot.alternatives.front().quality >= 1 &&
                            !std::ranges::contains(postings.list, *slot.spelled, &Posting::spelled);
    return std::max(known_.index.term_weight(term), other_word ? of_unknown * known_.index.unknown_weight() : 0.0F);
  }

  void add_pair(const Slot& first, const Slot& second) {
    if (first.joint || second.joint) return;
    float weight = 0;
    const float scale = std::max(first.scale, second.scale);
    sums_.begin_unit();
    for (const auto& a : first.alternatives)
      for (const auto& b : second.alternatives) {
        const auto postings = known_.index.pair(a.term, b.term);
        if (postings.list.empty()) continue;
        if (weight <= 0)
          weight = scale * of_pair * postings.weight * (first.filler && second.filler ? of_filler : 1.0F);
        for (const auto& posting : postings.list)
          sums_.add(posting.entry, weight * a.quality * b.quality * posting.weight, 1);
      }
    count(weight, scale);
  }

  // Which words were said, in this reading and as it stands.
  void remember_said(const Reading& reading, std::uint32_t number) {
    if (number > 0) std::ranges::replace_if(said_, [](std::uint32_t by) { return by > 1; }, 0U);
    for (const auto& slot : reading.slots)
      for (const auto& candidate : slot.alternatives)
        if (candidate.quality >= 0.55F && said_[candidate.term] != 1) said_[candidate.term] = number + 1;
  }

  float said_of(const Naming& naming) const {
    float whole = 0;
    float said = 0;
    for (const auto word : known_.index.words(naming)) {
      const auto weight = known_.index.term_weight(word);
      whole += weight;
      if (said_[word] != 0) said += weight;
    }
    return whole > 0 ? said / whole : 0;
  }

  float named(std::uint32_t entry) const {
    float best = 0;
    for (const auto& naming : known_.index.namings(entry)) best = std::max(best, naming.worth * said_of(naming));
    // A name that says for whom, to nobody who asked for that, is of a special case; an everyday name is for everybody.
    const auto& tail = known_.index.tail(entry);
    if (tail.begin == tail.end || known_.index.has_everyday_name(entry)) return best;
    return best * (1 - of_tail * (1 - said_of(tail)));
  }

  static float by_traits(Traits asked, Traits of_entry) {
    const bool said_plain = asked == trait::plain;
    asked &= ~trait::plain;
    of_entry &= ~trait::plain;
    const auto more = std::popcount(of_entry & ~asked);
    if (asked != 0 && (asked & of_entry) == 0) return other_trait;
    float factor = 1;
    if (more > 0 && asked == 0) factor *= said_plain ? one_trait_more_than_said : one_trait_more;
    for (int i = asked == 0 ? 1 : 0; i < std::min(more, 3); ++i) factor *= another_trait_more;
    return factor;
  }

  Fit fit(std::uint32_t entry, const Reading& reading, Traits asked, std::uint32_t number) const {
    Fit fit{.entry = entry, .put_in = reading.put_in, .reading = number};
    fit.answered = sums_.sum(entry) / whole_;
    fit.together = sums_.together(entry) / whole_;
    fit.strength = fit.together * unscaled_ / known_.index.unknown_weight();
    fit.named = named(entry);
    fit.score = reading.quality * fit.answered * (share_of_answered + (1 - share_of_answered) * fit.named) *
                by_traits(asked, known_.index.traits(entry));
    fit.fitting = fit.score;
    if (!known_.index.has_everyday_name(entry)) fit.score *= 1 - nobody_asks_for * (1 - fit.named);
    return fit;
  }

  const Known& known_;
  Sums sums_;
  std::vector<std::uint32_t> said_;  // by word: 0 or the number of the reading and one
  float whole_ = 0;                  // what the reading says
  float unscaled_ = 0;               // the same with what was put in at its full weight
};

bool better(const Fit& a, const Fit& b) {
  return a.score != b.score ? a.score > b.score : a.entry < b.entry;
}

// "Đăng ký kết hôn" for soldiers, at the border, for cooperatives: one of them in the first places is enough for whoever said
// nothing of soldiers, borders and cooperatives.
void spread(std::vector<Fit>& best, const EntryIndex& index) {
  std::vector<std::uint32_t> seen;
  for (auto& fit : std::span(best).first(std::min(best.size(), first_ones))) {
    const auto head = index.head(fit.entry);
    if (!std::ranges::contains(seen, head)) {
      seen.push_back(head);
    } else if (!index.has_everyday_name(fit.entry)) {
      fit.score *= 1 - once_more * (1 - fit.named);
    }
  }
  std::ranges::sort(best, better);
}

}  // namespace

std::vector<Fit> rank(const std::vector<Reading>& readings, const Known& known, std::size_t most) {
  Ranker ranker(known);
  std::vector<Fit> best;
  std::vector<float> literal(known.index.size());
  std::vector<std::uint32_t> place(known.index.size());  // in `best`, counted from 1
  for (std::uint32_t number = 0; number < readings.size(); ++number)
    for (const auto& fit : ranker.fits(readings[number], number)) {
      if (number == 0) literal[fit.entry] = fit.score;
      auto& at = place[fit.entry];
      if (at == 0) {
        best.push_back(fit);
        at = static_cast<std::uint32_t>(best.size());
      } else if (fit.score > best[at - 1].score) {
        best[at - 1] = fit;
      }
    }
  for (auto& fit : best) fit.score = (fit.score + as_it_stands * literal[fit.entry]) / (1 + as_it_stands);
  std::ranges::sort(best, better);
  spread(best, known.index);
  if (best.size() > most) best.resize(most);
  return best;
}

}  // namespace motcua::catalogue
