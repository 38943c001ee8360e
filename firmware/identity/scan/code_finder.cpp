#include "firmware/identity/scan/code_finder.hpp"

#include "firmware/identity/scan/filters.hpp"
#include "firmware/identity/scan/regions.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace motcua::identity {
namespace {

using std::chrono::microseconds;
using std::chrono::nanoseconds;

// What a step costs for a pixel, measured on 1280x720.
struct Plan {
  Step step;
  int cost_ns;
};
constexpr int zbar_cost_ns = 40;
constexpr auto plans = std::to_array<Plan>({{Step::global_histogram, 3},
                                            {Step::halved_threshold, 3},
                                            {Step::fixed_threshold, 3},
                                            {Step::local_average, 5},
                                            {Step::sharpened, 7},
                                            {Step::threshold, 8},
                                            {Step::halved_zbar, zbar_cost_ns / 4},
                                            {Step::enlarged, 26},
                                            {Step::zbar, zbar_cost_ns},
                                            {Step::enlarged_threshold, 45}});
constexpr Plan whole_picture{Step::local_average, 5};

// A region that is larger than this may be one code so near that its modules are blocks: the picture is also looked at
// from afar.
constexpr std::size_t near_pixels = 150'000;
constexpr int far = 4;  // times smaller

// The second opinion is asked at a size that always leaves time for it; large codes have large modules.
constexpr std::size_t most_second_pixels = 100'000;

microseconds cost(std::size_t pixels, int each_ns) {
  return std::chrono::ceil<microseconds>(nanoseconds{static_cast<std::int64_t>(pixels) * each_ns});
}

constexpr int reach = 8;  // px; about two modules

struct Attempt {
  std::vector<Sighting> sightings;
  int times = 1;  // the picture that was read is this much larger than the region ...
  int parts = 1;  // ... or smaller
};

Attempt attempt(Step step, const GrayFrame& region, Zbar& zbar) {
  const auto dark = Polarity::dark_on_light;
  switch (step) {
    case Step::global_histogram:
      return {read_with_zxing(region, Binarizer::global_histogram, dark)};
    case Step::local_average:
      return {read_with_zxing(region, Binarizer::local_average, Polarity::either)};
    case Step::halved_threshold: {
      const auto small = halved(region);
      return {read_with_zxing(thresholded(small.frame(), 2 * reach).frame(), Binarizer::fixed_threshold, dark), 1,
              2};
    }
    case Step::fixed_threshold:
      return {read_with_zxing(region, Binarizer::fixed_threshold, dark)};
    case Step::sharpened:
      return {read_with_zxing(sharpened(region).frame(), Binarizer::local_average, dark)};
    case Step::threshold:
      return {read_with_zxing(thresholded(region, reach).frame(), Binarizer::fixed_threshold, dark)};
    case Step::halved_zbar:
      return {zbar.read(halved(region).frame()), 1, 2};
    case Step::enlarged:
      return {read_with_zxing(enlarged(region).frame(), Binarizer::local_average, dark), 2, 1};
    case Step::enlarged_threshold: {
      const auto large = enlarged(region);
      return {read_with_zxing(thresholded(large.frame(), 3 * reach / 2).frame(), Binarizer::fixed_threshold, dark),
              2, 1};
    }
    case Step::zbar:
      return {zbar.read(region)};
  }
  return {};
}

// A part of the picture, at some scale.
struct Spot {
  Region region;
  GrayFrame view;
  int parts = 1;  // the view is this much smaller than the region
};

// Where a sighting lies in the picture, with its quiet zone.
Region place_of(const Sighting& sighting, const Attempt& seen, const Spot& spot, const GrayFrame& frame) {
  const auto scaled = [&seen, &spot](int value) { return value * seen.parts * spot.parts / seen.times; };
  const auto& place = sighting.place;
  const int margin = scaled(std::max(place.width(), place.height())) / 8 + 8;
  return {std::clamp(spot.region.left + scaled(place.left) - margin, 0, frame.width),
          std::clamp(spot.region.top + scaled(place.top) - margin, 0, frame.height),
          std::clamp(spot.region.left + scaled(place.right) + margin, 0, frame.width),
          std::clamp(spot.region.top + scaled(place.bottom) + margin, 0, frame.height)};
}

struct Look {
  Plan plan;
  Spot spot;
  microseconds cost() const { return microseconds{30} + identity::cost(spot.view.size(), plan.cost_ns); }
};

// How much longer than foreseen a decoder takes: on a slow machine, and in a noisy picture.
struct Pace {
  microseconds foreseen{0};
  microseconds taken{0};
  double rate() const {
    const auto least = std::max<std::int64_t>(1, foreseen.count());
    return std::max(1.0, static_cast<double>(taken.count()) / static_cast<double>(least));
  }
};

class Search {
public:
  Search(const GrayFrame& frame, const TimeLimit& limit, Zbar& zbar)
      : frame_(frame), limit_(limit), zbar_(zbar), whole_{0, 0, frame.width, frame.height} {}

  std::vector<FoundCode> run() {
    std::vector<Look> looks;
    std::optional<Picture> small;
    for (const auto& region : likely_regions(frame_)) {
      if (!small && region.size() > near_pixels) {
        small = halved(halved(frame_).frame());
        add_looks(looks, {whole_, small->frame(), far});
      }
      add_looks(looks, {region, part(frame_, region)});
    }
    looks.push_back({whole_picture, {whole_, frame_}});
    std::ranges::stable_sort(looks, {}, &Look::cost);
    for (const auto& look : looks)
      if (!is_done(look.spot.region)) take_a(look);
    return std::move(found_);
  }

private:
  static void add_looks(std::vector<Look>& looks, const Spot& spot) {
    for (const auto& plan : plans) looks.push_back({plan, spot});
  }

  // A region around a code that was seen, also one that was not taken, and the whole picture when there is one.
  bool is_done(const Region& region) const {
    return std::ranges::any_of(seen_, [this, &region](const Region& place) {
      return region == whole_ || region.holds((place.left + place.right) / 2, (place.top + place.bottom) / 2);
    });
  }

  void take_a(const Look& look) {
    const bool by_zbar = look.plan.step == Step::zbar || look.plan.step == Step::halved_zbar;
    const auto second =
        by_zbar ? microseconds{0} : cost(std::min(look.spot.view.size(), most_second_pixels), zbar_cost_ns);
    auto& pace = by_zbar ? zbar_pace_ : zxing_pace_;
    const auto began = limit_.spent();
    if (began + pace.rate() * look.cost() + zbar_pace_.rate() * second > limit_.most) return;
    auto seen = attempt(look.plan.step, look.spot.view, zbar_);
    pace.foreseen += look.cost();
    pace.taken += limit_.spent() - began;
    for (auto& sighting : seen.sightings) {
      const auto place = place_of(sighting, seen, look.spot, frame_);
      seen_.push_back(place);
      if (by_zbar ? zxing_agrees(sighting, place) : zbar_agrees(sighting, place))
        keep(std::move(sighting.bytes), look.plan.step);
    }
  }

  bool zbar_agrees(const Sighting& sighting, const Region& place) {
    auto small = copied(part(frame_, place));
    while (small.frame().size() > most_second_pixels) small = halved(small.frame());
    return agrees(sighting, zbar_.read(small.frame()));
  }
  bool zxing_agrees(const Sighting& sighting, const Region& place) const {
    return agrees(sighting,
                  read_with_zxing(part(frame_, place), Binarizer::local_average, Polarity::dark_on_light));
  }

  void keep(PersonalData<Bytes> bytes, Step by) {
    const bool known = std::ranges::any_of(found_, [&bytes](const FoundCode& code) { return code.bytes == bytes; });
    if (!known) found_.push_back({std::move(bytes), by});
  }

  const GrayFrame& frame_;
  const TimeLimit& limit_;
  Zbar& zbar_;
  Region whole_;
  Pace zxing_pace_;
  Pace zbar_pace_;
  std::vector<Region> seen_;  // places of codes
  std::vector<FoundCode> found_;
};

}  // namespace

bool agrees(const Sighting& sighting, const std::vector<Sighting>& others) {
  return others.empty() ||
         std::ranges::any_of(others, [&sighting](const Sighting& other) { return other.bytes == sighting.bytes; });
}

std::vector<FoundCode> CodeFinder::find(const GrayFrame& frame, const TimeLimit& limit) {
  if (frame.pixels == nullptr || frame.width < 16 || frame.height < 16) return {};
  return Search(frame, limit, zbar_).run();
}

}  // namespace motcua::identity
