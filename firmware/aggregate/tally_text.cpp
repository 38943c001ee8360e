#include "firmware/aggregate/tally.hpp"

#include <charconv>
#include <limits>

namespace motcua::aggregate {
namespace {

constexpr std::int64_t newest_form = 2;  // 1 ended before who did what
constexpr std::int64_t most_buckets = 1'000;

// The members that are plain counts, in the order of the text.
template <class T, class Each>
void each_count(T& tally, Each each) {
  for (auto* count : {&tally.visits, &tally.waiting, &tally.at_counter, &tally.served, &tally.no_shows,
                      &tally.cancelled, &tally.expired, &tally.ready, &tally.papers_missing, &tally.unknown_times})
    each(*count);
  for (auto& count : tally.levels) each(count);
  for (auto& count : tally.reasons) each(count);
  for (auto& count : tally.told_levels) each(count);
  for (auto& count : tally.told_reasons) each(count);
}

class Writer {
public:
  void put(std::int64_t value) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    if (!text_.empty()) text_ += ' ';
    text_.append(digits.data(), end);
  }
  void put(const Durations& durations) {
    put(static_cast<std::int64_t>(durations.buckets().size()));
    for (const auto& [number, count] : durations.buckets()) {
      put(number);
      put(count);
    }
    put(durations.worst_s().value_or(-1));
  }
  std::string take() { return std::move(text_); }

private:
  std::string text_;
};

// Goes on with 0 behind the first mistake; good() says whether there was one.
class Reader {
public:
  explicit Reader(std::string_view text) : next_(text.data()), end_(text.data() + text.size()) {}

  std::int64_t take(std::int64_t least, std::int64_t most) {
    if (!good_) return 0;
    if (begun_ && (next_ == end_ || *next_++ != ' ')) return stop();
    begun_ = true;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(next_, end_, value);
    if (error != std::errc{} || value < least || value > most) return stop();
    next_ = end;
    return value;
  }
  std::uint32_t count() { return static_cast<std::uint32_t>(take(0, std::numeric_limits<std::uint32_t>::max())); }
  Durations durations() {
    std::vector<Durations::Bucket> buckets(static_cast<std::size_t>(take(0, most_buckets)));
    for (auto& [number, count] : buckets) {
      number = static_cast<std::uint16_t>(take(0, std::numeric_limits<std::uint16_t>::max()));
      count = this->count();
    }
    auto out = Durations::of(std::move(buckets), take(-1, longest_s));
    if (out) return *std::move(out);
    stop();
    return {};
  }
  bool good() const { return good_; }
  bool at_end() const { return next_ == end_; }

private:
  std::int64_t stop() {
    good_ = false;
    return 0;
  }

  const char* next_;
  const char* end_;
  bool begun_ = false;
  bool good_ = true;
};

}  // namespace

std::string write(const Tally& tally) {
  Writer out;
  out.put(newest_form);
  each_count(tally, [&out](std::uint32_t count) { out.put(count); });
  for (const auto& worst : tally.worst_wait_s) out.put(worst.value_or(-1));
  out.put(tally.waits);
  out.put(tally.services);
  out.put(tally.assisted);
  out.put(tally.unassisted);
  return out.take();
}

Result<Tally> read_tally(std::string_view text) {
  Reader in(text);
  const auto form = in.take(1, std::numeric_limits<std::int64_t>::max());
  if (in.good() && form > newest_form)
    return fail(ErrorCode::unsupported, "tally", "a newer program wrote it: update this one");
  Tally tally;
  each_count(tally, [&in](std::uint32_t& count) { count = in.count(); });
  for (auto& worst : tally.worst_wait_s)
    if (const auto seconds = in.take(-1, longest_s); seconds >= 0) worst = seconds;
  tally.waits = in.durations();
  tally.services = in.durations();
  if (form >= 2) {
    tally.assisted = in.count();
    tally.unassisted = in.count();
  }
  if (!in.good() || !in.at_end()) return fail(ErrorCode::corrupt, "tally", "this is no tally: make the rows anew");
  return tally;
}

}  // namespace motcua::aggregate
