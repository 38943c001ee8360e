#include "firmware/identity/person/person_tag.hpp"

#include <boost/test/unit_test.hpp>
#include <numeric>

namespace motcua::identity {
namespace {

BOOST_AUTO_TEST_SUITE(ut_person_tag)

// 0, 1, 2 ... from `first` on.
DayKey key_from(std::uint8_t first) {
  std::vector<std::uint8_t> bytes(32);
  std::iota(bytes.begin(), bytes.end(), first);
  return DayKey(std::move(bytes));
}

const DayKey today = key_from(0);
const DayKey yesterday = key_from(1);
constexpr std::string_view number = "001099012345";

// Worked out with Python's hmac.
BOOST_AUTO_TEST_CASE(a_tag_is_the_keyed_hash_that_the_contract_says) {
  BOOST_TEST(person_tag(today, number).reveal() == "214dad6d978973bed171c8705acf15bb");
}

BOOST_AUTO_TEST_CASE(one_person_has_one_tag_a_day_and_another_one_the_next) {
  BOOST_TEST((person_tag(today, number) == person_tag(today, number)));
  BOOST_TEST((person_tag(today, number) != person_tag(yesterday, number)));
  BOOST_TEST((person_tag(today, number) != person_tag(today, "001099012346")));
}

BOOST_AUTO_TEST_CASE(a_tag_proves_its_key) {
  BOOST_TEST(is_under(today, person_tag(today, number)));
  BOOST_TEST(!is_under(today, person_tag(yesterday, number)));
}

BOOST_AUTO_TEST_CASE(what_is_no_tag_is_under_no_key) {
  BOOST_TEST(!is_under(today, Secret<std::string>()));
  BOOST_TEST(!is_under(today, Secret<std::string>(std::string(31, 'a'))));
  const auto tag = person_tag(today, number);
  for (std::size_t place = 0; place < tag.reveal().size(); ++place) {
    auto changed = tag.reveal();
    changed[place] = changed[place] == '0' ? '1' : '0';
    BOOST_TEST(!is_under(today, Secret<std::string>(changed)), place);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity
