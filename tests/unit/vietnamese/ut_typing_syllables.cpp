// Every syllable that can be spelled, in every way of typing it; and keys at random.
#include "tests/support/chance.hpp"
#include "tests/unit/vietnamese/typist_at_keys.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::vietnamese {
namespace {

BOOST_AUTO_TEST_SUITE(ut_typing_syllables)

// Rhymes with the tone left out, by which consonants can stand before them: written here once more, from school grammar
// and not from the engine's table.
constexpr std::u32string_view before_any =
    U"a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    U"o oc oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut "
    U"uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu";
constexpr std::u32string_view rounded =
    U"oa oac oach oai oan oang oanh oat oay oăc oăm oăn oăng oăt oe oen oeo oet uân uâng uât uây uê uêch uênh "
    U"uơ uy uya uych uyên uyêt uynh uyt uyu oong ooc";
constexpr std::u32string_view bright =
    U"e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu";
constexpr std::u32string_view behind_qu =
    U"a ai an ang anh ac ach ao at au ay ăc ăm ăn ăng ăt âc ân ât ây e en eo et ê ên êt êch y ynh yt yên yêt ơ";
constexpr std::u32string_view behind_gi =
    U"a ac ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăt âc âm ân ât âu ây eo o oi on ong ô ôc ông ơ ơi u uc ui "
    U"un up "
    U"ư ưa ưng ương ươc";
constexpr std::u32string_view alone = U"y yêm yên yêng yêt yêu";

std::vector<std::u32string> words(std::u32string_view text) {
  std::vector<std::u32string> out(1);
  for (const char32_t each : text) {
    if (each == U' ')
      out.emplace_back();
    else
      out.back().push_back(each);
  }
  return out;
}

// Where school puts the tone, told apart from the engine's way: by the shape of the rhyme alone.
std::size_t toned_vowel(const std::u32string& rhyme, TonePlacement placement) {
  for (const char32_t marked : std::u32string_view(U"ơêâăôư"))  // ơ before the ư of ươ
    if (const auto at = rhyme.find(marked); at != std::u32string::npos) return at;
  const auto vowels = rhyme.find_first_not_of(U"aeiouy");
  const bool open = vowels == std::u32string::npos;
  const auto count = open ? rhyme.size() : vowels;
  if (count == 1) return 0;
  if (count == 3 || !open) return 1;
  const bool glide = rhyme == U"oa" || rhyme == U"oe" || rhyme == U"uy";
  return glide && placement == TonePlacement::new_style ? 1 : 0;
}

struct Spelled {
  std::u32string onset;
  std::u32string rhyme;
  Tone tone = Tone::none;
  std::string text(TonePlacement placement) const {
    std::u32string out = onset;
    const auto place = toned_vowel(rhyme, placement);
    for (std::size_t i = 0; i < rhyme.size(); ++i)
      out.push_back(i == place ? spell(take_apart(rhyme[i])->letter, tone) : rhyme[i]);
    return utf8(out);
  }
};

bool stops(const std::u32string& rhyme) {
  return rhyme.ends_with(U"ch") || std::u32string_view(U"cpt").contains(rhyme.back());
}

void add(std::vector<Spelled>& to, std::u32string_view onsets, std::u32string_view rhymes) {
  for (const auto& onset : words(onsets))
    for (const auto& rhyme : words(rhymes))
      for (const auto tone : {Tone::none, Tone::huyen, Tone::hoi, Tone::nga, Tone::sac, Tone::nang})
        if (!stops(rhyme) || tone == Tone::sac || tone == Tone::nang) to.push_back({onset, rhyme, tone});
}

const std::vector<Spelled>& all_syllables() {
  static const auto all = [] {
    std::vector<Spelled> out;
    constexpr std::u32string_view usual = U"b ch d đ h kh l m n nh ph r s t th tr v x";
    add(out, usual, before_any);
    add(out, usual, bright);
    add(out, U"ch d đ h kh l n nh r s t th tr x", rounded);
    add(out, U"c g ng", before_any);
    add(out, U"ng", rounded);
    add(out, U"k gh ngh", bright);
    add(out, U"qu", behind_qu);
    add(out, U"gi", behind_gi);
    for (const auto* rhymes : {&before_any, &rounded, &bright, &alone})
      for (const auto& rhyme : words(*rhymes))
        for (const auto tone : {Tone::none, Tone::huyen, Tone::sac})
          if (!stops(rhyme) || tone == Tone::sac) out.push_back({U"", rhyme, tone});
    return out;
  }();
  return all;
}

// How a method writes a mark or a tone, as keys behind the letter.
std::string mark_key(const Letter& letter, Method method) {
  if (method == Method::telex) {
    if (letter.mark == Mark::circumflex || letter.mark == Mark::bar) return std::string(1, letter.base);
    return letter.mark == Mark::none ? "" : "w";
  }
  constexpr std::array<std::string_view, 5> digits{"", "8", "6", "7", "9"};
  return std::string(digits.at(static_cast<std::size_t>(letter.mark)));
}
std::string tone_key(Tone tone, Method method) {
  constexpr std::array<std::string_view, 6> letters{"", "f", "r", "x", "s", "j"};
  constexpr std::array<std::string_view, 6> digits{"", "2", "3", "4", "1", "5"};
  return std::string((method == Method::telex ? letters : digits).at(static_cast<std::size_t>(tone)));
}

// at_once: each mark behind its letter. late: all marks behind the syllable, a horn of ươ once. Tone last.
enum class When : std::uint8_t { at_once, late };

std::string script(const Spelled& syllable, Method method, When when) {
  std::string out;
  std::string later;
  const auto all = syllable.onset + syllable.rhyme;
  const bool both_horns = all.contains(U"ươ");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto letter = take_apart(all[i])->letter;
    out.push_back(letter.base);
    const auto key = mark_key(letter, method);
    const bool repeated = both_horns && letter.mark == Mark::horn && letter.base == 'u';
    if (when == When::at_once)
      out += key;
    else if (!repeated)
      later += key;
  }
  if (method == Method::telex && syllable.rhyme.starts_with(U"oo"))  // a third o says that it is no ô
    out.insert(out.find("oo"), "o");
  return out + later + tone_key(syllable.tone, method);
}

BOOST_AUTO_TEST_CASE(every_syllable_is_typed_exactly_in_both_ways_styles_and_orders) {
  std::set<std::string> different;
  std::size_t wrong = 0;
  for (const auto& syllable : all_syllables()) {
    for (const auto placement : {TonePlacement::old_style, TonePlacement::new_style}) {
      const auto text = syllable.text(placement);
      different.insert(text);
      for (const auto method : {Method::telex, Method::vni}) {
        for (const auto when : {When::at_once, When::late}) {
          const auto keys = script(syllable, method, when);
          const auto got = typed(keys, {.method = method, .tone_placement = placement});
          if (got != text && ++wrong < 20) BOOST_ERROR(keys << " gives " << got << " for " << text);
        }
      }
    }
  }
  BOOST_TEST(wrong == 0U);
  BOOST_TEST(different.size() >= 6'000U);
}

BOOST_AUTO_TEST_CASE(every_syllable_is_typed_exactly_by_keys_of_their_own_whatever_letters_do_besides) {
  for (const auto method : {Method::telex, Method::vni, Method::plain}) {
    std::size_t wrong = 0;
    for (const auto& syllable : all_syllables()) {
      if (method == Method::telex && syllable.rhyme.starts_with(U"oo")) continue;  // two o are ô
      Typed now;
      const Typing rules{.method = method};
      for (const char32_t each : syllable.onset + syllable.rhyme)
        now = press(std::move(now), Character{each}, rules);
      if (syllable.tone != Tone::none) now = press(std::move(now), syllable.tone, rules);
      const auto text = syllable.text(TonePlacement::old_style);
      if (now.text() != text && ++wrong < 20) BOOST_ERROR(now.text() << " for " << text);
    }
    BOOST_TEST(wrong == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_tone_typed_right_behind_the_first_vowel_wanders_to_its_place) {
  std::size_t wrong = 0;
  for (const auto& syllable : all_syllables()) {
    if (syllable.tone == Tone::none || syllable.rhyme.starts_with(U"oo")) continue;
    Typed now;
    const Typing rules{.method = Method::telex};
    const auto all = syllable.onset + syllable.rhyme;
    for (std::size_t i = 0; i < all.size(); ++i) {
      now = press(std::move(now), Character{all[i]}, rules);
      if (i == syllable.onset.size()) now = press(std::move(now), syllable.tone, rules);
    }
    const auto text = syllable.text(TonePlacement::old_style);
    if (now.text() != text && ++wrong < 20) BOOST_ERROR(now.text() << " for " << text);
  }
  BOOST_TEST(wrong == 0U);
}

std::vector<Key> all_keys() {
  std::vector<Key> out;
  for (const char32_t each : std::u32string_view(U"abcdefghijklmnopqrstuvwxyz0123456789ăâđêôơư .,-/_"))
    out.emplace_back(Character{each});
  for (const auto tone : {Tone::none, Tone::huyen, Tone::hoi, Tone::nga, Tone::sac, Tone::nang})
    out.emplace_back(tone);
  for (const auto command : {Command::erase, Command::erase, Command::undo, Command::shift})
    out.emplace_back(command);
  return out;
}

// Half of the keys are those that make syllables, so that walks go deep into them.
const Key& key_of(test::Random& random, const std::vector<Key>& keys) {
  static const auto likely = keys_of("aeiouydsfrxjwhngctm12345679<'><`><erase>");
  return test::happens(random, 50) ? test::one_of(random, likely) : test::one_of(random, keys);
}

BOOST_AUTO_TEST_CASE(keys_at_random_never_make_anything_but_normal_text_within_the_limit_and_undo_leads_back) {
  const auto keys = all_keys();
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    test::Random random(seed);
    const Typing rules{.method = static_cast<Method>(seed % 3),
                       .tone_placement = static_cast<TonePlacement>(seed % 2),
                       .limit = 40};
    Typed now;
    std::vector<std::string> seen{""};
    for (int i = 0; i < 200; ++i) {
      const auto& key = key_of(random, keys);
      now = press(std::move(now), key, rules);
      BOOST_REQUIRE(is_nfc(now.text()));
      BOOST_REQUIRE(code_points(now.text()).size() <= rules.limit);
      BOOST_REQUIRE(!now.text().contains("\uFFFD"));
      if (key == Key(Command::undo)) {
        if (seen.size() > 1) seen.pop_back();
        BOOST_REQUIRE(now.text() == seen.back());
      } else if (now.text() != seen.back()) {
        seen.push_back(now.text());
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::vietnamese
