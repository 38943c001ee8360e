#include "firmware/codec/codec.hpp"
#include "firmware/queue/commands.hpp"
#include "ui/text/keys.hpp"
#include "ui/text/refusals.hpp"

#include <algorithm>
#include <array>
#include <boost/test/unit_test.hpp>
#include <set>
#include <type_traits>

namespace motcua::text {
namespace {

BOOST_AUTO_TEST_SUITE(ut_keys)

static_assert(!std::is_constructible_v<TextKey, const char*>);
static_assert(!std::is_constructible_v<TextKey, std::string_view>);
static_assert(!std::is_constructible_v<TextKey, int>);
static_assert(!std::is_default_constructible_v<TextKey>);
static_assert(key::attract_title != key::attract_rate);

BOOST_AUTO_TEST_CASE(a_key_is_named_by_area_and_name) {
  BOOST_TEST(name(key::refusal_clerk_counter_closed) == "refusal_clerk.counter_closed");
  BOOST_TEST((find_key("refusal_clerk.counter_closed") == key::refusal_clerk_counter_closed));
  BOOST_TEST(!find_key("refusal_clerk.no_such").has_value());
}

BOOST_AUTO_TEST_CASE(every_key_has_a_name_of_its_own) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < key_count; ++i) names.insert(name(TextKey::Maker::make(static_cast<KeyIndex>(i))));
  BOOST_TEST(names.size() == key_count);
}

// Whoever waits asks by phone alone, whose page has the words (ui/web/phone/locales).
constexpr std::array<std::string_view, 6> on_the_phone_alone{"already_called", "not_waiting",     "no_yields_left",
                                                             "nobody_behind",  "nothing_to_undo", "undo_over"};

// Which of the two may meet a rejection; every one has an answer for whoever meets it.
BOOST_AUTO_TEST_CASE(every_rejection_of_the_queue_has_a_text_for_somebody) {
  boost::mp11::mp_for_each<codec::Enumerators<queue::Rejection>>([](auto entry) {
    const bool citizen = refusal_key(Audience::citizen, entry.name) != key::refusal_other;
    const bool clerk = refusal_key(Audience::clerk, entry.name) != key::refusal_clerk_other;
    BOOST_TEST((citizen || clerk || std::ranges::contains(on_the_phone_alone, entry.name)), entry.name);
  });
}

BOOST_AUTO_TEST_CASE(the_hubs_own_reasons_have_texts) {
  for (const auto* reason :
       {"wrong_code", "too_many_attempts", "too_many_tickets", "bad_token", "unsupported", "hub_busy"})
    BOOST_TEST((refusal_key(Audience::citizen, reason) != key::refusal_other), reason);
  for (const auto* reason : {"wrong_code", "too_many_attempts", "not_a_counter", "unsupported", "hub_busy"})
    BOOST_TEST((refusal_key(Audience::clerk, reason) != key::refusal_clerk_other), reason);
}

BOOST_AUTO_TEST_CASE(an_unknown_reason_gets_the_general_text) {
  BOOST_TEST((refusal_key(Audience::citizen, "volcano") == key::refusal_other));
  BOOST_TEST((refusal_key(Audience::citizen, "title") == key::refusal_other));
  BOOST_TEST((refusal_key(Audience::clerk, "volcano") == key::refusal_clerk_other));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
