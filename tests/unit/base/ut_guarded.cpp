#include "firmware/base/guarded.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <format>
#include <memory>
#include <new>
#include <sstream>
#include <string>
#include <string_view>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_guarded)

static_assert(!std::is_convertible_v<Secret<std::string>, std::string>);
static_assert(!std::is_convertible_v<std::string, Secret<std::string>>);
static_assert(!std::is_same_v<Secret<std::string>, PersonalData<std::string>>);
static_assert(!std::is_default_constructible_v<std::formatter<Secret<std::string>, char>>,
              "a secret has no formatter");

constexpr std::string_view short_code = "246813579";  // lies within the string itself
constexpr std::string_view trace = "6813579";  // what is left where only the first characters are overwritten
constexpr std::string_view long_code = "a passphrase that needs memory of its own";

// Memory as it is, whatever the compiler believes about objects that have ended.
bool holds(const void* memory, std::size_t size, std::string_view text) {
  const auto* bytes = static_cast<const volatile char*>(memory);
  std::string seen;
  for (std::size_t i = 0; i < size; ++i) seen.push_back(bytes[i]);
  return seen.contains(text);
}

// Gives memory back only after it has looked at it.
template <class T>
struct Looking {
  using value_type = T;
  bool* found = nullptr;
  explicit Looking(bool& report) : found(&report) {}
  template <class U>
  explicit Looking(const Looking<U>& other) : found(other.found) {}
  T* allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
  void deallocate(T* memory, std::size_t count) {
    *found = *found || holds(memory, count * sizeof(T), "passphrase");
    std::allocator<T>().deallocate(memory, count);
  }
  friend bool operator==(const Looking&, const Looking&) = default;
};
using LookedAt = std::basic_string<char, std::char_traits<char>, Looking<char>>;

// A place for one secret whose bytes can be looked at before, in and after its life.
struct Room {
  alignas(Secret<std::string>) std::array<std::byte, sizeof(Secret<std::string>)> bytes{};
  Secret<std::string>* secret = nullptr;

  explicit Room(std::string_view text) : secret(new(bytes.data()) Secret<std::string>(std::string(text))) {}
  bool holds(std::string_view text) const { return ut_guarded::holds(bytes.data(), bytes.size(), text); }
};

BOOST_AUTO_TEST_CASE(a_secret_leaves_nothing_behind_when_it_ends) {
  Room room(short_code);
  BOOST_REQUIRE(room.holds(short_code));
  std::destroy_at(room.secret);
  BOOST_TEST(!room.holds(trace));
}

BOOST_AUTO_TEST_CASE(a_secret_that_was_moved_away_leaves_nothing_behind) {
  Room room(short_code);
  Secret<std::string> there(std::move(*room.secret));
  BOOST_TEST(!room.holds(trace));
  BOOST_TEST(there.reveal() == short_code);
  Room other(short_code);
  there = std::move(*other.secret);
  BOOST_TEST(!other.holds(trace));
  BOOST_TEST(there.reveal() == short_code);
  std::destroy_at(room.secret);
  std::destroy_at(other.secret);
}

BOOST_AUTO_TEST_CASE(a_text_that_is_handed_over_to_be_a_secret_keeps_no_copy) {
  std::string typed(short_code);
  const Secret<std::string> code(std::move(typed));
  BOOST_TEST(!holds(&typed, sizeof(typed), trace));
  BOOST_TEST(code.reveal() == short_code);
}

BOOST_AUTO_TEST_CASE(a_shorter_secret_leaves_nothing_of_the_longer_one_before_it) {
  Room room(short_code);
  *room.secret = Secret<std::string>("9");
  BOOST_TEST(!room.holds(trace));
  const Secret<std::string> next("0");
  *room.secret = Secret<std::string>(std::string(short_code));
  *room.secret = next;
  BOOST_TEST(!room.holds(trace));
  BOOST_TEST(room.secret->reveal() == "0");
  std::destroy_at(room.secret);
}

BOOST_AUTO_TEST_CASE(a_secret_given_itself_keeps_its_value) {
  Secret<std::string> code{std::string(short_code)};
  const auto& same = code;
  code = same;
  BOOST_TEST(code.reveal() == short_code);
}

BOOST_AUTO_TEST_CASE(memory_of_a_long_text_is_wiped_before_it_is_given_back) {
  bool found = false;
  {
    const LookedAt left_alone(long_code, Looking<char>(found));
  }
  BOOST_TEST(found, "the looking itself works");
  found = false;
  {
    LookedAt text(long_code, Looking<char>(found));
    text.resize(3);
    wipe(text);
    BOOST_TEST(text.empty());
  }
  BOOST_TEST(!found);
  found = false;
  {
    std::vector<unsigned char, Looking<unsigned char>> key(long_code.begin(), long_code.end(),
                                                           Looking<unsigned char>(found));
    wipe(key);
  }
  BOOST_TEST(!found);
  found = false;
  {
    Guarded<LookedAt, struct LookedAtKind> secret(LookedAt(long_code, Looking<char>(found)));
    const auto copy = secret;
    secret = Guarded<LookedAt, struct LookedAtKind>(LookedAt("short", Looking<char>(found)));
    secret = copy;
    BOOST_TEST(copy.reveal() == long_code);
  }
  BOOST_TEST(!found);
}

BOOST_AUTO_TEST_CASE(a_guarded_value_streams_as_stars) {
  std::ostringstream out;
  out << Secret<std::string>("2468") << ' ' << PersonalData<std::string>("Người Thử Nghiệm");
  BOOST_TEST(out.str() == "*** ***");
}

BOOST_AUTO_TEST_CASE(reveal_gives_the_value_and_equality_compares_it) {
  const Secret<std::string> code("2468");
  BOOST_TEST(code.reveal() == "2468");
  BOOST_TEST((code == Secret<std::string>("2468")));
  BOOST_TEST((code != Secret<std::string>("2469")));
  BOOST_TEST(Secret<std::string>().reveal().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
