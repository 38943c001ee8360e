#include "firmware/vietnamese/letters.hpp"

#include <algorithm>
#include <array>

namespace motcua::vietnamese {
namespace {

// A vowel without a tone and with each, in the order of Tone.
struct Row {
  char base;
  Mark mark;
  std::u32string_view lower;
  std::u32string_view upper;
};
constexpr std::array<Row, 12> vowel_rows{{
    {'a', Mark::none, U"aàảãáạ", U"AÀẢÃÁẠ"},
    {'a', Mark::breve, U"ăằẳẵắặ", U"ĂẰẲẴẮẶ"},
    {'a', Mark::circumflex, U"âầẩẫấậ", U"ÂẦẨẪẤẬ"},
    {'e', Mark::none, U"eèẻẽéẹ", U"EÈẺẼÉẸ"},
    {'e', Mark::circumflex, U"êềểễếệ", U"ÊỀỂỄẾỆ"},
    {'i', Mark::none, U"iìỉĩíị", U"IÌỈĨÍỊ"},
    {'o', Mark::none, U"oòỏõóọ", U"OÒỎÕÓỌ"},
    {'o', Mark::circumflex, U"ôồổỗốộ", U"ÔỒỔỖỐỘ"},
    {'o', Mark::horn, U"ơờởỡớợ", U"ƠỜỞỠỚỢ"},
    {'u', Mark::none, U"uùủũúụ", U"UÙỦŨÚỤ"},
    {'u', Mark::horn, U"ưừửữứự", U"ƯỪỬỮỨỰ"},
    {'y', Mark::none, U"yỳỷỹýỵ", U"YỲỶỸÝỴ"},
}};

// k ends names of places: Đắk Lắk. Kr begins some: Krông.
constexpr auto onsets = std::to_array<std::u32string_view>(
    {U"",  U"b",  U"c",   U"ch", U"d", U"đ",  U"g", U"gh", U"h", U"k", U"kh", U"kr", U"l", U"m",
     U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"q", U"r",  U"s", U"t", U"th", U"tr", U"v", U"x"});

constexpr auto rhymes = std::to_array<std::u32string_view>({
    U"a",    U"ac",   U"ach",  U"ai",   U"am",   U"an",   U"ang",  U"anh",  U"ao",  U"ap",  U"at",   U"au",
    U"ay",   U"ăc",   U"ăm",   U"ăn",   U"ăng",  U"ăp",   U"ăt",   U"âc",   U"âm",  U"ân",  U"âng",  U"âp",
    U"ât",   U"âu",   U"ây",   U"e",    U"ec",   U"em",   U"en",   U"eng",  U"eo",  U"ep",  U"et",   U"ê",
    U"êch",  U"êm",   U"ên",   U"ênh",  U"êp",   U"êt",   U"êu",   U"i",    U"ia",  U"ich", U"iêc",  U"iêm",
    U"iên",  U"iêng", U"iêp",  U"iêt",  U"iêu",  U"im",   U"in",   U"inh",  U"ip",  U"it",  U"iu",   U"o",
    U"oa",   U"oac",  U"oach", U"oai",  U"oam",  U"oan",  U"oang", U"oanh", U"oao", U"oap", U"oat",  U"oay",
    U"oăc",  U"oăm",  U"oăn",  U"oăng", U"oăt",  U"oc",   U"oe",   U"oen",  U"oeo", U"oet", U"oi",   U"om",
    U"on",   U"ong",  U"ooc",  U"oong", U"op",   U"ot",   U"ô",    U"ôc",   U"ôi",  U"ôm",  U"ôn",   U"ông",
    U"ôp",   U"ôt",   U"ơ",    U"ơi",   U"ơm",   U"ơn",   U"ơp",   U"ơt",   U"u",   U"ua",  U"uân",  U"uâng",
    U"uât",  U"uây",  U"uc",   U"uê",   U"uêch", U"uênh", U"uêu",  U"ui",   U"um",  U"un",  U"ung",  U"uôc",
    U"uôi",  U"uôm",  U"uôn",  U"uông", U"uôt",  U"uơ",   U"up",   U"ut",   U"uy",  U"uya", U"uych", U"uyên",
    U"uyêt", U"uyn",  U"uynh", U"uyp",  U"uyt",  U"uyu",  U"ư",    U"ưa",   U"ưc",  U"ưi",  U"ưm",   U"ưng",
    U"ươc",  U"ươi",  U"ươm",  U"ươn",  U"ương", U"ươp",  U"ươt",  U"ươu",  U"ưt",  U"ưu",  U"y",    U"yêm",
    U"yên",  U"yêng", U"yêt",  U"yêu",
});

char32_t character_of(const Letter& letter, Tone tone) {
  const bool upper = letter.letter_case == Case::upper;
  if (letter.base == 'd' && letter.mark == Mark::bar) return upper ? U'Đ' : U'đ';
  for (const auto& row : vowel_rows) {
    if (row.base == letter.base && row.mark == letter.mark)
      return (upper ? row.upper : row.lower)[static_cast<std::size_t>(tone)];
  }
  const auto small = static_cast<char32_t>(letter.base);
  return upper ? small - U'a' + U'A' : small;
}

char32_t plain(const Letter& letter) {
  return character_of({letter.base, letter.mark, Case::lower}, Tone::none);
}

char base_of(char32_t toneless) {
  for (const auto& row : vowel_rows) {
    if (row.lower[0] == toneless) return row.base;
  }
  return static_cast<char>(toneless);
}

// Whether the letters are, or can still become, what stands in a table: a mark may come later.
bool can_be(char32_t wanted, const Letter& letter) {
  if (wanted == plain(letter)) return true;
  return letter.mark == Mark::none && is_vowel(letter) && wanted >= 0x80 && base_of(wanted) == letter.base;
}

Fit fit_of_rhyme(std::span<const Letter> letters) {
  auto best = Fit::no;
  for (const auto rhyme : rhymes) {
    if (letters.size() > rhyme.size()) continue;
    const bool begins =
        std::ranges::equal(rhyme.substr(0, letters.size()), letters, [&](char32_t wanted, const Letter& letter) {
          return can_be(wanted, letter) || (wanted == U'c' && rhyme.back() == U'c' && letter.base == 'k');
        });
    if (!begins) continue;
    const auto exact = [&](std::size_t i) { return letters[i].base == 'k' || rhyme[i] == plain(letters[i]); };
    bool whole = letters.size() == rhyme.size();
    for (std::size_t i = 0; whole && i < letters.size(); ++i) whole = exact(i);
    if (whole) return Fit::whole;
    best = Fit::begun;
  }
  return best;
}

std::size_t first_vowel(std::span<const Letter> letters) {
  return static_cast<std::size_t>(std::ranges::find_if(letters, is_vowel) - letters.begin());
}

bool is(const Letter& letter, char base) {
  return letter.base == base && letter.mark == Mark::none;
}

Fit fit_of_onset(std::span<const Letter> letters) {
  const auto begins = [letters](std::u32string_view onset) {
    return letters.size() <= onset.size() &&
           std::ranges::equal(onset.substr(0, letters.size()), letters, {}, {}, plain);
  };
  return std::ranges::any_of(onsets, begins) ? Fit::begun : Fit::no;
}

bool is_onset(std::span<const Letter> letters) {
  return std::ranges::any_of(onsets,
                             [letters](auto onset) { return std::ranges::equal(onset, letters, {}, {}, plain); });
}

// The vowels of the rhyme: from `begin` to the letter behind them.
std::size_t vowels_end(std::span<const Letter> letters, std::size_t begin) {
  auto end = begin;
  while (end < letters.size() && is_vowel(letters[end])) ++end;
  return end;
}

// `behind`: how many letters follow the vowels.
std::size_t place_in(std::span<const Letter> vowels, std::size_t behind, TonePlacement placement) {
  for (std::size_t i = vowels.size(); i-- > 0;) {
    if (vowels[i].mark != Mark::none) return i;
  }
  if (vowels.size() == 1) return 0;
  if (vowels.size() > 2 || behind > 0) return 1;
  const auto pair = std::pair{vowels[0].base, vowels[1].base};
  const bool glide = pair == std::pair{'o', 'a'} || pair == std::pair{'o', 'e'} || pair == std::pair{'u', 'y'};
  return glide && placement == TonePlacement::new_style ? 1 : 0;
}

}  // namespace

bool is_vowel(const Letter& letter) {
  return std::string_view("aeiouy").contains(letter.base);
}

std::optional<Toned> take_apart(char32_t code) {
  for (const auto& row : vowel_rows) {
    for (const auto each : {Case::lower, Case::upper}) {
      const auto at = (each == Case::lower ? row.lower : row.upper).find(code);
      if (at != std::u32string_view::npos) return Toned{{row.base, row.mark, each}, static_cast<Tone>(at)};
    }
  }
  if (code == U'đ') return Toned{{'d', Mark::bar, Case::lower}};
  if (code == U'Đ') return Toned{{'d', Mark::bar, Case::upper}};
  if (code >= U'a' && code <= U'z') return Toned{{static_cast<char>(code), Mark::none, Case::lower}};
  if (code >= U'A' && code <= U'Z') return Toned{{static_cast<char>(code - U'A' + U'a'), Mark::none, Case::upper}};
  return std::nullopt;
}

char32_t spell(const Letter& letter, Tone tone) {
  return character_of(letter, tone);
}

// Behind the consonants; the u of "qu" and the i of "gi" before another vowel are consonants.
std::size_t rhyme_begin(std::span<const Letter> letters) {
  const auto at = first_vowel(letters);
  if (at == 1 && letters.size() > 1 && is(letters[0], 'q') && is(letters[1], 'u')) return 2;
  if (at == 1 && letters.size() > 2 && is(letters[0], 'g') && is(letters[1], 'i') && is_vowel(letters[2])) return 2;
  return at;
}

Fit fit(std::span<const Letter> letters) {
  const auto vowel = first_vowel(letters);
  if (vowel == letters.size()) return fit_of_onset(letters);
  if (!is_onset(letters.first(vowel))) return Fit::no;
  const auto begin = rhyme_begin(letters);
  const bool after_q = vowel == 1 && is(letters[0], 'q');
  if (after_q && begin == vowel) return Fit::no;  // q stands before u only
  if (begin == letters.size()) return Fit::begun;
  // "giếng" is g and iêng, "quýt" q and uyt.
  return begin == vowel ? fit_of_rhyme(letters.subspan(vowel))
                        : std::max(fit_of_rhyme(letters.subspan(begin)), fit_of_rhyme(letters.subspan(vowel)));
}

bool takes_tone(std::span<const Letter> letters, Tone tone) {
  if (tone == Tone::none || tone == Tone::sac || tone == Tone::nang || letters.empty()) return true;
  const auto& last = letters.back();
  const bool ch = last.base == 'h' && letters.size() > 1 && letters[letters.size() - 2].base == 'c';
  return !ch && !std::string_view("ptck").contains(last.base);
}

std::optional<std::size_t> tone_place(std::span<const Letter> letters, TonePlacement placement) {
  auto begin = rhyme_begin(letters);
  auto end = vowels_end(letters, begin);
  if (fit(letters) == Fit::no || begin == letters.size()) {
    end = letters.size();
    while (end > 0 && !is_vowel(letters[end - 1])) --end;
    begin = end;
    while (begin > 0 && is_vowel(letters[begin - 1])) --begin;
    if (begin == end) return std::nullopt;
  }
  return begin + place_in(letters.subspan(begin, end - begin), letters.size() - end, placement);
}

std::u32string spell(const Syllable& syllable, TonePlacement placement) {
  const auto place = tone_place(syllable.letters, placement);
  std::u32string out;
  for (std::size_t i = 0; i < syllable.letters.size(); ++i)
    out += spell(syllable.letters[i], place == i ? syllable.tone : Tone::none);
  return out;
}

}  // namespace motcua::vietnamese
