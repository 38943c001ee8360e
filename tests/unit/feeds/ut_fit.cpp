// Messages that would be too large: nothing goes missing in silence.
#include "firmware/feeds/told.hpp"
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_fit)

aggregate::Tally tally_of(std::uint32_t visits) {
  aggregate::Tally out;
  out.visits = out.served = visits;
  for (std::uint32_t i = 0; i < visits; ++i) {
    out.waits.add(300);
    out.services.add(200);
    out.levels[4] += 1;
  }
  return out;
}

BOOST_AUTO_TEST_CASE(a_centre_with_too_many_rows_sums_up_the_smallest_and_says_how_many) {
  CentreMessage today;
  today.message.centre = centre_named("mau-tinh");
  std::int32_t visits = 0;
  for (std::uint32_t i = 0; i < 400; ++i) {
    const auto tally = tally_of(i % 7 + 1);
    visits += static_cast<std::int32_t>(tally.visits);
    const auto service = ServiceId::parse(std::format("thu-tuc-mau-so-{}", i)).value();
    today.message.services.push_back({service, {}, figures_of(tally, Telling::batches, Tense::now, {})});
    today.services.push_back(tally);
    for (std::int32_t hour = 7; hour < 17; ++hour)
      today.message.services_hours.push_back({service, hour, 1, {}, {}, {}});
  }
  const auto text = fitted(today);
  BOOST_TEST(text.size() <= wire::max_feed_bytes);
  BOOST_TEST(text.size() > wire::max_feed_bytes / 2);
  const auto told = wire::read<wire::CentreToday>(text).value();
  BOOST_TEST(told.services_hours_left_out.value() == 4'000);
  BOOST_TEST(told.services_rest->rows + static_cast<std::int32_t>(told.services.size()) == 400);
  std::int32_t sum = told.services_rest->figures.visits;
  for (const auto& row : told.services) sum += row.figures.visits;
  BOOST_TEST(sum == visits);
  BOOST_TEST(told.services.front().figures.visits == 7);
}

BOOST_AUTO_TEST_CASE(groups_without_end_are_summed_up_and_push_out_no_service) {
  CentreMessage today;
  today.message.centre = centre_named("mau-tinh");
  today.message.groups.emplace();
  std::int32_t visits = 0;
  for (std::uint32_t i = 0; i < 500; ++i) {
    const auto tally = tally_of(i % 7 + 1);
    visits += static_cast<std::int32_t>(tally.visits);
    const auto figures = figures_of(tally, Telling::batches, Tense::now, {});
    const auto group = ServiceGroupId::parse(std::format("co-quan-mau-so-{}", i)).value();
    today.message.groups->push_back({group, figures});
    today.groups.push_back(tally);
    if (i >= 40) continue;
    today.message.services.push_back({ServiceId::parse(std::format("thu-tuc-{}", i)).value(), group, figures});
    today.services.push_back(tally);
  }
  const auto text = fitted(today);
  BOOST_TEST(text.size() <= wire::max_feed_bytes);
  const auto told = wire::read<wire::CentreToday>(text).value();
  BOOST_TEST(told.services.size() == 40U);
  BOOST_TEST(told.groups->size() == 100U);
  BOOST_TEST(told.groups->front().figures.visits == 7);
  BOOST_TEST(told.groups_rest->rows == 400);
  std::int32_t sum = told.groups_rest->figures.visits;
  for (const auto& row : *told.groups) sum += row.figures.visits;
  BOOST_TEST(sum == visits);
  const auto narrow = wire::read<wire::CentreToday>(fitted(today, 8'000)).value();
  BOOST_TEST(narrow.services_rest->rows == 40);
  BOOST_TEST(narrow.groups_rest->rows + static_cast<std::int32_t>(narrow.groups->size()) == 500);
}

BOOST_AUTO_TEST_CASE(a_province_with_too_many_centres_is_thinned_and_then_summed_up) {
  ProvinceMessage today;
  for (std::uint32_t i = 0; i < 600; ++i) {
    const auto tally = tally_of(i % 9 + 1);
    today.message.centres.push_back({.centre = centre_named(std::format("xa-mau-so-{}", i)),
                                     .figures = figures_of(tally, Telling::batches, Tense::now, {})});
    today.centres.push_back(tally);
  }
  const auto text = fitted(today);
  BOOST_TEST(text.size() <= wire::max_feed_bytes);
  const auto told = wire::read<wire::ProvinceToday>(text).value();
  BOOST_TEST(told.rest->rows + static_cast<std::int32_t>(told.centres.size()) == 600);
  BOOST_REQUIRE(!told.centres.empty());
  BOOST_REQUIRE(told.centres.front().figures.flags.has_value());
  BOOST_TEST(told.centres.front().figures.flags->front() == "rows_thinned");
}

BOOST_AUTO_TEST_CASE(too_many_alerts_leave_out_the_oldest_and_count_them) {
  AlertBook book;
  std::vector<wire::Alert> wrong;
  for (int i = 0; i < 700; ++i)
    wrong.push_back({.id = std::format("device_fault:mau-tinh:kiosk-mau-{}:printer:paper_out", i),
                     .kind = wire::AlertKind::device_fault,
                     .centre = centre_named("mau-tinh"),
                     .node = a_node("kiosk"),
                     .since = clock_at(430, i)});
  book.update(centre_named("mau-tinh"), wrong, clock_at(480));
  const auto told =
      wire::read<wire::AlertsState>(fitted(book.state(centre_named("mau-tinh"), clock_at(480)))).value();
  BOOST_TEST(static_cast<std::int32_t>(told.standing.size()) + told.left_out.value() == 700);
  BOOST_TEST(told.standing.front().id.contains("mau-699:"));
}

BOOST_AUTO_TEST_CASE(a_centre_with_alerts_without_end_leaves_the_provinces_list_to_the_others) {
  AlertBook book;
  const auto noisy = centre_named("mau-tinh");
  std::vector<wire::Alert> wrong;
  for (int i = 0; i < 300; ++i) {
    wrong.push_back({.id = std::format("device_fault:mau-tinh:kiosk:printer-{}:{}", i, std::string(60, 'x')),
                     .kind = wire::AlertKind::device_fault,
                     .centre = noisy,
                     .since = clock_at(470, i)});
    wrong.push_back({.id = std::format("no_counter:mau-tinh:{}", i),
                     .kind = wire::AlertKind::no_counter,
                     .centre = noisy,
                     .since = clock_at(470, i)});
  }
  book.update(noisy, wrong, clock_at(480));
  const auto other = centre_named("mau-xa");
  book.update(other,
              {{.id = "wait_ceiling:mau-xa:ban-sao",
                .kind = wire::AlertKind::wait_ceiling,
                .centre = other,
                .since = clock_at(430)},
               {.id = "device_fault:mau-xa:kiosk:printer:paper_out",
                .kind = wire::AlertKind::device_fault,
                .centre = other,
                .since = clock_at(430)}},
              clock_at(480));
  const auto told = wire::read<wire::AlertsState>(fitted(book.state(std::nullopt, clock_at(480)))).value();
  BOOST_TEST(std::ranges::count(told.standing, noisy, &wire::Alert::centre) == most_of_a_centre);
  BOOST_TEST(std::ranges::count(told.standing, other, &wire::Alert::centre) == 2);
  BOOST_TEST(told.left_out.value() == 600 - most_of_a_centre);
  BOOST_TEST((told.standing.back().kind == wire::AlertKind::device_fault));
  BOOST_TEST(book.count(noisy) == 600);
}

BOOST_AUTO_TEST_CASE(of_device_faults_of_a_centre_the_provinces_list_has_the_newest_ten) {
  AlertBook book;
  const auto noisy = centre_named("mau-tinh");
  std::vector<wire::Alert> wrong;
  for (int i = 0; i < 40; ++i)
    wrong.push_back({.id = std::format("device_fault:mau-tinh:kiosk:printer-{}:gone", i),
                     .kind = wire::AlertKind::device_fault,
                     .centre = noisy,
                     .since = clock_at(470, i)});
  book.update(noisy, wrong, clock_at(480));
  const auto told = book.state(std::nullopt, clock_at(480));
  BOOST_TEST(told.standing.size() == 10U);
  BOOST_TEST(told.standing.front().id.contains("printer-39:"));
  BOOST_TEST(told.left_out.value() == 30);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
